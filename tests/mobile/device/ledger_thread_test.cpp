#include "mobile/device/ledger_thread.h"

#include "mobile/device/tablet_settings.h"
#include "tests/mobile/device/scripted_server.h"
#include "shared/wire/message_codec.h"

#include <future>

#include <QTemporaryDir>
#include <QTest>
#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

class LedgerThreadTest : public testing::Test {
protected:
    QString file() const { return TabletSettings(folder_.path()).ledgerFile(); }
    static bool wait(const std::function<bool()>& until) { return QTest::qWaitFor(until, 20'000); }

    QTemporaryDir folder_;
};

TEST_F(LedgerThreadTest, RunsJobsInOrderOnItsOwnThreadAndDeliversHere)
{
    LedgerThread thread("test");
    ASSERT_TRUE(thread.open(file()));
    QObject receiver;
    std::vector<int> delivered;
    QThread* ran = nullptr;
    for (int i = 0; i < 50; ++i) {
        thread.run(
            &receiver,
            [i](const LedgerAccess& access) {
                EXPECT_TRUE(access.ledger.saveSetting("step", std::to_string(i)));
                return std::pair(QThread::currentThread(), *access.ledger.setting("step"));
            },
            [&](const std::pair<QThread*, std::string>& result) {
                EXPECT_EQ(QThread::currentThread(), qApp->thread());
                ran = result.first;
                delivered.push_back(std::stoi(result.second));
            });
    }
    ASSERT_TRUE(wait([&] { return delivered.size() == 50; }));
    EXPECT_NE(ran, qApp->thread());
    for (int i = 0; i < 50; ++i) {
        EXPECT_EQ(delivered[static_cast<std::size_t>(i)], i);
    }
}

TEST_F(LedgerThreadTest, RunsWhatCanWaitAfterWhatSomebodyWaitsFor)
{
    LedgerThread thread("test");
    std::vector<int> ran; // by the ledger thread alone, until all are delivered
    QObject receiver;
    int delivered = 0;
    const auto job = [&ran](int number) {
        return [&ran, number](const LedgerAccess&) {
            ran.push_back(number);
            return number;
        };
    };
    const auto count = [&delivered](int) { ++delivered; };
    thread.runWhenFree(&receiver, job(1), count); // the file is not open yet
    thread.run(&receiver, job(2), count);
    std::promise<void> allPosted;
    ASSERT_TRUE(thread.open(file()));
    thread.run(&receiver, [posted = allPosted.get_future().share()](const LedgerAccess&) { posted.wait(); return 0; }, count);
    thread.runWhenFree(&receiver, job(3), count);
    thread.runWhenFree(&receiver, job(4), count);
    thread.run(&receiver, job(5), count);
    thread.run(&receiver, job(6), count);
    allPosted.set_value();
    ASSERT_TRUE(wait([&] { return delivered == 7; }));
    std::erase_if(ran, [](int number) { return number < 3; }); // those from before the file was open may have begun at once
    EXPECT_EQ(ran, (std::vector<int>{5, 6, 3, 4}));
}

TEST_F(LedgerThreadTest, DeliversNothingToAReceiverThatIsGone)
{
    LedgerThread thread("test");
    ASSERT_TRUE(thread.open(file()));
    bool toTheDead = false;
    bool toTheLiving = false;
    QObject living;
    {
        QObject dying;
        thread.run(&dying, [](const LedgerAccess&) { return 1; }, [&](int) { toTheDead = true; });
    }
    thread.run(&living, [](const LedgerAccess&) { return 1; }, [&](int) { toTheLiving = true; });
    ASSERT_TRUE(wait([&] { return toTheLiving; }));
    EXPECT_FALSE(toTheDead);
}

TEST_F(LedgerThreadTest, CountsItsStartsAndSaysWhenTheFileIsTaken)
{
    {
        LedgerThread first("test");
        ASSERT_TRUE(first.open(file()));
        EXPECT_EQ(first.clock().read().boot, 1U);
        LedgerThread second("test");
        const Status taken = second.open(file());
        ASSERT_FALSE(taken);
        EXPECT_EQ(taken.error().code(), ErrorCode::StorageBusy);
        EXPECT_FALSE(second.isOpen());
    }
    LedgerThread third("test");
    ASSERT_TRUE(third.open(file()));
    EXPECT_EQ(third.clock().read().boot, 2U);
}

TEST_F(LedgerThreadTest, EnrolsWithAServer)
{
    ScriptedServer server;
    EnrolAnswer answer;
    answer.device = DeviceNumber{17};
    answer.token = "token";
    answer.ledger = "0192f000-0000-7000-8000-000000000001";
    answer.zone = "zone";
    answer.user = "u-31";
    answer.userName = "王强";
    answer.role = "inspector";
    answer.areas = {"371502008"};
    answer.now = TimePoint{1'795'500'000'000};
    answer.epoch = 1;
    server.answer({ScriptedServer::http("200 OK", "Content-Type: application/json\r\n", QByteArray::fromStdString(encodeEnrolAnswer(answer)))});
    LedgerThread thread("test");
    ASSERT_TRUE(thread.open(file()));
    bool enrolled = false;
    QObject::connect(&thread, &LedgerThread::enrolled, &thread, [&] { enrolled = true; });
    thread.enrol(EnrolmentOrder{server.address(), "K7QF-3M2P-9XWD", "tablet", "0.1"});
    ASSERT_TRUE(wait([&] { return enrolled; }));
    std::optional<Enrolment> kept;
    thread.run(&thread, [](const LedgerAccess& access) { return *access.ledger.enrolment(); },
               [&](std::optional<Enrolment> stored) { kept = std::move(stored); });
    ASSERT_TRUE(wait([&] { return kept.has_value(); }));
    EXPECT_EQ(kept->answer.device.value, 17U);
    EXPECT_EQ(kept->server, server.address().toString().toStdString());
    EXPECT_EQ(kept->secretKey.size(), 128U);
    const Result<EnrolRequest> sent = decodeEnrolRequest(server.requests().front().body.toStdString());
    ASSERT_TRUE(sent);
    EXPECT_EQ(sent->code, "K7QF-3M2P-9XWD");
    EXPECT_EQ(sent->publicKey.size(), 64U);
}

TEST_F(LedgerThreadTest, TellsWhyAnEnrolmentFailed)
{
    struct Case {
        QByteArray answer;
        ErrorCode code;
    };
    Problem wrongCode;
    wrongCode.type = "unauthenticated";
    wrongCode.status = 401;
    wrongCode.titleZh = "注册码不对";
    wrongCode.titleEn = "wrong code";
    const Case cases[] = {
        {ScriptedServer::http("401 Unauthorized", "Content-Type: application/problem+json\r\n", QByteArray::fromStdString(encodeProblem(wrongCode))), ErrorCode::Unauthenticated},
        {ScriptedServer::http("200 OK", "Content-Type: text/html\r\n", "<html>a router</html>"), ErrorCode::Foreign},
        {ScriptedServer::http("404 Not Found", "Content-Type: text/html\r\n", "<html>nothing here</html>"), ErrorCode::Foreign},
    };
    for (const Case& each : cases) {
        ScriptedServer server;
        server.answer({each.answer});
        LedgerThread thread("test");
        ASSERT_TRUE(thread.open(file()));
        std::optional<ErrorCode> failed;
        QObject::connect(&thread, &LedgerThread::enrolFailed, &thread, [&](const Error& error) { failed = error.code(); });
        thread.enrol(EnrolmentOrder{server.address(), "X", "tablet", "0.1"});
        ASSERT_TRUE(wait([&] { return failed.has_value(); }));
        EXPECT_EQ(*failed, each.code) << each.answer.toStdString();
    }
}

} // namespace
} // namespace fieldledger::test
