#include "mobile/device/replayed_positions.h"

#include "mobile/device/tablet_clock.h"
#include "shared/base/distance.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

QString fileWith(const QTemporaryDir& folder, const char* text)
{
    const QString name = folder.filePath(QStringLiteral("positions.txt"));
    QFile file(name);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(text);
    }
    return name;
}

TEST(ReplayedPositions, GoesThroughTheFileAndBeginsAgain)
{
    const QTemporaryDir folder;
    const auto steps = ReplayedPositions::readSteps(fileWith(folder, "# invented\n36.4567891 115.9876543 12\n\n36.5 116 0\n"));
    ASSERT_TRUE(steps) << steps.error().detail();
    const TabletClock clock;
    ReplayedPositions positions(*steps, clock, std::chrono::hours(1));
    positions.start();
    ASSERT_TRUE(positions.lastFix());
    EXPECT_EQ(positions.lastFix()->latitude, 364'567'891);
    EXPECT_EQ(positions.lastFix()->longitude, 1'159'876'543);
    EXPECT_EQ(positions.lastFix()->accuracyCm, 1'200);
    positions.advance();
    EXPECT_EQ(positions.lastFix()->latitude, 365'000'000);
    positions.advance();
    EXPECT_EQ(positions.lastFix()->latitude, 364'567'891);
    EXPECT_EQ(positions.availability(), LocationSource::Availability::Available);
}

TEST(ReplayedPositions, NamesTheLineThatIsNoPosition)
{
    const QTemporaryDir folder;
    for (const char* const wrong : {"36.4\n", "36.4 one\n", "91 10\n", "10 181\n", "1 2 -3\n", "1 2 3 4\n"}) {
        const auto steps = ReplayedPositions::readSteps(fileWith(folder, (std::string("1 2\n") + wrong).c_str()));
        ASSERT_FALSE(steps) << wrong;
        EXPECT_NE(steps.error().detail().find(":2:"), std::string::npos) << steps.error().detail();
    }
    EXPECT_FALSE(ReplayedPositions::readSteps(fileWith(folder, "# nothing\n")));
    EXPECT_FALSE(ReplayedPositions::readSteps(folder.filePath(QStringLiteral("absent"))));
}

TEST(MetresBetween, MeasuresAlongTheEarth)
{
    EXPECT_NEAR(metresBetween(364'000'000, 1'159'000'000, 364'000'000, 1'159'000'000), 0, 0.001);
    EXPECT_NEAR(metresBetween(360'000'000, 1'160'000'000, 370'000'000, 1'160'000'000), 111'195, 50);
    EXPECT_NEAR(metresBetween(364'500'000, 1'159'000'000, 364'500'000, 1'159'100'000), 894, 5);
}

} // namespace
} // namespace fieldledger::test
