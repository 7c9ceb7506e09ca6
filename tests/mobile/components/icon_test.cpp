// Icons are drawn in the colour asked for, and every icon that a source names is among the assets.
#include <gtest/gtest.h>

#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QRegularExpression>

#include "mobile/components/icon_source.h"

namespace fieldledger {
namespace {

int pixelsOf(const QImage& image, const QColor& colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += image.pixelColor(x, y) == colour ? 1 : 0;
        }
    }
    return count;
}

// Names in QML and C++ that are given to an icon: `iconName: "plus"`, `"icon": "home"`, tables of names, all of them quoted and hyphenated.
QSet<QString> namesIn(const QString& text)
{
    static const QRegularExpression given(QStringLiteral(R"re((?:iconName|"icon"|\bname): *(?:[^"\n]*\? *)?"([a-z][a-z0-9-]*)")re"));
    QSet<QString> names;
    for (auto match = given.globalMatch(text); match.hasNext();) {
        names.insert(match.next().captured(1));
    }
    return names;
}

TEST(Icon, isDrawnInTheColourAskedForAtTheSizeAskedFor)
{
    IconProvider provider;
    QSize size;
    const QImage image = provider.requestImage(QStringLiteral("plus/b3261e"), &size, QSize(96, 96));
    EXPECT_EQ(size, QSize(96, 96));
    EXPECT_GT(pixelsOf(image, QColor(0xb3, 0x26, 0x1e)), 200);
    EXPECT_EQ(image.pixelColor(0, 0).alpha(), 0);
}

TEST(Icon, unknownNameDrawsNothing)
{
    IconProvider provider;
    const QImage image = provider.requestImage(QStringLiteral("no-such-icon/000000"), nullptr, QSize(24, 24));
    EXPECT_EQ(pixelsOf(image, QColor(0, 0, 0)), 0);
    EXPECT_FALSE(IconSource::has(QStringLiteral("no-such-icon")));
}

TEST(Icon, aHugeSizeIsBounded)
{
    IconProvider provider;
    EXPECT_LE(provider.requestImage(QStringLiteral("plus/000000"), nullptr, QSize(100000, 100000)).width(), 512);
}

TEST(Icon, everyNameInTheSourcesIsAmongTheAssets)
{
    int seen = 0;
    for (QDirIterator files(QStringLiteral(FIELDLEDGER_SOURCE_DIR "/mobile"), {QStringLiteral("*.qml")}, QDir::Files, QDirIterator::Subdirectories);
         files.hasNext();) {
        QFile file(files.next());
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        for (const QString& name : namesIn(QString::fromUtf8(file.readAll()))) {
            ++seen;
            EXPECT_TRUE(IconSource::has(name)) << qUtf8Printable(name) << " in " << qUtf8Printable(file.fileName());
        }
    }
    EXPECT_GT(seen, 30);
}

TEST(Icon, aNameThatIsNotAnAssetWouldBeSeenInASource)
{
    EXPECT_TRUE(namesIn(QStringLiteral("Icon { name: \"no-such-icon\" }")).contains(QStringLiteral("no-such-icon")));
    EXPECT_TRUE(namesIn(QStringLiteral("iconName: open ? \"left-out\" : \"x\"")).contains(QStringLiteral("left-out")));
}

} // namespace
} // namespace fieldledger
