// When the engine waits, stops and goes on, and what it drops.
#include "shared/sync/retry_delay.h"
#include "tests/shared/sync/engine_fixture.h"

namespace fieldledger {

namespace {

class SyncWaitingTest : public EngineFixture {
protected:
    void SetUp() override
    {
        enrolWithArea();
        happen(Started{});
    }
};

TEST(SyncWithoutEnrolmentTest, doesNothing)
{
    FakeLedger ledger;
    SyncEngine engine(ledger, "1.0");

    for (const SyncEvent& event : {SyncEvent(Started{}), SyncEvent(ChangeSaved{}), SyncEvent(SyncRequested{}), SyncEvent(TimerFired{})}) {
        for (const SyncAction& action : engine.onEvent(event, {})) {
            EXPECT_FALSE(std::holds_alternative<SendRequest>(action));
            EXPECT_FALSE(std::holds_alternative<SetTimer>(action));
        }
    }

    EXPECT_EQ(engine.status().phase, SyncPhase::NotEnrolled);
}

TEST_F(SyncWaitingTest, waitsLongerAfterEachFailureUpToALimit)
{
    std::chrono::milliseconds before{0};
    for (unsigned tries = 1; tries <= 12; ++tries) {
        fail(ErrorCode::Unreachable);
        EXPECT_EQ(problem(), ErrorCode::Unreachable);
        EXPECT_EQ(untilTimer(), retryDelay(DeviceNumber{device}, tries));
        EXPECT_LE(untilTimer(), limits::retryDelayMax);
        EXPECT_GE(untilTimer() * 2, before);
        before = untilTimer();
        EXPECT_EQ(engine->status().retryAt, timerAt);
        waitForTimer();
    }
    answer(head("c1"));
    EXPECT_EQ(problem(), std::nullopt);
    happen(SomethingNew{});
    fail(ErrorCode::Unreachable);
    EXPECT_EQ(untilTimer(), retryDelay(DeviceNumber{device}, 1)) << "an answer begins the count anew";
}

TEST_F(SyncWaitingTest, doesNotTryBeforeItsTime)
{
    fail(ErrorCode::Unreachable);

    save("one");
    happen(SomethingNew{});
    happen(TimerFired{});

    EXPECT_FALSE(inFlight());
    EXPECT_EQ(engine->status().pendingChanges, 1U);
}

TEST_F(SyncWaitingTest, triesAtOnceWhenThePersonAsks)
{
    fail(ErrorCode::Unreachable);

    happen(SyncRequested{});

    EXPECT_TRUE(inFlight());
}

TEST_F(SyncWaitingTest, triesAtOnceWhenTheNetworkComesBack)
{
    happen(NetworkChanged{false});
    EXPECT_EQ(given.size(), 1U);
    EXPECT_EQ(engine->status().phase, SyncPhase::Offline);
    EXPECT_EQ(engine->status().problem, std::nullopt) << "no signal is no fault";
    save("one");
    EXPECT_FALSE(inFlight());
    EXPECT_EQ(engine->status().phase, SyncPhase::Offline);

    happen(NetworkChanged{true});

    ASSERT_TRUE(inFlight());
    EXPECT_EQ(lastPush().head.count, 1U);
}

TEST_F(SyncWaitingTest, triesWithoutASignalWhenThePersonAsks)
{
    happen(NetworkChanged{false});

    happen(SyncRequested{});

    ASSERT_TRUE(inFlight());
    fail(ErrorCode::Unreachable);
    EXPECT_EQ(engine->status().phase, SyncPhase::Offline);
    EXPECT_FALSE(inFlight());
}

TEST_F(SyncWaitingTest, pausesAndGoesOn)
{
    happen(PauseRequested{true});
    EXPECT_EQ(given.size(), 1U);
    save("one");
    happen(NetworkChanged{true});
    EXPECT_FALSE(inFlight());
    EXPECT_EQ(engine->status().phase, SyncPhase::Paused);

    happen(PauseRequested{false});

    EXPECT_TRUE(inFlight());
}

TEST_F(SyncWaitingTest, givesUpARequestThatTakesTooLong)
{
    EXPECT_EQ(untilTimer(), limits::requestTimeMax);

    waitForTimer();

    EXPECT_EQ(given.size(), 1U);
    EXPECT_EQ(problem(), ErrorCode::TimedOut);
    EXPECT_FALSE(inFlight());
    waitForTimer();
    EXPECT_EQ(lastPush().head.itemsMax, limits::tailItemsMax / 2) << "less at once on a slow line";
}

TEST_F(SyncWaitingTest, dropsTheAnswerToAGivenUpRequest)
{
    AnswerHead late = head("c9");
    late.items = 0;
    const std::uint64_t old = last().request;
    waitForTimer();
    waitForTimer();
    ASSERT_TRUE(inFlight());

    happen(AnswerArrived{old, 200, std::string(ndjsonType), encodeAnswerHead(late)});
    happen(RequestFailed{old, Error(ErrorCode::Unreachable, "late")});

    EXPECT_EQ(ledger.tailCursor, "c0");
    EXPECT_TRUE(inFlight()) << "the newer request is still waited for";
}

TEST_F(SyncWaitingTest, takesAnAnswerOnlyOnce)
{
    const std::uint64_t request = last().request;
    answer(head("c1"));
    const std::size_t applied = ledger.answers.size();

    happen(AnswerArrived{request, 200, std::string(ndjsonType), encodeAnswerHead(head("c2"))});

    EXPECT_EQ(ledger.answers.size(), applied);
    EXPECT_EQ(ledger.tailCursor, "c1");
}

struct RefusalCase {
    int status;
    const char* type;
    ErrorCode code;
    SyncPhase phase;
};

class SyncRefusalTest : public SyncWaitingTest, public testing::WithParamInterface<RefusalCase> {};

TEST_P(SyncRefusalTest, endsInItsPhaseWithWordsAndWithoutAnotherRequest)
{
    const RefusalCase& expected = GetParam();
    save("one");
    if (!inFlight()) {
        happen(SomethingNew{});
    }
    const std::size_t sent = requests.size();

    refuse(expected.status, expected.type);

    EXPECT_EQ(problem(), expected.code);
    EXPECT_EQ(engine->status().phase, expected.phase);
    EXPECT_EQ(requests.size(), sent);
    EXPECT_EQ(engine->status().pendingChanges, 1U);
    EXPECT_TRUE(ledger.answers.empty());
    EXPECT_FALSE(engine->status().isProblemHere) << "the server's word";
    ASSERT_TRUE(engine->status().problem.has_value());
    EXPECT_NE(engine->status().problem->detail().find("words of the server"), std::string::npos);
    EXPECT_EQ(ledger.failed, expected.phase == SyncPhase::Stopped) << "what is open shows as failed";
    EXPECT_GT(recordsChanged, 0) << "lists show it";
    if (expected.phase == SyncPhase::Stopped) {
        EXPECT_EQ(engine->status().retryAt, std::nullopt);
        advance(std::chrono::hours(5));
        happen(TimerFired{});
        happen(SomethingNew{});
        happen(NetworkChanged{true});
        EXPECT_EQ(requests.size(), sent) << "stopped until a person does something";
        happen(SyncRequested{});
        EXPECT_EQ(requests.size(), sent + 1);
        EXPECT_FALSE(ledger.failed) << "it is tried once more";
    } else {
        waitForTimer();
        EXPECT_EQ(requests.size(), sent + 1);
    }
}

INSTANTIATE_TEST_SUITE_P(
    types, SyncRefusalTest,
    testing::Values(RefusalCase{403, "forbidden", ErrorCode::Forbidden, SyncPhase::Stopped},
                    RefusalCase{404, "not_found", ErrorCode::NotFound, SyncPhase::Stopped},
                    RefusalCase{409, "hash_mismatch", ErrorCode::HashMismatch, SyncPhase::Stopped},
                    RefusalCase{400, "signature_invalid", ErrorCode::SignatureInvalid, SyncPhase::Stopped},
                    RefusalCase{426, "version_too_old", ErrorCode::VersionTooOld, SyncPhase::Stopped},
                    RefusalCase{400, "version_too_new", ErrorCode::VersionTooNew, SyncPhase::Stopped},
                    RefusalCase{400, "bad_request", ErrorCode::BadRequest, SyncPhase::Stopped},
                    RefusalCase{418, "of_a_later_version", ErrorCode::BadRequest, SyncPhase::Stopped},
                    RefusalCase{429, "rate_limited", ErrorCode::RateLimited, SyncPhase::Waiting},
                    RefusalCase{503, "try_again", ErrorCode::StorageBusy, SyncPhase::Waiting},
                    RefusalCase{507, "storage_full", ErrorCode::StorageFull, SyncPhase::Waiting},
                    RefusalCase{500, "internal", ErrorCode::Internal, SyncPhase::Waiting},
                    RefusalCase{599, "of_a_later_version", ErrorCode::Internal, SyncPhase::Waiting}),
    [](const auto& refused) { return std::to_string(refused.param.status) + "_" + refused.param.type; });

TEST_F(SyncWaitingTest, takesAPortalForNoAnswer)
{
    answerBody(200, "text/html; charset=utf-8", "<html>please log in</html>");
    EXPECT_EQ(problem(), ErrorCode::Foreign);
    EXPECT_EQ(engine->status().phase, SyncPhase::Waiting);

    waitForTimer();
    answerBody(403, "text/html", "<html>please log in</html>");

    EXPECT_EQ(problem(), ErrorCode::Foreign);
    EXPECT_EQ(engine->status().phase, SyncPhase::Waiting) << "only our server's word is final";
}

} // namespace

} // namespace fieldledger
