// The way in, with the whole app and a server that answers what the test wrote down.
#include "mobile/app/application.h"
#include "shared/wire/message_codec.h"
#include "tests/e2e/hand/screen_hand.h"
#include "tests/mobile/device/scripted_server.h"
#include "tests/mobile/models/office.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

constexpr int waitMs = 10'000;

class EnrolPageTest : public testing::Test {
protected:
    EnrolPageTest()
    {
        ApplicationOptions options;
        options.dataFolder = folder_.path();
        application_ = std::make_unique<Application>(options);
        EXPECT_TRUE(application_->load());
        window_ = qobject_cast<QQuickWindow*>(application_->engine().rootObjects().constFirst());
        window_->setGeometry(QRect(0, 0, 412, 915));
        hand_ = std::make_unique<ScreenHand>(*window_);
    }
    void enrol(const QString& server, const QString& code)
    {
        ASSERT_TRUE(hand_->type(QStringLiteral("serverField > input"), server, waitMs)) << qPrintable(hand_->why());
        ASSERT_TRUE(hand_->type(QStringLiteral("codeField > input"), code, waitMs)) << qPrintable(hand_->why());
        ASSERT_TRUE(hand_->tap(QStringLiteral("enrolButton"), waitMs)) << qPrintable(hand_->why());
    }
    void reads(const char* name, const QString& text)
    {
        EXPECT_TRUE(hand_->waitForText(QString::fromLatin1(name), text, waitMs)) << qPrintable(hand_->why());
    }

    QTemporaryDir folder_;
    ScriptedServer server_;
    std::unique_ptr<Application> application_;
    QQuickWindow* window_ = nullptr;
    std::unique_ptr<ScreenHand> hand_;
};

TEST_F(EnrolPageTest, anEmptyFormSaysWhatIsNeededAtTheField)
{
    enrol(QString(), QString());
    reads("serverField", QStringLiteral("服务器地址"));
    EXPECT_TRUE(server_.requests().empty());
}

TEST_F(EnrolPageTest, aServerOutOfReachIsSaidAtTheAddress)
{
    enrol(QStringLiteral("http://127.0.0.1:1"), QStringLiteral("K7QF-3M2P-9XWD"));
    reads("serverField", QStringLiteral("没有服务器应答"));
}

TEST_F(EnrolPageTest, aCodeThatIsNotGoodIsSaidAtTheCode)
{
    Problem wrongCode;
    wrongCode.type = "unauthenticated";
    wrongCode.status = 401;
    wrongCode.titleZh = "登记码不对";
    wrongCode.titleEn = "wrong code";
    server_.answer({ScriptedServer::http("401 Unauthorized", "Content-Type: application/problem+json\r\n", QByteArray::fromStdString(encodeProblem(wrongCode)))});
    enrol(server_.address().toString(), QStringLiteral("K7QF-3M2P-9XWD"));
    reads("codeField", QStringLiteral("登记码有误"));
    EXPECT_FALSE(hand_->isShown(QStringLiteral("nav:today")));
}

TEST_F(EnrolPageTest, aStrangerAtTheAddressIsSaidToBeOne)
{
    server_.answer({ScriptedServer::http("200 OK", "Content-Type: text/html\r\n", "<html>router</html>")});
    enrol(server_.address().toString(), QStringLiteral("K7QF-3M2P-9XWD"));
    reads("serverField", QStringLiteral("不是现场台账服务器"));
}

TEST_F(EnrolPageTest, aGoodCodeLeadsToTheWork)
{
    EnrolAnswer answer;
    answer.device = DeviceNumber{17};
    answer.token = "token";
    answer.ledger = "0192f000-0000-7000-8000-000000000001";
    answer.zone = "开发区";
    answer.user = "u-31";
    answer.userName = "王强";
    answer.role = "inspector";
    answer.areas = {"371502008"};
    answer.now = TimePoint{1'795'500'000'000};
    answer.epoch = 1;
    server_.answer({ScriptedServer::http("200 OK", "Content-Type: application/json\r\n", QByteArray::fromStdString(encodeEnrolAnswer(answer)))});
    enrol(server_.address().toString(), QStringLiteral("k7qf-3m2p-9xwd"));
    EXPECT_TRUE(hand_->waitFor(QStringLiteral("nav:today"), waitMs)) << qPrintable(hand_->why());
    reads("todayFlick", QStringLiteral("王强"));
}

TEST_F(EnrolPageTest, theLanguageCanBeChangedBeforeEnrolling)
{
    ASSERT_TRUE(hand_->tap(QStringLiteral("language:en"), waitMs));
    reads("enrolButton", QStringLiteral("Enrol"));
}

} // namespace
} // namespace fieldledger::test
