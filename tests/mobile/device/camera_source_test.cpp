// The cameras that need no camera: what they give at the shutter, and what they say when there is nothing.
#include "mobile/device/picture_file_camera.h"
#include "mobile/device/test_pattern_camera.h"
#include "mobile/device/tablet_clock.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace fieldledger {
namespace {

// What a camera gave, in order; an empty text stands for a shot that failed.
class Roll {
public:
    explicit Roll(CameraSource& camera)
    {
        QObject::connect(&camera, &CameraSource::taken, &camera, [this](const CameraSource::Shot& shot) { shots.push_back(shot.bytes); });
        QObject::connect(&camera, &CameraSource::takeFailed, &camera, [this](const Error&) { shots.emplace_back(); });
    }
    std::vector<std::string> shots;
};

void writeFile(const QString& name, const QByteArray& bytes)
{
    QFile file(name);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

TEST(TestPatternCamera, GivesOtherBytesAtEachShutter)
{
    TabletClock clock;
    TestPatternCamera camera(clock);
    Roll roll(camera);
    camera.start();
    EXPECT_EQ(camera.availability(), CameraSource::Availability::Ready);
    camera.take();
    camera.take();
    ASSERT_EQ(roll.shots.size(), 2U);
    EXPECT_NE(roll.shots[0], roll.shots[1]);
    EXPECT_EQ(QImage::fromData(QByteArray::fromStdString(roll.shots[0])).size(), QSize(1600, 1200));
}

TEST(TestPatternCamera, GivesNothingBeforeItWasStarted)
{
    TabletClock clock;
    TestPatternCamera camera(clock);
    Roll roll(camera);
    camera.take();
    ASSERT_EQ(roll.shots.size(), 1U);
    EXPECT_TRUE(roll.shots[0].empty());
}

TEST(TestPatternCamera, MovesWhileItIsOpen)
{
    TabletClock clock;
    TestPatternCamera camera(clock);
    QSignalSpy frames(&camera, &CameraSource::frameArrived);
    camera.start();
    ASSERT_TRUE(frames.wait());
    EXPECT_NE(frames.at(0).at(0).value<QImage>(), frames.at(1).at(0).value<QImage>());
}

TEST(PictureFileCamera, GivesTheFilesOfAFolderInTurnAndUntouched)
{
    QTemporaryDir folder;
    writeFile(folder.filePath(QStringLiteral("b.jpg")), "second");
    writeFile(folder.filePath(QStringLiteral("a.jpg")), "first");
    PictureFileCamera camera(folder.path());
    Roll roll(camera);
    camera.start();
    camera.take();
    camera.take();
    camera.take();
    EXPECT_EQ(roll.shots, (std::vector<std::string>{"first", "second", "first"}));
}

TEST(PictureFileCamera, IsMissingWhereThereIsNoPicture)
{
    QTemporaryDir folder;
    PictureFileCamera empty(folder.path());
    empty.start();
    EXPECT_EQ(empty.availability(), CameraSource::Availability::Missing);
    PictureFileCamera nowhere(folder.filePath(QStringLiteral("no such")));
    nowhere.start();
    EXPECT_EQ(nowhere.availability(), CameraSource::Availability::Missing);
}

TEST(PictureFileCamera, SaysThatAFileThatWentAwayCannotBeRead)
{
    QTemporaryDir folder;
    writeFile(folder.filePath(QStringLiteral("a.jpg")), "first");
    PictureFileCamera camera(folder.path());
    Roll roll(camera);
    camera.start();
    QFile::remove(folder.filePath(QStringLiteral("a.jpg")));
    camera.take();
    ASSERT_EQ(roll.shots.size(), 1U);
    EXPECT_TRUE(roll.shots[0].empty());
    EXPECT_EQ(readPictureFile(folder.filePath(QStringLiteral("a.jpg"))).error().code(), ErrorCode::NotFound);
}

} // namespace
} // namespace fieldledger
