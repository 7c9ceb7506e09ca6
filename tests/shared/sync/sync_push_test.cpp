// Own changes go up: signed, once, in batches, and again where the server asks for it.
#include "tests/shared/sync/engine_fixture.h"

namespace fieldledger {

namespace {

class SyncPushTest : public EngineFixture {
protected:
    void SetUp() override
    {
        enrolWithArea();
        happen(Started{});
        answer(head("c1"));
    }
};

TEST_F(SyncPushTest, sendsWhatWasSavedSignedOverTheHashAfterIt)
{
    save("one");

    ASSERT_EQ(last().method + " " + last().path, "POST /v1/sync");
    EXPECT_EQ(last().token, "secret-token");
    EXPECT_EQ(last().contentType, ndjsonType);
    EXPECT_EQ(last().timeMax, limits::requestTimeMax);
    const SyncRequest push = lastPush();
    EXPECT_EQ(push.head.device, DeviceNumber{device});
    EXPECT_EQ(push.head.first, 1U);
    EXPECT_EQ(push.head.last, 1U);
    EXPECT_EQ(push.head.app, "1.0");
    EXPECT_EQ(push.head.cursor, "c1");
    EXPECT_EQ(push.head.hashBefore, Sha256{});
    EXPECT_EQ(push.changes, std::vector<std::string>{"one"});
    const Result<Signature> signature = signatureFromText(push.head.signature);
    ASSERT_TRUE(signature);
    EXPECT_TRUE(isPushSignedBy(key.publicKey, ledger.hashAt(1), *signature));
    EXPECT_EQ(ledger.sending, (std::pair<std::uint64_t, std::uint64_t>{1, 1}));
    EXPECT_EQ(engine->status().phase, SyncPhase::Sending);
}

TEST_F(SyncPushTest, emptiesTheOutboxByTheAnswer)
{
    save("one");
    EXPECT_EQ(engine->status().pendingChanges, 1U);
    EXPECT_EQ(engine->status().pendingBytes, 3U);

    answer(head("c2"));

    EXPECT_EQ(ledger.pushedThrough.back(), 1U);
    EXPECT_EQ(engine->status().pendingChanges, 0U);
    EXPECT_EQ(engine->status().sentChanges, 1U);
    EXPECT_EQ(engine->status().phase, SyncPhase::UpToDate);
    EXPECT_GT(recordsChanged, 0);
    EXPECT_FALSE(inFlight());
}

TEST_F(SyncPushTest, sendsWhatIsSavedDuringARequestAfterIt)
{
    save("one");
    save("two");
    ASSERT_EQ(requests.size(), 2U) << "the first pull and the first push";

    answer(head("c2"));

    ASSERT_TRUE(inFlight());
    EXPECT_EQ(lastPush().head.first, 2U);
    EXPECT_EQ(lastPush().head.hashBefore, ledger.hashAt(1));
}

TEST_F(SyncPushTest, sendsTheSameAgainWhenTheAnswerIsLost)
{
    save("one");
    const std::string body = last().body;
    fail(ErrorCode::TimedOut);
    EXPECT_EQ(ledger.sending.first, 0U);
    EXPECT_EQ(engine->status().phase, SyncPhase::Waiting);

    waitForTimer();

    EXPECT_EQ(lastPush().changes, std::vector<std::string>{"one"});
    answer(head("c2"));
    EXPECT_EQ(engine->status().pendingChanges, 0U);
}

TEST_F(SyncPushTest, sendsAtMostTheBatchAndThenTheRest)
{
    for (std::size_t i = 0; i < limits::pushChangesMax + 3; ++i) {
        ledger.write("change " + std::to_string(i));
    }
    happen(ChangeSaved{});
    EXPECT_EQ(lastPush().head.count, limits::pushChangesMax);

    answer(head("c2"));

    EXPECT_EQ(lastPush().head.count, 3U);
    EXPECT_EQ(lastPush().head.first, limits::pushChangesMax + 1);
}

TEST_F(SyncPushTest, sendsSmallerBatchesToAServerThatFindsThemTooLarge)
{
    for (int i = 0; i < 100; ++i) {
        ledger.write("change");
    }
    happen(ChangeSaved{});
    refuse(413, "too_large");
    refuse(413, "too_large");
    refuse(413, "too_large");
    EXPECT_EQ(lastPush().head.count, limits::pushChangesMax / 8);
    EXPECT_EQ(problem(), std::nullopt);

    answer(head("c2"));

    EXPECT_EQ(lastPush().head.count, 100 - limits::pushChangesMax / 8) << "what fitted once is not tried larger at once";
}

TEST_F(SyncPushTest, stopsWhenOneChangeAloneIsTooLarge)
{
    save("one");

    refuse(413, "too_large");

    EXPECT_EQ(problem(), ErrorCode::TooLarge);
    EXPECT_EQ(engine->status().phase, SyncPhase::Stopped);
    EXPECT_FALSE(inFlight());
}

TEST_F(SyncPushTest, sendsAgainFromTheNumberTheServerExpects)
{
    for (const char* text : {"one", "two", "three"}) {
        ledger.write(text);
    }
    ledger.acknowledgeThrough(2);
    happen(ChangeSaved{});
    ASSERT_EQ(lastPush().head.first, 3U);

    refuse(409, "gap", 2, LogHead{1, ledger.hashAt(1)});

    EXPECT_EQ(lastPush().head.first, 2U);
    EXPECT_EQ(lastPush().changes, (std::vector<std::string>{"two", "three"}));
    EXPECT_EQ(lastPush().head.hashBefore, ledger.hashAt(1));
    answer(head("c2"));
    EXPECT_EQ(engine->status().pendingChanges, 0U);
    EXPECT_EQ(problem(), std::nullopt);
}

TEST_F(SyncPushTest, isEnrolledAnewWhenTheServerExpectsWhatWasNeverMade)
{
    save("one");

    refuse(409, "gap", 9);

    EXPECT_EQ(last().path, "/v1/enrol/anew");
}

TEST_F(SyncPushTest, stopsWhenTheServerExpectsWhatItWasJustGiven)
{
    save("one");

    refuse(409, "gap", 1);

    EXPECT_EQ(problem(), ErrorCode::Gap);
    EXPECT_FALSE(inFlight());
}

TEST_F(SyncPushTest, waitsWhenTheAnswerAcceptsNothing)
{
    save("one");
    AnswerHead stuck = head("c2");
    stuck.accepted = 0;
    stuck.log = {};

    answer(stuck);

    EXPECT_EQ(engine->status().phase, SyncPhase::Waiting);
    EXPECT_FALSE(inFlight());
}

TEST_F(SyncPushTest, takesNothingFromAServerWithOtherBytesUnderItsNumbers)
{
    save("one");
    AnswerHead forked = head("c2");
    forked.log.hash[0] ^= 1;
    const std::size_t applied = ledger.answers.size();

    answer(forked, {Item(stateOf(1))});

    EXPECT_EQ(ledger.answers.size(), applied);
    EXPECT_EQ(ledger.tailCursor, "c1");
    EXPECT_EQ(last().path, "/v1/enrol/anew");
}

TEST_F(SyncPushTest, takesNothingFromAServerThatIsAheadOfItsOwnLog)
{
    save("one");
    AnswerHead ahead = head("c2");
    ahead.log.n = 2;

    answer(ahead);

    EXPECT_EQ(last().path, "/v1/enrol/anew");
    EXPECT_EQ(ledger.tailCursor, "c1");
}

TEST_F(SyncPushTest, noticesAForkInAProblemAsWell)
{
    save("one");
    Sha256 other{};
    other[5] = 9;

    refuse(409, "gap", 2, LogHead{1, other});

    EXPECT_EQ(last().path, "/v1/enrol/anew");
}

} // namespace

} // namespace fieldledger
