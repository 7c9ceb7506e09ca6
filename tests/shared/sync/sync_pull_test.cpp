// Items come down: from the cursor, until there are no more, with the states that the ledger needs.
#include "tests/shared/sync/engine_fixture.h"

namespace fieldledger {

namespace {

class SyncPullTest : public EngineFixture {
protected:
    void SetUp() override
    {
        enrolWithArea();
        happen(Started{});
    }
};

TEST_F(SyncPullTest, asksFromItsCursorAtTheStart)
{
    ASSERT_TRUE(inFlight());
    EXPECT_EQ(lastPush().head.cursor, "c0");
    EXPECT_EQ(lastPush().head.count, 0U);
    EXPECT_TRUE(lastPush().head.signature.empty());
}

TEST_F(SyncPullTest, storesItemsAndCursorAndAsksOnWhileThereIsMore)
{
    AnswerHead first = head("c1");
    first.more = true;
    answer(first, {Item(stateOf(1))});
    EXPECT_EQ(lastPush().head.cursor, "c1");
    EXPECT_EQ(engine->status().phase, SyncPhase::Receiving);

    answer(head("c2"), {Item(stateOf(2))});

    ASSERT_EQ(ledger.answers.size(), 2U);
    EXPECT_EQ(ledger.tailCursor, "c2");
    EXPECT_EQ(engine->status().receivedRecords, 2U);
    EXPECT_EQ(engine->status().phase, SyncPhase::UpToDate);
    EXPECT_FALSE(inFlight());
}

TEST_F(SyncPullTest, writesNothingWhenNothingIsNew)
{
    answer(head("c0"));
    ASSERT_EQ(ledger.answers.size(), 1U) << "since the program started";
    waitForTimer();
    answer(head("c0"));

    EXPECT_EQ(ledger.answers.size(), 1U);
    EXPECT_EQ(engine->status().phase, SyncPhase::UpToDate);
    EXPECT_TRUE(engine->status().lastContact.has_value());
}

TEST_F(SyncPullTest, looksAgainAfterAWhile)
{
    answer(head("c0"));
    EXPECT_EQ(untilTimer(), limits::pullIntervalMax);

    waitForTimer();

    EXPECT_TRUE(inFlight());
    EXPECT_EQ(engine->status().phase, SyncPhase::UpToDate) << "a look is no news";
}

TEST_F(SyncPullTest, looksAtOnceWhenTheServerSaysThereIsSomethingNew)
{
    answer(head("c0"));

    happen(SomethingNew{});

    EXPECT_TRUE(inFlight());
}

TEST_F(SyncPullTest, waitsWhenTheServerSaysMoreButDoesNotGoOn)
{
    AnswerHead same = head("c0");
    same.more = true;

    answer(same);

    EXPECT_FALSE(inFlight());
    EXPECT_EQ(engine->status().phase, SyncPhase::Waiting);
}

TEST_F(SyncPullTest, takesNothingFromACutAnswerAndAsksForLess)
{
    std::string body = encodeAnswerHead(head("c1"));
    appendItem(body, Item(stateOf(1)));
    answerBody(200, std::string(ndjsonType), body.substr(0, body.size() - 5));
    EXPECT_EQ(ledger.tailCursor, "c0");
    EXPECT_EQ(problem(), ErrorCode::TimedOut);

    waitForTimer();

    EXPECT_EQ(lastPush().head.itemsMax, limits::tailItemsMax / 2);
}

TEST_F(SyncPullTest, takesNothingFromAnAnswerCutBetweenTwoLines)
{
    AnswerHead whole = head("c1");
    whole.items = 2;
    std::string body = encodeAnswerHead(whole);
    appendItem(body, Item(stateOf(1)));

    answerBody(200, std::string(ndjsonType), body);

    EXPECT_TRUE(ledger.answers.empty());
    EXPECT_EQ(ledger.tailCursor, "c0");
}

TEST_F(SyncPullTest, asksForTheStateOfWhatWaits)
{
    ledger.waiting = {stateOf(5).record};
    answer(head("c1"), {Item(stateOf(1))});
    ASSERT_TRUE(inFlight());
    EXPECT_EQ(last().method + " " + last().path, "GET /v1/records/" + stateOf(5).record.text() + "/state");

    std::string body;
    appendItem(body, Item(stateOf(5)));
    answerBody(200, std::string(ndjsonType), body);

    ASSERT_EQ(ledger.askedStates.size(), 1U);
    EXPECT_FALSE(inFlight());
    EXPECT_EQ(engine->status().phase, SyncPhase::UpToDate);
}

TEST_F(SyncPullTest, asksOnceForWhatDoesNotHelpUntilSomethingNewComes)
{
    ledger.answersWaiting = false;
    ledger.waiting = {stateOf(5).record};
    answer(head("c1"), {Item(stateOf(1))});
    std::string body;
    appendItem(body, Item(stateOf(5)));
    answerBody(200, std::string(ndjsonType), body);
    EXPECT_FALSE(inFlight());

    happen(SomethingNew{});
    answer(head("c2"), {Item(stateOf(2))});

    EXPECT_EQ(last().path, "/v1/records/" + stateOf(5).record.text() + "/state");
}

TEST_F(SyncPullTest, leavesARecordThatTheServerDoesNotShow)
{
    ledger.waiting = {stateOf(5).record};
    answer(head("c1"), {Item(stateOf(1))});

    refuse(404, "not_found");

    EXPECT_EQ(problem(), std::nullopt);
    EXPECT_EQ(engine->status().phase, SyncPhase::UpToDate);
    EXPECT_FALSE(inFlight());
    EXPECT_EQ(ledger.absent, std::vector<RecordId>{stateOf(5).record}) << "the ledger is told";
}

TEST_F(SyncPullTest, refusesTheStateOfAnotherRecord)
{
    ledger.waiting = {stateOf(5).record};
    answer(head("c1"), {Item(stateOf(1))});
    std::string body;
    appendItem(body, Item(stateOf(6)));

    answerBody(200, std::string(ndjsonType), body);

    EXPECT_TRUE(ledger.askedStates.empty());
    EXPECT_EQ(engine->status().phase, SyncPhase::Waiting);
}

TEST_F(SyncPullTest, waitsWhenTheTabletCannotStore)
{
    ledger.applyError = Error(ErrorCode::StorageFull, "the tablet is full");

    answer(head("c1"), {Item(stateOf(1))});

    EXPECT_EQ(problem(), ErrorCode::StorageFull);
    EXPECT_TRUE(engine->status().isProblemHere);
    EXPECT_EQ(engine->status().phase, SyncPhase::Waiting);
    EXPECT_EQ(ledger.tailCursor, "c0");
    waitForTimer();
    answer(head("c1"), {Item(stateOf(1))});
    EXPECT_EQ(ledger.tailCursor, "c1");
    EXPECT_EQ(problem(), std::nullopt);
}

TEST_F(SyncPullTest, stopsWhenTheTabletsFileIsDamaged)
{
    ledger.applyError = Error(ErrorCode::StorageCorrupt, "the file is damaged");

    answer(head("c1"), {Item(stateOf(1))});

    EXPECT_EQ(problem(), ErrorCode::StorageCorrupt);
    EXPECT_EQ(engine->status().phase, SyncPhase::Stopped);
}

TEST_F(SyncPullTest, stopsAtAnotherLedger)
{
    AnswerHead foreign = head("c1");
    foreign.ledger = "ledger-2";

    answer(foreign, {Item(stateOf(1))});

    EXPECT_EQ(problem(), ErrorCode::Foreign);
    EXPECT_TRUE(ledger.answers.empty());
}

TEST_F(SyncPullTest, takesNothingInANewEpoch)
{
    AnswerHead restored = head("c1");
    restored.epoch = 2;

    answer(restored);

    EXPECT_EQ(last().path, "/v1/enrol/anew");
    EXPECT_TRUE(ledger.answers.empty());
}

TEST_F(SyncPullTest, stopsInAnEpochThatIsOver)
{
    AnswerHead older = head("c1");
    older.epoch = 0;

    answer(older);

    EXPECT_EQ(problem(), ErrorCode::Conflict);
    EXPECT_TRUE(ledger.answers.empty());
}

TEST_F(SyncPullTest, stopsAtANewerProtocol)
{
    AnswerHead newer = head("c1");
    newer.protocol = protocolVersion + 1;

    answer(newer);

    EXPECT_EQ(problem(), ErrorCode::VersionTooOld);
    EXPECT_TRUE(ledger.answers.empty());
}

TEST_F(SyncPullTest, learnsTheServersClock)
{
    AnswerHead ahead = head("c0");
    ahead.now = {founded + 86'400'000};

    answer(ahead);

    EXPECT_EQ(engine->status().clockOffset, std::chrono::hours(24));
    EXPECT_EQ(ledger.settings["sync_clock_offset_ms"], "86400000");
    restart();
    EXPECT_EQ(engine->status().clockOffset, std::chrono::hours(24));
}

} // namespace

} // namespace fieldledger
