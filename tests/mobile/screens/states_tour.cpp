#include "tests/mobile/screens/states_tour.h"

#include "tests/mobile/models/shut_camera.h"
#include "tests/mobile/screens/first_start.h"
#include "tests/mobile/screens/state_samples.h"
#include "tests/support/fault_disk.h"

namespace fieldledger::test {

namespace {

class StatesTour : public Tour {
public:
    using Tour::Tour;

    bool isDone() const { return isGood() && samples_.isGood(); }

    void empty();
    void emptyForSupervisor();
    void emptyRound();
    void asked();
    void arriving(const ScriptedServer::Step& firstPage);
    void arrivingForSupervisor(const ScriptedServer::Step& firstPage);
    void refused(const ScriptedServer::Step& refusal, const char* page);
    void unknown();
    void photoRefused();
    void storageFull(FaultDisk& disk);
    void cameraShut();
    void exportFailed();
    void offline();
    void longTexts();
    void longTextsForSupervisor();
    void many();
    void manyForSupervisor();

private:
    void connect() { office.connectTo(server_.address().toString()); }
    void sync()
    {
        office.ledger().startSync();
        begin();
    }
    // One page has come, the next has not.
    void takeFirst(const ScriptedServer::Step& page);
    // Until what the server said has been understood.
    void waitForState(const char* state)
    {
        const bool came = Office::wait([&] { return SyncStatusSingleton::instance->state() == QLatin1String(state); });
        if (!came) {
            fail(QStringLiteral("the state %1 did not come, it is %2").arg(QLatin1String(state), SyncStatusSingleton::instance->state()));
        }
    }

