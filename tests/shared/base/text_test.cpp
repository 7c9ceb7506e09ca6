// Canonical text: UTF-8, NFC, no NUL; and the repair of what is not.
#include "shared/base/text.h"

#include <gtest/gtest.h>

namespace fieldledger {
namespace {

TEST(TextTest, AcceptsWhatOfficesWrite)
{
    for (const std::string_view text : {"", "plain", "北外环停车场（南侧）", "板房3间，㎡", "\xc3\xa9t\xc3\xa9", "𠮷野",
                                        "😀", "한글", "ｆｕｌｌ　width"}) {
        EXPECT_TRUE(isCanonicalText(text)) << text;
        EXPECT_EQ(toCanonicalText(text), text);
    }
}

TEST(TextTest, ComposesWhatIsDecomposed)
{
    const std::string decomposed = "e\xcc\x81t";         // e, combining acute, t
    const std::string jamo = "\xe1\x84\x92\xe1\x85\xa1"; // hangul in parts
    const std::string compatibility = "\xef\xa4\x80";    // U+F900, which stands for U+8C48

    EXPECT_FALSE(isCanonicalText(decomposed));
    EXPECT_EQ(toCanonicalText(decomposed), "\xc3\xa9t");
    EXPECT_FALSE(isCanonicalText(jamo));
    EXPECT_EQ(toCanonicalText(jamo), "하");
    EXPECT_FALSE(isCanonicalText(compatibility));
    EXPECT_EQ(toCanonicalText(compatibility), "豈");
}

TEST(TextTest, KeepsWidthAndSignsThatOnlyLookAlike)
{
    EXPECT_EQ(toCanonicalText("㎡"), "㎡"); // NFC, not NFKC
    EXPECT_EQ(toCanonicalText("１２"), "１２");
}

TEST(TextTest, OrdersCombiningMarks)
{
    const std::string swapped = "q\xcc\x87\xcc\xa3"; // dot above before dot below
    EXPECT_FALSE(isCanonicalText(swapped));
    EXPECT_EQ(toCanonicalText(swapped), "q\xcc\xa3\xcc\x87");
}

TEST(TextTest, RefusesWhatIsNoText)
{
    using namespace std::string_view_literals;
    for (const std::string_view wrong :
         {"a\0b"sv, "\0"sv, "\xff"sv, "\xc3"sv, "\xc0\x80"sv, "\xed\xa0\x80"sv, "\xf4\x90\x80\x80"sv}) {
        EXPECT_FALSE(isCanonicalText(wrong));
        EXPECT_TRUE(isCanonicalText(toCanonicalText(wrong)));
    }
    EXPECT_EQ(toCanonicalText("a\0b"sv), "ab");
    EXPECT_EQ(toCanonicalText("a\xff"sv), "a\xef\xbf\xbd");
}

TEST(TextTest, MarksOnChineseCharactersAreSeen)
{
    const std::string marked = "中\xe3\x82\x99"; // a combining kana mark after a character of the fast path
    EXPECT_EQ(toCanonicalText(marked), marked);
    EXPECT_TRUE(isCanonicalText(marked));
    EXPECT_FALSE(isCanonicalText("か\xe3\x82\x99")); // ga in two parts
    EXPECT_EQ(toCanonicalText("か\xe3\x82\x99"), "が");
}

// Most texts are judged without composing them: that must say of each character what composing says.
TEST(TextTest, EveryCharacterIsJudgedAsComposingItSays)
{
    const auto utf8 = [](unsigned code) {
        std::string text;
        if (code < 0x80) {
            return std::string(1, static_cast<char>(code));
        }
        if (code < 0x800) {
            text += static_cast<char>(0xc0 | code >> 6);
        } else {
            text += static_cast<char>(0xe0 | code >> 12);
            text += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        }
        return text += static_cast<char>(0x80 | (code & 0x3f));
    };
    int notCanonical = 0;
    for (unsigned code = 1; code < 0x10000; ++code) {
        if (code == 0xd800) {
            code = 0xe000; // surrogates are no text
        }
        const std::string text = "e" + utf8(code);
        const bool canonical = isCanonicalText(text + "か"); // which no short cut is taken for
        ASSERT_EQ(isCanonicalText(text), canonical) << std::hex << code;
        notCanonical += canonical ? 0 : 1;
    }
    EXPECT_GT(notCanonical, 400);
}

} // namespace
} // namespace fieldledger
