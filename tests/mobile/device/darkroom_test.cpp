// What is made of a picture, and which pictures are refused with which words.
#include "mobile/device/darkroom.h"

#include "shared/evidence/hashes.h"

#include <QBuffer>
#include <QImage>
#include <QTest>

#include <gtest/gtest.h>

namespace fieldledger {
namespace {

const QStringList someLines{QStringLiteral("2026-11-25 10:32:05 王强"), QStringLiteral("北外环南侧 3 号停车场 · 李庄村")};

std::string picture(QSize size, const char* format = "JPG")
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::gray);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes.toStdString();
}

// A JPEG whose Exif says that it is to be turned by 90 degrees.
std::string turnedPicture(QSize size)
{
    std::string bytes = picture(size);
    const std::string exif{"\xFF\xE1\x00\x22"
                           "Exif\x00\x00"
                           "MM\x00\x2A\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00",
                           36};
    return bytes.insert(2, exif);
}

QImage imageOf(const std::string& bytes) { return QImage::fromData(QByteArray::fromStdString(bytes)); }

TEST(Darkroom, MakesThumbAndPreviewAndLeavesTheOriginalAlone)
{
    const std::string original = picture({4000, 3000});
    const Result<DevelopedPhoto> photo = develop(original, someLines);
    ASSERT_TRUE(photo);
    EXPECT_EQ(photo->original, original);
    EXPECT_EQ(photo->hash, sha256(original));
    EXPECT_EQ(photo->header, (ImageHeader{"image/jpeg", 4000, 3000}));
    EXPECT_EQ(imageOf(photo->thumb).size(), QSize(320, 240));
    EXPECT_EQ(imageOf(photo->preview).size(), QSize(1600, 1200));
}

TEST(Darkroom, WritesTheLinesOnThePreviewAlone)
{
    const std::string original = picture({1600, 1200});
    const QImage with = imageOf(develop(original, someLines)->preview);
    const QImage without = imageOf(develop(original, {})->preview);
    const auto brightest = [](const QImage& image) {
        int most = 0;
        for (int y = image.height() * 3 / 4; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                most = std::max(most, qGray(image.pixel(x, y)));
            }
        }
        return most;
    };
    EXPECT_GT(brightest(with), 220);
    EXPECT_LT(brightest(without), 200);
    EXPECT_EQ(with.pixel(800, 300), without.pixel(800, 300));
}

TEST(Darkroom, TurnsThePreviewAsTheCameraWasHeld)
{
    const Result<DevelopedPhoto> photo = develop(turnedPicture({800, 600}), {});
    ASSERT_TRUE(photo);
    EXPECT_EQ(imageOf(photo->preview).size(), QSize(600, 800));
    EXPECT_EQ(photo->header.width, 800U);
}

TEST(Darkroom, ShowsASignatureOnWhitePaper)
{
    QImage strokes(600, 200, QImage::Format_ARGB32);
    strokes.fill(Qt::transparent);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    strokes.save(&buffer, "PNG");
    const Result<DevelopedPhoto> photo = develop(bytes.toStdString(), {});
    ASSERT_TRUE(photo);
    EXPECT_EQ(photo->header.media, "image/png");
    EXPECT_EQ(qGray(imageOf(photo->preview).pixel(300, 100)), 255);
}

TEST(Darkroom, RefusesWhatIsNoPicture)
{
    for (const std::string& bytes : {std::string(), std::string("no picture at all, only words"), picture({80, 60}).substr(0, 40)}) {
        const Result<DevelopedPhoto> photo = develop(bytes, someLines);
        ASSERT_FALSE(photo);
        EXPECT_EQ(photo.error().code(), ErrorCode::BadRequest);
    }
}

TEST(Darkroom, RefusesAHeaderOfThirtyThousandPixelsWithoutDecodingIt)
{
    std::string bytes = picture({80, 60});
    bytes.replace(bytes.find("\xFF\xC0") + 5, 4, "\x75\x30\x75\x30");
    const Result<DevelopedPhoto> photo = develop(bytes, someLines);
    ASSERT_FALSE(photo);
    EXPECT_EQ(photo.error().code(), ErrorCode::TooLarge);
}

TEST(Darkroom, DeliversInTheOrderOfTheOrders)
{
    Darkroom room;
    QObject receiver;
    std::vector<int> widths;
    for (const int width : {3000, 100, 200}) {
        room.develop(&receiver, picture({width, 100}), someLines, [&](const Result<DevelopedPhoto>& photo) {
            widths.push_back(static_cast<int>(photo->header.width));
        });
    }
    ASSERT_TRUE(QTest::qWaitFor([&] { return widths.size() == 3; }, 20'000));
    EXPECT_EQ(widths, (std::vector{3000, 100, 200}));
}

} // namespace
} // namespace fieldledger
