#include "mobile/models/event_list_model.h"

#include "mobile/models/arrival_words.h"
#include "mobile/models/campaign_look.h"
#include "mobile/models/record_reading.h"
#include "mobile/models/review_words.h"
#include "mobile/models/words.h"

#include <algorithm>

namespace fieldledger {

namespace {

// An office holds a few operations a week: years fit into this.
constexpr std::size_t eventsMax = 1'000;
constexpr std::chrono::milliseconds searchPause{40};

constexpr Role<EventRow> eventRoles[] = {
    {"recordId", [](const EventRow& row) { return QVariant(row.key); }},
    {"title", [](const EventRow& row) { return QVariant(row.title); }},
    {"subtitle", [](const EventRow& row) { return QVariant(row.subtitle); }},
    {"dateText", [](const EventRow& row) { return QVariant(row.dateText); }},
    {"iconName", [](const EventRow& row) { return QVariant(row.icon); }},
    {"sendingText", [](const EventRow& row) { return QVariant(row.sendingText); }},
    {"sendingState", [](const EventRow& row) { return QVariant(row.sendingState); }},
    {"reviewText", [](const EventRow& row) { return QVariant(row.reviewText); }},
    {"reviewTone", [](const EventRow& row) { return QVariant(row.reviewTone); }},
    {"reviewIcon", [](const EventRow& row) { return QVariant(row.reviewIcon); }},
    {"conflict", [](const EventRow& row) { return QVariant(row.conflict); }},
};

bool isEvent(const Campaign& campaign, const Form& form)
{
    return form.kind != campaign.siteKind && !isAboutSite(campaign, form);
}

// The day that the form asks for, otherwise when it was logged.
TimePoint timeOf(const Form* form, const Answers& answers, const RecordState& state)
{
    if (form != nullptr) {
        for (const Field& field : form->fields) {
            const Result<Day> day = dayFromText(answers.get(field.name).textOrEmpty());
            if (field.type == FieldType::Date && day) {
                return startOf(*day);
            }
        }
    }
    return state.held.empty() ? TimePoint{} : state.held.front().at.est;
}

} // namespace

EventListModel::EventListModel(QObject* parent)
    : ListModel(parent), workspace_(Workspace::current()), rows_(*this, eventRoles), reading_([this] { startReading(); })
{
    searchPause_.setSingleShot(true);
    searchPause_.setInterval(searchPause);
    connect(&searchPause_, &QTimer::timeout, this, [this] { reading_.request(); });
    connect(&workspace_, &Workspace::recordsChanged, this, [this] { reading_.request(); });
    connect(&workspace_.ledger(), &LedgerThread::statusChanged, this, &EventListModel::loaded); // what an empty list says
    connect(&workspace_, &Workspace::areaChanged, this, [this] { reading_.request(); });
    connect(&workspace_, &Workspace::campaignChanged, this, [this] {
        kind_.clear();
        question();
    });
    connect(&workspace_, &Workspace::languageChanged, this, &EventListModel::question);
    question();
}

void EventListModel::setKind(const QString& kind)
{
    if (kind != kind_) {
        kind_ = kind;
        question();
    }
}

void EventListModel::setSearch(const QString& search)
{
    if (search != search_) {
        search_ = search;
        Q_EMIT filterChanged();
        searchPause_.start();
    }
}

void EventListModel::question()
{
    buildKinds();
    Q_EMIT filterChanged();
    reading_.request();
}

void EventListModel::buildKinds()
{
    std::vector<ChoiceRow> rows;
    if (const std::shared_ptr<const Campaign>& campaign = workspace_.campaign()) {
        ChoiceRow all;
        all.label = tr("All");
        all.selected = kind_.isEmpty();
        rows.push_back(all);
        for (const Form& form : campaign->forms) {
            if (isEvent(*campaign, form)) {
                ChoiceRow row;
                row.key = QString::fromStdString(form.kind);
                row.label = Words::of(form.title, workspace_.language());
                row.icon = kindIcon(form.kind);
                row.selected = row.key == kind_;
                rows.push_back(row);
            }
        }
    }
    kinds_.rows.set(std::move(rows));
}

std::vector<ListQuery> EventListModel::queries() const
{
    std::vector<ListQuery> queries;
    const std::shared_ptr<const Campaign>& campaign = workspace_.campaign();
    if (!campaign) {
        return queries;
    }
    for (const Form& form : campaign->forms) {
        const bool asked = kind_.isEmpty() || kind_.toStdString() == form.kind;
        if (asked && isEvent(*campaign, form)) {
            ListQuery query;
            query.campaign = campaign->id;
            query.kind = form.kind;
            query.areas = workspace_.areaFilter();
            query.search = search_.trimmed().toStdString();
            query.sort = ListSort::Changed;
            query.descending = true;
            queries.push_back(std::move(query));
        }
    }
    return queries;
}

Result<EventListModel::Entry> EventListModel::readOne(TabletLedger& ledger, const ListRow& row)
{
    Entry entry;
    entry.row = row;
    Result<std::optional<RecordView>> view = ledger.record(row.id);
    if (!view) {
        return view.error();
    }
    if (!*view) {
        return entry;
    }
    entry.state = std::move((*view)->state);
    entry.reason = (*view)->setAsideReason;
    const std::shared_ptr<const Campaign> campaign = heldCampaign(ledger, row.campaign);
    const Form* const form = campaign == nullptr ? nullptr : campaign->form(row.kind);
    const Answers answers = answersOf(entry.state, FormRules(form));
    entry.at = timeOf(form, answers, entry.state);
    if (form != nullptr) {
        if (const Status added = addLinks(ledger, *campaign, *form, answers, entry.links); !added) {
            return added.error();
        }
    }
    return entry;
}

Result<std::vector<EventListModel::Entry>> EventListModel::read(TabletLedger& ledger, const std::vector<ListQuery>& queries)
{
    std::vector<Entry> entries;
    for (const ListQuery& query : queries) {
        const Result<ListPage> page = ledger.list(query, {}, eventsMax);
        if (!page) {
            return page.error();
        }
        for (const ListRow& row : page->rows) {
            Result<Entry> entry = readOne(ledger, row);
            if (!entry) {
                return entry.error();
            }
            entries.push_back(std::move(*entry));
        }
    }
    std::ranges::stable_sort(entries, std::ranges::greater(), &Entry::at);
    return entries;
}

void EventListModel::startReading()
{
    workspace_.ledger().run(
        this, [asked = queries()](const LedgerAccess& access) { return read(access.ledger, asked); },
        [this](Result<std::vector<Entry>> entries) {
            if (entries) {
                std::vector<EventRow> rows;
                for (const Entry& entry : *entries) {
                    rows.push_back(rowOf(entry));
                }
                rows_.set(std::move(rows));
                everLoaded_ = true;
                Q_EMIT loaded();
            } else {
                qWarning("a list could not be read: %s", entries.error().detail().c_str());
            }
            reading_.finished();
        });
}

EventRow EventListModel::rowOf(const Entry& entry) const
{
    const Language language = workspace_.language();
    EventRow row;
    row.key = QString::fromStdString(entry.row.id.text());
    row.title = QString::fromStdString(entry.row.name);
    row.icon = kindIcon(entry.row.kind);
    row.sendingState = Words::sendingState(entry.row.sending);
    row.sendingText = Words::sendingText(entry.row.sending, entry.reason, language);
    row.conflict = entry.row.conflict;
    row.dateText = Words::dateText(dayOf(entry.at));
    if (!entry.row.review.empty()) {
        const Review review = reviewFromName(entry.row.review).value_or(Review::New);
        row.reviewText = ReviewWords::text(review);
        row.reviewTone = ReviewWords::tone(review);
        row.reviewIcon = ReviewWords::icon(review);
    }
    const std::shared_ptr<const Campaign> campaign = workspace_.campaign(entry.row.campaign);
    const Form* const form = campaign == nullptr ? nullptr : campaign->form(entry.row.kind);
    if (form != nullptr) {
        const Answers answers = answersOf(entry.state, FormRules(form));
        const FormEvaluation evaluation(*campaign, *form, answers, &entry.links, {});
        const RecordText text(evaluation, &entry.links, {workspace_.directory(), language});
        // A day is no name: the kind's title says more, and the day stands beside it.
        const Field* const title = form->find(form->titleField);
        const bool dated = title == nullptr || title->type == FieldType::Date || title->type == FieldType::DateTime;
        row.title = dated ? text.words(form->title) : text.title();
        row.subtitle = text.summary(form->titleField);
    }
    return row;
}

QString EventListModel::countText() const { return tr("%n record(s)", nullptr, rows_.size()); }

QString EventListModel::emptyTitle() const
{
    if (!everLoaded_) {
        return {};
    }
    return search_.isEmpty() ? ArrivalWords::titleOr(workspace_, tr("Nothing logged yet")) : tr("Nothing matches");
}

QString EventListModel::emptyText() const
{
    if (!everLoaded_) {
        return {};
    }
    return search_.isEmpty()
        ? ArrivalWords::textOr(workspace_, tr("Joint operations and meetings appear here, on this tablet at once, from others after a sync."))
        : tr("Change the search to see more.");
}

} // namespace fieldledger
