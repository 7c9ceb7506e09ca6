#include "mobile/models/patrol_model.h"

#include "mobile/device/tablet_settings.h"
#include "mobile/models/act_parts.h"
#include "mobile/models/error_text.h"
#include "mobile/models/form_opening.h"
#include "mobile/models/photo_studio.h"
#include "mobile/models/photo_text.h"
#include "mobile/models/words.h"
#include "shared/base/limits.h"

#include <algorithm>

namespace fieldledger {

namespace {

constexpr std::chrono::minutes patrolClockStep{1};

struct DrawnStop {
    FormContent content;
    std::optional<PhotoStory> photo;
};

} // namespace

PatrolModel::PatrolModel(Workspace& workspace, Appearance& appearance, QObject* parent)
    : QObject(parent), workspace_(workspace), appearance_(appearance), reading_([this] { startReading(); })
{
    const auto read = [this] { reading_.request(); };
    connect(&workspace_, &Workspace::recordsChanged, this, read);
    connect(&workspace_, &Workspace::areaChanged, this, read);
    connect(&workspace_, &Workspace::identityChanged, this, [this, read] {
        people_ = {workspace_.userId()};
        read();
    });
    connect(&workspace_, &Workspace::campaignChanged, this, [this, read] {
        close();
        read();
    });
    connect(&workspace_, &Workspace::directoryChanged, this, &PatrolModel::show);
    connect(&workspace_, &Workspace::languageChanged, this, &PatrolModel::show);
    connect(&workspace_.location(), &LocationSource::fixChanged, this, &PatrolModel::show);
    clock_.setInterval(patrolClockStep);
    connect(&clock_, &QTimer::timeout, this, read);
    clock_.start();
    people_ = {workspace_.userId()};
    listenToCamera();
    reading_.request();
}

void PatrolModel::startReading()
{
    TonightOrder order;
    order.campaign = workspace_.campaign() ? workspace_.campaign()->id : std::string();
    order.areas = workspace_.areaFilter();
    order.user = workspace_.userId();
    order.patrol = shown_;
    order.here = here();
    const auto job = [order](const LedgerAccess& access) { return readTonight(access.ledger, order, access.now.est); };
    const auto deliver = [this, asked = order.campaign](Result<Tonight> tonight) {
        const bool isOld = workspace_.campaign() == nullptr || workspace_.campaign()->id != asked;
        if (tonight && !isOld) {
            take(std::move(*tonight));
        } else if (!tonight) {
            qWarning("tonight could not be read: %s", tonight.error().detail().c_str());
        }
        reading_.finished();
    };
    // While a patrol is on, each tap waits for what is read, and nothing saved later may come before it.
    if (tonight_.own) {
        workspace_.ledger().run(this, job, deliver);
    } else {
        workspace_.ledger().runWhenFree(this, job, deliver);
    }
}

void PatrolModel::take(Tonight tonight)
{
    tonight_ = std::move(tonight);
    summary_ = tonight_.own ? summaryOf(plan(), tonight_.own->record, tonight_.others) : PatrolSummary();
    read_ = true;
    // A campaign without patrols on the screens does not end the night; an ended patrol does.
    if (available()) {
        appearance_.setPatrolling(active());
    }
    pickStop();
    show();
}

const TonightSite* PatrolModel::siteOf(std::string_view id) const
{
    const auto at = tonight_.stops.find(id);
    return at == tonight_.stops.end() ? nullptr : &at->second;
}

std::optional<GeoPoint> PatrolModel::here() const
{
    const std::optional<Fix>& fix = workspace_.location().lastFix();
    return fix ? std::optional(GeoPoint{fix->latitude, fix->longitude}) : std::nullopt;
}

void PatrolModel::setWithSoon(bool with)
{
    withSoon_ = with;
    show();
}

void PatrolModel::toggleTeam(const QString& person)
{
    const std::string id = person.toStdString();
    const auto at = std::ranges::find(people_, id);
    if (at == people_.end()) {
        people_.push_back(id);
    } else if (id != workspace_.userId()) {
        people_.erase(at); // who writes it down is there
    }
    show();
}

// The stop that the person chose, or the first that waits.
void PatrolModel::pickStop()
{
    std::string stop = selected_;
    if (!active()) {
        stop.clear();
    } else if (stop.empty() || siteOf(stop) == nullptr) {
        stop = nextWaiting({});
    }
    if (stop != stop_) {
        stop_ = stop;
        dropPending();
        drawStop();
    }
}

// The next one after `after` in the order, from the start when none is left behind it.
std::string PatrolModel::nextWaiting(std::string_view after) const
{
    if (!tonight_.own) {
        return {};
    }
    const std::vector<std::string>& order = tonight_.own->order;
    const auto waits = [this](const std::string& site) {
        return stopState(plan(), tonight_.own->record, tonight_.others, site) == StopState::Waiting;
    };
    const auto at = std::ranges::find(order, after);
    const auto behind = at == order.end() ? order.begin() : std::find_if(at + 1, order.end(), waits);
    const auto next = behind == order.end() || at == order.end() ? std::find_if(order.begin(), order.end(), waits) : behind;
    return next == order.end() || *next == after ? std::string() : *next;
}

// Reads the visit's form now: what the tap will write has seen what is on the screen.
void PatrolModel::drawStop()
{
    drawn_.reset();
    stopPhotoUrl_.clear();
    const std::uint64_t drawing = ++drawing_;
    if (stop_.empty()) {
        return;
    }
    FormOrder order;
    order.campaign = tonight_.campaign->id;
    order.kind = patrolRule(*tonight_.campaign)->visitKind;
    order.rule = plan().rule;
    order.site = stop_;
    order.context = workspace_.expressionContext();
    order.lastArea = workspace_.lastArea();
    workspace_.ledger().run(
        this,
        [order](const LedgerAccess& access) -> Result<DrawnStop> {
            Result<FormContent> content = openForm(access.ledger, order, [&access] { return newRecordId(access.now.est); });
            if (!content) {
                return content.error();
            }
            // Without a picture the stop is as good; what keeps one from being read says so where photos are looked at.
            const Result<std::optional<PhotoStory>> photo = readLastPhoto(access.ledger, order.site, access.now.est);
            return DrawnStop{*std::move(content), photo ? *photo : std::nullopt};
        },
        [this, drawing](Result<DrawnStop> stop) {
            if (drawing != drawing_) {
                return;
            }
            if (stop) {
                drawn_ = std::move(stop->content);
                stopPhotoUrl_ = stop->photo ? PhotoText::bestUrl(*stop->photo) : QString();
            } else {
                errorText_ = ErrorText::ofSaving(stop.error());
            }
            show();
        });
}

void PatrolModel::start()
{
    if (!canStart()) {
        return;
    }
    const TimePoint now = workspace_.now().est;
    const std::vector<TonightSite>& sites = chosenSites();
    std::vector<ActPart> parts{patrolStart(*tonight_.campaign, newRecordId(now), tonight_.night, now, people_, workspace_.workArea(),
                                           sites, [](TimePoint at) { return newRecordId(at); })};
    shown_.reset();
    lastTap_.reset();
    selected_.clear();
    appearance_.setPatrolling(true); // before the first page of the patrol is drawn
    save(std::move(parts), [this] { Q_EMIT started(); });
}

void PatrolModel::select(const QString& site)
{
    selected_ = site.toStdString();
    dropPending();
    pickStop();
    show();
}

void PatrolModel::choose(const QString& outcome)
{
    const PatrolOutcome* const chosen = available() ? plan().outcome(outcome.toStdString()) : nullptr;
    if (chosen == nullptr || !stopReady()) {
        return;
    }
    if (chosen->finding || chosen->reason) {
        pending_ = chosen->name;
        if (pendingPhoto()) {
            PhotoStudio::current().camera().start(); // it takes its time, and says in time that it cannot
        }
        show();
    } else {
        record(chosen->name, {});
    }
}

void PatrolModel::confirm(const QString& reason)
{
    const PatrolOutcome* const chosen = available() ? plan().outcome(pending_) : nullptr;
    if (chosen == nullptr || !stopReady() || (chosen->reason && reason.trimmed().isEmpty())) {
        return;
    }
    record(chosen->name, pendingPhoto() && !chosen->reason ? cameraTrouble() : reason.trimmed());
}

void PatrolModel::cancel()
{
    if (!pending_.empty() && !saving_) {
        dropPending();
        show();
    }
}

void PatrolModel::record(const std::string& outcome, const QString& reason)
{
    const TimePoint now = workspace_.now().est;
    StopAct act = stopAct(tonight_.campaign, *tonight_.own, *drawn_, {outcome, reason.toStdString(), now},
                          workspace_.expressionContext(), [now] { return newRecordId(now); });
    if (act.problem) {
        errorText_ = tr("This could not be saved as it is: %1").arg(Words::of(act.problem->message, workspace_.language()));
        show();
        return;
    }
    const bool wanted = wantsPhoto(outcome);
    const std::string visit = plan().outcome(outcome)->visits ? drawn_->record.text() : std::string();
    save(std::move(act.parts), [this, outcome, now, visit, wanted, reason] {
        lastTap_ = LastTap{stop_, outcome, now, visit, 0, wanted ? reason : QString()};
        selected_ = nextWaiting(stop_);
        pending_.clear();
        drawn_.reset(); // one tap a drawing: a second one waits for the next stop
        pickStop();
        if (wanted && reason.isEmpty()) {
            photographLast();
        } else if (wanted) {
            PhotoStudio::current().camera().stop();
        }
    });
}

void PatrolModel::save(std::vector<ActPart> parts, std::function<void()> saved)
{
    saving_ = true;
    errorText_.clear();
    show();
    const std::optional<Fix>& fix = workspace_.location().lastFix();
    workspace_.ledger().save(this, std::move(parts), workspace_.userId(), fix ? std::optional(fix->at) : std::nullopt,
                             [this, saved = std::move(saved)](const Result<std::vector<ChangeNumber>>& numbers) {
                                 saving_ = false;
                                 if (numbers) {
                                     saved();
                                 } else {
                                     errorText_ = ErrorText::ofSaving(numbers.error());
                                     appearance_.setPatrolling(active());
                                 }
                                 reading_.request();
                                 show();
                             });
}

// A wrong tap is not rewritten: its stop is shown again, and the next tap there is a visit that corrects the other.
void PatrolModel::correctLast()
{
    if (lastTap_) {
        select(QString::fromStdString(lastTap_->site));
    }
}

// Anew from here: what is done keeps its place at the front, what fell due since is taken in.
void PatrolModel::planAgain()
{
    if (!active() || saving_) {
        return;
    }
    std::vector<TonightSite> waiting;
    std::vector<std::string> order;
    for (const std::string& id : tonight_.own->order) {
        const TonightSite* const site = siteOf(id);
        const bool waits = stopState(plan(), tonight_.own->record, tonight_.others, id) == StopState::Waiting;
        if (waits && site != nullptr) {
            waiting.push_back(*site);
        } else {
            order.push_back(id);
        }
    }
    std::vector<TonightSite> fresh;
    for (const TonightSite& site : tonight_.due) {
        if (tonight_.own->record.stopAt(site.id) == nullptr) {
            fresh.push_back(site);
            waiting.push_back(site);
        }
    }
    for (const TonightSite& site : inRouteOrder(std::move(waiting), here())) {
        order.push_back(site.id);
    }
    std::string route = tonight_.own->id.text();
    for (const std::string& id : order) {
        route += ' ' + id;
    }
    workspace_.keep(patrolRouteSetting, route);
    selected_.clear();
    if (fresh.empty()) {
        reading_.request();
        return;
    }
    ActPart part = patrolChange(*tonight_.campaign, tonight_.own->id, tonight_.own->seen);
    addPlannedStops(part, fresh, workspace_.now().est, [](TimePoint at) { return newRecordId(at); });
    save({std::move(part)}, [] {});
}

void PatrolModel::endPatrol(const TonightPatrol& patrol, TimePoint at, std::function<void()> saved)
{
    ActPart part = patrolChange(*tonight_.campaign, patrol.id, patrol.seen);
    part.set.emplace_back(patrol_register::ended, momentText(at));
    save({std::move(part)}, std::move(saved));
}

void PatrolModel::end()
{
    if (!active() || saving_) {
        return;
    }
    const RecordId id = tonight_.own->id;
    endPatrol(*tonight_.own, workspace_.now().est, [this, id] {
        shown_ = id;
        lastTap_.reset();
        Q_EMIT ended();
    });
}

// One that nobody ended: it ended with its last stop.
void PatrolModel::endStale()
{
    if (!tonight_.stale || saving_) {
        return;
    }
    TimePoint last = tonight_.stale->record.started.value_or(workspace_.now().est);
    for (const PatrolStop& stop : tonight_.stale->record.stops) {
        last = std::max(last, stop.at.value_or(last));
    }
    endPatrol(*tonight_.stale, last, [] {});
}

void PatrolModel::close()
{
    shown_.reset();
    selected_.clear();
    dropPending();
    lastTap_.reset();
    reading_.request();
}

} // namespace fieldledger
