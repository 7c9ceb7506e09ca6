#include "mobile/models/today_model.h"

#include "mobile/device/tablet_settings.h"
#include "mobile/models/arrival_words.h"
#include "mobile/models/campaign_look.h"
#include "mobile/models/due_reading.h"
#include "mobile/models/form_draft.h"
#include "mobile/models/return_draft.h"
#include "mobile/models/review_words.h"
#include "mobile/models/words.h"
#include "mobile/models/work_list_model.h"

#include <algorithm>
#include <set>

namespace fieldledger {

namespace {

constexpr std::size_t nearbyRows = 8;
constexpr std::size_t visitsLookedAt = 200;
constexpr std::chrono::minutes todayClockStep{1};

std::int64_t dayNumber(Day day) { return day.time_since_epoch().count(); }

// Whether the rule holds for that site as it stands now.
bool isUnder(TabletLedger& ledger, const Campaign& campaign, const ScheduleRule& rule, const std::string& site)
{
    const Form* const form = campaign.form(campaign.siteKind);
    const Result<std::optional<LinkedRecord>> record = readLinked(ledger, site);
    if (form == nullptr || !record || !*record) {
        return false;
    }
    const FormEvaluation evaluation(campaign, *form, (*record)->answers, nullptr, {}, HiddenAnswers::Read);
    return rule.when.isAbsent() || evaluation.holds(rule.when);
}

} // namespace

TodayModel::TodayModel(Workspace& workspace, QObject* parent)
    : QObject(parent), workspace_(workspace), reading_([this] { startReading(); })
{
    nearby_.showNearest(nearbyRows);
    const auto read = [this] { reading_.request(); };
    connect(&workspace_, &Workspace::recordsChanged, this, read);
    connect(&workspace_, &Workspace::draftsChanged, this, read);
    connect(&workspace_, &Workspace::campaignChanged, this, read);
    connect(&workspace_, &Workspace::areaChanged, this, read);
    connect(&workspace_, &Workspace::directoryChanged, this, read);
    connect(&workspace_, &Workspace::languageChanged, this, read);
    connect(&workspace_, &Workspace::identityChanged, this, &TodayModel::changed);
    connect(&workspace_.ledger(), &LedgerThread::statusChanged, this, [this] {
        if (ArrivalWords::soFar(workspace_) + ArrivalWords::title(workspace_) != arriving_) {
            reading_.request();
        }
    });
    connect(&workspace_.location(), &LocationSource::fixChanged, this, &TodayModel::changed);
    connect(&workspace_.location(), &LocationSource::availabilityChanged, this, &TodayModel::changed);
    clock_.setInterval(todayClockStep);
    connect(&clock_, &QTimer::timeout, this, read);
    clock_.start();
    reading_.request();
}

QString TodayModel::dateText() const { return Words::dateText(workspace_.today()); }

QString TodayModel::greetingText() const
{
    QStringList parts;
    if (workspace_.identity()) {
        parts.append(QString::fromStdString(workspace_.identity()->userName));
    }
    if (!workspace_.area().empty()) {
        parts.append(workspace_.directory()->areaName(workspace_.area()));
    }
    return parts.join(QStringLiteral(" · "));
}

QString TodayModel::nearbyTitle() const { return workspace_.location().lastFix() ? tr("Nearby") : tr("Due first"); }

QString TodayModel::positionText() const
{
    const std::optional<Fix>& fix = workspace_.location().lastFix();
    if (!fix) {
        return workspace_.location().availability() == LocationSource::Availability::Off ? tr("no position") : tr("looking for a position");
    }
    const QString accuracy = Words::accuracyText(fix->accuracyCm);
    return accuracy.isEmpty() ? tr("position known") : tr("position %1").arg(accuracy);
}

QString TodayModel::visitFormId() const
{
    const Form* const form = workspace_.campaign() ? visitForm(*workspace_.campaign()) : nullptr;
    return form ? QString::fromStdString(form->kind) : QString();
}

QString TodayModel::visitTitle() const
{
    const Form* const form = workspace_.campaign() ? visitForm(*workspace_.campaign()) : nullptr;
    return form ? Words::of(form->action.empty() ? form->title : form->action, workspace_.language()) : QString();
}

void TodayModel::discardDraft(const QString& draftId)
{
    workspace_.ledger().run(
        this, [id = draftId.toStdString()](const LedgerAccess& access) { return access.ledger.dropDraft(id); },
        [this](const Status& status) {
            if (!status) {
                qWarning("a draft could not be dropped: %s", status.error().detail().c_str());
            }
            workspace_.tellDraftsChanged();
        });
}

void TodayModel::startReading()
{
    Asked asked;
    asked.user = workspace_.userId();
    asked.directory = workspace_.directory();
    asked.reviews = workspace_.mayReview();
    ListQuery& sites = asked.sites;
    if (const std::shared_ptr<const Campaign>& campaign = workspace_.campaign()) {
        sites.campaign = campaign->id;
        sites.kind = campaign->siteKind;
    }
    sites.areas = workspace_.areaFilter();
    sites.sort = ListSort::Due;
    workspace_.ledger().run(
        this, [asked](const LedgerAccess& access) { return read(access, asked); },
        [this](Result<Tally> tally) {
            if (tally) {
                show(*tally);
            } else {
                qWarning("today could not be read: %s", tally.error().detail().c_str());
            }
            reading_.finished();
        });
}

Result<TodayModel::Tally> TodayModel::read(const LedgerAccess& access, const Asked& asked)
{
    const ListQuery& sites = asked.sites;
    Tally tally;
    Result<std::vector<FormDraft>> drafts = access.ledger.drafts();
    if (!drafts) {
        return drafts.error();
    }
    tally.drafts = std::move(*drafts);
    const std::shared_ptr<const Campaign> campaign = heldCampaign(access.ledger, sites.campaign);
    if (campaign == nullptr) {
        return tally;
    }
    const std::int64_t today = dayNumber(scheduleToday(access.now.est).day);
    ListQuery due = sites;
    due.dueThrough = today;
    ListQuery overdue = sites;
    overdue.dueThrough = today - 1;
    for (const auto& [query, into] : {std::pair(&due, &tally.due), std::pair(&overdue, &tally.overdue)}) {
        const Result<std::size_t> count = access.ledger.count(*query);
        if (!count) {
            return count.error();
        }
        *into = *count;
    }
    for (const ScheduleRule& rule : campaign->schedule) {
        ListQuery waiting = due;
        waiting.dueRule = rule.name;
        // Before noon it is still last evening's night.
        waiting.dueThrough = dayNumber(rule.night ? scheduleToday(access.now.est).night : scheduleToday(access.now.est).day);
        const Result<std::size_t> count = access.ledger.count(waiting);
        if (!count) {
            return count.error();
        }
        tally.rules.push_back(RuleCount{rule.name, static_cast<int>(*count), 0});
    }
    if (const Status counted = countReviewed(access.ledger, asked, tally); !counted) {
        return counted.error();
    }
    if (const Status counted = countWork(access.ledger, *campaign, sites, asked.user, access.now.est, tally); !counted) {
        return counted.error();
    }
    if (const Status counted = countDues(access.ledger, *campaign, asked, dayOf(access.now.est), tally); !counted) {
        return counted.error();
    }
    if (const Status counted = countDone(access.ledger, *campaign, sites, access.now.est, tally); !counted) {
        return counted.error();
    }
    return tally;
}

Status TodayModel::countReviewed(TabletLedger& ledger, const Asked& asked, Tally& tally)
{
    ReviewOrder order;
    order.campaign = asked.sites.campaign;
    order.limit = 1;
    order.newestFirst = true;
    if (asked.reviews) {
        order.areas = asked.sites.areas;
        order.reviews = {std::string(reviewName(Review::New)), std::string(reviewName(Review::Answered))};
        const Result<std::size_t> waiting = countReviews(ledger, order);
        if (!waiting) {
            return waiting.error();
        }
        tally.waiting = *waiting;
        order.areas.clear();
    }
    order.campaign.clear(); // of every campaign: a person corrects what came back whatever stands on the screens
    order.reviews = {std::string(reviewName(Review::Returned))};
    order.author = asked.user;
    Result<ReviewListing> returned = readReviewListing(ledger, order);
    if (!returned) {
        return returned.error();
    }
    tally.returned = returned->total;
    if (!returned->entries.empty()) {
        tally.lastReturned = std::move(returned->entries.front());
    }
    Result<std::string> told = ledger.setting(returnedSeenSetting);
    if (!told) {
        return told.error();
    }
    tally.toldReturned = *std::move(told);
    return Success{};
}

Status TodayModel::countWork(TabletLedger& ledger, const Campaign& campaign, const ListQuery& sites, const std::string& user, TimePoint now,
                             Tally& tally)
{
    for (const char* name : {"conflicts", "attention", "mine", "late", "recheck", "problems"}) {
        std::size_t waiting = 0;
        for (const ListQuery& query : workQueries(name, campaign, sites.areas, user, dayOf(now))) {
            const Result<std::size_t> count = ledger.count(query);
            if (!count) {
                return count.error();
            }
            waiting += *count;
        }
        tally.work.emplace_back(name, waiting);
    }
    return Success{};
}

// Records that are no sites, and areas, by the rule that makes them due.
Status TodayModel::countDues(TabletLedger& ledger, const Campaign& campaign, const Asked& asked, Day today, Tally& tally)
{
    for (const DueRule& rule : campaign.dues) {
        std::size_t waiting = 0;
        if (rule.of == DueRule::Of::Areas) {
            const Result<std::vector<AreaDue>> due = readAreasDue(ledger, campaign, rule, *asked.directory, asked.sites.areas, today);
            if (!due) {
                return due.error();
            }
            waiting = due->size();
        } else {
            const Result<std::size_t> count = ledger.count(dueQuery(campaign, rule, asked.sites.areas, today));
            if (!count) {
                return count.error();
            }
            waiting = *count;
        }
        tally.work.emplace_back(dueTopic(rule), waiting);
    }
    return Success{};
}

// Sites that were visited today (tonight), by the rule that the visit answers.
Status TodayModel::countDone(TabletLedger& ledger, const Campaign& campaign, const ListQuery& sites, TimePoint now, Tally& tally)
{
    const ScheduleToday today = scheduleToday(now);
    std::set<std::string> kinds;
    for (const ScheduleRule& rule : campaign.schedule) {
        kinds.insert(rule.visitKind);
    }
    std::vector<std::set<std::string>> visited(campaign.schedule.size());
    for (const std::string& kind : kinds) {
        const Form* const form = campaign.form(kind);
        const std::size_t link = form == nullptr ? noField : linkFieldTo(*form, campaign.siteKind);
        if (link == noField) {
            continue;
        }
        ListQuery recent = sites;
        recent.kind = kind;
        recent.sort = ListSort::Changed;
        recent.descending = true;
        const Result<ListPage> page = ledger.list(recent, {}, visitsLookedAt);
        if (!page) {
            return page.error();
        }
        for (const ListRow& row : page->rows) {
            const Result<std::optional<RecordView>> view = ledger.record(row.id);
            if (!view) {
                return view.error();
            }
            if (!*view || row.changed < startOf(today.night)) {
                continue;
            }
            const Result<bool> replaced = isReplaced(ledger, **view);
            if (!replaced) {
                return replaced.error();
            }
            if (*replaced) {
                continue; // what stands instead of it is a row of its own
            }
            const ScheduleVisit visit = scheduleVisit((*view)->state, FormRules(form));
            const FormEvaluation evaluation(campaign, *form, visit.answers, nullptr, {}, HiddenAnswers::Read);
            const std::string site(visit.answers.get(form->fields[link].name).textOrEmpty());
            for (std::size_t i = 0; i < campaign.schedule.size(); ++i) {
                const ScheduleRule& rule = campaign.schedule[i];
                const bool inTime = rule.night ? nightOf(visit.at) == today.night : dayOf(visit.at) == today.day;
                const bool answers = rule.visitKind == kind && inTime && evaluation.holds(rule.done);
                if (answers && isUnder(ledger, campaign, rule, site)) {
                    visited[i].insert(site);
                }
            }
        }
    }
    for (std::size_t i = 0; i < visited.size(); ++i) {
        tally.rules[i].done = static_cast<int>(visited[i].size());
    }
    return Success{};
}

void TodayModel::show(const Tally& tally)
{
    std::vector<TodayCountRow> rows;
    const auto add = [&](const char* key, const QString& label, std::size_t count, const char* tone, const char* icon, bool isWork = false) {
        TodayCountRow row;
        row.key = QString::fromUtf8(key);
        row.topic = isWork ? row.key : QString();
        row.label = label;
        row.count = static_cast<int>(count);
        row.tone = count > 0 ? QString::fromLatin1(tone) : QStringLiteral("neutral");
        row.icon = QLatin1String(icon);
        rows.push_back(std::move(row));
    };
    add("due", tr("Due by today"), tally.due, "warn", "calendar");
    add("overdue", tr("Overdue"), tally.overdue, "danger", "hourglass");
    add("returned", ReviewWords::text(Review::Returned), tally.returned, "danger", "arrow-back-up");
    struct Tile {
        QString label;
        const char* tone;
        const char* icon;
    };
    const std::map<std::string, Tile> tiles = {{"conflicts", {tr("Conflicts"), "danger", "git-branch"}},
                                               {"attention", {tr("Needs a look"), "warn", "alert-triangle"}},
                                               {"mine", {tr("Assigned to me"), "info", "user"}},
                                               {"late", {tr("Problems overdue"), "danger", "hourglass"}},
                                               {"recheck", {tr("To be rechecked"), "info", "eye"}},
                                               {"problems", {tr("Open problems"), "info", "clipboard-list"}}};
    for (const auto& [name, count] : tally.work) {
        if (const DueRule* const rule = workspace_.campaign() ? dueRuleOf(*workspace_.campaign(), name) : nullptr) {
            if (count > 0) {
                add(name.c_str(), Words::of(rule->label, workspace_.language()), count, "warn", "calendar", true);
            }
            continue;
        }
        if (!tiles.contains(name)) {
            continue; // of a rule that another version of the campaign had
        }
        // Conflicts always have their place; the rest of the work shows while there is any.
        if (count > 0 || name == "conflicts") {
            const Tile& tile = tiles.at(name);
            add(name.c_str(), tile.label, count, tile.tone, tile.icon, true);
        }
    }
    if (workspace_.mayReview()) {
        add("review", ReviewWords::text(Review::New), tally.waiting, "info", "clipboard-check");
    }
    counts_.rows.set(std::move(rows));
    headlineTotal_ = 0;
    headlineDone_ = 0;
    headlineNote_.clear();
    headlineKey_.clear();
    headlineLabel_ = tr("Nothing is due today");
    if (const std::shared_ptr<const Campaign>& campaign = workspace_.campaign()) {
        showHeadline(*campaign, tally);
    } else {
        headlineLabel_ = tr("Campaigns come with the first sync");
    }
    arriving_ = ArrivalWords::soFar(workspace_) + ArrivalWords::title(workspace_);
    if (const QString arriving = ArrivalWords::title(workspace_); headlineTotal_ == 0 && !arriving.isEmpty()) {
        headlineLabel_ = arriving;
        headlineNote_ = ArrivalWords::soFar(workspace_);
    }
    showDrafts(tally.drafts);
    showReturned(tally);
    Q_EMIT changed();
}

// Said once, until the person has looked; the tile stays as long as there is something to correct.
void TodayModel::showReturned(const Tally& tally)
{
    returnedText_.clear();
    lastReturnedNote_.clear();
    if (!tally.lastReturned || tally.lastReturned->notes.empty()) {
        return;
    }
    const ReviewEntry& entry = *tally.lastReturned;
    lastReturnedNote_ = entry.notes.back().record.text();
    if (lastReturnedNote_ == tally.toldReturned) {
        return;
    }
    const TextScope scope{workspace_.directory(), workspace_.language()};
    const ReviewNote& note = entry.notes.back().note;
    const LinkedRecord* const site = entry.links.record(entry.site);
    const QString name = site != nullptr ? titleOf(entry.campaign.get(), site->kind, site->answers, scope)
                                         : titleOf(entry.campaign.get(), entry.form->kind, entry.answers, scope);
    returnedText_ = tr("%1 sent back your record of %2: %3").arg(scope.directory->personName(note.by), name, QString::fromStdString(note.text));
}

void TodayModel::seeReturned()
{
    if (!lastReturnedNote_.empty() && !returnedText_.isEmpty()) {
        workspace_.keep(returnedSeenSetting, lastReturnedNote_);
        returnedText_.clear();
        Q_EMIT changed();
    }
}

// The night's checks lead; without any, what is due by day.
void TodayModel::showHeadline(const Campaign& campaign, const Tally& tally)
{
    const ScheduleRule* lead = nullptr;
    const RuleCount* count = nullptr;
    for (std::size_t i = 0; i < campaign.schedule.size() && i < tally.rules.size(); ++i) {
        const ScheduleRule& rule = campaign.schedule[i];
        const int total = tally.rules[i].waiting + tally.rules[i].done;
        const bool better = lead == nullptr || (rule.night && !lead->night);
        if (total > 0 && better) {
            lead = &rule;
            count = &tally.rules[i];
        }
    }
    if (lead == nullptr) {
        return;
    }
    headlineKey_ = QStringLiteral("rule:") + QString::fromStdString(lead->name);
    headlineDone_ = count->done;
    headlineTotal_ = count->waiting + count->done;
    const QString name = Words::of(lead->label, workspace_.language());
    //: e.g. 今晚夜查 8 处
    headlineLabel_ = lead->night ? tr("Tonight: %1, %n place(s)", nullptr, headlineTotal_).arg(name)
                                 : tr("Today: %1, %n place(s)", nullptr, headlineTotal_).arg(name);
    headlineNote_ = tr("%n done", nullptr, count->done);
}

void TodayModel::showDrafts(const std::vector<FormDraft>& drafts)
{
    const TextScope scope{workspace_.directory(), workspace_.language()};
    std::vector<DraftRow> rows;
    for (const FormDraft& draft : drafts) {
        if (isReturnDraft(draft.id)) {
            continue; // goes on where the record is reviewed
        }
        DraftRow row;
        row.key = QString::fromStdString(draft.id);
        const Result<FormContent> content = decodeFormContent(draft.content);
        const std::shared_ptr<const Campaign> campaign = content ? workspace_.campaign(content->campaign) : nullptr;
        const Form* const form = campaign ? campaign->form(content->kind) : nullptr;
        if (form == nullptr) {
            row.title = tr("A form that cannot be opened here just now");
            rows.push_back(std::move(row));
            continue;
        }
        QStringList title{Words::of(form->title, scope.language)};
        const LinkedRecord* const site = content->links.record(content->site);
        const QString name = site ? titleOf(campaign.get(), site->kind, site->answers, scope)
                                  : titleOf(campaign.get(), content->kind, content->answers, scope);
        if (!name.isEmpty() && name != title.front()) {
            title.append(name);
        }
        row.title = title.join(QStringLiteral(" · "));
        const int missing = static_cast<int>(content->missing);
        row.subtitle = missing > 0 ? tr("%n answer(s) missing", nullptr, missing) : tr("complete, not finished yet");
        row.timeText = Words::timeText(content->at, workspace_.now().est);
        rows.push_back(std::move(row));
    }
    drafts_.rows.set(std::move(rows));
}

} // namespace fieldledger
