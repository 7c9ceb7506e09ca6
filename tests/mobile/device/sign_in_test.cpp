// Another person takes over the tablet: by the server's word, without a signal by the last one, and never by guessing.
#include "mobile/device/sign_in.h"

#include "mobile/device/tablet_settings.h"
#include "shared/evidence/hashes.h"
#include "shared/wire/login_codec.h"
#include "tests/mobile/device/scripted_server.h"

#include <QTest>
#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

struct SetClock final : Clock {
    ClockReading read() const override { return reading; }
    ClockReading reading;
};

class SignInTest : public testing::Test {
protected:
    SignInTest()
    {
        startCryptography();
        clock_.reading.est = TimePoint{1'795'500'000'000};
        ledger_ = std::move(*TabletLedger::open(":memory:"));
        Enrolment enrolment{"http://127.0.0.1:1", {}, {}};
        enrolment.answer.device = DeviceNumber{17};
        enrolment.answer.user = "u-31";
        enrolment.answer.userName = "王强";
        enrolment.answer.role = "supervisor";
        EXPECT_TRUE(ledger_->saveEnrolment(enrolment));
    }

    Result<KnownPerson> signIn(const QUrl& server, const std::string& login, const std::string& password)
    {
        std::optional<Result<KnownPerson>> result;
        signIn_.start(*ledger_, {server, login, password}, [&](Result<KnownPerson> person) { result = std::move(person); });
        EXPECT_TRUE(QTest::qWaitFor([&] { return result.has_value(); }, 20'000));
        return result.value_or(Error(ErrorCode::Internal, "nothing came"));
    }
    Result<KnownPerson> atTheOffice(const std::string& login, const std::string& password, const std::string& role = "inspector")
    {
        const LoginAnswer answer{"token", "u-" + login, "李敏", role, {"371502008"}, {}};
        server_.answer({ScriptedServer::http("200 OK", "Content-Type: application/json\r\n", QByteArray::fromStdString(encodeLoginAnswer(answer)))});
        server_.answer({ScriptedServer::http("200 OK", "Content-Type: application/json\r\n", "{}")});
        const std::size_t before = server_.requests().size();
        Result<KnownPerson> person = signIn(server_.address(), login, password);
        EXPECT_TRUE(QTest::qWaitFor([&] { return server_.requests().size() == before + 2; }, 20'000)); // its token is given back
        return person;
    }
    Result<KnownPerson> refused(const std::string& login, const std::string& password)
    {
        server_.answer({ScriptedServer::http("401 Unauthorized", "Content-Type: application/problem+json\r\n",
                                             R"({"type":"https://fieldledger.example/problems/unauthenticated","status":401,"title":"no"})")});
        return signIn(server_.address(), login, password);
    }
    // Nothing listens there.
    Result<KnownPerson> withoutSignal(const std::string& login, const std::string& password)
    {
        return signIn(QUrl(QStringLiteral("http://127.0.0.1:1")), login, password);
    }
    std::string personNow() { return *ledger_->setting(personSetting); }

    SetClock clock_;
    std::unique_ptr<TabletLedger> ledger_;
    ScriptedServer server_;
    SignIn signIn_{clock_, PasswordCost::Lowest};
};

TEST_F(SignInTest, TheServersWordIsEnoughAndKeptForLater)
{
    const Result<KnownPerson> person = atTheOffice("limin", "correct horse");
    ASSERT_TRUE(person);
    EXPECT_EQ(person->user, "u-limin");
    EXPECT_EQ(personNow(), "u-limin");
    EXPECT_EQ(ledger_->setting(peopleSetting)->find("correct horse"), std::string::npos);
    EXPECT_EQ(server_.requests().back().line, "POST /v1/logout HTTP/1.1");
    EXPECT_TRUE(server_.requests().back().head.contains("authorization: bearer token"));

    EXPECT_TRUE(withoutSignal("limin", "correct horse"));
}

TEST_F(SignInTest, WithoutASignalAStrangerStaysOutside)
{
    const Result<KnownPerson> person = withoutSignal("limin", "correct horse");
    ASSERT_FALSE(person);
    EXPECT_EQ(person.error().code(), ErrorCode::NotFound);
    EXPECT_EQ(personNow(), "");
}

TEST_F(SignInTest, GuessingGetsSlowAndARestartGivesNoTryBack)
{
    ASSERT_TRUE(atTheOffice("limin", "correct horse"));
    for (int tries = 0; tries < 5; ++tries) {
        const Result<KnownPerson> wrong = withoutSignal("limin", "battery");
        ASSERT_FALSE(wrong);
        EXPECT_EQ(wrong.error().code(), ErrorCode::Unauthenticated);
    }
    const Result<KnownPerson> early = withoutSignal("limin", "correct horse");
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().code(), ErrorCode::RateLimited);
    clock_.reading.est = clock_.reading.est + std::chrono::minutes(1);
    EXPECT_TRUE(withoutSignal("limin", "correct horse"));
    EXPECT_EQ(PeopleBook::fromText(*ledger_->setting(peopleSetting))->people().front().failures, 0);
}

TEST_F(SignInTest, APasswordThatTheServerNoLongerTakesOpensNothingLater)
{
    ASSERT_TRUE(atTheOffice("limin", "correct horse"));
    ASSERT_FALSE(refused("limin", "a slip"));
    EXPECT_TRUE(withoutSignal("limin", "correct horse"));
    const Result<KnownPerson> refusal = refused("limin", "correct horse");
    ASSERT_FALSE(refusal);
    EXPECT_EQ(refusal.error().code(), ErrorCode::Unauthenticated);
    const Result<KnownPerson> later = withoutSignal("limin", "correct horse");
    ASSERT_FALSE(later);
    EXPECT_EQ(later.error().code(), ErrorCode::NotFound);
}

TEST_F(SignInTest, ThePageOfAPortalIsNotTheServersWord)
{
    server_.answer({ScriptedServer::http("200 OK", "Content-Type: text/html\r\n", "<html>please log in</html>")});
    const Result<KnownPerson> person = signIn(server_.address(), "limin", "correct horse");
    ASSERT_FALSE(person);
    EXPECT_EQ(person.error().code(), ErrorCode::Foreign);
    EXPECT_EQ(personNow(), "");
}

TEST_F(SignInTest, TheTabletIsHandedBackFreelyOnlyWhereThatGainsNothing)
{
    ASSERT_TRUE(atTheOffice("limin", "correct horse", "inspector"));
    const Status needsPassword = SignIn::handBack(*ledger_); // it belongs to a supervisor
    ASSERT_FALSE(needsPassword);
    EXPECT_EQ(needsPassword.error().code(), ErrorCode::Forbidden);
    EXPECT_EQ(personNow(), "u-limin");
    ASSERT_TRUE(atTheOffice("boss", "correct horse", "supervisor"));
    EXPECT_TRUE(SignIn::handBack(*ledger_));
    EXPECT_EQ(personNow(), "");
}

TEST(PeopleBookTest, ADamagedListIsAnErrorAndNotAnEmptyOne)
{
    for (const char* text : {"x", "{}", "[1]", R"([{"login":"a"}])"}) {
        const Result<PeopleBook> book = PeopleBook::fromText(text);
        ASSERT_FALSE(book) << text;
        EXPECT_EQ(book.error().code(), ErrorCode::StorageCorrupt);
    }
    EXPECT_TRUE(PeopleBook::fromText("")->people().empty());
}

} // namespace
} // namespace fieldledger::test
