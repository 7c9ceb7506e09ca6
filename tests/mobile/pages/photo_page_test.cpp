// Photos by touch: taken in a form and for a record, taken back, signed, looked at, compared, sent and cleared; and what happens
// where there is no camera, no position or no picture. Each test looks at what reached the ledger and the disk.
#include "tests/mobile/models/shut_camera.h"
#include "tests/mobile/pages/desk.h"

#include "mobile/device/picture_file_camera.h"
#include "shared/evidence/hashes.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace fieldledger::test {
namespace {

QQuickItem* itemNamed(const QQuickItem& under, const QString& name)
{
    for (QQuickItem* const child : under.childItems()) {
        if (child->objectName() == name) {
            return child;
        }
        if (QQuickItem* const found = itemNamed(*child, name)) {
            return found;
        }
    }
    return nullptr;
}

class PhotoPageTest : public Desk {
protected:
    void beginSite()
    {
        tap("newButton > newRecord");
        tap("new:site");
        sees("formHead");
    }
    void openCamera()
    {
        tap("field:photos > takePhoto");
        sees("shutter");
    }
    // Until the camera says that so many are saved.
    void shoot(int photos)
    {
        for (int i = 1; i <= photos; ++i) {
            tap("shutter");
            reads("cameraKept", QStringLiteral("已存本机 %1 张").arg(i));
        }
    }
    void answerSite()
    {
        type("field:name > input", "3 号停车场");
        tap("field:side > chip:south");
        tap("field:approval > chip:none");
        tap("formNext");
        tap("field:can_improve > chip:no");
        tap("field:disposition > chip:undecided");
    }
    // Its page stays open, with the photo on it.
    RecordId photographASite(QSize size)
    {
        const RecordId site = office.receiveSite("光岳路停车场", "south", "undecided");
        open(size);
        tap("nav:ledger");
        tap("site:*");
        tap("photographRecord");
        sees("shutter");
        reads("cameraSubject", "光岳路停车场");
        shoot(1);
        tap("cameraDone");
        return site;
    }
    void finish()
    {
        while (hand().isShown("formNext")) {
            tap("formNext");
        }
        tap("formFinish");
        seesNot("formFinish");
        office.settle();
    }
    std::vector<Change> changesOf(const std::string& kind)
    {
        std::vector<Change> changes = office.ownChanges();
        std::erase_if(changes, [&](const Change& change) { return change.kind != kind; });
        return changes;
    }
    static std::string valueIn(const Change& change, std::string_view name)
    {
        const auto found = std::ranges::find(change.set, name, &Register::first);
        return found == change.set.end() ? "(absent)" : std::string(found->second.textOrEmpty());
    }
    QString fileOf(const std::string& hash) const
    {
        const QString name = QString::fromStdString(hash);
        return office.folder() + QStringLiteral("/photos/") + name.left(2) + QLatin1Char('/') + name;
    }
    std::string bytesAt(const QString& file) const
    {
        QFile opened(file);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll().toStdString() : std::string();
    }
    int filesOnShelf() const
    {
        int files = 0;
        for (const QString& folder : QDir(office.folder() + QStringLiteral("/photos")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            files += static_cast<int>(QDir(office.folder() + QStringLiteral("/photos/") + folder).entryList(QDir::Files).size());
        }
        return files;
    }
    // A folder of pictures that the album shows, with one file of these bytes.
    QString album(const QByteArray& bytes)
    {
        QFile file(album_.filePath(QStringLiteral("picture.jpg")));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        office.studio().setAlbumFolders({album_.path()});
        return file.fileName();
    }
    void takeFromAlbum()
    {
        tap("openAlbum");
        tap("picture:0");
        seesNot("albumGrid");
    }

    QTemporaryDir album_;
};

TEST_F(PhotoPageTest, photosOfAFormAreSavedInTheActThatFinishesIt)
{
    open();
    beginSite();
    openCamera();
    shoot(2);
    tap("cameraDone");
    sees("field:photos > photo:1");
    answerSite();
    finish();
    const std::vector<Change> sites = changesOf("site");
    const std::vector<Change> photos = changesOf("evidence");
    ASSERT_EQ(sites.size(), 1U);
    ASSERT_EQ(photos.size(), 2U);
    for (const Change& photo : photos) {
        EXPECT_EQ(photo.act, sites[0].number.n);
        EXPECT_EQ(valueIn(photo, evidence::of), sites[0].record.text());
        EXPECT_EQ(valueIn(photo, evidence::field), "photos");
        EXPECT_EQ(valueIn(photo, evidence::source), "test");
        EXPECT_EQ(toHex(sha256(bytesAt(fileOf(valueIn(photo, evidence::blob))))), valueIn(photo, evidence::blob));
        EXPECT_EQ(toHex(sha256(bytesAt(fileOf(valueIn(photo, evidence::preview))))), valueIn(photo, evidence::preview));
    }
    // The count answers expressions and is no register of the record.
    EXPECT_EQ(valueIn(sites[0], "photos"), "(absent)");
    sees("recordPhotos > photo:1");
}

TEST_F(PhotoPageTest, aKilledAppHasEachPhotoThatWasShownAsSaved)
{
    open();
    beginSite();
    openCamera();
    shoot(2);
    restart();
    tap("draft:*");
    sees("field:photos > photo:1");
    reads("field:photos > takePhoto", "2 张");
    EXPECT_EQ(changesOf("evidence").size(), 0U);
}

TEST_F(PhotoPageTest, aPhotoIsTakenBackBeforeTheFormIsFinished)
{
    open();
    beginSite();
    openCamera();
    shoot(2);
    tap("cameraDone");
    tap("field:photos > photo:0 > removePhoto");
    seesNot("field:photos > photo:1");
    answerSite();
    finish();
    EXPECT_EQ(changesOf("evidence").size(), 1U);
    EXPECT_EQ(filesOnShelf(), 3);
}

TEST_F(PhotoPageTest, aFormThatIsThrownAwayTakesItsPhotosWithIt)
{
    open();
    beginSite();
    openCamera();
    shoot(1);
    tap("cameraDone");
    tap("discardButton");
    tap("discardForm");
    seesNot("formHead");
    office.settle();
    EXPECT_EQ(filesOnShelf(), 0);
}

TEST_F(PhotoPageTest, whereTheCameraIsDeniedOneIsToldAndGoesOnWithout)
{
    useCamera([] { return std::make_unique<ShutCamera>(CameraSource::Availability::Denied); });
    open();
    beginSite();
    tap("field:photos > takePhoto");
    reads("cameraState", "相机");
    reads("cameraAdvice", "权限");
    tap("goOnWithout");
    answerSite();
    finish();
    EXPECT_EQ(storedCount("site"), 1);
    EXPECT_EQ(changesOf("evidence").size(), 0U);
}

TEST_F(PhotoPageTest, whereThereIsNoCameraAPictureIsTakenFromTheAlbum)
{
    useCamera([] { return std::make_unique<ShutCamera>(CameraSource::Availability::Missing); });
    QImage picture(640, 480, QImage::Format_RGB32);
    picture.fill(Qt::darkGreen);
    open();
    picture.save(album({}), "JPG");
    beginSite();
    tap("field:photos > takePhoto");
    sees("goOnWithout");
    takeFromAlbum();
    reads("cameraKept", "已存本机 1 张");
    tap("closeCamera");
    answerSite();
    finish();
    ASSERT_EQ(changesOf("evidence").size(), 1U);
    EXPECT_EQ(valueIn(changesOf("evidence")[0], evidence::source), "file");
}

TEST_F(PhotoPageTest, anEmptyFileAndOneThatIsNoPictureAreRefusedInWords)
{
    open();
    album({});
    beginSite();
    openCamera();
    takeFromAlbum();
    reads("cameraProblem", "不是可以识别的图片");
    album("%PDF-1.7 no picture at all");
    takeFromAlbum();
    reads("cameraProblem", "不是可以识别的图片");
    EXPECT_EQ(filesOnShelf(), 0);
    shoot(1); // the camera goes on
}

TEST_F(PhotoPageTest, withoutAPositionThePhotoSaysThatItHasNone)
{
    office.kill();
    office.useSteps({});
    office.start();
    open();
    beginSite();
    openCamera();
    reads("cameraPlace", "定位");
    shoot(1);
    tap("cameraDone");
    answerSite();
    finish();
    ASSERT_EQ(changesOf("evidence").size(), 1U);
    EXPECT_EQ(valueIn(changesOf("evidence")[0], evidence::datum), "(absent)");
}

TEST_F(PhotoPageTest, aSignatureIsDrawnAndKeptAsPersonalEvidence)
{
    office.receiveSite("光岳路停车场", "south", "undecided");
    open();
    tap("nav:ledger");
    tap("site:*");
    tap("action:visit");
    tap("field:activity > chip:none");
    tap("formNext");
    tap("field:party_present > chip:yes");
    tap("field:party_signed > chip:signed");
    sees("signaturePad");
    QQuickItem* const pad = itemNamed(*window().contentItem(), QStringLiteral("signaturePad"));
    ASSERT_NE(pad, nullptr);
    const QPoint from = pad->mapToScene({20, 20}).toPoint();
    QTest::mousePress(&window(), Qt::LeftButton, {}, from);
    QTest::mouseMove(&window(), from + QPoint(60, 30));
    QTest::mouseMove(&window(), from + QPoint(120, 10));
    QTest::mouseRelease(&window(), Qt::LeftButton, {}, from + QPoint(120, 10));
    tap("keepSignature");
    sees("field:signature > photo:0");
    finish();
    const std::vector<Change> signatures = changesOf("evidence");
    ASSERT_EQ(signatures.size(), 1U);
    EXPECT_EQ(valueIn(signatures[0], evidence::field), "signature");
    EXPECT_EQ(valueIn(signatures[0], evidence::media), "image/png");
    EXPECT_EQ(valueIn(signatures[0], evidence::source), evidence::drawn);
    const auto personal = std::ranges::find(signatures[0].set, evidence::personal, &Register::first);
    ASSERT_NE(personal, signatures[0].set.end());
    EXPECT_EQ(personal->second, Value(true));
}

TEST_F(PhotoPageTest, aPhotoIsAddedToARecordLaterAndAnotherOfTheSamePlaceStandsBesideIt)
{
    const RecordId site = photographASite(tabletLandscape);
    ASSERT_EQ(changesOf("evidence").size(), 1U);
    EXPECT_EQ(valueIn(changesOf("evidence")[0], evidence::of), site.text());
    tap("recordPhotos > photo:0");
    sees("photoFacts");
    tap("takePair");
    sees("shutter");
    shoot(1);
    tap("cameraDone");
    const std::vector<Change> photos = changesOf("evidence");
    ASSERT_EQ(photos.size(), 2U);
    EXPECT_EQ(valueIn(photos[1], evidence::pair), photos[0].record.text());
    tap("recordPhotos > photo:1");
    tap("compare");
    reads("betweenText", "相距");
}

TEST_F(PhotoPageTest, theTabletIsTurnedAfterAPhotoWasLookedAt)
{
    photographASite(phone);
    tap("recordPhotos > photo:0");
    sees("photoFacts > fact:*");
    tap("closeViewer");
    seesNot("photoFacts");
    turn(tabletLandscape);
    tap("recordPhotos > photo:0");
    sees("photoFacts > fact:*");
}

TEST_F(PhotoPageTest, whatLeadsToTheSamePlaceLiesBesideWhatTheCameraSees)
{
    photographASite(phone);
    tap("recordPhotos > photo:0");
    tap("takePair");
    sees("cameraSpot");
    for (const QSize& size : {phone, tabletLandscape, tabletPortrait}) {
        turn(size);
        const QRectF seen = hand().placeOf(QStringLiteral("viewfinder"));
        EXPECT_GT(seen.height(), size.height() / 3) << size.width();
        for (const char* const beside : {"cameraGuide", "earlierPicture", "cameraSubject"}) {
            EXPECT_FALSE(seen.intersects(hand().placeOf(QString::fromLatin1(beside)))) << beside << " at " << size.width();
        }
    }
}

TEST_F(PhotoPageTest, thePhotoTakenLastIsTakenAgainBeforeTheFormIsFinished)
{
    open(tabletLandscape);
    beginSite();
    openCamera();
    shoot(2);
    tap("retakePhoto");
    reads("cameraKept", "已存本机 1 张");
    tap("shutter");
    reads("cameraKept", "已存本机 2 张");
    tap("cameraDone");
    sees("field:photos > photo:1");
    seesNot("field:photos > photo:2");
    answerSite();
    finish();
    EXPECT_EQ(changesOf("evidence").size(), 2U);
    EXPECT_EQ(filesOnShelf(), 6);
}

TEST_F(PhotoPageTest, aSavedPhotoIsTakenBackWithASecondTapAndTheRecordSaysWhoDidIt)
{
    photographASite(phone);
    tap("recordPhotos > photo:0");
    tap("removeSavedPhoto");
    office.settle();
    EXPECT_EQ(changesOf("evidence").size(), 1U) << "one tap asks";
    tap("confirmRemovePhoto");
    seesNot("photoViewer");
    reads("removedPhotos", "王强");
    EXPECT_EQ(changesOf("evidence").size(), 2U);
    EXPECT_EQ(filesOnShelf(), 3) << "the bytes stay";
}

TEST_F(PhotoPageTest, beforeAndAfterOfAProblemStandSideBySideWithoutBeingAskedFor)
{
    office.turnTo("cleanup");
    const RecordId site = office.receive("site", {{"area", "371502008201"}, {"near", "村委会门前"}, {"heaps/earth", true}, {"state", "recheck"}});
    office.receive("problem", {{"area", "371502008201"}, {"near", "村委会门前"}, {"site", site.text()},
                               {"found_with_place", "yes"}, {"stage", "recheck"}});
    office.receive("evidence", {{"of", site.text()}, {"field", "before"}, {"area", "371502008201"}, {"blob", std::string(64, 'a')},
                                {"taken", 1'795'000'000'000}, {"lat", 364'660'000}, {"lon", 1'159'850'000}, {"datum", "wgs84"}, {"source", "camera"}});
    open(tabletLandscape);
    tap("nav:ledger");
    tap("site:*");
    tap("entry:0");
    tap("photographRecord");
    sees("cameraSpot");
    shoot(1);
    tap("cameraDone");
    sees("pair:0");
    reads("pair:0 > pairFlag", "30");
    tap("pair:0");
    tap("compare");
    sees("photoPair > pairFlag");
}

TEST_F(PhotoPageTest, theViewerTellsWhetherTheBytesStillAreWhatWasTaken)
{
    photographASite(phone);
    tap("recordPhotos > photo:0");
    tap("checkPhoto");
    reads("photoCheck", "逐字节一致");
    const std::string hash = valueIn(changesOf("evidence")[0], evidence::blob);
    reads("photoFacts", QString::fromStdString(hash));
    QFile file(fileOf(hash));
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    file.seek(file.size() / 2);
    file.write("changed");
    file.close();
    tap("checkPhoto");
    reads("photoCheck", "已被改动");
}

TEST_F(PhotoPageTest, theSyncPageCountsPhotosAndClearsNothingThatTheServerHasNotSignedFor)
{
    open();
    beginSite();
    openCamera();
    shoot(2);
    tap("cameraDone");
    answerSite();
    finish();
    tap("syncPill");
    reads("clearableText", "暂无可清理");
    EXPECT_EQ(filesOnShelf(), 6);
}

} // namespace
} // namespace fieldledger::test
