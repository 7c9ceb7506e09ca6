#include "mobile/models/work_list_model.h"

#include "mobile/models/arrival_words.h"
#include "mobile/models/campaign_look.h"
#include "mobile/models/record_text.h"
#include "mobile/models/words.h"
#include "shared/form/problem_loop.h"

#include <algorithm>

namespace fieldledger {

namespace {

constexpr std::size_t workMax = 500;

constexpr Role<WorkRow> workRoles[] = {
    {"recordId", [](const WorkRow& row) { return QVariant(row.key); }},
    {"area", [](const WorkRow& row) { return QVariant(row.area); }},
    {"title", [](const WorkRow& row) { return QVariant(row.title); }},
    {"subtitle", [](const WorkRow& row) { return QVariant(row.subtitle); }},
    {"stageText", [](const WorkRow& row) { return QVariant(row.stageText); }},
    {"stageTone", [](const WorkRow& row) { return QVariant(row.stageTone); }},
    {"dueText", [](const WorkRow& row) { return QVariant(row.dueText); }},
    {"dueTone", [](const WorkRow& row) { return QVariant(row.dueTone); }},
    {"needsYouText", [](const WorkRow& row) { return QVariant(row.needsYouText); }},
    {"sendingText", [](const WorkRow& row) { return QVariant(row.sendingText); }},
    {"sendingState", [](const WorkRow& row) { return QVariant(row.sendingState); }},
    {"conflict", [](const WorkRow& row) { return QVariant(row.conflict); }},
};

// Open stages from which some step leads to one that is not open.
std::vector<std::string> lastStages(const Campaign& campaign)
{
    std::vector<std::string> stages;
    const Form* const form = campaign.form(campaign.problemKind);
    for (const Transition& transition : form == nullptr ? std::vector<Transition>() : form->transitions) {
        for (const std::string& from : transition.from) {
            if (!isOpenStage(campaign, transition.to) && std::ranges::find(stages, from) == stages.end()) {
                stages.push_back(from);
            }
        }
    }
    return stages;
}

const QString stageFacet = QStringLiteral("stage");
const QString personFacet = QStringLiteral("person");

QString valueOf(const ListRow& row, const QString& facet)
{
    return QString::fromStdString(facet == stageFacet ? row.stage : row.assignee);
}

// The most pressing first: by what is due, then what changed last.
bool isBefore(const ListRow& left, const ListRow& right)
{
    constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
    return std::pair(left.dueDay.value_or(never), -left.changed.ms) < std::pair(right.dueDay.value_or(never), -right.changed.ms);
}

} // namespace

std::vector<ListQuery> workQueries(const std::string& topic, const Campaign& campaign, const std::vector<std::string>& areas,
                                   const std::string& user, Day today)
{
    std::vector<ListQuery> queries;
    ListQuery query;
    query.campaign = campaign.id;
    query.areas = areas;
    query.sort = ListSort::Due;
    if (topic == "conflicts" || topic == "attention") {
        query.conflictsOnly = topic == "conflicts";
        query.attentionOnly = topic == "attention";
        for (const Form& form : campaign.forms) {
            query.kind = form.kind;
            queries.push_back(query);
        }
        return queries;
    }
    if (const DueRule* const rule = dueRuleOf(campaign, topic)) {
        if (rule->of == DueRule::Of::Records) {
            queries.push_back(dueQuery(campaign, *rule, areas, today));
        }
        return queries;
    }
    query.kind = campaign.problemKind;
    query.stages = campaign.openStages;
    if (campaign.problemKind.empty() || campaign.openStages.empty()) {
        return queries;
    }
    if (topic == "mine") {
        query.assignee = user;
    } else if (topic == "late") {
        query.dueThrough = dayNumber(today) - 1;
    } else if (topic == "recheck") {
        query.stages = lastStages(campaign);
    } else if (topic != "problems") {
        return queries;
    }
    if (topic != "recheck" || !query.stages.empty()) {
        queries.push_back(std::move(query));
    }
    return queries;
}

WorkListModel::WorkListModel(QObject* parent)
    : ListModel(parent), workspace_(Workspace::current()), rows_(*this, workRoles), reading_([this] { startReading(); })
{
    const auto read = [this] { reading_.request(); };
    connect(&workspace_, &Workspace::recordsChanged, this, read);
    connect(&workspace_.ledger(), &LedgerThread::statusChanged, this, &WorkListModel::loaded); // what an empty list says
    connect(&workspace_, &Workspace::areaChanged, this, read);
    connect(&workspace_, &Workspace::campaignChanged, this, read);
    connect(&workspace_, &Workspace::directoryChanged, this, read);
    connect(&workspace_, &Workspace::languageChanged, this, [this] {
        Q_EMIT topicChanged();
        reading_.request();
    });
}

void WorkListModel::setTopic(const QString& topic)
{
    if (topic != topic_) {
        topic_ = topic;
        everLoaded_ = false;
        chosen_.clear();
        Q_EMIT topicChanged();
        reading_.request();
    }
}

QString WorkListModel::title() const
{
    static const std::map<QString, const char*> titles = {{QStringLiteral("conflicts"), QT_TR_NOOP("Conflicts to settle")},
                                                          {QStringLiteral("attention"), QT_TR_NOOP("Needs a look")},
                                                          {QStringLiteral("mine"), QT_TR_NOOP("Assigned to me")},
                                                          {QStringLiteral("late"), QT_TR_NOOP("Problems overdue")},
                                                          {QStringLiteral("recheck"), QT_TR_NOOP("To be rechecked")},
                                                          {QStringLiteral("problems"), QT_TR_NOOP("Open problems")}};
    const auto known = titles.find(topic_);
    if (const DueRule* const rule = workspace_.campaign() ? dueRuleOf(*workspace_.campaign(), topic_.toStdString()) : nullptr) {
        return Words::of(rule->label, workspace_.language());
    }
    return known == titles.end() ? QString() : tr(known->second);
}

QString WorkListModel::countText() const
{
    if (areaRule() != nullptr) {
        return tr("%n area(s)", nullptr, rows_.size());
    }
    if (!hasMore()) {
        return tr("%n record(s)", nullptr, rows_.size());
    }
    // Which of those that were not read a filter would keep is not known.
    return chosen_.empty() ? tr("%n record(s), the most pressing %1 below", nullptr, static_cast<int>(total_)).arg(Words::numberText(rows_.size()))
                           : tr("at least %n record(s)", nullptr, rows_.size());
}

const DueRule* WorkListModel::areaRule() const
{
    const std::shared_ptr<const Campaign>& campaign = workspace_.campaign();
    const DueRule* const rule = campaign ? dueRuleOf(*campaign, topic_.toStdString()) : nullptr;
    return rule != nullptr && rule->of == DueRule::Of::Areas ? rule : nullptr;
}

QString WorkListModel::areaForm() const { return areaRule() != nullptr ? QString::fromStdString(areaRule()->visitKind) : QString(); }

QString WorkListModel::emptyTitle() const
{
    if (!everLoaded_) {
        return {};
    }
    return ArrivalWords::titleOr(workspace_, tr("Nothing waits here"));
}

QString WorkListModel::emptyText() const
{
    if (!everLoaded_) {
        return {};
    }
    return ArrivalWords::textOr(workspace_, tr("What needs somebody appears here by itself."));
}

int WorkListModel::placeOf(const QString& recordId)
{
    const std::vector<WorkRow>& rows = rows_.loaded();
    const auto at = std::ranges::find(rows, recordId, &WorkRow::key);
    if (at != rows.end()) {
        place_ = static_cast<int>(at - rows.begin());
        return place_;
    }
    return -1;
}

QString WorkListModel::next(const QString& recordId)
{
    const int place = placeOf(recordId);
    const int wanted = place < 0 ? place_ : place + 1;
    return wanted < rows_.size() ? rows_.loaded()[static_cast<std::size_t>(wanted)].key : QString();
}

QString WorkListModel::previous(const QString& recordId)
{
    const int place = placeOf(recordId);
    const int wanted = (place < 0 ? place_ : place) - 1;
    return wanted >= 0 && wanted < rows_.size() ? rows_.loaded()[static_cast<std::size_t>(wanted)].key : QString();
}

Result<WorkListModel::Entry> WorkListModel::readOne(TabletLedger& ledger, const ListRow& row)
{
    Entry entry;
    entry.row = row;
    const Result<std::optional<RecordView>> view = ledger.record(row.id);
    if (!view) {
        return view.error();
    }
    const std::shared_ptr<const Campaign> campaign = heldCampaign(ledger, row.campaign);
    const Form* const form = campaign == nullptr ? nullptr : campaign->form(row.kind);
    if (!*view || form == nullptr) {
        return entry;
    }
    entry.reason = (*view)->setAsideReason;
    entry.answers = answersOf((*view)->state, FormRules(form));
    const Status added = addLinks(ledger, *campaign, *form, entry.answers, entry.links);
    return added ? Result<Entry>(std::move(entry)) : Result<Entry>(added.error());
}

Result<WorkListModel::Found> WorkListModel::read(TabletLedger& ledger, const std::vector<ListQuery>& queries)
{
    Found found;
    std::vector<ListRow> rows;
    for (const ListQuery& query : queries) {
        Result<ListPage> page = ledger.list(query, {}, workMax);
        const Result<std::size_t> count = page ? ledger.count(query) : page.error();
        if (!count) {
            return count.error();
        }
        found.total += *count;
        std::ranges::move(page->rows, std::back_inserter(rows));
    }
    std::ranges::stable_sort(rows, isBefore);
    for (const ListRow& row : rows) {
        Result<Entry> entry = readOne(ledger, row);
        if (!entry) {
            return entry.error();
        }
        found.entries.push_back(std::move(*entry));
    }
    return found;
}

void WorkListModel::startReading()
{
    const std::shared_ptr<const Campaign>& campaign = workspace_.campaign();
    const std::vector<std::string> areas = workspace_.areaFilter();
    const Day today = workspace_.today();
    if (const DueRule* const rule = areaRule()) {
        workspace_.ledger().run(
            this,
            [campaign, rule, directory = workspace_.directory(), areas, today](const LedgerAccess& access) -> Result<Found> {
                Result<std::vector<AreaDue>> due = readAreasDue(access.ledger, *campaign, *rule, *directory, areas, today);
                return due ? Result<Found>(Found{{}, 0, *std::move(due)}) : Result<Found>(due.error());
            },
            [this](Result<Found> found) { take(std::move(found)); });
        return;
    }
    std::vector<ListQuery> queries;
    if (campaign) {
        queries = workQueries(topic_.toStdString(), *campaign, areas, workspace_.userId(), today);
    }
    workspace_.ledger().run(
        this, [queries](const LedgerAccess& access) { return read(access.ledger, queries); },
        [this](Result<Found> found) { take(std::move(found)); });
}

void WorkListModel::take(Result<Found> found)
{
    if (found) {
        entries_ = std::move(found->entries);
        total_ = found->total;
        areas_ = std::move(found->areas);
        everLoaded_ = true;
        show();
    } else {
        qWarning("a list could not be read: %s", found.error().detail().c_str());
    }
    reading_.finished();
}

void WorkListModel::show()
{
    std::vector<WorkRow> rows;
    for (const Entry& entry : entries_) {
        if (isShown(entry)) {
            rows.push_back(rowOf(entry));
        }
    }
    for (const AreaDue& area : areas_) {
        rows.push_back(rowOf(area));
    }
    std::vector<FacetRow> facets{facetOf(stageFacet), facetOf(personFacet)};
    std::erase_if(facets, [](const FacetRow& facet) { return facet.options.size() < 2 && !facet.active; });
    facets_.set(std::move(facets));
    rows_.set(std::move(rows));
    Q_EMIT loaded();
}

bool WorkListModel::isShown(const Entry& entry) const
{
    return std::ranges::all_of(chosen_, [&](const auto& chosen) { return valueOf(entry.row, chosen.first) == chosen.second; });
}

// Counted over everything that is listed without this facet's own choice.
FacetRow WorkListModel::facetOf(const QString& facet) const
{
    FacetRow row;
    row.key = facet;
    const bool isStage = facet == stageFacet;
    row.label = isStage ? tr("Stage") : tr("Assigned to");
    const auto chosen = chosen_.find(facet);
    row.active = chosen != chosen_.end();
    std::map<QString, int> counts;
    if (row.active) {
        counts[chosen->second] = 0;
    }
    for (const Entry& entry : entries_) {
        const bool fitsOthers = std::ranges::all_of(chosen_, [&](const auto& other) {
            return other.first == facet || valueOf(entry.row, other.first) == other.second;
        });
        const bool isProblem = !entry.row.stage.empty();
        counts[valueOf(entry.row, facet)] += fitsOthers && isProblem ? 1 : 0;
    }
    const std::shared_ptr<const Campaign>& campaign = workspace_.campaign();
    const Form* const form = campaign ? campaign->form(campaign->problemKind) : nullptr;
    const Field* const stage = form == nullptr ? nullptr : form->find(campaign->stageField);
    for (const auto& [value, count] : counts) {
        if (stage == nullptr || (count == 0 && (!row.active || chosen->second != value))) {
            continue;
        }
        ChoiceRow option;
        option.key = value;
        QString words = value.isEmpty() ? tr("nobody yet") : workspace_.directory()->personName(value.toStdString());
        if (isStage) {
            const ChoiceLook look = choiceLook(*campaign, *stage, value.toStdString(), workspace_.language());
            words = look.text;
            option.tone = look.tone;
        }
        option.label = tr("%1 %2", "a stage or a person, how many").arg(words, hasMore() ? tr("%1+", "so many or more").arg(Words::numberText(count)) : Words::numberText(count));
        option.selected = row.active && chosen->second == value;
        row.options.push_back(std::move(option));
    }
    return row;
}

void WorkListModel::toggleFacet(const QString& facet, const QString& value)
{
    const auto chosen = chosen_.find(facet);
    if (chosen != chosen_.end() && chosen->second == value) {
        chosen_.erase(chosen);
    } else {
        chosen_[facet] = value;
    }
    show();
}

WorkRow WorkListModel::rowOf(const Entry& entry) const
{
    WorkRow row;
    row.key = QString::fromStdString(entry.row.id.text());
    const std::shared_ptr<const Campaign>& campaign = workspace_.campaign();
    const Form* const form = campaign ? campaign->form(entry.row.kind) : nullptr;
    if (form == nullptr) {
        return row;
    }
    const TextScope scope{workspace_.directory(), workspace_.language()};
    const FormEvaluation evaluation(*campaign, *form, entry.answers, &entry.links, workspace_.expressionContext());
    const RecordText text(evaluation, &entry.links, scope);
    row.title = text.title();
    QStringList subtitle{Words::of(form->title, scope.language)};
    const std::size_t link = linkFieldTo(*form, campaign->siteKind);
    if (link != noField) {
        subtitle.append(text.answer({link, {}}));
    }
    if (!entry.row.assignee.empty()) {
        subtitle.append(scope.directory->personName(entry.row.assignee));
    }
    subtitle.removeAll(QString());
    row.subtitle = subtitle.join(QStringLiteral(" · "));
    if (const Field* const stage = form->find(campaign->stageField); stage != nullptr && !entry.row.stage.empty()) {
        const ChoiceLook look = choiceLook(*campaign, *stage, entry.row.stage, scope.language);
        row.stageText = look.text;
        row.stageTone = look.tone;
    }
    const std::optional<Day> due = entry.row.dueDay ? std::optional(Day(std::chrono::days(*entry.row.dueDay))) : std::nullopt;
    row.dueText = Words::dueText(due, workspace_.today());
    row.dueTone = Words::dueTone(due, workspace_.today());
    row.sendingState = Words::sendingState(entry.row.sending);
    row.sendingText = Words::sendingText(entry.row.sending, entry.reason, scope.language);
    row.conflict = entry.row.conflict;
    row.needsYouText = entry.row.attention && !entry.row.conflict ? tr("needs a look") : QString();
    return row;
}

WorkRow WorkListModel::rowOf(const AreaDue& area) const
{
    WorkRow row;
    row.key = QString::fromStdString(area.area);
    row.area = row.key;
    row.title = workspace_.directory()->areaName(area.area);
    const AreaRow* const known = workspace_.directory()->area(area.area);
    row.subtitle = known != nullptr && !known->parent.empty() ? workspace_.directory()->areaName(known->parent) : QString();
    row.dueText = Words::dueText(area.day, workspace_.today());
    row.dueTone = Words::dueTone(area.day, workspace_.today());
    return row;
}

} // namespace fieldledger
