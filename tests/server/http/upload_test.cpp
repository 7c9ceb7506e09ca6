// Photos over real sockets: uploads that are cut anywhere and go on at the byte, connections that die unnoticed, bodies that
// lie about themselves, and blobs read back in pieces.
#include "shared/evidence/base64.h"
#include "shared/evidence/hashes.h"
#include "shared/base/limits.h"
#include "tests/server/http/http_fixture.h"
#include "tests/support/test_pictures.h"

#include <random>

namespace fieldledger::test {
namespace {

using server::HttpSettings;

class UploadHttpTest : public HttpTest {
protected:
    UploadHttpTest() : tablet_(staffed_, "zhang") {}

    std::string common() const { return "Host: a\r\nTus-Resumable: 1.0.0\r\nAuthorization: Bearer " + tablet_.token() + "\r\n"; }
    std::string pathOf(const std::string& photo) const
    {
        return "/v1/blobs/uploads/" + std::to_string(tablet_.number().value) + "-" + toHex(sha256(photo));
    }
    std::string creation(const std::string& photo) const
    {
        return "POST /v1/blobs HTTP/1.1\r\n" + common() + "Upload-Length: " + std::to_string(photo.size()) + "\r\nUpload-Metadata: sha256 "
            + toBase64(toHex(sha256(photo))) + ",media " + toBase64("image/jpeg") + "\r\nContent-Length: 0\r\n\r\n";
    }
    std::string patchHead(const std::string& photo, std::uint64_t offset, std::uint64_t length, const std::string& more = {}) const
    {
        return "PATCH " + pathOf(photo) + " HTTP/1.1\r\n" + common() + "Content-Type: application/offset+octet-stream\r\nUpload-Offset: "
            + std::to_string(offset) + "\r\nContent-Length: " + std::to_string(length) + "\r\n" + more + "\r\n";
    }
    std::string lookAt(const std::string& photo) const { return "HEAD " + pathOf(photo) + " HTTP/1.1\r\n" + common() + "\r\n"; }
    // An answer to HEAD has no body, whatever length it tells.
    std::uint64_t offsetOf(const std::string& photo)
    {
        RawClient client(port_);
        client.send(lookAt(photo));
        return offsetIn(client.answer());
    }
    // What was sent is on its way for a moment: asks until it has come, or for long enough to be sure that it will not.
    std::uint64_t offsetOnceArrived(const std::string& photo, std::uint64_t wanted)
    {
        std::uint64_t offset = offsetOf(photo);
        for (int tries = 0; offset < wanted && tries < 5'000; ++tries) {
            offset = offsetOf(photo);
        }
        return offset;
    }
    static std::uint64_t offsetIn(const std::string& answer)
    {
        const std::size_t at = answer.find("Upload-Offset: ");
        EXPECT_NE(at, std::string::npos) << answer;
        return at == std::string::npos ? 0 : std::stoull(answer.substr(at + 15));
    }
    void begin(const std::string& photo)
    {
        RawClient client(port_);
        client.send(creation(photo));
        ASSERT_EQ(statusOf(client.answer()), 201);
    }
    static bool hasReceipt(const std::string& answer) { return answer.find("Blob-Receipt: ") != std::string::npos; }

