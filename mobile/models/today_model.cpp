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

namespace fieldledger {

namespace {

constexpr std::size_t nearbyRows = 8;
constexpr std::chrono::minutes todayClockStep{1};

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
    TodayOrder order;
    order.user = workspace_.userId();
    order.directory = workspace_.directory();
    order.reviews = workspace_.mayReview();
    ListQuery& sites = order.sites;
    if (const std::shared_ptr<const Campaign>& campaign = workspace_.campaign()) {
        sites.campaign = campaign->id;
        sites.kind = campaign->siteKind;
    }
    sites.areas = workspace_.areaFilter();
    sites.sort = ListSort::Due;
    workspace_.ledger().runWhenFree(
        this, [order](const LedgerAccess& access) { return readToday(access, order); },
        [this](Result<TodayReading> today) {
            if (today) {
                show(*today);
            } else {
                qWarning("today could not be read: %s", today.error().detail().c_str());
            }
            reading_.finished();
        });
}

void TodayModel::show(const TodayReading& today)
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
    add("due", tr("Due by today"), today.due, "warn", "calendar");
    add("overdue", tr("Overdue"), today.overdue, "danger", "hourglass");
    add("returned", ReviewWords::text(Review::Returned), today.returned, "danger", "arrow-back-up");
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
    for (const auto& [name, count] : today.work) {
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
        add("review", ReviewWords::text(Review::New), today.waiting, "info", "clipboard-check");
    }
    counts_.rows.set(std::move(rows));
    headlineTotal_ = 0;
    headlineDone_ = 0;
    headlineNote_.clear();
    headlineKey_.clear();
    headlineLabel_ = tr("Nothing is due today");
    if (const std::shared_ptr<const Campaign>& campaign = workspace_.campaign()) {
        showHeadline(*campaign, today);
    } else {
        headlineLabel_ = tr("Campaigns come with the first sync");
    }
    arriving_ = ArrivalWords::soFar(workspace_) + ArrivalWords::title(workspace_);
    if (const QString arriving = ArrivalWords::title(workspace_); headlineTotal_ == 0 && !arriving.isEmpty()) {
        headlineLabel_ = arriving;
        headlineNote_ = ArrivalWords::soFar(workspace_);
    }
    showDrafts(today.drafts);
    showReturned(today);
    Q_EMIT changed();
}

// Said once, until the person has looked; the tile stays as long as there is something to correct.
void TodayModel::showReturned(const TodayReading& today)
{
    returnedText_.clear();
    lastReturnedNote_.clear();
    if (!today.lastReturned || today.lastReturned->notes.empty()) {
        return;
    }
    const ReviewEntry& entry = *today.lastReturned;
    lastReturnedNote_ = entry.notes.back().record.text();
    if (lastReturnedNote_ == today.toldReturned) {
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
void TodayModel::showHeadline(const Campaign& campaign, const TodayReading& today)
{
    const ScheduleRule* lead = nullptr;
    const TodayRuleCount* count = nullptr;
    for (std::size_t i = 0; i < campaign.schedule.size() && i < today.rules.size(); ++i) {
        const ScheduleRule& rule = campaign.schedule[i];
        const int total = today.rules[i].waiting + today.rules[i].done;
        const bool better = lead == nullptr || (rule.night && !lead->night);
        if (total > 0 && better) {
            lead = &rule;
            count = &today.rules[i];
        }
    }
    if (lead == nullptr) {
        showDueHeadline(campaign, today);
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

// No site is due: what the first of the campaign's other rules asks for.
void TodayModel::showDueHeadline(const Campaign& campaign, const TodayReading& today)
{
    for (const auto& [topic, count] : today.work) {
        const DueRule* const rule = count > 0 ? dueRuleOf(campaign, topic) : nullptr;
        if (rule != nullptr) {
            //: %1: what is due, e.g. villages to walk; %2: how many
            headlineLabel_ = tr("Today: %1 (%2)")
                                 .arg(Words::of(rule->label, workspace_.language()), Words::numberText(static_cast<std::int64_t>(count)));
            return;
        }
    }
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
