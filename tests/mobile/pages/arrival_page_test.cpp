// The first records on their way down: what is empty then was not found to be empty, and how far they have come is told of the whole.
#include "tests/mobile/pages/desk.h"
#include "tests/mobile/screens/state_samples.h"

namespace fieldledger::test {
namespace {

// Made before the desk: one office at a time.
struct OfOffice {
    ScriptedServer::Step page = firstPage(400);
};

class ArrivalPageTest : protected OfOffice, public Desk {
protected:
    ArrivalPageTest() : Desk(Office::OnlyEnrolled()) {}

    void begin()
    {
        office.connectTo(server_.address().toString());
        office.ledger().startSync();
        open();
    }

    ScriptedServer server_;
};

TEST_F(ArrivalPageTest, WithoutAnAnswerYetNoPageSaysThatNothingWasLogged)
{
    begin();
    reads("headline", "正在接收台账");
    tap("nav:ledger");
    reads("siteList", "正在接收台账");
    tap("nav:events");
    reads("eventList", "正在接收台账");
    EXPECT_FALSE(texts("eventList").contains("还没有")) << texts("eventList").toStdString();
}

TEST_F(ArrivalPageTest, TheBarCountsToTheWholeOfTheSnapshotAndNotToItsRest)
{
    server_.answerAll("GET /v1/snapshot HTTP", page); // the next page, asked for by its token, does not come
    begin();
    tap("syncPill");
    reads("receivingBar", "12,400");
    tap("topBar > backButton");
    tap("nav:me");
    tap("figuresEntry");
    reads("figureList", "12,400");
}

} // namespace
} // namespace fieldledger::test
