#include "shared/evidence/image_header.h"
#include "tests/support/test_pictures.h"

#include <gtest/gtest.h>

#include <zlib.h>

namespace fieldledger {
namespace {

using namespace std::literals;
using test::bigEndian;
using test::jpegFrame;
using test::jpegHead;
using test::jpegSegment;

std::string png(std::uint32_t width, std::uint32_t height, std::string_view rest = "\x08\x02\0\0\0"sv)
{
    const std::string chunk = "IHDR" + bigEndian(width, 4) + bigEndian(height, 4) + std::string(rest);
    const auto sum = static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const unsigned char*>(chunk.data()), static_cast<unsigned>(chunk.size())));
    return "\x89PNG\r\n\x1a\n" + bigEndian(static_cast<std::uint32_t>(chunk.size() - 4), 4) + chunk + bigEndian(sum, 4);
}

ErrorCode refusal(std::string_view bytes)
{
    const Result<ImageHeader> header = readImageHeader(bytes);
    EXPECT_FALSE(header) << "taken as " << (header ? header->media : "");
    return header ? ErrorCode::Internal : header.error().code();
}

TEST(ImageHeader, readsAJpegPastItsOtherSegments)
{
    const Result<ImageHeader> header = readImageHeader(test::testJpeg(20'000, 1, 4000, 3000));
    ASSERT_TRUE(header) << header.error().detail();
    EXPECT_EQ(*header, (ImageHeader{"image/jpeg", 4000, 3000}));
}

TEST(ImageHeader, readsAJpegWithFillBytesAndLargeExif)
{
    std::string file = "\xff\xd8";
    for (int block = 0; block < 4; ++block) {
        file += "\xff\xff" + jpegSegment(0xe1, std::string(65'000, 'x'));
    }
    const Result<ImageHeader> header = readImageHeader(file + jpegFrame(10, 20));
    ASSERT_TRUE(header) << header.error().detail();
    EXPECT_EQ(*header, (ImageHeader{"image/jpeg", 10, 20}));
}

TEST(ImageHeader, readsAPng)
{
    const Result<ImageHeader> header = readImageHeader(png(640, 480));
    ASSERT_TRUE(header) << header.error().detail();
    EXPECT_EQ(*header, (ImageHeader{"image/png", 640, 480}));
}

TEST(ImageHeader, readsOnlyWhatItNeedsOfALargeFile)
{
    const std::string file = jpegHead(4000, 3000);
    std::size_t taken = 0;
    const Result<ImageHeader> header = readImageHeader([&](std::uint64_t offset, std::size_t count) -> Result<std::string> {
        taken += count;
        return file.substr(static_cast<std::size_t>(offset), count);
    });
    EXPECT_TRUE(header);
    EXPECT_LT(taken, 200u);
}

TEST(ImageHeader, saysWhatTheSourceSays)
{
    const Result<ImageHeader> header = readImageHeader(
        [](std::uint64_t, std::size_t) -> Result<std::string> { return Error(ErrorCode::StorageFailed, "the disk is gone"); });
    ASSERT_FALSE(header);
    EXPECT_EQ(header.error().code(), ErrorCode::StorageFailed);
}

TEST(ImageHeader, refusesWhatIsNoPicture)
{
    for (const std::string& bytes : {""s, "\0"s, "\xff\xd8"s, "GIF89a\1\0\1\0"s, "RIFF\x10\0\0\0WEBPVP8 "s, "%PDF-1.7"s, "<svg xmlns='http://www.w3.org/2000/svg'/>"s,
                                     "\x89PNG\r\n\x1a"s, std::string(4'096, '\0'), std::string(4'096, '\xff')}) {
        EXPECT_EQ(refusal(bytes), ErrorCode::BadRequest) << bytes.substr(0, 8);
    }
}

TEST(ImageHeader, refusesEveryCutOfAHeader)
{
    for (const std::string& whole : {jpegHead(4000, 3000), png(640, 480)}) {
        for (std::size_t kept = 0; kept < whole.size(); ++kept) {
            EXPECT_EQ(refusal(std::string_view(whole).substr(0, kept)), ErrorCode::BadRequest) << kept;
        }
        EXPECT_TRUE(readImageHeader(whole));
    }
}

TEST(ImageHeader, refusesTooManyPixels)
{
    EXPECT_EQ(refusal(jpegHead(30'000, 30'000)), ErrorCode::TooLarge);
    EXPECT_EQ(refusal(png(30'000, 30'000)), ErrorCode::TooLarge);
    EXPECT_EQ(refusal(png(0x7fffffff, 0x7fffffff)), ErrorCode::TooLarge);
    EXPECT_EQ(refusal(jpegHead(12'001, 10)), ErrorCode::TooLarge);
    EXPECT_EQ(refusal(jpegHead(12'000, 12'000)), ErrorCode::TooLarge) << "within the sides, above 64 megapixels";
    EXPECT_TRUE(readImageHeader(jpegHead(12'000, 5'333)));
}

TEST(ImageHeader, refusesAJpegWhoseSegmentsLie)
{
    const std::string start = "\xff\xd8";
    const std::string frame = jpegFrame(40, 30);
    EXPECT_EQ(refusal(start + "\xff\xe0" + bigEndian(0, 2) + frame), ErrorCode::BadRequest) << "a length below itself";
    EXPECT_EQ(refusal(start + "\xff\xe0" + bigEndian(1, 2) + frame), ErrorCode::BadRequest) << "a length below itself";
    EXPECT_EQ(refusal(start + "\xff\xe0" + bigEndian(60'000, 2) + frame), ErrorCode::BadRequest) << "leads out of the file";
    EXPECT_EQ(refusal(start + "\xff\xe0" + bigEndian(5, 2) + "abcde" + frame), ErrorCode::BadRequest) << "leads into the middle";
    EXPECT_EQ(refusal(start + jpegSegment(0xda, "abc") + frame), ErrorCode::BadRequest) << "data before the frame";
    EXPECT_EQ(refusal(start + "\xff\xd9\xff\xd9" + frame), ErrorCode::BadRequest) << "an end before the frame";
    EXPECT_EQ(refusal(start + jpegSegment(0xc0, "\x8")), ErrorCode::BadRequest) << "a frame without its size";
    EXPECT_EQ(refusal(start + jpegSegment(0xc0, "\x8" + bigEndian(30, 2) + bigEndian(40, 2) + "\3abc")), ErrorCode::BadRequest)
        << "three components in the room of one";
    EXPECT_EQ(refusal(jpegHead(0, 30)), ErrorCode::BadRequest);
    EXPECT_EQ(refusal(jpegHead(40, 0)), ErrorCode::BadRequest);
}

TEST(ImageHeader, stopsAtItsLimits)
{
    std::string many = "\xff\xd8";
    for (int segment = 0; segment < 1'001; ++segment) {
        many += jpegSegment(0xfe, "x");
    }
    EXPECT_EQ(refusal(many + jpegFrame(40, 30)), ErrorCode::BadRequest);
    std::string far = "\xff\xd8";
    for (int segment = 0; segment < 140; ++segment) {
        far += jpegSegment(0xe2, std::string(65'000, 'x'));
    }
    EXPECT_EQ(refusal(far + jpegFrame(40, 30)), ErrorCode::BadRequest);
}

TEST(ImageHeader, refusesAPngThatContradictsItself)
{
    std::string wrongSum = png(640, 480);
    wrongSum[19] ^= 1;
    EXPECT_EQ(refusal(wrongSum), ErrorCode::BadRequest);
    EXPECT_EQ(refusal(png(0, 480)), ErrorCode::BadRequest);
    EXPECT_EQ(refusal(png(0x80000000, 480)), ErrorCode::BadRequest);
    EXPECT_EQ(refusal(png(640, 480, "\x03\x02\0\0\0"sv)), ErrorCode::BadRequest) << "3 bits a sample";
    EXPECT_EQ(refusal(png(640, 480, "\x08\x02\0\0\0x"sv)), ErrorCode::BadRequest) << "14 bytes";
    std::string noHeader = png(640, 480);
    noHeader.replace(12, 4, "IDAT");
    EXPECT_EQ(refusal(noHeader), ErrorCode::BadRequest);
}

TEST(ImageHeader, survivesNoise)
{
    for (std::uint64_t seed = 1; seed <= 5'000; ++seed) {
        const std::string bytes = test::noise(400, seed);
        EXPECT_FALSE(readImageHeader(bytes));
        // What lies behind a true beginning is refused or read, never read past its end (AddressSanitizer looks).
        static_cast<void>(readImageHeader("\xff\xd8\xff" + bytes));
        static_cast<void>(readImageHeader(jpegHead(40, 30).substr(0, 2 + seed % 400) + bytes));
    }
}

} // namespace
} // namespace fieldledger
