// The first sync, newly granted areas, and what happens when a snapshot is interrupted.
#include "tests/shared/sync/engine_fixture.h"

namespace fieldledger {

namespace {

class SyncSnapshotTest : public EngineFixture {
protected:
    // From an answer that grants area B as well, on a tablet that holds A.
    void grantB()
    {
        enrolWithArea();
        happen(Started{});
        AnswerHead granted = head("c1");
        granted.areas = {"A", "B"};
        answer(granted);
    }
    AnswerHead headOf(const std::string& cursor, std::vector<std::string> areas)
    {
        AnswerHead answer = head(cursor);
        answer.areas = std::move(areas);
        return answer;
    }
};

TEST_F(SyncSnapshotTest, beginsWithASnapshotOfEverything)
{
    enrol();
    happen(Started{});
    EXPECT_EQ(last().method + " " + last().path, "GET /v1/snapshot");
    EXPECT_EQ(engine->status().phase, SyncPhase::Receiving);

    answerPage("s", "t/1+", {"A"}, {stateOf(1), stateOf(2)});
    EXPECT_EQ(last().path, "/v1/snapshot?token=t%2F1%2B");
    EXPECT_EQ(engine->status().snapshotRecords, 8U);
    EXPECT_EQ(engine->status().snapshotReceived, 2U);
    answerPage("s", std::nullopt, {"A"}, {stateOf(3)});

    ASSERT_EQ(ledger.pages.size(), 2U);
    EXPECT_TRUE(ledger.pages[0].second);
    EXPECT_FALSE(ledger.pages[1].second);
    EXPECT_EQ(ledger.settings["sync_areas"], "A");
    EXPECT_EQ(engine->status().receivedRecords, 3U);
    EXPECT_EQ(engine->status().snapshotRecords, 0U);
    EXPECT_EQ(engine->status().snapshotReceived, 0U);
    EXPECT_EQ(last().path, "/v1/sync") << "the tail is taken after the last page";
    EXPECT_EQ(lastPush().head.cursor, "s");
}

TEST_F(SyncSnapshotTest, pushesBetweenPagesWithoutACursor)
{
    enrol();
    happen(Started{});
    save("one");

    answerPage("s", "t1", {"A"});

    ASSERT_EQ(last().path, "/v1/sync");
    EXPECT_EQ(lastPush().head.count, 1U);
    EXPECT_EQ(lastPush().head.cursor, std::nullopt);
    AnswerHead taken = head("");
    taken.cursor.reset();
    answer(taken);
    EXPECT_EQ(last().path, "/v1/snapshot?token=t1");
}

TEST_F(SyncSnapshotTest, resumesAfterARestart)
{
    enrol();
    happen(Started{});
    answerPage("s", "t1", {"A"}, {stateOf(1)});

    restart();

    EXPECT_EQ(last().path, "/v1/snapshot?token=t1");
    answerPage("s", std::nullopt, {"A"});
    EXPECT_FALSE(ledger.pages.back().second);
    EXPECT_EQ(ledger.settings["sync_areas"], "A");
}

TEST_F(SyncSnapshotTest, asksAgainForACutPage)
{
    enrol();
    happen(Started{});
    answerPage("s", "t1", {"A"});
    answerBody(200, std::string(ndjsonType), "{\"protocol\":1,");
    EXPECT_EQ(ledger.pages.size(), 1U);

    waitForTimer();

    EXPECT_EQ(last().path, "/v1/snapshot?token=t1&records_max=2000") << "fewer records at once on a weak line";
}

TEST_F(SyncSnapshotTest, fetchesOnlyTheNewAreas)
{
    grantB();

    EXPECT_EQ(last().path, "/v1/snapshot?areas=B");
}

TEST_F(SyncSnapshotTest, namesSeveralNewAreasInOneRequest)
{
    enrolWithArea();
    happen(Started{});

    answer(headOf("c1", {"A", "C", "B"}));

    EXPECT_EQ(last().path, "/v1/snapshot?areas=B%2BC");
}

// Its cursor is going to stand for A too: what came for A between A's cursor and that one would be left out.
TEST_F(SyncSnapshotTest, takesTheTailOfTheHeldAreasBeforeTheEndOfTheNewOnes)
{
    grantB();
    answerPage("s", std::nullopt, {"B"}, {stateOf(1)});
    EXPECT_TRUE(ledger.pages.empty());
    ASSERT_EQ(last().path, "/v1/sync");
    EXPECT_EQ(lastPush().head.cursor, "c1");
    AnswerHead more = headOf("c2", {"A", "B"});
    more.more = true;
    answer(more, {Item(stateOf(2))});
    ASSERT_EQ(lastPush().head.cursor, "c2");
    EXPECT_TRUE(ledger.pages.empty());

    answer(headOf("c3", {"A", "B"}));

    ASSERT_EQ(ledger.pages.size(), 1U);
    EXPECT_TRUE(ledger.pages[0].second);
    EXPECT_EQ(ledger.settings["sync_areas"], "A B");
    EXPECT_EQ(lastPush().head.cursor, "s") << "then the tail for all areas from the snapshot's cursor";
}

TEST_F(SyncSnapshotTest, doesNotFetchTheSameAreasAgain)
{
    grantB();
    answerPage("s", std::nullopt, {"B"});
    answer(headOf("c2", {"A", "B"}));

    answer(headOf("s", {"A", "B"}));

    EXPECT_FALSE(inFlight());
    EXPECT_EQ(engine->status().phase, SyncPhase::UpToDate);
}

TEST_F(SyncSnapshotTest, forgetsAreasThatAreNoLongerGranted)
{
    enrolWithArea();
    ledger.settings["sync_areas"] = "A B";
    happen(Started{});
    answer(headOf("c1", {"A"}));
    EXPECT_EQ(ledger.settings["sync_areas"], "A");
    EXPECT_EQ(ledger.answers.size(), 1U) << "the ledger has to hear of it";

    happen(SomethingNew{});
    answer(headOf("c2", {"A", "B"}));

    EXPECT_EQ(last().path, "/v1/snapshot?areas=B");
}

// What its pages brought of B was dropped with the grant.
TEST_F(SyncSnapshotTest, fetchesAnAreaAgainThatWasLostMeanwhile)
{
    grantB();
    answerPage("s", "t1", {"B"}, {stateOf(1)});
    save("one");
    answerPage("s", "t2", {"B"}, {stateOf(2)});
    answer(headOf("c2", {"A"}));
    answerPage("s", std::nullopt, {"B"});
    answer(headOf("c3", {"A", "B"}));
    EXPECT_EQ(ledger.settings["sync_areas"], "A");

    answer(headOf("s", {"A", "B"}));

    EXPECT_EQ(last().path, "/v1/snapshot?areas=B");
}

TEST_F(SyncSnapshotTest, fetchesEverythingWhenItsCursorIsOfNoUse)
{
    enrolWithArea();
    happen(Started{});
    refuse(409, "cursor_invalid");
    EXPECT_EQ(last().path, "/v1/snapshot");
    EXPECT_EQ(problem(), std::nullopt);

    answerPage("s", std::nullopt, {"A"});

    EXPECT_EQ(lastPush().head.cursor, "s");
    EXPECT_EQ(ledger.settings["sync_areas"], "A");
}

// The pages may be of other areas than the last answer named.
TEST_F(SyncSnapshotTest, tellsItsLedgerAfterASnapshotWhatThePersonHolds)
{
    enrolWithArea();
    happen(Started{});
    refuse(409, "cursor_invalid");
    answerPage("s", std::nullopt, {"A"});
    const std::size_t before = ledger.answers.size();

    answer(headOf("s", {"A"}));

    ASSERT_EQ(ledger.answers.size(), before + 1);
    EXPECT_EQ(ledger.answers.back().head.areas, std::vector<std::string>{"A"});
}

TEST_F(SyncSnapshotTest, tellsItsLedgerAnotherRoleThoughNothingElseIsNew)
{
    enrolWithArea();
    happen(Started{});
    AnswerHead same = headOf("c1", {"A"});
    same.role = "patrol";
    answer(same);
    waitForTimer();
    const std::size_t before = ledger.answers.size();
    same.role = "leader";
    same.cursor = lastPush().head.cursor;

    answer(same);

    ASSERT_EQ(ledger.answers.size(), before + 1);
    EXPECT_EQ(ledger.answers.back().head.role, "leader");
}

TEST_F(SyncSnapshotTest, goesOnWithASnapshotOfEverythingAfterARestart)
{
    enrolWithArea();
    happen(Started{});
    refuse(409, "cursor_invalid");
    answerPage("s", "t1", {"A"});
    ledger.write("one");

    restart();

    ASSERT_EQ(last().path, "/v1/sync");
    EXPECT_EQ(lastPush().head.cursor, std::nullopt) << "the old cursor is still of no use";
    AnswerHead taken = head("");
    taken.cursor.reset();
    answer(taken);
    EXPECT_EQ(last().path, "/v1/snapshot?token=t1");
}

TEST_F(SyncSnapshotTest, waitsWhenTheNewCursorIsRefusedAsWell)
{
    enrolWithArea();
    happen(Started{});
    refuse(409, "cursor_invalid");
    answerPage("s", std::nullopt, {"A"});

    refuse(409, "cursor_invalid");

    EXPECT_FALSE(inFlight());
    EXPECT_EQ(engine->status().phase, SyncPhase::Waiting);
}

TEST_F(SyncSnapshotTest, beginsAgainWhenATokenIsOfNoUse)
{
    enrol();
    happen(Started{});
    answerPage("s", "t1", {"A"});

    refuse(409, "cursor_invalid");

    EXPECT_EQ(last().path, "/v1/snapshot");
}

TEST_F(SyncSnapshotTest, asksTheTailWhichAreasAreMissingWhenTheirTokenIsOfNoUse)
{
    grantB();
    answerPage("s", "t1", {"B"});

    refuse(409, "cursor_invalid");

    ASSERT_EQ(last().path, "/v1/sync");
    EXPECT_EQ(lastPush().head.cursor, "c1");
    answer(headOf("c2", {"A", "B"}));
    EXPECT_EQ(last().path, "/v1/snapshot?areas=B");
}

TEST_F(SyncSnapshotTest, takesNothingFromAPageOfAForkedLog)
{
    enrol();
    ledger.write("one");
    ledger.acknowledgeThrough(1);
    happen(Started{});
    SnapshotHead page;
    page.ledger = "ledger-1";
    page.epoch = 1;
    page.log = {1, Sha256{}};
    page.cursor = "s";

    answerBody(200, std::string(ndjsonType), encodeSnapshotHead(page));

    EXPECT_TRUE(ledger.pages.empty());
    EXPECT_EQ(last().path, "/v1/enrol/anew");
}

} // namespace

} // namespace fieldledger
