#include "mobile/models/appearance.h"

#include "shared/base/sun.h"
#include "tests/mobile/models/office.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

class AppearanceTest : public testing::Test {
protected:
    void SetUp() override { show(); }

    void show() { appearance_ = std::make_unique<Appearance>(office_.workspace()); }
    void restart()
    {
        office_.settle(); // what was to be kept is kept
        appearance_.reset();
        office_.kill();
        office_.start();
        show();
    }
    std::string mode() const { return appearance_->mode().toStdString(); }

    Office office_;
    std::unique_ptr<Appearance> appearance_;
};

TEST_F(AppearanceTest, FollowsTheSystemUntilThePersonChooses)
{
    EXPECT_EQ(mode(), "light");
    appearance_->setSystemDark(true);
    EXPECT_EQ(mode(), "dark");
    appearance_->setChoice(QStringLiteral("light"));
    EXPECT_EQ(mode(), "light");
    restart();
    appearance_->setSystemDark(true);
    EXPECT_EQ(mode(), "light") << "the choice was kept";
}

TEST_F(AppearanceTest, IsNightOnAPatrolFromTheFirstFrameAfterARestartOn)
{
    appearance_->setPatrolling(true);
    EXPECT_EQ(mode(), "night");
    restart();
    EXPECT_EQ(mode(), "night");
    appearance_->setPatrolling(false);
    EXPECT_EQ(mode(), "light");
    restart();
    EXPECT_EQ(mode(), "light");
}

TEST_F(AppearanceTest, ALockedChoiceHoldsOnAPatrolToo)
{
    appearance_->setChoice(QStringLiteral("dark"));
    appearance_->setLocked(true);
    appearance_->setPatrolling(true);
    EXPECT_EQ(mode(), "dark");
    restart();
    EXPECT_EQ(mode(), "dark");
    appearance_->setLocked(false);
    EXPECT_EQ(mode(), "night");
    // What is seen is what is locked.
    appearance_->setLocked(true);
    appearance_->setPatrolling(false);
    EXPECT_EQ(mode(), "night");
}

TEST_F(AppearanceTest, OffersNightOnlyInTheDarkAndWherePositionsAreKnown)
{
    EXPECT_TRUE(appearance_->offerText().isEmpty()) << "nobody knows where the tablet is";
    office_.positions().start();
    ASSERT_TRUE(Office::wait([this] { return office_.workspace().location().lastFix().has_value(); }));
    const Fix fix = *office_.workspace().location().lastFix();
    const bool dark = isSunDown(office_.workspace().now().est, fix.latitude, fix.longitude);
    EXPECT_EQ(!appearance_->offerText().isEmpty(), dark);
    if (!dark) {
        return;
    }
    appearance_->declineOffer();
    EXPECT_TRUE(appearance_->offerText().isEmpty());
    EXPECT_EQ(mode(), "light");
    restart();
    office_.positions().start();
    ASSERT_TRUE(Office::wait([this] { return !appearance_->offerText().isEmpty(); }));
    appearance_->acceptOffer();
    EXPECT_EQ(mode(), "night");
    EXPECT_TRUE(appearance_->offerText().isEmpty());
    restart();
    EXPECT_EQ(mode(), "night") << "until sunrise";
    appearance_->setChoice(QStringLiteral("light"));
    appearance_->setChoice(QStringLiteral("follow"));
    EXPECT_EQ(mode(), "light") << "the person has spoken";
}

TEST_F(AppearanceTest, TheSizeOfTextStaysAndOnlyKnownSizesAreTaken)
{
    EXPECT_EQ(appearance_->textPercent(), 100);
    appearance_->setTextPercent(150);
    appearance_->setTextPercent(1'000);
    EXPECT_EQ(appearance_->textPercent(), 150);
    restart();
    EXPECT_EQ(appearance_->textPercent(), 150);
    office_.workspace().keep("appearance", "dark 0 0 0"); // as it was kept before there were sizes
    restart();
    EXPECT_EQ(appearance_->textPercent(), 100);
    EXPECT_EQ(mode(), "dark");
    office_.workspace().keep("appearance", "dark 0 0 0 17");
    restart();
    EXPECT_EQ(appearance_->textPercent(), 100);
}

TEST_F(AppearanceTest, ASettingThatMakesNoSenseIsAsIfThereWereNone)
{
    office_.workspace().keep("appearance", "purple 1 1 1");
    restart();
    EXPECT_EQ(mode(), "light");
    EXPECT_FALSE(appearance_->locked());
}

} // namespace
} // namespace fieldledger::test
