// What the camera page, the viewer and a record's page bind of photos: the shutter, the limit of a field, before and after, taking
// one anew and taking one back; over a real ledger file and real files.
#include "mobile/models/photo_camera.h"
#include "mobile/models/photo_detail.h"
#include "mobile/models/record_view_model.h"
#include "tests/mobile/models/model_watch.h"
#include "tests/mobile/models/office.h"

#include <QFile>
#include <QImage>
#include <QBuffer>

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

// Gives its picture when the test says so, as a camera does that takes its time.
class SlowCamera final : public CameraSource {
public:
    std::string name() const override { return "camera"; }
    void start() override { setAvailability(Availability::Ready); }
    void stop() override { setAvailability(Availability::Off); }
    void take() override { taking_ = true; }
    bool isTaking() const override { return taking_; }
    void give()
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QImage picture(320, 240, QImage::Format_RGB32);
        picture.fill(QColor(40, ++shade_, 90));
        ASSERT_TRUE(picture.save(&buffer, "JPG"));
        taking_ = false;
        Q_EMIT taken(Shot{bytes.toStdString(), 10});
    }

private:
    bool taking_ = false;
    int shade_ = 0;
};

class PhotoModelsTest : public testing::Test {
protected:
    PhotoModelsTest()
    {
        office_.kill();
        office_.useSteps({{364'560'000, 1'159'850'000, 300}});
        office_.useCamera([this] {
            auto made = std::make_unique<SlowCamera>();
            camera_ = made.get();
            return made;
        });
        office_.start();
        office_.positions().start();
    }

    // A find of the clean-up campaign with its problem; photos of the find were taken at these distances north of the tablet.
    void receiveFind(const std::vector<int>& metresNorth)
    {
        office_.turnTo("cleanup");
        site_ = office_.receive("site", {{"area", "371502008201"}, {"near", "村委会门前"}, {"heaps/earth", true}});
        problem_ = office_.receive("problem", {{"area", "371502008201"}, {"site", site_.text()}, {"found_with_place", "yes"}, {"stage", "recheck"}});
        for (const int metres : metresNorth) {
            before_.push_back(office_.receive(
                "evidence", {{"of", site_.text()}, {"field", "before"}, {"area", "371502008201"}, {"blob", std::string(64, 'a')},
                             {"taken", 1'795'000'000'000 + static_cast<std::int64_t>(before_.size())}, {"lat", 364'560'000 + metres * 90},
                             {"lon", 1'159'850'000}, {"datum", "wgs84"}, {"bearing", 200}, {"source", "camera"}}));
        }
    }
    void aimAt(PhotoCamera& camera, const RecordId& record, const char* field)
    {
        camera.aimAtField(QString::fromStdString(record.text()), QString::fromLatin1(field));
        ASSERT_TRUE(Office::wait([&] { return camera.ready() && camera.placed(); }));
        office_.settle();
    }
    void shoot(PhotoCamera& camera)
    {
        const std::size_t before = evidence().size();
        ASSERT_TRUE(camera.canShoot());
        camera.shoot();
        camera_->give();
        ASSERT_TRUE(Office::wait([&] { return evidence().size() > before; }));
        office_.settle();
    }
    std::vector<Change> evidence()
    {
        std::vector<Change> changes = office_.ownChanges();
        std::erase_if(changes, [](const Change& change) { return change.kind != evidenceKind; });
        return changes;
    }
    static std::string valueIn(const Change& change, std::string_view name)
    {
        const auto found = std::ranges::find(change.set, name, &Register::first);
        return found == change.set.end() ? "(absent)" : std::string(found->second.textOrEmpty());
    }
    void show(RecordViewModel& view, const RecordId& record)
    {
        view.setRecordId(QString::fromStdString(record.text()));
        ASSERT_TRUE(Office::wait([&] { return view.found(); }));
        office_.settle();
    }
    void look(PhotoDetail& detail, const RecordId& photo)
    {
        detail.setPhotoId(QString::fromStdString(photo.text()));
        ASSERT_TRUE(Office::wait([&] { return !detail.title().isEmpty(); }));
    }
    RecordId takeOneOfASite()
    {
        site_ = office_.receiveSite("光岳路停车场", "south", "undecided");
        PhotoCamera camera;
        aimAt(camera, site_, "photos");
        shoot(camera);
        return evidence().front().record;
    }
    QString fileOf(const Change& change) const
    {
        const QString name = QString::fromStdString(valueIn(change, evidence::blob));
        return office_.folder() + QStringLiteral("/photos/") + name.left(2) + QLatin1Char('/') + name;
    }

    Office office_;
    SlowCamera* camera_ = nullptr;
    RecordId site_;
    RecordId problem_;
    std::vector<RecordId> before_;
};

TEST_F(PhotoModelsTest, AShotThatTheCameraStillOwesIsKeptAlthoughThePageWasLeft)
{
    site_ = office_.receiveSite("光岳路停车场", "south", "undecided");
    PhotoCamera camera;
    aimAt(camera, site_, "photos");

    camera.shoot();
    camera.close();
    EXPECT_EQ(camera_->availability(), CameraSource::Availability::Ready) << "it is not stopped under the picture";
    camera_->give();

    ASSERT_TRUE(Office::wait([this] { return evidence().size() == 1; }));
    EXPECT_EQ(valueIn(evidence().front(), evidence::of), site_.text());
    EXPECT_EQ(camera_->availability(), CameraSource::Availability::Off);
}

TEST_F(PhotoModelsTest, AFieldTakesAsManyPhotosAsItsDefinitionSays)
{
    receiveFind({});
    PhotoCamera camera;
    aimAt(camera, site_, "before");
    for (int i = 0; i < 9; ++i) {
        shoot(camera);
    }

    EXPECT_FALSE(camera.canShoot());
    EXPECT_TRUE(camera.keptText().contains(QStringLiteral("9"))) << qPrintable(camera.keptText());
    camera.shoot();
    EXPECT_FALSE(camera_->isTaking());

    camera.retake(); // room for another
    ASSERT_TRUE(Office::wait([&] { return camera.canShoot(); }));
}

TEST_F(PhotoModelsTest, EachEarlierPictureGetsOneOfTheSamePlaceAsTheDefinitionSays)
{
    receiveFind({5, 500});
    PhotoCamera camera;
    aimAt(camera, problem_, "after");
    EXPECT_TRUE(camera.onSpot());
    EXPECT_TRUE(camera.spotText().startsWith(QStringLiteral("Same spot: less than 10 m from"))) << qPrintable(camera.spotText());

    shoot(camera);
    EXPECT_FALSE(camera.onSpot()) << "the next earlier picture was taken 500 m away";
    EXPECT_TRUE(camera.spotText().contains(QStringLiteral("500"))) << qPrintable(camera.spotText());
    shoot(camera);
    shoot(camera);

    const std::vector<Change> photos = evidence();
    ASSERT_EQ(photos.size(), 3U);
    EXPECT_EQ(valueIn(photos[0], evidence::pair), before_[0].text());
    EXPECT_EQ(valueIn(photos[1], evidence::pair), before_[1].text());
    EXPECT_EQ(valueIn(photos[2], evidence::pair), "(absent)") << "each has its picture";
    EXPECT_TRUE(camera.spotText().isEmpty());
}

TEST_F(PhotoModelsTest, APairStandsSideBySideAndSaysWhereItDoesNotFit)
{
    receiveFind({5, 500});
    PhotoCamera camera;
    aimAt(camera, problem_, "after");
    shoot(camera);
    shoot(camera);

    RecordViewModel view;
    ModelWatch watch(*view.photoPairs());
    show(view, problem_);

    ASSERT_EQ(view.photoPairs()->rowCount(), 2);
    // The camera looked to 200°, then to 10°.
    EXPECT_TRUE(textOf(*view.photoPairs(), 0, "flagText").contains(QStringLiteral("another way"))) << qPrintable(textOf(*view.photoPairs(), 0, "flagText"));
    EXPECT_FALSE(textOf(*view.photoPairs(), 0, "flagText").contains(QStringLiteral("30")));
    EXPECT_TRUE(textOf(*view.photoPairs(), 1, "flagText").contains(QStringLiteral("30"))) << qPrintable(textOf(*view.photoPairs(), 1, "flagText"));
    EXPECT_FALSE(textOf(*view.photoPairs(), 1, "afterUrl").isEmpty());
    // Nearer than a tablet can tell: no direction.
    EXPECT_TRUE(textOf(*view.photoPairs(), 0, "betweenText").startsWith(QStringLiteral("less than 10 m apart; the camera")))
        << qPrintable(textOf(*view.photoPairs(), 0, "betweenText"));
    EXPECT_TRUE(textOf(*view.photoPairs(), 1, "betweenText").startsWith(QStringLiteral("500 m apart, to the")))
        << qPrintable(textOf(*view.photoPairs(), 1, "betweenText"));
    PhotoDetail detail;
    look(detail, before_[0]);
    ASSERT_TRUE(Office::wait([&] { return detail.hasPair(); })) << "seen from the earlier one as well, which is another record's";
    EXPECT_FALSE(detail.flagText().isEmpty());
}

TEST_F(PhotoModelsTest, OutsideAFormAPhotoOfAProblemInRecheckIsTheOneAfterwards)
{
    receiveFind({5});
    PhotoCamera camera;
    camera.aimAtRecord(QString::fromStdString(problem_.text()));
    ASSERT_TRUE(Office::wait([&] { return camera.ready() && !camera.spotText().isEmpty(); }));

    shoot(camera);

    EXPECT_EQ(valueIn(evidence().front(), evidence::field), "after");
    EXPECT_EQ(valueIn(evidence().front(), evidence::pair), before_[0].text());
}

TEST_F(PhotoModelsTest, ASavedPhotoIsTakenBackByAChangeThatTellsWhoAndWhenAndItsBytesStay)
{
    const RecordId photo = takeOneOfASite();
    RecordViewModel view;
    ModelWatch watch(*view.photos());
    show(view, site_);
    ASSERT_EQ(view.photos()->rowCount(), 1);
    PhotoDetail detail;
    look(detail, photo);
    ASSERT_TRUE(detail.canRemove());

    detail.remove();

    ASSERT_TRUE(Office::wait([&] { return view.photos()->rowCount() == 0; }));
    const std::vector<Change> changes = evidence();
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[1].record, photo);
    EXPECT_EQ(changes[1].set, (std::vector<Register>{{"deleted", true}}));
    EXPECT_TRUE(view.removedPhotosText().contains(QStringLiteral("王强"))) << qPrintable(view.removedPhotosText());
    EXPECT_TRUE(Office::wait([&] { return !detail.removalText().isEmpty(); }));
    EXPECT_FALSE(detail.canRemove());
    const Result<BlobTotals> cleared = office_.ask([](const LedgerAccess& access) { return access.ledger.photos().clearOriginals(); });
    ASSERT_TRUE(cleared);
    EXPECT_EQ(cleared->count, 0U) << "the server has not signed for it";
    EXPECT_TRUE(QFile::exists(fileOf(changes[0])));
    EXPECT_GT(office_.ask([](const LedgerAccess& access) { return access.ledger.photos().backlog(); })->all().count, 0U) << "it is still sent";
}

TEST_F(PhotoModelsTest, AnothersPhotoIsTakenBackByWhoReviewsAlone)
{
    receiveFind({5});
    {
        PhotoDetail detail;
        look(detail, before_[0]);
        EXPECT_FALSE(detail.canRemove());
        detail.remove();
        office_.settle();
        EXPECT_TRUE(evidence().empty());
    }
    office_.enrolAs("supervisor");
    office_.kill();
    office_.start();
    PhotoDetail detail;
    look(detail, before_[0]);
    EXPECT_TRUE(detail.canRemove());
}

TEST_F(PhotoModelsTest, ThePhotoTakenLastIsTakenAgain)
{
    receiveFind({5});
    PhotoCamera camera;
    aimAt(camera, problem_, "after");
    shoot(camera);
    ASSERT_TRUE(camera.canRetake());

    camera.retake();

    ASSERT_TRUE(Office::wait([&] { return camera.onSpot(); })) << "the earlier picture waits again for one of its place";
    EXPECT_FALSE(camera.canRetake());
    EXPECT_TRUE(camera.keptText().isEmpty());
    shoot(camera);
    EXPECT_EQ(valueIn(evidence().back(), evidence::pair), before_[0].text());
}

} // namespace
} // namespace fieldledger::test
