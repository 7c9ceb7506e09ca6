// The app is killed at each step between the shutter and the screen that says saved. Afterwards the form is there with what
// was typed, every photo that was called saved is there byte for byte, and nothing half done stands in the way of the next.
#include "mobile/models/form_draft.h"
#include "mobile/models/photo_reading.h"
#include "shared/evidence/hashes.h"
#include "tests/mobile/kill/kill_tablet.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

struct KillCase {
    const char* step;    // FIELDLEDGER_DIE_AT
    std::size_t photos;  // that the form holds afterwards
};

void PrintTo(const KillCase& one, std::ostream* out) { *out << one.step; }

class PhotoKillTest : public testing::TestWithParam<KillCase> {
protected:
    void killAt(const char* step) { killTabletAt(office_, "photo", step); }
    FormContent onlyDraft()
    {
        const Result<std::vector<FormDraft>> drafts = office_.ask([](const LedgerAccess& access) { return access.ledger.drafts(); });
        EXPECT_TRUE(drafts && drafts->size() == 1);
        const Result<FormContent> content = decodeFormContent(drafts->front().content);
        EXPECT_TRUE(content);
        return *content;
    }
    std::vector<PhotoStory> photosOf(const FormContent& content)
    {
        const Result<std::vector<PhotoStory>> photos = office_.ask(
            [id = content.draft](const LedgerAccess& access) { return readDraftPhotos(access.ledger, id, access.now.est); });
        EXPECT_TRUE(photos);
        return photos ? *photos : std::vector<PhotoStory>();
    }
    FileCheck check(const NamedBlob& blob)
    {
        const Result<FileCheck> checked =
            office_.ask([hash = *blob.hash](const LedgerAccess& access) { return access.ledger.photos().verify(hash); });
        EXPECT_TRUE(checked);
        return checked ? *checked : FileCheck::Changed;
    }

    Office office_;
};

TEST_P(PhotoKillTest, LosesNothingThatWasShownAsSaved)
{
    killAt(GetParam().step);
    const FormContent content = onlyDraft();
    EXPECT_EQ(content.answers.get("name"), Value("3 号停车场"));
    const std::vector<PhotoStory> photos = photosOf(content);
    EXPECT_EQ(photos.size(), GetParam().photos);
    for (const PhotoStory& photo : photos) {
        EXPECT_EQ(check(photo.facts.original), FileCheck::Fine);
        EXPECT_EQ(check(photo.facts.preview), FileCheck::Fine);
        EXPECT_EQ(check(photo.facts.thumb), FileCheck::Fine);
    }
}

TEST_P(PhotoKillTest, TheNextPhotoOfTheFormIsTakenAsIfNothingHadHappened)
{
    killAt(GetParam().step);
    const FormContent content = onlyDraft();
    PhotoOrder order;
    order.of = content.record;
    order.field = "photos";
    order.draft = content.draft;
    bool kept = false;
    QObject::connect(&office_.studio(), &PhotoStudio::kept, &office_.studio(), [&] { kept = true; });
    CameraSource& camera = office_.studio().camera();
    QObject::connect(&camera, &CameraSource::taken, &office_.studio(),
                     [&](const CameraSource::Shot& shot) { office_.studio().keep(order, shot, "test"); });
    camera.start();
    camera.take();
    ASSERT_TRUE(Office::wait([&] { return kept; }));
    EXPECT_EQ(photosOf(content).size(), GetParam().photos + 1);
}

INSTANTIATE_TEST_SUITE_P(Steps, PhotoKillTest,
                         testing::Values(KillCase{"before-file:1", 1}, KillCase{"half-file:1", 1}, KillCase{"after-file:1", 1},
                                         KillCase{"after-rename:1", 1}, KillCase{"half-file:3", 1}, KillCase{"after-rename:3", 1},
                                         KillCase{"after-folder:1", 1}, KillCase{"after-folder:4", 1}, KillCase{"before-screen:1", 2}, KillCase{"after-screen:1", 2}));

} // namespace
} // namespace fieldledger::test
