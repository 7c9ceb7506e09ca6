// Uploads over the handlers: what is offered, the way of a photo to its receipt, and every bad input itself.
#include "shared/base/limits.h"
#include "tests/server/api/upload_fixture.h"

namespace fieldledger::server {
namespace {

using test::headerOf;
using test::metadataOf;
using test::problemTypeOf;
using test::testJpeg;
using test::UploadTest;

std::string base64Of(const Sha256& hash)
{
    return toBase64({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

TEST_F(UploadTest, saysWhatItOffers)
{
    const Reply reply = call(Method::Options, "/v1/blobs", {});
    EXPECT_EQ(reply.status, 204);
    EXPECT_EQ(headerOf(reply, "Tus-Version"), "1.0.0");
    EXPECT_EQ(headerOf(reply, "Tus-Extension"), "creation,checksum,expiration,termination");
    EXPECT_EQ(headerOf(reply, "Tus-Max-Size"), "67108864");
    EXPECT_EQ(headerOf(reply, "Tus-Checksum-Algorithm"), "sha256,sha1");
}

TEST_F(UploadTest, givesAReceiptForAWholePhoto)
{
    const std::string photo = testJpeg(100'000);
    const Reply created = create(photo);
    ASSERT_EQ(created.status, 201) << created.body;
    EXPECT_EQ(headerOf(created, "Location"), pathOf(photo));
    EXPECT_EQ(headerOf(created, "Upload-Offset"), "0");
    EXPECT_EQ(headerOf(created, "Tus-Resumable"), "1.0.0");
    const Reply first = patch(pathOf(photo), 0, photo.substr(0, 60'000));
    ASSERT_EQ(first.status, 204) << first.body;
    EXPECT_EQ(headerOf(first, "Upload-Offset"), "60000");
    EXPECT_EQ(headerOf(first, "Blob-Receipt"), "(none)");
    EXPECT_EQ(headerOf(look(pathOf(photo)), "Upload-Offset"), "60000");
    const Reply last = patch(pathOf(photo), 60'000, photo.substr(60'000));
    ASSERT_EQ(last.status, 204) << last.body;
    EXPECT_EQ(headerOf(last, "Upload-Offset"), "100000");
    EXPECT_TRUE(hasReceipt(last, photo));
    EXPECT_TRUE(server_.api().blobs().verify(sha256(photo), photo.size()));
}

TEST_F(UploadTest, tellsTheReceiptAgainAfterALostAnswer)
{
    const std::string photo = testJpeg(10'000);
    upload(photo);
    const Reply again = create(photo);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(headerOf(again, "Upload-Offset"), "10000");
    EXPECT_TRUE(hasReceipt(again, photo));
    EXPECT_TRUE(hasReceipt(look(pathOf(photo)), photo));
    EXPECT_TRUE(hasReceipt(patch(pathOf(photo), 10'000, ""), photo));
    server_.pass(std::chrono::hours(1));
    EXPECT_EQ(headerOf(create(photo), "Blob-Receipt"), headerOf(again, "Blob-Receipt")) << "its time does not change";
}

TEST_F(UploadTest, goesOnWhereItStandsWhenCreatedAgain)
{
    const std::string photo = testJpeg(10'000);
    create(photo);
    patch(pathOf(photo), 0, photo.substr(0, 4'321));
    const Reply again = create(photo);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(headerOf(again, "Upload-Offset"), "4321");
    EXPECT_EQ(headerOf(again, "Location"), pathOf(photo));
}

TEST_F(UploadTest, refusesDeclarationsThatCannotBe)
{
    const std::string hash = toHex(sha256("x"));
    const auto declare = [&](std::optional<std::string> length, const std::string& metadata) {
        test::Headers headers{{"tus-resumable", "1.0.0"}, {"upload-metadata", metadata}};
        if (length) {
            headers.emplace_back("upload-length", *length);
        }
        return problemTypeOf(call(Method::Post, "/v1/blobs", std::move(headers)));
    };
    const std::string good = metadataOf(hash);
    EXPECT_EQ(declare(std::nullopt, good), "bad_request");
    for (const char* length : {"", "-1", "+5", "1.5", "0x10", " 7", "99999999999999999999999"}) {
        EXPECT_EQ(declare(length, good), "bad_request") << length;
    }
    EXPECT_EQ(declare("0", good), "blob_not_a_picture");
    EXPECT_EQ(declare("200000000", good), "too_large");
    EXPECT_EQ(declare("9007199254740991", good), "too_large");
    for (const std::string& metadata : {std::string(), std::string("sha256"), "sha256 !!!,media " + toBase64("image/jpeg"), "sha256 " + toBase64(hash),
                                        "media " + toBase64("image/jpeg"), good + "," + good, metadataOf("abc"), metadataOf(hash + "0"),
                                        good + ",", good + ",extra " + std::string(3'000, 'A')}) {
        EXPECT_EQ(declare("100", metadata), metadata == good + "," ? "" : "bad_request") << metadata;
    }
    EXPECT_EQ(declare("100", metadataOf(hash, "image/gif")), "unsupported_media");
    EXPECT_EQ(problemTypeOf(call(Method::Post, "/v1/blobs", {{"upload-length", "100"}, {"upload-metadata", good}})), "tus_version");
    EXPECT_EQ(problemTypeOf(call(Method::Post, "/v1/blobs", {{"tus-resumable", "0.2.2"}, {"upload-length", "100"}, {"upload-metadata", good}})),
              "tus_version");
    EXPECT_EQ(problemTypeOf(call(Method::Post, "/v1/blobs",
                                 {{"tus-resumable", "1.0.0"}, {"upload-length", "100"}, {"upload-metadata", good}}, "bytes")), "bad_request");
    EXPECT_LE(disk_->list("uploads")->size(), 1u) << "only the one that could be";
}

TEST_F(UploadTest, refusesAnOffsetThatLies)
{
    const std::string photo = testJpeg(10'000);
    create(photo);
    patch(pathOf(photo), 0, photo.substr(0, 4'000));
    for (const std::uint64_t offset : {std::uint64_t{0}, std::uint64_t{3'999}, std::uint64_t{4'001}, std::uint64_t{10'000}, std::uint64_t{1} << 40}) {
        const Reply reply = patch(pathOf(photo), offset, photo.substr(4'000));
        EXPECT_EQ(reply.status, 409);
        EXPECT_EQ(problemTypeOf(reply), "offset_mismatch");
        EXPECT_EQ(headerOf(reply, "Upload-Offset"), "4000");
    }
    EXPECT_EQ(headerOf(look(pathOf(photo)), "Upload-Offset"), "4000");
    EXPECT_TRUE(hasReceipt(patch(pathOf(photo), 4'000, photo.substr(4'000)), photo));
}

TEST_F(UploadTest, refusesMoreThanTheLength)
{
    const std::string photo = testJpeg(10'000);
    create(photo);
    const Reply reply = patch(pathOf(photo), 0, photo + "x");
    EXPECT_EQ(problemTypeOf(reply), "too_large");
    EXPECT_EQ(headerOf(reply, "Upload-Offset"), "0") << "nothing of it was taken";
}

TEST_F(UploadTest, refusesABodyThatSaysItIsSomethingElse)
{
    const std::string photo = testJpeg(10'000);
    create(photo);
    const auto typed = [&](const std::string& contentType) {
        return problemTypeOf(call(Method::Patch, pathOf(photo),
                                  {{"tus-resumable", "1.0.0"}, {"content-type", contentType}, {"upload-offset", "0"}}, photo));
    };
    EXPECT_EQ(typed("application/octet-stream"), "unsupported_media");
    EXPECT_EQ(typed(""), "unsupported_media");
    EXPECT_EQ(problemTypeOf(patch(pathOf(photo), 0, photo, {{"content-encoding", "gzip"}})), "unsupported_media");
    EXPECT_EQ(problemTypeOf(call(Method::Patch, pathOf(photo),
                                 {{"tus-resumable", "1.0.0"}, {"content-type", "application/offset+octet-stream"}}, photo)), "bad_request");
    EXPECT_EQ(headerOf(look(pathOf(photo)), "Upload-Offset"), "0");
}

TEST_F(UploadTest, takesBackWhatAChecksumDoesNotFit)
{
    const std::string photo = testJpeg(10'000);
    create(photo);
    const std::string half = photo.substr(0, 5'000);
    const Reply wrong = patch(pathOf(photo), 0, half, {{"upload-checksum", "sha256 " + base64Of(sha256("other bytes"))}});
    EXPECT_EQ(wrong.status, 460);
    EXPECT_EQ(problemTypeOf(wrong), "checksum_mismatch");
    EXPECT_EQ(headerOf(look(pathOf(photo)), "Upload-Offset"), "0");
    EXPECT_EQ(problemTypeOf(patch(pathOf(photo), 0, half, {{"upload-checksum", "sha1 2jmj7l5rSw0yVb/vlWAYkK/YBwk="}})), "checksum_mismatch");
    for (const char* broken : {"md5 1B2M2Y8AsgTpgAmY7PhCfg==", "sha256", "sha256 !", "sha1 AAAA", ""}) {
        EXPECT_EQ(problemTypeOf(patch(pathOf(photo), 0, half, {{"upload-checksum", broken}})), "bad_request") << broken;
    }
    EXPECT_EQ(patch(pathOf(photo), 0, half, {{"upload-checksum", "sha256 " + base64Of(sha256(half))}}).status, 204);
    EXPECT_EQ(headerOf(look(pathOf(photo)), "Upload-Offset"), "5000");
}

TEST_F(UploadTest, knowsSha1)
{
    // "abc" of FIPS 180-4, as the first bytes of what shall become a photo.
    create(100, metadataOf(toHex(sha256("abc"))));
    EXPECT_EQ(patch(pathOf("abc"), 0, "abc", {{"upload-checksum", "sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0="}}).status, 204);
}

TEST_F(UploadTest, removesWhatIsNotWhatWasDeclared)
{
    const std::string photo = testJpeg(10'000);
    create(photo);
    std::string damaged = photo;
    damaged[9'000] ^= 1;
    const Reply wrongHash = patch(pathOf(photo), 0, damaged);
    EXPECT_EQ(wrongHash.status, 460);
    EXPECT_EQ(problemTypeOf(wrongHash), "blob_mismatch");
    EXPECT_EQ(look(pathOf(photo)).status, 404);
    EXPECT_EQ(headerOf(create(photo), "Upload-Offset"), "0") << "sent again from the start";

    const std::string text = "this is no picture, whatever it is called";
    create(text);
    const Reply noPicture = patch(pathOf(text), 0, text);
    EXPECT_EQ(noPicture.status, 422);
    EXPECT_EQ(problemTypeOf(noPicture), "blob_not_a_picture");

    const std::string huge = testJpeg(10'000, 1, 30'000, 30'000);
    create(huge);
    const Reply tooLarge = patch(pathOf(huge), 0, huge);
    EXPECT_EQ(tooLarge.status, 413);
    EXPECT_EQ(problemTypeOf(tooLarge), "too_large");
    EXPECT_TRUE(server_.api().blobs().files()->empty());
    EXPECT_EQ(create(huge).status, 201) << "nothing of it is left";
}

TEST_F(UploadTest, knowsNoUploadOfAnother)
{
    const std::string photo = testJpeg(10'000);
    create(photo);
    test::TestTablet other(server_, "boss");
    EXPECT_EQ(problemTypeOf(patch(pathOf(photo), 0, photo, {}, other.token())), "not_found");
    EXPECT_EQ(call(Method::Delete, pathOf(photo), {{"tus-resumable", "1.0.0"}}, {}, other.token()).status, 404);
    EXPECT_EQ(call(Method::Head, pathOf(photo), {{"tus-resumable", "1.0.0"}}, {}, other.token()).status, 404);
    EXPECT_EQ(create(photo, "nobody's token").status, 401);
    EXPECT_EQ(look("/v1/blobs/uploads/17-none").status, 404);
    EXPECT_EQ(look("/v1/blobs/uploads/..%2f..").status, 404);
}

TEST_F(UploadTest, removesAndExpires)
{
    const std::string photo = testJpeg(10'000);
    create(photo);
    patch(pathOf(photo), 0, photo.substr(0, 100));
    EXPECT_EQ(call(Method::Delete, pathOf(photo), {{"tus-resumable", "1.0.0"}}).status, 204);
    EXPECT_EQ(problemTypeOf(patch(pathOf(photo), 100, photo.substr(100))), "not_found");
    create(photo);
    patch(pathOf(photo), 0, photo.substr(0, 100));
    server_.pass(limits::uploadLife);
    EXPECT_EQ(problemTypeOf(patch(pathOf(photo), 100, photo.substr(100))), "not_found");
    EXPECT_EQ(headerOf(create(photo), "Upload-Offset"), "0");
}

TEST_F(UploadTest, answers507AndKeepsNothingHalf)
{
    const std::string photo = testJpeg(100'000);
    create(photo);
    patch(pathOf(photo), 0, photo.substr(0, 50'000));
    disk_->setRoom(1'000);
    const Reply full = patch(pathOf(photo), 50'000, photo.substr(50'000));
    EXPECT_EQ(full.status, 507);
    EXPECT_EQ(headerOf(full, "Upload-Offset"), "50000");
    EXPECT_EQ(create(testJpeg(10'000, 2)).status, 507) << "no upload begins into the ledger's room";
    disk_->setRoom(std::uint64_t{1} << 30);
    EXPECT_TRUE(hasReceipt(patch(pathOf(photo), 50'000, photo.substr(50'000)), photo));
}

TEST_F(UploadTest, finishesWhatACrashLeftWithoutARow)
{
    const std::string photo = testJpeg(10'000);
    create(photo);
    ASSERT_EQ(patch(pathOf(photo), 0, photo.substr(0, 9'999)).status, 204);
    // As if the server had ended between the last byte and the row.
    const UploadId id{tablet_.number(), sha256(photo)};
    ASSERT_TRUE((*server_.api().blobs().beginWriting(id, 9'999, server_.now()))->write(photo.substr(9'999), server_.now()));
    ASSERT_TRUE(server_.api().blobs().complete(id));
    EXPECT_EQ(headerOf(look(pathOf(photo)), "Upload-Offset"), "10000");
    EXPECT_EQ(headerOf(look(pathOf(photo)), "Blob-Receipt"), "(none)") << "no row, no word";
    EXPECT_TRUE(hasReceipt(create(photo), photo));
    EXPECT_TRUE(disk_->list("uploads")->empty());
}

TEST_F(UploadTest, takesPhotosOfARevokedDeviceThatTheLogKnows)
{
    const std::string named = testJpeg(10'000, 1);
    const std::string unknown = testJpeg(10'000, 2);
    server_.revoke(tablet_.number());
    nameIt(tablet_, named, test::villageOne);
    upload(named);
    EXPECT_EQ(create(unknown).status, 403);
    EXPECT_EQ(fetch(named, tablet_.token()).status, 403) << "it never reads again";
}

} // namespace
} // namespace fieldledger::server