    TestTablet tablet_;
};

TEST_F(UploadHttpTest, goesOnAtTheByteHoweverOftenItIsCut)
{
    start();
    std::mt19937_64 random(20'261'125);
    std::size_t sent = 0;
    std::size_t photoBytes = 0;
    std::size_t cuts = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const std::string photo = testJpeg(400'000 + random() % 2'000'000, seed);
        photoBytes += photo.size();
        begin(photo);
        for (bool done = false; !done;) {
            const std::uint64_t offset = offsetOf(photo);
            ASSERT_LE(offset, photo.size());
            RawClient client(port_);
            const std::string_view rest = std::string_view(photo).substr(static_cast<std::size_t>(offset));
            const bool isCut = random() % 10 != 0;
            const std::string_view piece = isCut ? rest.substr(0, random() % 400'000) : rest;
            client.send(patchHead(photo, offset, rest.size()));
            client.send(piece);
            sent += piece.size();
            if (piece.size() == rest.size()) {
                EXPECT_TRUE(hasReceipt(client.answer()));
                done = true;
            } else {
                // What a cut loses is what had not arrived: that is the network's, and is waited for here.
                offsetOnceArrived(photo, offset + piece.size());
                cuts += 1;
            }
        }
        EXPECT_TRUE(staffed_.api().blobs().verify(sha256(photo), photo.size()));
    }
    EXPECT_GT(cuts, 50u);
    EXPECT_LE(sent - photoBytes, photoBytes / 50) << sent - photoBytes << " bytes sent twice, after " << cuts << " cuts";
    RecordProperty("cuts", static_cast<int>(cuts));
    RecordProperty("resent", static_cast<int>(sent - photoBytes));
}

TEST_F(UploadHttpTest, keepsWhatCameFromASenderThatFellSilent)
{
    HttpSettings settings;
    settings.uploadSilenceMax = std::chrono::milliseconds(100);
    start(std::move(settings));
    const std::string photo = testJpeg(300'000);
    begin(photo);
    RawClient silent(port_);
    silent.send(patchHead(photo, 0, photo.size()));
    silent.send(photo.substr(0, 123'456));
    silent.rest(); // the server ends the connection
    EXPECT_EQ(offsetOf(photo), 123'456u);
}

TEST_F(UploadHttpTest, aNewConnectionTakesOverFromOneThatDiedUnnoticed)
{
    start();
    const std::string photo = testJpeg(300'000);
    begin(photo);
    RawClient dead(port_);
    dead.send(patchHead(photo, 0, photo.size()));
    dead.send(photo.substr(0, 100'000));
    EXPECT_EQ(offsetOnceArrived(photo, 100'000), 100'000u) << "all that it brought counts";
    RawClient alive(port_);
    alive.send(patchHead(photo, 100'000, 50'000) + photo.substr(100'000, 50'000));
    EXPECT_EQ(offsetIn(alive.answer()), 150'000u);
    dead.send(photo.substr(100'000, 30'000));
    EXPECT_EQ(statusOf(dead.answer()), 409);
    alive.send(patchHead(photo, 150'000, 150'000) + photo.substr(150'000));
    EXPECT_TRUE(hasReceipt(alive.answer()));
}

TEST_F(UploadHttpTest, goesOnOverOneConnection)
{
    start();
    const std::string photo = testJpeg(200'000);
    RawClient client(port_);
    client.send(creation(photo));
    EXPECT_EQ(statusOf(client.answer()), 201);
    for (std::uint64_t at = 0; at < photo.size(); at += 50'000) {
        client.send(patchHead(photo, at, 50'000, "Expect: 100-continue\r\n"));
        EXPECT_EQ(statusOf(client.answer()), 100);
        client.send(photo.substr(static_cast<std::size_t>(at), 50'000));
        const std::string answer = client.answer();
        EXPECT_EQ(statusOf(answer), 204) << answer;
        EXPECT_EQ(answer.find("Content-Length"), std::string::npos) << "204 has no body to have a length";
        EXPECT_EQ(hasReceipt(answer), at == 150'000);
    }
}

TEST_F(UploadHttpTest, refusesBodiesThatLie)
{
    start();
    const std::string photo = testJpeg(100'000);
    begin(photo);
    RawClient tooLong(port_);
    tooLong.send(patchHead(photo, 0, photo.size() + 1));
    EXPECT_EQ(statusOf(tooLong.answer()), 413) << "said before a byte of it was sent";
    RawClient huge(port_);
    huge.send(patchHead(photo, 0, 200'000'000));
    EXPECT_EQ(statusOf(huge.answer()), 413);
    RawClient chunked(port_);
    chunked.send("PATCH " + pathOf(photo) + " HTTP/1.1\r\n" + common()
                 + "Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nTransfer-Encoding: chunked\r\n\r\n");
    chunked.send("186a1\r\n" + photo + "x\r\n0\r\n\r\n"); // 100,001 bytes
    EXPECT_EQ(statusOf(chunked.answer()), 413);
    const std::uint64_t offset = offsetOf(photo);
    EXPECT_LE(offset, photo.size());
    RawClient broken(port_);
    broken.send("PATCH " + pathOf(photo) + " HTTP/1.1\r\n" + common() + "Content-Type: application/offset+octet-stream\r\nUpload-Offset: "
                + std::to_string(offset) + "\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n");
    EXPECT_EQ(statusOf(broken.answer()), 400);
    RawClient elsewhere(port_);
    elsewhere.send(patchHead(photo, offset + 1, 10));
    elsewhere.send(std::string(10, 'x'));
    EXPECT_EQ(statusOf(elsewhere.answer()), 409);
    RawClient last(port_);
    last.send(patchHead(photo, offset, photo.size() - offset) + photo.substr(static_cast<std::size_t>(offset)));
    EXPECT_TRUE(hasReceipt(last.answer())) << "none of this did harm";
}

TEST_F(UploadHttpTest, keepsWhatCameWhenTheServerStops)
{
    HttpSettings settings;
    settings.stopGraceMax = std::chrono::milliseconds(200);
    start(std::move(settings));
    const std::string photo = testJpeg(300'000);
    begin(photo);
    RawClient client(port_);
    client.send(patchHead(photo, 0, photo.size()));
    client.send(photo.substr(0, 111'111));
    EXPECT_EQ(offsetOnceArrived(photo, 111'111), 111'111u);
    stopAndJoin();
    start();
    EXPECT_EQ(offsetOf(photo), 111'111u);
}

TEST_F(UploadHttpTest, givesABlobBackWholeAndInParts)
{
    start();
    const std::string photo = testJpeg(3'000'000);
    begin(photo);
    RawClient client(port_);
    client.send(patchHead(photo, 0, photo.size()) + photo);
    ASSERT_TRUE(hasReceipt(client.answer()));
    const std::string get = " /v1/blobs/" + toHex(sha256(photo)) + " HTTP/1.1\r\n" + common() + "Accept-Encoding: gzip, zstd\r\n";
    client.send("GET" + get + "\r\n");
    const std::string whole = client.answer();
    EXPECT_EQ(statusOf(whole), 200);
    EXPECT_EQ(bodyOf(whole), photo);
    EXPECT_NE(whole.find("Cache-Control: private, max-age=31536000, immutable\r\n"), std::string::npos);
    EXPECT_EQ(whole.find("no-store"), std::string::npos);
    EXPECT_NE(whole.find("X-Content-Type-Options: nosniff\r\n"), std::string::npos);
    EXPECT_NE(whole.find("Content-Type: image/jpeg\r\n"), std::string::npos);
    client.send("GET" + get + "Range: bytes=1000000-1999999\r\n\r\n");
    const std::string part = client.answer();
    EXPECT_EQ(statusOf(part), 206);
    EXPECT_EQ(bodyOf(part), photo.substr(1'000'000, 1'000'000));
    client.send("HEAD" + get + "Connection: close\r\n\r\n");
    const std::string head = client.rest();
    EXPECT_NE(head.find("Content-Length: 3000000\r\n"), std::string::npos);
    EXPECT_TRUE(bodyOf(head).empty());
}

} // namespace
} // namespace fieldledger::test
