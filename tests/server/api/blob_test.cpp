// Reading blobs: who may, what of them, how long they stay.
#include "server/ledger/blob_keeping.h"
#include "server/ledger/ledger_check.h"
#include "shared/base/limits.h"
#include "tests/server/api/upload_fixture.h"

namespace fieldledger::server {
namespace {

using test::headerOf;
using test::problemTypeOf;
using test::testJpeg;
using test::UploadTest;

class BlobTest : public UploadTest {
protected:
    BlobTest()
    {
        server_.addUser("li", "inspector", {std::string(test::townTwo)});
        server_.addUser("zhao", "leader", {"10"});
    }
    const std::string photo_ = testJpeg(10'000);
};

TEST_F(BlobTest, goesToThoseWhoHoldARecordThatNamesIt)
{
    upload(photo_);
    test::TestTablet colleague(server_, "zhang");
    test::TestTablet elsewhere(server_, "li");
    EXPECT_EQ(fetch(photo_, colleague.token()).status, 404) << "nothing names it yet";
    EXPECT_EQ(fetch(photo_, tablet_.token()).status, 200) << "who brought it";
    nameIt(tablet_, photo_, test::villageOne);
    const Reply reply = fetch(photo_, colleague.token());
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, photo_);
    EXPECT_EQ(reply.contentType, "image/jpeg");
    EXPECT_EQ(headerOf(reply, "ETag"), "\"" + toHex(sha256(photo_)) + "\"");
    EXPECT_EQ(headerOf(reply, "Cache-Control"), "private, max-age=31536000, immutable");
    EXPECT_EQ(fetch(photo_, elsewhere.token()).status, 404);
    EXPECT_EQ(fetch(photo_, "nobody's token").status, 401);
}

TEST_F(BlobTest, countsThumbAndPreviewAndValuesThatWereReplaced)
{
    const std::string later = testJpeg(10'000, 2);
    upload(photo_);
    upload(later);
    Change first = tablet_.change(tablet_.newRecordId(), {{"area", std::string(test::villageOne)}, {"thumb", toHex(sha256(photo_))}});
    first.kind = evidenceKind;
    tablet_.save(first);
    Change second = tablet_.change(first.record, {{"thumb", toHex(sha256(later))}});
    second.kind = evidenceKind;
    second.after = 1;
    second.seen = {{tablet_.number(), 1}};
    tablet_.save(second);
    tablet_.push();
    test::TestTablet colleague(server_, "zhang");
    EXPECT_EQ(fetch(photo_, colleague.token()).status, 200) << "the log still names it";
    EXPECT_EQ(fetch(later, colleague.token()).status, 200);
}

TEST_F(BlobTest, isNotNamedByWhatIsNoEvidence)
{
    upload(photo_);
    tablet_.save(tablet_.change(tablet_.newRecordId(), {{"area", std::string(test::villageOne)}, {"blob", toHex(sha256(photo_))}}));
    tablet_.push();
    nameIt(tablet_, "other", test::villageOne, {{"thumb", Value("no hash")}, {"preview", Value(std::int64_t{7})}});
    test::TestTablet colleague(server_, "zhang");
    EXPECT_EQ(fetch(photo_, colleague.token()).status, 404);
}

TEST_F(BlobTest, showsPersonalOnesOnlyToThoseWithThatRight)
{
    upload(photo_);
    nameIt(tablet_, photo_, test::villageOne, {{"personal", Value(true)}});
    test::TestTablet leader(server_, "zhao");
    test::TestTablet supervisor(server_, "boss");
    EXPECT_EQ(fetch(photo_, leader.token()).status, 403);
    EXPECT_EQ(fetch(photo_, supervisor.token()).status, 200);
}

// Two sites of two towns are one place: the photo of one goes to both towns, what is personal does not.
TEST_F(BlobTest, goesWithTheSetOfItsSiteUnlessItIsPersonal)
{
    test::TestTablet supervisor(server_, "boss");
    test::TestTablet elsewhere(server_, "li");
    const std::string personal = testJpeg(10'000, 2);
    upload(photo_);
    upload(personal);
    const auto make = [&](const std::string& kind, std::vector<Register> set) {
        Change change = supervisor.change(supervisor.newRecordId(), std::move(set));
        change.kind = kind;
        supervisor.save(change);
        return change.record.text();
    };
    const std::string here = make("site", {{"area", std::string(test::villageOne)}});
    const std::string there = make("site", {{"area", std::string(test::villageTwo)}});
    make("evidence", {{"area", std::string(test::villageOne)}, {"blob", toHex(sha256(photo_))}, {"of", here}});
    make("evidence", {{"area", std::string(test::villageOne)}, {"blob", toHex(sha256(personal))}, {"of", here}, {"personal", Value(true)}});
    supervisor.push();
    EXPECT_EQ(fetch(photo_, elsewhere.token()).status, 404);

    make("link", {{"a", std::min(here, there)}, {"area", std::string(test::villageOne)}, {"b", std::max(here, there)}});
    supervisor.push();

    EXPECT_EQ(fetch(photo_, elsewhere.token()).status, 200);
    EXPECT_EQ(fetch(personal, elsewhere.token()).status, 403);
    EXPECT_EQ(fetch(personal, supervisor.token()).status, 200);
}

TEST_F(BlobTest, showsQuarantinedOnesToThoseWhoReleaseThem)
{
    upload(photo_);
    nameIt(tablet_, photo_, test::villageTwo); // no right there
    test::TestTablet colleague(server_, "zhang");
    test::TestTablet elsewhere(server_, "li");
    test::TestTablet supervisor(server_, "boss");
    EXPECT_EQ(fetch(photo_, colleague.token()).status, 404);
    EXPECT_EQ(fetch(photo_, elsewhere.token()).status, 404);
    EXPECT_EQ(fetch(photo_, supervisor.token()).status, 200);
}

TEST_F(BlobTest, areKeptInQuarantineAndGoToEverybodyOnceReleased)
{
    test::TestTablet elsewhere(server_, "li");
    test::TestTablet supervisor(server_, "boss");
    upload(photo_);
    Change waiting = tablet_.change(tablet_.newRecordId(), {{"area", std::string(test::villageTwo)}, {"blob", toHex(sha256(photo_))}});
    waiting.kind = evidenceKind;
    tablet_.save(waiting);
    tablet_.push(); // no right there
    server_.pass(limits::unnamedBlobLife + limits::blobSweepInterval);
    create(testJpeg(10'000, 3)); // housekeeping goes along with creations
    ASSERT_EQ(fetch(photo_, elsewhere.token()).status, 404);
    ASSERT_EQ(fetch(photo_, supervisor.token()).status, 200) << "a quarantined record names it, so it is kept";
    supervisor.pull();

    Change release = supervisor.change(waiting.record, waiting.set);
    release.kind = waiting.kind;
    release.releases = waiting.number;
    supervisor.save(release);
    supervisor.push();

    const Reply reply = fetch(photo_, elsewhere.token());
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, photo_);
}

TEST_F(BlobTest, givesRanges)
{
    upload(photo_);
    const auto part = [&](const std::string& range) { return fetch(photo_, tablet_.token(), {{"range", range}}); };
    const Reply middle = part("bytes=100-199");
    EXPECT_EQ(middle.status, 206);
    EXPECT_EQ(middle.body, photo_.substr(100, 100));
    EXPECT_EQ(headerOf(middle, "Content-Range"), "bytes 100-199/10000");
    EXPECT_EQ(part("bytes=9990-").body, photo_.substr(9'990));
    EXPECT_EQ(part("bytes=-10").body, photo_.substr(9'990));
    EXPECT_EQ(part("bytes=9990-99999").body, photo_.substr(9'990));
    EXPECT_EQ(part("bytes=-99999").body, photo_);
    for (const char* range : {"bytes=10000-", "bytes=99999-100000", "bytes=-0"}) {
        const Reply none = part(range);
        EXPECT_EQ(none.status, 416) << range;
        EXPECT_EQ(headerOf(none, "Content-Range"), "bytes */10000");
    }
    for (const char* range : {"bytes=1-2,5-6", "bytes=5-2", "bytes=a-b", "bytes=", "bytes=-", "lines=1-2", "bytes=-9999999999999999999999"}) {
        EXPECT_EQ(part(range).status, 200) << range;
    }
    EXPECT_EQ(fetch(photo_, tablet_.token(), {{"range", "bytes=0-9"}, {"if-range", "\"another\""}}).status, 200);
}

TEST_F(BlobTest, isNotSentAgainToWhoHasIt)
{
    upload(photo_);
    const Reply reply = fetch(photo_, tablet_.token(), {{"if-none-match", "\"" + toHex(sha256(photo_)) + "\""}});
    EXPECT_EQ(reply.status, 304);
    EXPECT_TRUE(reply.body.empty());
    EXPECT_EQ(fetch(photo_, tablet_.token(), {{"if-none-match", "\"other\""}}).status, 200);
    EXPECT_EQ(call(Method::Get, "/v1/blobs/ABC", {}).status, 404);
    EXPECT_EQ(call(Method::Head, "/v1/blobs/" + toHex(sha256(photo_)), {}).status, 200);
}

TEST_F(BlobTest, goesAfterItsTimeWhenNothingNamesIt)
{
    const std::string named = testJpeg(10'000, 2);
    upload(photo_);
    upload(named);
    nameIt(tablet_, named, test::villageOne);
    server_.pass(limits::unnamedBlobLife);
    create(testJpeg(10'000, 3)); // housekeeping goes along with creations
    EXPECT_EQ(fetch(photo_, tablet_.token()).status, 200) << "not a moment too early";
    server_.pass(limits::blobSweepInterval);
    create(testJpeg(10'000, 4));
    EXPECT_EQ(fetch(photo_, tablet_.token()).status, 404);
    EXPECT_EQ(fetch(named, tablet_.token()).status, 200);
    EXPECT_EQ(server_.api().blobs().files()->size(), 1u);
    EXPECT_EQ(headerOf(create(photo_), "Upload-Offset"), "0") << "it may come again";
}

TEST_F(BlobTest, removesOrphansThatNobodyNamesOrAwaits)
{
    BlobStore& store = server_.api().blobs();
    const auto arrive = [&](std::uint64_t seed) {
        const std::string photo = testJpeg(2'000, seed);
        const UploadId id{DeviceNumber{77}, sha256(photo)};
        EXPECT_TRUE(store.create(id, photo.size(), "image/jpeg", server_.now()));
        EXPECT_TRUE((*store.beginWriting(id, 0, server_.now()))->write(photo, server_.now()));
        EXPECT_TRUE(store.complete(id));
        return id;
    };
    upload(photo_);
    const UploadId orphan = arrive(1);
    store.finish(orphan);
    const UploadId awaited = arrive(2);
    const UploadId named = arrive(3);
    store.finish(named);
    nameIt(tablet_, testJpeg(2'000, 3), test::villageOne);
    CentralReading& reading = server_.api().central().reading();
    EXPECT_EQ(*removeOrphans(reading, store, server_.now()), 0u) << "too young";
    EXPECT_EQ(*removeOrphans(reading, store, server_.now() + limits::blobOrphanAge), 1u);
    EXPECT_FALSE(store.holds(orphan.blob, 2'000));
    EXPECT_TRUE(store.holds(awaited.blob, 2'000));
    EXPECT_TRUE(store.holds(named.blob, 2'000));
    EXPECT_TRUE(store.holds(sha256(photo_), photo_.size()));
}

TEST_F(BlobTest, tellsWhenItsFileIsGone)
{
    upload(photo_);
    ASSERT_TRUE(server_.api().blobs().removeBlob(sha256(photo_)));
    EXPECT_EQ(fetch(photo_, tablet_.token()).status, 500);
    EXPECT_EQ(headerOf(create(photo_), "Upload-Offset"), "0") << "the tablet that still has it may heal it";
    EXPECT_TRUE(hasReceipt(patch(pathOf(photo_), 0, photo_), photo_));
    EXPECT_EQ(fetch(photo_, tablet_.token()).status, 200);
}

} // namespace
} // namespace fieldledger::server
