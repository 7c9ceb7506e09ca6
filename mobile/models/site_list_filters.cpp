// How the list of sites is searched, sorted and filtered, and what it says about it.
#include "mobile/models/site_list_model.h"

#include "mobile/models/arrival_words.h"
#include "mobile/models/campaign_look.h"
#include "mobile/models/words.h"

#include <algorithm>

namespace fieldledger {

namespace {

// More areas than this are chosen on the area page, not by a chip.
constexpr std::size_t areaOptionsMax = 80;
constexpr QLatin1String rulePrefix("rule:");

} // namespace

void SiteListModel::setSearch(const QString& search)
{
    if (search == search_) {
        return;
    }
    search_ = search;
    Q_EMIT searchChanged();
    question(); // at once: while one is read, further keys wait as one
}

void SiteListModel::setSort(const QString& sort)
{
    const std::vector<ChoiceRow>& known = sorts_.rows.loaded();
    if (sort == sort_ || std::ranges::none_of(known, [&](const ChoiceRow& row) { return row.key == sort; })) {
        return;
    }
    sort_ = sort;
    question();
}

void SiteListModel::showPreset(const QString& key)
{
    static const std::map<QString, const char*> texts = {
        {QStringLiteral("due"), QT_TR_NOOP("Due by today")},
        {QStringLiteral("overdue"), QT_TR_NOOP("Overdue")},
        {QStringLiteral("conflicts"), QT_TR_NOOP("Conflicts to settle")}};
    const auto known = texts.find(key);
    const ScheduleRule* const rule = presetRule(key);
    preset_ = known == texts.end() && rule == nullptr ? QString() : key;
    presetText_.clear();
    if (rule != nullptr) {
        presetText_ = Words::of(rule->label, workspace_.language());
    } else if (known != texts.end()) {
        presetText_ = tr(known->second);
    }
    chosen_.clear();
    if (!search_.isEmpty()) {
        search_.clear();
        Q_EMIT searchChanged();
    }
    question();
}

// "rule:night": what that schedule rule asks for by today.
const ScheduleRule* SiteListModel::presetRule(const QString& key) const
{
    const std::shared_ptr<const Campaign>& campaign = workspace_.campaign();
    if (!campaign || !key.startsWith(rulePrefix)) {
        return nullptr;
    }
    const std::string name = key.mid(rulePrefix.size()).toStdString();
    const auto at = std::ranges::find(campaign->schedule, name, &ScheduleRule::name);
    return at == campaign->schedule.end() ? nullptr : &*at;
}

void SiteListModel::toggleFacet(const QString& name, const QString& value)
{
    const auto at = chosen_.find(name);
    const bool wasChosen = at != chosen_.end() && at->second == value;
    if (wasChosen) {
        chosen_.erase(at);
    } else {
        chosen_[name] = value;
    }
    question();
}

void SiteListModel::clearFilters()
{
    chosen_.clear();
    preset_.clear();
    presetText_.clear();
    question();
}

// The list's question with these filters instead of those that are chosen.
ListQuery SiteListModel::queryWith(const Chosen& filters) const
{
    const auto chosenFor = [&filters](const QString& name) {
        const auto at = filters.find(name);
        return at == filters.end() ? QString() : at->second;
    };
    ListQuery query;
    const std::shared_ptr<const Campaign>& campaign = workspace_.campaign();
    query.campaign = campaign ? campaign->id : std::string();
    query.kind = campaign ? campaign->siteKind : std::string();
    query.areas = workspace_.areaFilter();
    query.search = search_.trimmed().toStdString();
    if (const QString area = chosenFor(QStringLiteral("area")); !area.isEmpty()) {
        query.areas = {area.toStdString()};
    }
    if (const Field* const field = campaign ? dispositionField(*campaign) : nullptr; field != nullptr) {
        if (const QString disposition = chosenFor(QString::fromStdString(field->name)); !disposition.isEmpty()) {
            query.disposition = disposition.toStdString();
        }
    }
    for (const Field* const field : campaign ? facetFields(*campaign) : std::vector<const Field*>()) {
        if (const QString answer = chosenFor(QString::fromStdString(field->name)); !answer.isEmpty()) {
            query.facets.emplace_back(field->name, answer.toStdString());
        }
    }
    const QString chosenDue = chosenFor(QStringLiteral("due"));
    const QString due = chosenDue.isEmpty() ? preset_ : chosenDue;
    const Day today = scheduleToday(workspace_.now().est).day;
    if (due == QLatin1String("overdue")) {
        query.dueThrough = dayNumber(today) - 1;
    } else if (due == QLatin1String("due")) {
        query.dueThrough = dayNumber(today);
    } else if (due == QLatin1String("week")) {
        query.dueThrough = dayNumber(today) + 7;
    }
    if (const ScheduleRule* const rule = presetRule(preset_)) {
        query.dueRule = rule->name;
        query.dueThrough = dayNumber(rule->night ? scheduleToday(workspace_.now().est).night : today);
    }
    query.conflictsOnly = preset_ == QLatin1String("conflicts");
    query.sort = sort_ == QLatin1String("name") ? ListSort::Name : sort_ == QLatin1String("changed") ? ListSort::Changed : ListSort::Due;
    query.descending = sort_ == QLatin1String("changed");
    return query;
}

void SiteListModel::buildChoices()
{
    const std::pair<const char*, QString> known[] = {
        {"due", tr("by what is due")}, {"distance", tr("nearest first")}, {"name", tr("by name")}, {"changed", tr("changed last")}};
    const bool located = workspace_.location().availability() != LocationSource::Availability::Off;
    std::vector<ChoiceRow> sorts;
    for (const auto& [value, label] : known) {
        ChoiceRow row;
        row.key = QLatin1String(value);
        row.label = label;
        row.selected = sort_ == row.key;
        row.enabled = row.key != QLatin1String("distance") || located;
        sorts.push_back(row);
    }
    sorts_.rows.set(std::move(sorts));
    facets_.set(facetRows());
}

FacetRow SiteListModel::facetOf(const QString& name, const QString& label, std::vector<ChoiceRow> options) const
{
    FacetRow row;
    row.key = name;
    row.label = label;
    const auto at = chosen_.find(name);
    row.active = at != chosen_.end();
    for (ChoiceRow& option : options) {
        option.selected = row.active && option.key == at->second;
        if (const auto counted = counts_.find({name, option.key}); counted != counts_.end()) {
            option.matches = counted->second;
            option.hint = placesText(counted->second);
        }
        if (option.selected) {
            row.selectedText = option.label;
        }
    }
    row.options = std::move(options);
    return row;
}

std::vector<ChoiceRow> SiteListModel::optionsOf(const Campaign& campaign, const Field& field) const
{
    std::vector<ChoiceRow> rows;
    if (const std::vector<Choice>* const choices = campaign.choiceList(field.choices)) {
        for (const Choice& choice : *choices) {
            const ChoiceLook look = choiceLook(campaign, field, choice.name, workspace_.language());
            rows.push_back(ChoiceRow{QString::fromStdString(choice.name), look.text, {}, look.tone, look.icon, false, true});
        }
    }
    return rows;
}

std::vector<FacetRow> SiteListModel::facetRows() const
{
    std::vector<FacetRow> rows;
    const std::shared_ptr<const Campaign>& campaign = workspace_.campaign();
    if (!campaign) {
        return rows;
    }
    const Language language = workspace_.language();
    if (const Field* const field = dispositionField(*campaign)) {
        rows.push_back(facetOf(QString::fromStdString(field->name), Words::of(field->label, language), optionsOf(*campaign, *field)));
    }
    for (const Field* const field : facetFields(*campaign)) {
        if (std::vector<ChoiceRow> options = optionsOf(*campaign, *field); !options.empty()) {
            rows.push_back(facetOf(QString::fromStdString(field->name), Words::of(field->label, language), std::move(options)));
        }
    }
    if (!campaign->schedule.empty()) {
        std::vector<ChoiceRow> options(3);
        options[0].key = QStringLiteral("overdue");
        options[0].label = tr("Overdue");
        options[1].key = QStringLiteral("due");
        options[1].label = tr("Due by today");
        options[2].key = QStringLiteral("week");
        options[2].label = tr("Due within 7 days");
        rows.push_back(facetOf(QStringLiteral("due"), tr("Due"), std::move(options)));
    }
    std::vector<ChoiceRow> areas;
    for (const AreaRow& area : workspace_.directory()->areas()) {
        const bool within = workspace_.area().empty() || workspace_.directory()->liesIn(area.code, workspace_.area());
        if (within && workspace_.directory()->isLeaf(area.code)) {
            ChoiceRow row;
            row.key = QString::fromStdString(area.code);
            row.label = QString::fromStdString(area.name);
            areas.push_back(std::move(row));
        }
    }
    if (areas.size() > 1 && areas.size() <= areaOptionsMax) {
        rows.push_back(facetOf(QStringLiteral("area"), tr("Area"), std::move(areas)));
    }
    return rows;
}

QString SiteListModel::filterText() const
{
    QStringList texts;
    for (const FacetRow& row : facets_.loaded()) {
        if (row.active && !row.selectedText.isEmpty()) {
            texts.append(row.selectedText);
        }
    }
    return texts.join(QStringLiteral(" · "));
}

QString SiteListModel::countText() const { return placesText(rows_.size()); }

QString SiteListModel::emptyTitle() const
{
    if (loading_) {
        return {};
    }
    if (const QString arriving = ArrivalWords::title(workspace_); !arriving.isEmpty() && !isFiltered()) {
        return arriving;
    }
    if (!workspace_.campaign()) {
        return tr("No campaign yet");
    }
    return isFiltered() ? tr("Nothing matches") : tr("Nothing logged yet");
}

QString SiteListModel::emptyText() const
{
    if (loading_) {
        return {};
    }
    if (const QString arriving = ArrivalWords::text(workspace_); !arriving.isEmpty() && !isFiltered()) {
        return arriving;
    }
    if (!workspace_.campaign()) {
        return tr("Campaigns come from the server with the first sync.");
    }
    return isFiltered() ? tr("Change the search or the filters to see more.")
                        : tr("What you or others log appears here, on this tablet at once, from others after a sync.");
}

} // namespace fieldledger
