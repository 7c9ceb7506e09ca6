// What is longer than a page or more than a list reads: nothing is cut for good, and no count is less than what there is.
#include "tests/mobile/pages/desk.h"
#include "tests/mobile/screens/sample_tablet.h"

#include <QTest>

#include <algorithm>

namespace fieldledger::test {
namespace {

class AmountPageTest : public Desk {
protected:
    QQuickItem* item(const char* name) { return window().findChild<QQuickItem*>(QString::fromLatin1(name)); }
    void arrive(std::vector<Arrival> arrivals)
    {
        SampleTablet tablet(office);
        tablet.arrive(std::move(arrivals));
        ASSERT_TRUE(tablet.isGood());
    }
    static Arrival problem(int number)
    {
        return {"problem", {{"area", Value("371502008201")}, {"what", Value("占道经营 " + std::to_string(number))}, {"stage", Value("found")}}};
    }
};

TEST_F(AmountPageTest, AHeadingLongerThanThePageIsUnfoldedByTouchAndByKey)
{
    std::string name;
    for (int i = 0; i < 66; ++i) {
        name += "北外环南侧停车场东"; // 27 bytes
    }
    name += "末尾";
    office.receiveSite(name, "south", "banned");
    open();
    tap("nav:ledger");
    tap("site:*");
    sees("recordTitle");
    EXPECT_LT(item("recordTitle")->height(), window().height() / 4.0);
    auto* const words = item("recordTitle")->findChild<QQuickItem*>(QStringLiteral("foldedWords"));
    ASSERT_NE(words, nullptr);
    EXPECT_TRUE(words->property("truncated").toBool());
    tap("recordTitle > foldToggle");
    office.settle();
    EXPECT_FALSE(words->property("truncated").toBool()) << "all of it can be read";
    EXPECT_GT(item("recordTitle")->height(), window().height() / 2.0);
    const QList<QQuickItem*> beside = words->parentItem()->childItems();
    const auto toggle = std::ranges::find(beside, QStringLiteral("foldToggle"), &QQuickItem::objectName);
    ASSERT_NE(toggle, beside.end());
    (*toggle)->forceActiveFocus(Qt::TabFocusReason);
    QTest::keyClick(&window(), Qt::Key_Space);
    office.settle();
    EXPECT_TRUE(words->property("truncated").toBool());
}

TEST_F(AmountPageTest, AShortHeadingOffersNothingToUnfold)
{
    office.receiveSite("光岳路停车场", "south", "banned");
    open();
    tap("nav:ledger");
    tap("site:*");
    reads("recordTitle", "光岳路停车场");
    EXPECT_FALSE(hand().isShown("recordTitle > foldToggle"));
}

TEST_F(AmountPageTest, AListOfWorkCountsWhatItDoesNotRead)
{
    std::vector<Arrival> arrivals;
    for (int number = 0; number < 1'203; ++number) {
        arrivals.push_back(problem(number));
    }
    arrive(std::move(arrivals));
    open();
    reads("count:problems", "1,203");
    tap("count:problems");
    reads("topBar", "1,203 条");
    reads("topBar", "500");
}

TEST_F(AmountPageTest, WhatIsSetAsideIsSaidToBeMoreThanIsShown)
{
    office.becomeSupervisor();
    std::vector<Arrival> arrivals;
    for (int number = 0; number < 450; ++number) {
        arrivals.push_back({"site", {{"area", Value("371502008201")}, {"name", Value("越权登记 " + std::to_string(number))}}, "u-32", Verdict::Quarantined});
    }
    arrive(std::move(arrivals));
    open();
    tap("nav:me");
    tap("setAsideEntry");
    reads("topBar", "超过 400 ");
}

TEST_F(AmountPageTest, EveryPairIsCountedAndOneSpotIsCalledSo)
{
    office.becomeSupervisor();
    for (int number = 0; number < 12; ++number) {
        office.receiveOldSite("停车场", "banned", std::chrono::hours(24), 364'561'000);
    }
    open();
    tap("nav:me");
    tap("duplicatesEntry");
    reads("topBar", "66 ");
    reads("duplicateList", "同一位置");
}

TEST_F(AmountPageTest, EveryNumberOfAThousandHasItsSeparator)
{
    open();
    for (const char* const language : {"zh_CN", "en"}) {
        tap("nav:me");
        tap(QStringLiteral("language:") + QString::fromLatin1(language));
        const QString counted = QCoreApplication::translate("fieldledger::SyncStatusModel", "%n not delivered", nullptr, 12'345);
        EXPECT_TRUE(counted.contains(QStringLiteral("12,345"))) << counted.toStdString();
    }
}

} // namespace
} // namespace fieldledger::test