    ScriptedServer server_;
    StateSamples samples_{office};
};

void StatesTour::empty()
{
    begin();
    shoot("empty-today");
    visit("nav:ledger", "empty-ledger");
    enter("search > input", QStringLiteral("北外环"));
    shoot("empty-ledger-search");
    visit("nav:events", "empty-actions");
    visit("nav:patrol", "empty-patrol");
    visit("nav:me", "empty-me");
    visit("figuresEntry", "empty-figures");
    leave();
    visit("syncPill", "empty-sync");
    leave();
    press("nav:today");
    visit("count:conflicts", "empty-conflicts");
}

void StatesTour::emptyForSupervisor()
{
    office.becomeSupervisor();
    begin();
    visit("nav:review", "empty-review");
    press("nav:me");
    visit("setAsideEntry", "empty-set-aside");
    leave();
    visit("duplicatesEntry", "empty-duplicates");
}

void StatesTour::emptyRound()
{
    office.turnTo("coal");
    begin();
    press("nav:me");
    visit("coverageEntry", "empty-coverage");
}

// The server has taken the request and says nothing yet.
void StatesTour::asked()
{
    connect();
    sync();
    waitForState("sending");
    shoot("loading-today");
    visit("nav:ledger", "loading-ledger");
    visit("nav:events", "loading-actions");
    press("nav:me");
    visit("figuresEntry", "loading-figures");
    leave();
    visit("syncPill", "loading-sync");
}

void StatesTour::takeFirst(const ScriptedServer::Step& page)
{
    connect();
    server_.answer(page);
    server_.answerAll("GET /v1/live", {"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"});
    sync();
    if (!Office::wait([] { return SyncStatusSingleton::instance->receivedDone() > 0; })) {
        fail(QStringLiteral("the first page did not come: %1").arg(SyncStatusSingleton::instance->stateText()));
    }
}

void StatesTour::arriving(const ScriptedServer::Step& firstPage)
{
    takeFirst(firstPage);
    shoot("arriving-today");
    visit("nav:ledger", "arriving-ledger");
    visit("nav:events", "arriving-actions");
    press("nav:me");
    visit("figuresEntry", "arriving-figures");
    leave();
    visit("syncPill", "arriving-sync");
}

void StatesTour::arrivingForSupervisor(const ScriptedServer::Step& firstPage)
{
    office.becomeSupervisor();
    takeFirst(firstPage);
    visit("nav:review", "arriving-review");
    press("nav:me");
    visit("setAsideEntry", "arriving-set-aside");
    leave();
    visit("duplicatesEntry", "arriving-duplicates");
}

void StatesTour::refused(const ScriptedServer::Step& refusal, const char* page)
{
    connect();
    samples_.makeOwn(3);
    server_.answerAll("POST /v1/sync", refusal);
    sync();
    waitForState("failed");
    visit("syncPill", page);
}

void StatesTour::unknown()
{
    connect();
    samples_.makeOwn(3);
    server_.answerAll("POST /v1/sync", refusalOf(401, "unauthenticated", "登记已撤销", "the enrolment was revoked"));
    server_.answerAll("GET /v1/about", sameLife());
    sync();
    waitForState("stopped");
    shoot("error-revoked-today");
    visit("nav:ledger", "error-revoked-ledger");
    visit("syncPill", "error-revoked-sync");
    visit("syncAttention > bannerAction", "error-revoked-enrol");
    leave();
    leave();
    visit("nav:me", "error-revoked-me");
}

void StatesTour::photoRefused()
{
    office.receiveSite("北外环南侧 3 号停车场", "south", "banned");
    connect();
    server_.answerAll("POST /v1/blobs", refusalOf(415, "blob_not_a_picture", "不是照片", "not a picture"));
    office.ledger().startSync();
    begin();
    press("nav:ledger");
    press("site:*");
    press("photographRecord");
    takePhotos(1);
    press("cameraDone");
    office.settle();
    if (!Office::wait([] { return !SyncStatusSingleton::instance->photos()->asideText().isEmpty(); })) {
        fail(QStringLiteral("the photo was not set aside: %1").arg(SyncStatusSingleton::instance->photos()->stateText()));
    }
    shoot("error-photo-record");
    visit("syncPill", "error-photo-sync");
}

void StatesTour::storageFull(FaultDisk& disk)
{
    office.receiveSite("北外环南侧 3 号停车场", "south", "banned");
    begin();
    press("nav:ledger");
    press("site:*");
    press("action:visit");
    hand().waitFor(QStringLiteral("chip:*"), wait);
    disk.failAfter(0, FaultDisk::Fault::Full);
    press("chip:*");
    office.settle();
    shoot("error-full-form");
    leave();
    press("site:*");
    press("photographRecord");
    hand().waitFor(QStringLiteral("shutter"), wait);
    press("shutter");
    waitFor("cameraProblem");
    shoot("error-full-camera");
    disk.heal();
}

void StatesTour::cameraShut()
{
    useCamera([] { return std::make_unique<ShutCamera>(CameraSource::Availability::Denied); });
    office.receiveSite("北外环南侧 3 号停车场", "south", "banned");
    begin();
    press("nav:ledger");
    press("site:*");
    press("photographRecord");
    waitFor("cameraState");
    shoot("error-camera");
}

// Neither the workbook nor a log-in comes without the server, and both say so.
void StatesTour::exportFailed()
{
    office.becomeSupervisor();
    office.receiveSite("北外环南侧 3 号停车场", "south", "banned");
    begin();
    press("nav:ledger");
    press("exportButton");
    press("exportStart");
    waitFor("exportState");
    shoot("error-export");
    press("exportClose");
    press("nav:me");
    press("signInEntry");
    enter("loginField > input", QStringLiteral("limin"));
    enter("passwordField > input", QStringLiteral("secret"));
    press("signInButton");
    waitFor("signInError");
    shoot("error-sign-in");
}

void StatesTour::offline()
{
    office.receiveSite("北外环南侧 3 号停车场", "south", "banned");
    samples_.makeOwn(12);
    sync();
    waitForState("offline");
    press("nav:ledger");
    press("site:*");
    press("photographRecord");
    takePhotos(2);
    press("cameraDone");
    shoot("offline-record");
    leave();
    visit("nav:today", "offline-today");
    visit("nav:ledger", "offline-ledger");
    visit("nav:events", "offline-actions");
    visit("syncPill", "offline-sync");
    leave();
    press("nav:me");
    visit("signInEntry", "offline-sign-in");
}

void StatesTour::longTexts()
{
    samples_.fillLong();
    begin();
    shoot("long-today");
    visit("nav:ledger", "long-ledger");
    press("site:*00000000001"); // the first that came
    shoot("long-record");
    press("action:*");
    shoot("long-form");
    leave();
    visit("nav:events", "long-actions");
    press("event:*");
    shoot("long-action");
    leave();
    press("nav:today");
    visit("count:conflicts", "long-conflicts");
    press("work:*");
    waitFor("conflict:*");
    shoot("long-conflict");
    leave();
    press("nav:today");
    visit("count:problems", "long-problems");
    press("work:*");
    shoot("long-problem");
    leave();
    press("nav:today");
    press("count:returned");
    shoot("long-returned");
}

void StatesTour::longTextsForSupervisor()
{
    office.becomeSupervisor();
    samples_.fillLongForSupervisor();
    begin();
    visit("nav:review", "long-review");
    press("review:*");
    shoot("long-review-record");
    press("sendBack");
    shoot("long-return");
    leave();
    press("nav:me");
    visit("setAsideEntry", "long-set-aside");
    leave();
    visit("duplicatesEntry", "long-duplicates");
}

void StatesTour::many()
{
    samples_.fillMany();
    begin();
    shoot("many-today");
    visit("nav:ledger", "many-ledger");
    press("site:*");
    shoot("many-record");
    leave();
    visit("nav:patrol", "many-patrol");
    press("nav:today");
    visit("count:conflicts", "many-conflicts");
    leave();
    press("nav:me");
    visit("figuresEntry", "many-figures");
}

void StatesTour::manyForSupervisor()
{
    office.becomeSupervisor();
    samples_.fillMany();
    samples_.fillManyForSupervisor();
    samples_.makeOwn(300);
    begin();
    visit("nav:review", "many-review");
    press("nav:me");
    visit("setAsideEntry", "many-set-aside");
    leave();
    visit("duplicatesEntry", "many-duplicates");
    leave();
    visit("syncPill", "many-sync");
}

// One tour each: what a state leaves behind is not another's.
template <class... Start> bool draw(const PictureOrder& order, const std::function<void(StatesTour&)>& walk, Start... holding)
{
    StatesTour tour(order, holding...);
    walk(tour);
    return tour.isDone();
}

} // namespace

bool drawEmpty(const PictureOrder& order)
{
    bool good = drawEnrolment(order);
    good = draw(order, &StatesTour::empty) && good;
    good = draw(order, &StatesTour::emptyForSupervisor) && good;
    return draw(order, &StatesTour::emptyRound) && good;
}

bool drawLoading(const PictureOrder& order)
{
    const ScriptedServer::Step page = firstPage(0); // the campaign and the areas come first, the places after them
    bool good = draw(order, &StatesTour::asked, Office::OnlyEnrolled());
    good = draw(order, [&](StatesTour& tour) { tour.arriving(page); }, Office::OnlyEnrolled()) && good;
    return draw(order, [&](StatesTour& tour) { tour.arrivingForSupervisor(page); }, Office::OnlyEnrolled()) && good;
}

bool drawErrors(const PictureOrder& order)
{
    bool good = drawFailedStarts(order);
    good = draw(order, [](StatesTour& tour) { tour.refused(refusalOf(503, "try_again", "稍后再试", "try again"), "error-server-busy"); }) && good;
    good = draw(order, [](StatesTour& tour) { tour.refused(refusalOf(507, "storage_full", "磁盘已满", "disk full"), "error-server-full"); }) && good;
    good = draw(order, &StatesTour::unknown) && good;
    good = draw(order, &StatesTour::photoRefused) && good;
    {
        FaultDisk disk; // SQLite opens files through it from here on, and it outlives them
        good = draw(order, [&disk](StatesTour& tour) { tour.storageFull(disk); }) && good;
    }
    good = draw(order, &StatesTour::cameraShut) && good;
    return draw(order, &StatesTour::exportFailed) && good;
}

bool drawOffline(const PictureOrder& order) { return draw(order, &StatesTour::offline); }

bool drawLong(const PictureOrder& order)
{
    const bool good = draw(order, &StatesTour::longTexts);
    return draw(order, &StatesTour::longTextsForSupervisor) && good;
}

bool drawMany(const PictureOrder& order)
{
    const bool good = draw(order, &StatesTour::many, StateSamples::manySites);
    return draw(order, &StatesTour::manyForSupervisor, StateSamples::manySites) && good;
}

} // namespace fieldledger::test
