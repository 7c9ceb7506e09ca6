// The engine enrols the tablet anew by itself: when, with which request, and what it never does meanwhile.
#include "tests/shared/sync/engine_fixture.h"

namespace fieldledger {

namespace {

class SyncRenewalTest : public EngineFixture {
protected:
    SyncRenewalTest()
    {
        enrolWithArea();
        ledger.write("one");
        ledger.acknowledgeThrough(1);
        happen(Started{});
    }
    // The server answers under a log that has other bytes at the tablet's numbers.
    void fork()
    {
        AnswerHead forked = head("c1");
        forked.log = {2, Sha256{}};
        answer(forked);
    }
    void expectRenewal()
    {
        ASSERT_TRUE(inFlight());
        EXPECT_EQ(last().method, "POST");
        EXPECT_EQ(last().path, "/v1/enrol/anew");
        EXPECT_EQ(last().token, "");
        EXPECT_TRUE(engine->status().renewing);
        ASSERT_TRUE(ledger.kept);
        EXPECT_EQ(last().body, ledger.kept->body) << "it is kept before it is sent";
    }
};

TEST_F(SyncRenewalTest, anAnswerOfAnotherLogLeadsToARequestThatIsKept)
{
    fork();
    expectRenewal();
    EXPECT_TRUE(ledger.answers.empty());
    EXPECT_EQ(problem(), std::nullopt) << "nobody need do anything";
}

TEST_F(SyncRenewalTest, theRequestNamesWhatIsOpenAndANewKey)
{
    answer(head("c1"));
    save("two");
    refuse(409, "fork");
    expectRenewal();
    const Result<SignedAnewRequest> sent = decodeAnewRequest(last().body);
    ASSERT_TRUE(sent) << sent.error().detail();
    EXPECT_EQ(sent->request.device, DeviceNumber{device});
    EXPECT_EQ(sent->request.first, 2U);
    EXPECT_EQ(sent->request.hashes, std::vector<Sha256>{sha256("two")});
    EXPECT_EQ(sent->request.last, 2U);
    const Result<Signature> signature = signatureFromText(sent->signature);
    ASSERT_TRUE(signature);
    EXPECT_TRUE(isAnewSignedBy(key.publicKey, sent->line, *signature)) << "by the key of the old number";
    const Result<DeviceKey> made = deviceKeyFromSecretText(ledger.kept->secretKey);
    ASSERT_TRUE(made);
    EXPECT_NE(made->publicKey, key.publicKey);
    EXPECT_EQ(sent->request.publicKey, publicKeyText(made->publicKey));
}

TEST_F(SyncRenewalTest, eachWordOfAClosedNumberLeadsThere)
{
    for (const char* const type : {"fork", "device_closed"}) {
        refuse(409, type);
        expectRenewal();
        answerNumber(30, 1);
        answer(head("c1"));
        happen(SomethingNew{});
    }
    refuse(409, "gap", 9);
    expectRenewal();
}

TEST_F(SyncRenewalTest, nothingIsPushedUnderTheOldNumberOnceItBegan)
{
    fork();
    save("two");
    happen(SomethingNew{});
    happen(SyncRequested{});
    const std::size_t sent = requests.size();
    fail(ErrorCode::Unreachable);
    waitForTimer();
    expectRenewal();
    EXPECT_EQ(requests.size(), sent + 1);
    restart();
    expectRenewal();
    for (std::size_t i = 1; i < requests.size(); ++i) {
        EXPECT_EQ(requests[i].path, "/v1/enrol/anew");
    }
}

TEST_F(SyncRenewalTest, theSameRequestGoesAgainAfterALostAnswerAndAKill)
{
    fork();
    const std::string first = last().body;
    fail(ErrorCode::TimedOut);
    waitForTimer();
    EXPECT_EQ(last().body, first);
    restart();
    EXPECT_EQ(last().body, first);
    refuse(503, "try_again");
    waitForTimer();
    EXPECT_EQ(last().body, first);
}

TEST_F(SyncRenewalTest, goesOnUnderTheNewNumberAndPushesWhatIsOpen)
{
    fork();
    save("two");
    const std::string secret = ledger.kept->secretKey;
    answerNumber(20);

    EXPECT_EQ(identityChanged, 1);
    EXPECT_FALSE(engine->status().renewing);
    ASSERT_TRUE(engine->status().turn);
    EXPECT_FALSE(engine->status().turn->isNewEpoch);
    EXPECT_EQ(last().path, "/v1/sync");
    EXPECT_EQ(last().token, "token-20");
    const SyncRequest push = lastPush();
    EXPECT_EQ(push.head.device, DeviceNumber{20});
    EXPECT_EQ(push.head.first, 1U);
    EXPECT_EQ(push.changes, std::vector<std::string>{"two"});
    EXPECT_EQ(push.head.cursor, "c0") << "the ledger goes on: so does the tail";
    const Result<Signature> signature = signatureFromText(push.head.signature);
    ASSERT_TRUE(signature);
    EXPECT_TRUE(isPushSignedBy(deviceKeyFromSecretText(secret)->publicKey, ledger.hashAt(1), *signature));
}

TEST_F(SyncRenewalTest, inANewEpochEverythingComesAnew)
{
    AnswerHead restored = head("c1");
    restored.epoch = 2;
    answer(restored);
    expectRenewal();
    answerNumber(20, 2);

    EXPECT_EQ(ledger.settings["sync_areas"], "");
    EXPECT_TRUE(engine->status().turn->isNewEpoch);
    EXPECT_EQ(last().path, "/v1/snapshot");
    EXPECT_EQ(last().token, "token-20");
}

TEST_F(SyncRenewalTest, ownWorkGoesBeforeTheFirstPageOfANewEpoch)
{
    save("two");
    AnswerHead restored = head("c1");
    restored.epoch = 2;
    answer(restored);
    answerNumber(20, 2);
    EXPECT_EQ(last().path, "/v1/sync");
    EXPECT_EQ(lastPush().head.cursor, std::nullopt);
    EXPECT_EQ(lastPush().changes.size(), 1U);
}

// A revoked device: nothing comes down to it, and what it saved waits for somebody's decision at the server.
TEST_F(SyncRenewalTest, aRefusedPageAfterARefusedCursorKeepsNothingBack)
{
    save("two");
    answer(head("c1"));
    save("three");
    refuse(409, "cursor_invalid");
    ASSERT_EQ(last().path, "/v1/snapshot");
    refuse(403, "forbidden");
    ASSERT_EQ(last().path, "/v1/sync");
    EXPECT_EQ(lastPush().changes, (std::vector<std::string>{"two", "three"}));
}

TEST_F(SyncRenewalTest, aRefusedCursorKeepsWorkBackUntilThePageTellsTheEpoch)
{
    save("two");
    answer(head("c1"));
    save("three");
    ASSERT_EQ(lastPush().changes.size(), 1U);
    refuse(409, "cursor_invalid");
    EXPECT_EQ(last().path, "/v1/snapshot") << "the number may be closed: nothing goes under it";
    SnapshotHead page;
    page.ledger = "ledger-1";
    page.epoch = 2;
    page.cursor = "s";
    answerBody(200, std::string(ndjsonType), encodeSnapshotHead(page));
    expectRenewal();
    answerNumber(20, 2);
    EXPECT_EQ(lastPush().head.device, DeviceNumber{20});
    EXPECT_EQ(lastPush().changes, (std::vector<std::string>{"two", "three"}));
}

TEST_F(SyncRenewalTest, anUnknownTokenInANewEpochIsNoRevocation)
{
    refuse(401, "unauthenticated");
    EXPECT_EQ(last().path, "/v1/about");
    EXPECT_EQ(last().token, "");
    answerAbout("ledger-1", 2);
    expectRenewal();
}

TEST_F(SyncRenewalTest, anUnknownTokenInTheSameEpochIsOne)
{
    refuse(401, "unauthenticated");
    answerAbout("ledger-1", 1);
    EXPECT_EQ(problem(), ErrorCode::Unauthenticated);
    EXPECT_EQ(engine->status().phase, SyncPhase::Stopped);
    happen(SyncRequested{});
    EXPECT_EQ(last().path, "/v1/sync");
    refuse(401, "unauthenticated");
    answerAbout("another ledger", 9);
    EXPECT_EQ(problem(), ErrorCode::Unauthenticated);
    EXPECT_EQ(ledger.kept, std::nullopt);
}

TEST_F(SyncRenewalTest, asksAgainWhenTheServerCannotBeAskedAbout)
{
    refuse(401, "unauthenticated");
    fail(ErrorCode::Unreachable);
    EXPECT_EQ(engine->status().phase, SyncPhase::Waiting);
    waitForTimer();
    EXPECT_EQ(last().path, "/v1/about");
    refuse(404, "not_found");
    EXPECT_EQ(problem(), ErrorCode::Unauthenticated) << "a server that does not tell";
}

TEST_F(SyncRenewalTest, aRefusedRequestIsKeptAndSentAgainWhenThePersonAsks)
{
    fork();
    const std::string first = last().body;
    refuse(403, "forbidden");
    EXPECT_EQ(engine->status().phase, SyncPhase::Stopped);
    EXPECT_EQ(problem(), ErrorCode::Forbidden);
    happen(SyncRequested{});
    EXPECT_EQ(last().body, first);
}

TEST_F(SyncRenewalTest, anAnswerOfAnotherLedgerGivesNoNumber)
{
    fork();
    AnewAnswer foreign;
    foreign.answer.device = DeviceNumber{20};
    foreign.answer.token = "t";
    foreign.answer.ledger = "another";
    foreign.answer.epoch = 1;
    answerBody(200, std::string(jsonType), encodeAnewAnswer(foreign));
    EXPECT_TRUE(ledger.numbers.empty());
    EXPECT_EQ(problem(), ErrorCode::Foreign);
}

TEST_F(SyncRenewalTest, aFullDiskKeepsTheTurnForLater)
{
    fork();
    ledger.applyError = Error(ErrorCode::StorageFull, "full");
    answerNumber(20);
    EXPECT_TRUE(ledger.numbers.empty());
    EXPECT_EQ(engine->status().phase, SyncPhase::Waiting);
    waitForTimer();
    expectRenewal();
    answerNumber(20);
    EXPECT_EQ(ledger.numbers.size(), 1U);
}

TEST_F(SyncRenewalTest, aRequestThatCannotBeKeptIsNotSent)
{
    ledger.applyError = Error(ErrorCode::StorageFull, "full");
    fork();
    EXPECT_FALSE(inFlight());
    EXPECT_EQ(engine->status().phase, SyncPhase::Waiting);
}

TEST_F(SyncRenewalTest, lateAnswersOfTheOldNumberAreDropped)
{
    const std::uint64_t old = *open;
    happen(NetworkChanged{false});
    happen(NetworkChanged{true});
    fork();
    answerNumber(20);
    const std::size_t applied = ledger.answers.size();
    AnswerHead late = head("late");
    happen(AnswerArrived{old, 200, std::string(ndjsonType), encodeAnswerHead(late)});
    EXPECT_EQ(ledger.answers.size(), applied);
}

TEST_F(SyncRenewalTest, aServerThatFindsAForkAgainAndAgainIsNotAskedForNumbersInALoop)
{
    fork();
    answerNumber(20);
    refuse(409, "fork");
    EXPECT_FALSE(inFlight());
    EXPECT_EQ(engine->status().phase, SyncPhase::Waiting);
    waitForTimer();
    expectRenewal();
}

TEST_F(SyncRenewalTest, aStateUnderItsNumberThatItNeverWroteIsNotTaken)
{
    StateItem item = stateOf(1);
    item.state.seen = {{DeviceNumber{device}, 2}};
    ledger.waiting = {item.record};
    answer(head("c1"));
    ASSERT_EQ(last().path, "/v1/records/" + item.record.text() + "/state");
    save("two"); // while the answer is on its way
    std::string body;
    appendItem(body, Item(item));
    answerBody(200, std::string(ndjsonType), body);
    EXPECT_TRUE(ledger.askedStates.empty());
    EXPECT_EQ(last().path, "/v1/sync") << "whose answer names the log's head";
}

} // namespace

} // namespace fieldledger
