#include "mobile/models/site_list_model.h"

#include "mobile/models/campaign_look.h"
#include "mobile/models/record_text.h"
#include "mobile/models/words.h"

#include <utility>

namespace fieldledger {

namespace {

constexpr std::size_t pageRows = 60;
// What a tall window shows: an answer is there with it, and its next page follows at once.
constexpr std::size_t firstRows = 20;
// Rows are read ahead of what is asked for by this many.
constexpr int aheadRows = 20;

constexpr Role<SiteRow> siteRoles[] = {
    {"recordId", [](const SiteRow& row) { return QVariant(row.key); }},
    {"title", [](const SiteRow& row) { return QVariant(row.title); }},
    {"subtitle", [](const SiteRow& row) { return QVariant(row.subtitle); }},
    {"stageText", [](const SiteRow& row) { return QVariant(row.stageText); }},
    {"stageTone", [](const SiteRow& row) { return QVariant(row.stageTone); }},
    {"dispositionText", [](const SiteRow& row) { return QVariant(row.dispositionText); }},
    {"dispositionTone", [](const SiteRow& row) { return QVariant(row.dispositionTone); }},
    {"dispositionIcon", [](const SiteRow& row) { return QVariant(row.dispositionIcon); }},
    {"dueText", [](const SiteRow& row) { return QVariant(row.dueText); }},
    {"dueTone", [](const SiteRow& row) { return QVariant(row.dueTone); }},
    {"lastVisitText", [](const SiteRow& row) { return QVariant(row.lastVisitText); }},
    {"distanceText", [](const SiteRow& row) { return QVariant(row.distanceText); }},
    {"sendingText", [](const SiteRow& row) { return QVariant(row.sendingText); }},
    {"sendingState", [](const SiteRow& row) { return QVariant(row.sendingState); }},
    {"conflict", [](const SiteRow& row) { return QVariant(row.conflict); }},
    {"registrationsText", [](const SiteRow& row) { return QVariant(row.registrationsText); }},
    {"needsYouText", [](const SiteRow& row) { return QVariant(row.needsYouText); }},
};

} // namespace

SiteListModel::SiteListModel(QObject* parent)
    : ListModel(parent), workspace_(Workspace::current()), rows_(*this, siteRoles), refreshing_([this] { startRefresh(); }), countingOptions_([this] { countOptions(); })
{
    connect(&workspace_, &Workspace::recordsChanged, this, [this] { refreshing_.request(); });
    connect(&workspace_.ledger(), &LedgerThread::statusChanged, this, &SiteListModel::loadingChanged); // what an empty list says
    connect(&workspace_, &Workspace::areaChanged, this, &SiteListModel::question);
    connect(&workspace_, &Workspace::campaignChanged, this, &SiteListModel::turnToCampaign);
    connect(&workspace_, &Workspace::languageChanged, this, &SiteListModel::question);
    connect(&workspace_, &Workspace::directoryChanged, this, &SiteListModel::buildChoices);
    connect(&workspace_.location(), &LocationSource::fixChanged, this, [this] {
        if (order().byDistance) {
            refreshing_.request();
        }
    });
    turnToCampaign();
}

SiteOrder SiteListModel::order() const
{
    SiteOrder order;
    order.query = queryWith(chosen_);
    if (const std::optional<Fix>& fix = workspace_.location().lastFix()) {
        order.here = GeoPoint{fix->latitude, fix->longitude};
    }
    order.byDistance = order.here && (sort_ == QLatin1String("distance") || nearest_ > 0);
    return order;
}

// What was looked for in one campaign says nothing in another; a newer definition of the same one leaves it as it is.
void SiteListModel::turnToCampaign()
{
    const std::string campaign = workspace_.campaign() ? workspace_.campaign()->id : std::string();
    if (campaign != std::exchange(campaign_, campaign)) {
        chosen_.clear();
        counts_.clear();
        preset_.clear();
        if (!search_.isEmpty()) {
            search_.clear();
            Q_EMIT searchChanged();
        }
    }
    question();
}

void SiteListModel::question()
{
    ++asked_;
    setLoading(true);
    buildChoices();
    Q_EMIT filterChanged();
    refreshing_.request();
}

void SiteListModel::startRefresh() { refreshFrom(order(), {}, {}); }

// Reads again as many rows as are shown, page by page, so that other jobs get their turn between.
void SiteListModel::refreshFrom(const SiteOrder& order, std::vector<SiteEntry> read, const std::string& after)
{
    const std::uint64_t asked = asked_;
    const std::size_t wanted = nearest_ > 0 ? nearest_ : shown_ == asked ? std::max(firstRows, rows_.loaded().size()) : firstRows;
    workspace_.ledger().run(
        this,
        [order, after, count = std::min(wanted - read.size(), std::size_t{500})](const LedgerAccess& access) {
            return readSites(access.ledger, order, after, count);
        },
        [this, asked, wanted, order, read = std::move(read)](Result<SitePage> page) mutable {
            if (asked != asked_ || !page) {
                if (!page) {
                    qWarning("a list could not be read: %s", page.error().detail().c_str());
                }
                refreshing_.finished();
                if (asked != asked_) {
                    refreshing_.request();
                }
                return;
            }
            std::ranges::move(page->entries, std::back_inserter(read));
            if (read.size() < wanted && !page->next.empty()) {
                refreshFrom(order, std::move(read), page->next);
                return;
            }
            show(read, page->total, page->next, shown_ != asked);
            refreshing_.finished();
        });
}

void SiteListModel::show(const std::vector<SiteEntry>& entries, std::size_t total, const std::string& next, bool reset)
{
    next_ = next;
    shown_ = asked_;
    listed_.clear();
    std::vector<SiteRow> rows;
    rows.reserve(entries.size());
    for (const SiteEntry& entry : entries) {
        listed_.insert(entry.row.id);
        rows.push_back(rowOf(entry));
    }
    // Rows may come and go between the count and the last page.
    const std::size_t rest = next_.empty() || nearest_ > 0 ? 0 : total - std::min(total, rows.size());
    everRecords_ = everRecords_ || total > 0;
    if (reset) {
        wantedRow_ = 0;
        rows_.restart(std::move(rows), static_cast<int>(rest));
    } else {
        rows_.set(std::move(rows), static_cast<int>(rest));
    }
    setLoading(false);
    Q_EMIT loadingChanged();
    loadMore();
    if (counting_) {
        countingOptions_.request();
    }
}

// Data is asked for in const functions of the model; what follows from it is done afterwards.
void SiteListModel::rowAsked(int row) const
{
    wantedRow_ = std::max(wantedRow_, row);
    const bool lacks = row + aheadRows >= static_cast<int>(rows_.loaded().size()) && !next_.empty();
    if (lacks && !morePending_) {
        morePending_ = true;
        QMetaObject::invokeMethod(const_cast<SiteListModel*>(this), &SiteListModel::loadMore, Qt::QueuedConnection);
    }
}

void SiteListModel::loadMore()
{
    morePending_ = false;
    const std::size_t from = rows_.loaded().size();
    const bool lacks = wantedRow_ + aheadRows >= static_cast<int>(from) && !next_.empty();
    if (!lacks || nearest_ > 0 || refreshing_.isRunning() || shown_ != asked_) {
        return;
    }
    morePending_ = true;
    // A jump far down is read in larger steps.
    const std::size_t behind = static_cast<std::size_t>(wantedRow_) + aheadRows - from;
    const std::uint64_t asked = asked_;
    workspace_.ledger().run(
        this,
        [order = order(), after = next_, count = std::clamp<std::size_t>(behind, pageRows, 500)](const LedgerAccess& access) {
            return readSites(access.ledger, order, after, count);
        },
        [this, asked, from](Result<SitePage> page) {
            morePending_ = false;
            if (!page || asked != asked_ || shown_ != asked_ || from != rows_.loaded().size() || refreshing_.isRunning()) {
                return;
            }
            std::vector<SiteRow> rows;
            for (const SiteEntry& entry : page->entries) {
                if (listed_.insert(entry.row.id).second) {
                    rows.push_back(rowOf(entry));
                }
            }
            next_ = page->next;
            const std::size_t rest = next_.empty() ? 0 : page->total - std::min(page->total, listed_.size());
            rows_.append(std::move(rows), static_cast<int>(rest));
            loadMore();
        });
}

SiteRow SiteListModel::rowOf(const SiteEntry& entry) const
{
    SiteRow row;
    row.key = QString::fromStdString(entry.row.id.text());
    const std::shared_ptr<const Campaign>& campaign = workspace_.campaign();
    if (!campaign) {
        return row;
    }
    const Language language = workspace_.language();
    const TimePoint now = workspace_.now().est;
    const ListRow& list = entry.row;
    row.title = QString::fromStdString(list.name);
    QStringList subtitle;
    if (const Field* const facet = facetField(*campaign); facet != nullptr && !list.facet.empty()) {
        subtitle.append(Words::of(campaign->choiceLabel(*facet, list.facet), language));
    }
    if (!list.area.empty()) {
        subtitle.append(workspace_.directory()->areaName(list.area));
    }
    row.subtitle = subtitle.join(QStringLiteral(" · "));
    if (const Field* const disposition = dispositionField(*campaign)) {
        const ChoiceLook look = choiceLook(*campaign, *disposition, list.disposition, language);
        row.dispositionText = look.text;
        row.dispositionTone = look.tone;
        row.dispositionIcon = look.icon;
    }
    const std::optional<Day> due = list.dueDay ? std::optional(Day(std::chrono::days(*list.dueDay))) : std::nullopt;
    const Day today = scheduleToday(now).day;
    row.dueText = Words::dueText(due, today);
    row.dueTone = Words::dueTone(due, today);
    if (entry.lastVisit) {
        const TextScope scope{workspace_.directory(), language};
        //: how long ago the last visit was, and of which kind: "3 天前夜查"
        row.lastVisitText = tr("%1 %2").arg(Words::agoText(*entry.lastVisit, now),
                                            titleOf(campaign.get(), entry.lastVisitKind, entry.lastVisitAnswers, scope));
    }
    row.distanceText = entry.metres ? Words::distanceText(*entry.metres) : QString();
    row.sendingState = Words::sendingState(list.sending);
    row.sendingText = Words::sendingText(list.sending, entry.reason, language);
    row.conflict = list.conflict;
    row.registrationsText = list.registrations > 1 ? Words::tr("logged %n time(s)", nullptr, list.registrations) : QString();
    if (const Field* const field = dispositionField(*campaign); field != nullptr && !entry.dispositions.empty()) {
        QStringList names;
        for (const std::string& value : entry.dispositions) {
            names.append(choiceLook(*campaign, *field, value, language).text);
        }
        row.needsYouText = Words::tr("one place, dealt with differently: %1").arg(Words::listText(names));
    }
    return row;
}

void SiteListModel::setLoading(bool loading)
{
    if (loading_ != loading) {
        loading_ = loading;
        Q_EMIT loadingChanged();
    }
}

void SiteListModel::showNearest(std::size_t rows)
{
    nearest_ = rows;
    question();
}

} // namespace fieldledger
