#include "shared/wire/compression.h"

#include <gtest/gtest.h>

namespace fieldledger {
namespace {

class CompressionTest : public testing::TestWithParam<Compression> {};

std::string sample(std::size_t size)
{
    std::string text;
    for (std::size_t i = 0; text.size() < size; ++i) {
        text += "北外环南侧" + std::to_string(i * 7'919 % 1'000) + "号停车场\n";
    }
    text.resize(size);
    return text;
}

TEST_P(CompressionTest, comesBackEqual)
{
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{1'000}, std::size_t{300'000}}) {
        const Result<std::string> plain = decompressed(compressed(sample(size), GetParam()), GetParam(), 400'000);
        ASSERT_TRUE(plain) << size;
        EXPECT_EQ(*plain, sample(size));
    }
}

TEST_P(CompressionTest, stopsABombAtItsBound)
{
    const std::string bomb = compressed(std::string(50'000'000, '0'), GetParam());
    ASSERT_LT(bomb.size(), 100'000U);
    const Result<std::string> plain = decompressed(bomb, GetParam(), 1'000'000);
    ASSERT_FALSE(plain);
    EXPECT_EQ(plain.error().code(), ErrorCode::TooLarge);
    EXPECT_TRUE(decompressed(compressed(sample(1'000), GetParam()), GetParam(), 1'000));
}

TEST_P(CompressionTest, refusesCutDamagedAndTrailingBytes)
{
    const std::string good = compressed(sample(5'000), GetParam());
    for (std::size_t length = 0; length < good.size(); length += 7) {
        EXPECT_FALSE(decompressed(good.substr(0, length), GetParam(), 1 << 20)) << length;
    }
    EXPECT_FALSE(decompressed(good + "x", GetParam(), 1 << 20));
    EXPECT_FALSE(decompressed("not compressed at all", GetParam(), 1 << 20));
}

TEST(SentBodyTest, isCompressedOnlyWhereThatSaves)
{
    const SentBody small = sentBody(sample(100));
    EXPECT_FALSE(small.isGzip);
    EXPECT_EQ(small.bytes, sample(100));

    const SentBody large = sentBody(sample(5'000));
    EXPECT_TRUE(large.isGzip);
    EXPECT_LT(large.bytes.size(), 5'000U);
    const Result<std::string> plain = decompressed(large.bytes, Compression::Gzip, 5'000);
    ASSERT_TRUE(plain);
    EXPECT_EQ(*plain, sample(5'000));
}

INSTANTIATE_TEST_SUITE_P(Both, CompressionTest, testing::Values(Compression::Gzip, Compression::Zstd));

} // namespace
} // namespace fieldledger
