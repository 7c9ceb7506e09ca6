// Record ids, hashes and their text forms: one spelling each, everything else refused.
#include "shared/base/ids.h"

#include <gtest/gtest.h>

#include <unordered_set>

namespace fieldledger {
namespace {

constexpr std::string_view idText = "01920000-0001-7abc-8def-0123456789ab";

TEST(RecordIdTest, ReadsItsOwnText)
{
    const auto id = RecordId::fromText(idText);

    ASSERT_TRUE(id);
    EXPECT_EQ(id->text(), idText);
    EXPECT_EQ(id->bytes[0], 0x01);
    EXPECT_EQ(id->bytes[15], 0xab);
}

TEST(RecordIdTest, RefusesEveryOtherSpelling)
{
    for (const std::string_view wrong : {
             "",
             "01920000-0001-7abc-8def-0123456789a",   // short
             "01920000-0001-7abc-8def-0123456789abc", // long
             "01920000-0001-7ABC-8def-0123456789ab",  // upper case
             "01920000-0001-7abg-8def-0123456789ab",  // no digit
             "01920000+0001-7abc-8def-0123456789ab",  // no dash
             "0192000-00001-7abc-8def-0123456789ab",  // dash elsewhere
             "{1920000-0001-7abc-8def-0123456789ab",
         }) {
        const auto id = RecordId::fromText(wrong);
        ASSERT_FALSE(id) << wrong;
        EXPECT_EQ(id.error().code(), ErrorCode::BadRequest);
    }
}

TEST(RecordIdTest, OrdersByBytesAndHashesApart)
{
    const auto low = RecordId::fromText("01920000-0001-7abc-8def-0123456789ab");
    const auto high = RecordId::fromText("01920000-0002-7abc-8def-0123456789ac");

    EXPECT_LT(*low, *high);
    EXPECT_EQ((std::unordered_set<RecordId>{*low, *high, *low}.size()), 2U);
}

TEST(ChangeNumberTest, OrdersByDeviceThenNumber)
{
    EXPECT_LT((ChangeNumber{DeviceNumber{1}, 900}), (ChangeNumber{DeviceNumber{2}, 1}));
    EXPECT_LT((ChangeNumber{DeviceNumber{2}, 1}), (ChangeNumber{DeviceNumber{2}, 2}));
}

TEST(Sha256Test, ReadsItsOwnText)
{
    Sha256 hash{};
    hash[0] = 0xfe;
    hash[31] = 0x07;

    const auto read = sha256FromHex(toHex(hash));

    ASSERT_TRUE(read);
    EXPECT_EQ(*read, hash);
    EXPECT_EQ(toHex(hash).substr(0, 2), "fe");
}

TEST(Sha256Test, RefusesEveryOtherSpelling)
{
    EXPECT_FALSE(sha256FromHex(std::string(63, 'a')));
    EXPECT_FALSE(sha256FromHex(std::string(65, 'a')));
    EXPECT_FALSE(sha256FromHex(std::string(64, 'A')));
    EXPECT_FALSE(sha256FromHex(std::string(63, 'a') + " "));
}

} // namespace
} // namespace fieldledger
