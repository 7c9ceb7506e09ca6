#include "mobile/models/session.h"

#include "mobile/models/campaign_info.h"
#include "tests/mobile/models/office.h"

#include <QTcpServer>
#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

TEST(Session, TellsWhoIsSignedIn)
{
    Office office;
    Session session(office.workspace(), QStringLiteral("0.1.0"));
    EXPECT_TRUE(session.enrolled());
    EXPECT_EQ(session.userName(), QStringLiteral("王强"));
    EXPECT_EQ(session.areasText(), QStringLiteral("北城街道"));
    EXPECT_TRUE(session.deviceText().contains(QStringLiteral("17")));
    EXPECT_EQ(session.language(), QStringLiteral("zh_CN"));
}

TEST(Session, RefusesToAskAtAnAddressThatIsNone)
{
    Office office;
    Session session(office.workspace(), QStringLiteral("0.1.0"));
    session.enrol(QStringLiteral("http://"), QStringLiteral("K7QF"));
    EXPECT_FALSE(session.enrolling());
    EXPECT_EQ(session.enrolErrorField(), QStringLiteral("server"));
    session.enrol(QStringLiteral("http://127.0.0.1:1"), QStringLiteral("  "));
    EXPECT_EQ(session.enrolErrorField(), QStringLiteral("code"));
    EXPECT_FALSE(session.enrolError().isEmpty());
}

TEST(Session, SaysThatNobodyAnswers)
{
    Office office;
    Session session(office.workspace(), QStringLiteral("0.1.0"));
    QTcpServer closed;
    ASSERT_TRUE(closed.listen(QHostAddress::LocalHost));
    const QString address = QStringLiteral("127.0.0.1:%1").arg(closed.serverPort());
    closed.close();
    session.enrol(address, QStringLiteral("K7QF-3M2P-9XWD"));
    EXPECT_TRUE(session.enrolling());
    ASSERT_TRUE(Office::wait([&] { return !session.enrolling(); }));
    EXPECT_EQ(session.enrolErrorField(), QStringLiteral("server"));
}

TEST(Session, CanBeCalledBackWhileAServerStaysSilent)
{
    Office office;
    Session session(office.workspace(), QStringLiteral("0.1.0"));
    QTcpServer silent;
    ASSERT_TRUE(silent.listen(QHostAddress::LocalHost));
    session.enrol(QStringLiteral("127.0.0.1:%1").arg(silent.serverPort()), QStringLiteral("K7QF-3M2P-9XWD"));
    EXPECT_TRUE(session.enrolling());
    session.cancelEnrol();
    EXPECT_FALSE(session.enrolling());
    EXPECT_EQ(session.enrolError(), QString());
}

TEST(Session, ShowsTheCampaignsInTheOrderInWhichTheyShip)
{
    Office office;
    office.receiveCampaign("cleanup");
    office.receiveCampaign("coal");
    const CampaignInfo info(office.workspace());
    EXPECT_EQ(info.title(), QStringLiteral("货车停车场整治")) << "the first, as long as nobody chose another";
    std::vector<std::string> order;
    for (const std::shared_ptr<const Campaign>& campaign : office.workspace().campaigns()) {
        order.push_back(campaign->id);
    }
    EXPECT_EQ(order, (std::vector<std::string>{"parking", "coal", "cleanup"}));
}

TEST(Session, KeepsTheLanguageForTheNextStart)
{
    Office office;
    {
        Session session(office.workspace(), QStringLiteral("0.1.0"));
        session.setLanguage(QStringLiteral("en"));
        office.settle();
    }
    office.kill();
    office.start();
    Session session(office.workspace(), QStringLiteral("0.1.0"));
    EXPECT_EQ(session.language(), QStringLiteral("en"));
    EXPECT_EQ(office.workspace().language(), Language::En);
}

} // namespace
} // namespace fieldledger::test
