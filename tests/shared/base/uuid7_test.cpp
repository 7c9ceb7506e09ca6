// UUIDv7: the time in front, version and variant in place, every other bit from the random source.
#include "shared/base/uuid7.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace fieldledger {
namespace {

RandomSource constantBytes(std::uint8_t byte)
{
    return [byte](std::span<std::uint8_t> bytes) { std::ranges::fill(bytes, byte); };
}

TEST(Uuid7Test, PutsTheTimeInFront)
{
    // The example of RFC 9562, appendix A.6: 2022-02-22 19:22:22 UTC.
    const RecordId id = makeRecordId(TimePoint{0x017F22E279B0}, constantBytes(0));

    EXPECT_EQ(id.text(), "017f22e2-79b0-7000-8000-000000000000");
}

TEST(Uuid7Test, SetsVersionAndVariantOverAnyRandomBits)
{
    const RecordId id = makeRecordId(TimePoint{0}, constantBytes(0xff));

    EXPECT_EQ(id.text(), "00000000-0000-7fff-bfff-ffffffffffff");
}

TEST(Uuid7Test, LaterIdsSortBehindEarlierOnes)
{
    const RecordId early = makeRecordId(TimePoint{1795500000000}, constantBytes(0xff));
    const RecordId late = makeRecordId(TimePoint{1795500000001}, constantBytes(0x00));

    EXPECT_LT(early, late);
}

} // namespace
} // namespace fieldledger
