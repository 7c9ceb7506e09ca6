#include "shared/evidence/blob_receipt.h"

#include "shared/evidence/base64.h"
#include "shared/evidence/hashes.h"
#include "tests/support/example_file.h"

#include <gtest/gtest.h>

namespace fieldledger {

namespace {

class BlobReceiptTest : public ::testing::Test {
protected:
    BlobReceiptTest()
    {
        startCryptography();
        console_ = deviceKeyFromSeed({7});
        receipt_ = {sha256("a picture"), 9, TimePoint{1'795'500'000'000}, "ledger", DeviceNumber{17}, {}};
        signReceipt(receipt_, console_);
    }
    DeviceKey console_;
    BlobReceipt receipt_;
};

TEST_F(BlobReceiptTest, headerIsReadBackAndItsSignatureHolds)
{
    const Result<BlobReceipt> read = receiptFromHeader(receiptHeader(receipt_));
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(*read, receipt_);
    EXPECT_TRUE(isReceiptSignedBy(console_.publicKey, *read));
}

TEST_F(BlobReceiptTest, receiptIsItsExample)
{
    test::expectIsExample("messages/blob_receipt.json", encodeReceipt(receipt_) + "\n");
    const Result<BlobReceipt> read = decodeReceipt(test::readExample("messages/blob_receipt.json"));
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(*read, receipt_);
}

TEST_F(BlobReceiptTest, signatureCoversBlobSizeAndTime)
{
    BlobReceipt other = receipt_;
    other.blob[31] ^= 1;
    EXPECT_FALSE(isReceiptSignedBy(console_.publicKey, other));
    other = receipt_;
    other.size = 10;
    EXPECT_FALSE(isReceiptSignedBy(console_.publicKey, other));
    other = receipt_;
    other.got.ms += 1;
    EXPECT_FALSE(isReceiptSignedBy(console_.publicKey, other));
    EXPECT_FALSE(isReceiptSignedBy(deviceKeyFromSeed({8}).publicKey, receipt_));
}

TEST_F(BlobReceiptTest, whatIsNoReceiptIsRefused)
{
    const std::string json = encodeReceipt(receipt_);
    EXPECT_FALSE(receiptFromHeader(""));
    EXPECT_FALSE(receiptFromHeader("not base64!"));
    EXPECT_FALSE(receiptFromHeader(toBase64("{}")));
    EXPECT_FALSE(receiptFromHeader(std::string(1 << 20, 'A')));
    for (const char* member : {"blob", "size", "got", "ledger", "device", "signature"}) {
        std::string lacking = json;
        lacking.replace(lacking.find(member), 1, "x");
        EXPECT_FALSE(decodeReceipt(lacking)) << member;
    }
    const std::string shorter = toBase64(json).substr(0, 41);
    EXPECT_FALSE(receiptFromHeader(shorter));
}

TEST(Base64, examplesOfRfc4648)
{
    const std::pair<std::string_view, std::string_view> examples[] = {{"", ""},         {"f", "Zg=="},     {"fo", "Zm8="},
                                                                      {"foo", "Zm9v"},  {"foob", "Zm9vYg=="}, {"foobar", "Zm9vYmFy"}};
    for (const auto& [bytes, text] : examples) {
        EXPECT_EQ(toBase64(bytes), text);
        const Result<std::string> read = fromBase64(text);
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(*read, bytes);
    }
    for (const char* wrong : {"Zg", "Zg=", "Z", "Zm9v\n", "Zm 9v", "Zm9v=", "Zh=="}) {
        EXPECT_FALSE(fromBase64(wrong)) << wrong;
    }
}

} // namespace

} // namespace fieldledger
