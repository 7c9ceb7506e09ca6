#include "tests/mobile/screens/pages_tour.h"

namespace fieldledger::test {

bool PagesTour::inspector()
{
    samples_.fillForInspector();
    begin();
    shoot("today");
    visit("nav:ledger", "ledger");
    press("site:*");
    shoot("record");
    press("action:*");
    shoot("form");
    leave();
    visit("nav:events", "actions");
    visit("nav:me", "me");
    press("syncPill");
    shoot("sync");
    leave();
    press("nav:ledger");
    press("filterButton");
    shoot("filter");
    press("closeSheet");
    photos();
    conflict();
    problem();
    patrol();
    return isGood() && samples_.isGood();
}

bool PagesTour::supervisor()
{
    office.becomeSupervisor(); // what is set aside comes down to those who may settle it
    samples_.fillForSupervisor();
    const std::string ofSet = samples_.fillOfSet().text();
    begin();
    visit("nav:review", "review");
    press("review:*");
    shoot("review-record");
    press("sendBack");
    press("returnField:activity");
    press("returnReasons > chip:*");
    shoot("review-return");
    leave();
    visit("nav:ledger", "ledger-set");
    press("exportButton");
    shoot("export");
    press("closeSheet");
    hand().waitGone(QStringLiteral("closeSheet"), wait);
    press(("site:" + ofSet).c_str());
    press("entry:0");
    hand().waitFor(QStringLiteral("elsewhereNote"), wait);
    shoot("record-elsewhere");
    leave();
    press(("site:" + ofSet).c_str());
    hand().waitFor(QStringLiteral("entry:0"), wait);
    shoot("record-of-set");
    leave();
    press("nav:me");
    visit("setAsideEntry", "set-aside");
    leave();
    visit("duplicatesEntry", "duplicates");
    leave();
    visit("signInEntry", "sign-in");
    leave();
    visit("figuresEntry", "figures");
    return isGood() && samples_.isGood();
}

bool PagesTour::returned()
{
    samples_.fillReturned();
    samples_.fillRound();
    begin();
    visit("nav:today", "today-returned");
    press("count:returned");
    shoot("returned");
    leave();
    press("nav:me");
    visit("coverageEntry", "coverage");
    press("coverage:371502008201");
    shoot("coverage-village");
    return isGood() && samples_.isGood();
}

void PagesTour::photos()
{
    visit("nav:ledger", "ledger-again");
    press("site:*");
    press("photographRecord");
    hand().waitFor(QStringLiteral("shutter"), wait);
    shoot("camera");
    takePhotos(2);
    shoot("camera-kept");
    press("openAlbum");
    shoot("album");
    press("closeSheet");
    hand().waitGone(QStringLiteral("albumGrid"), wait);
    press("cameraDone");
    hand().waitGone(QStringLiteral("cameraDone"), wait);
    press("recordPhotos > photo:*"); // the newest: one's own
    hand().waitFor(QStringLiteral("photoFacts"), wait);
    shoot("viewer");
    press("removeSavedPhoto");
    shoot("viewer-taking-back");
    press("keepSavedPhoto");
    press("takePair");
    office.positions().advance();
    hand().waitFor(QStringLiteral("cameraSpot"), wait);
    shoot("camera-pair");
    takePhotos(1);
    press("cameraDone");
    hand().waitFor(QStringLiteral("pair:*"), wait);
    shoot("record-photos");
    press("pair:*");
    press("compare");
    shoot("viewer-pair");
    press("closeViewer");
    press("action:*");
    hand().waitFor(QStringLiteral("takePhoto"), wait);
    press("takePhoto");
    takePhotos(2);
    press("cameraDone");
    shoot("form-photos");
    leave();
}

void PagesTour::conflict()
{
    press("nav:today");
    press("count:conflicts");
    shoot("conflicts");
    press("work:*");
    hand().waitFor(QStringLiteral("conflict:*"), wait);
    shoot("conflict");
    press("writeOther");
    shoot("conflict-other");
    leave();
}

void PagesTour::problem()
{
    press("nav:today");
    press("count:problems");
    shoot("problems");
    press("facet:stage > chip:recheck");
    press("work:*");
    hand().waitFor(QStringLiteral("stageTrack"), wait);
    shoot("problem");
    press("step:strike_off");
    shoot("step-sheet");
    press("stepCancel");
    press("step:send_back");
    shoot("step-form");
    leave();
}

void PagesTour::patrol()
{
    visit("nav:patrol", "patrol");
    press("patrolStart");
    hand().waitFor(QStringLiteral("stopTitle"), wait);
    shoot("stop");
    press("outcome:reopened");
    hand().waitFor(QStringLiteral("confirmOutcome"), wait);
    shoot("stop-second-tap");
    press("confirmOutcome");
    takePhotos(1);
    shoot("stop-camera");
    press("cameraDone");
    hand().waitFor(QStringLiteral("lastTap"), wait);
    shoot("stop-found");
    press("outcome:skipped");
    hand().waitFor(QStringLiteral("confirmOutcome"), wait);
    shoot("stop-reason");
    press("reason:*");
    press("confirmOutcome");
    hand().waitGone(QStringLiteral("confirmOutcome"), wait);
    shoot("stop-last");
    leave();
    shoot("patrol-under-way");
    press("patrolEnd");
    hand().waitFor(QStringLiteral("summaryText"), wait);
    shoot("patrol-summary");
    press("summaryDone");
}

} // namespace fieldledger::test
