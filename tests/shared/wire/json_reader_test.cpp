#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

#include <gtest/gtest.h>

namespace fieldledger {
namespace {

struct Refused {
    const char* name;
    std::string text;
    const char* says;
};

std::string nested(std::size_t levels)
{
    return std::string(levels, '[') + std::string(levels, ']');
}

std::vector<Refused> refused()
{
    std::string many = "[0";
    for (std::size_t i = 0; i < limits::jsonNodesMax; ++i) {
        many += ",0";
    }
    return {
        {"empty", "", "syntax error"},
        {"cut", R"({"a":1)", "syntax error"},
        {"two values", "1 2", "syntax error"},
        {"trailing comma", "[1,]", "syntax error"},
        {"raw control character", "\"a\nb\"", "syntax error"},
        {"overlong UTF-8", "\"\xC0\xAF\"", "syntax error"},
        {"half a surrogate", R"("\ud800")", "syntax error"},
        {"byte order mark", "\xEF\xBB\xBF{}", "byte order mark"},
        {"fraction", "1.5", "fraction"},
        {"exponent", "1e3", "fraction"},
        {"not a number", "NaN", "syntax error"},
        {"a leading zero", "01", "syntax error"},
        {"a plus", "+1", "syntax error"},
        {"a comment", "[1/*x*/]", "syntax error"},
        {"single quotes", "{'a':1}", "syntax error"},
        {"another half of a surrogate", R"("\ude00\ud83d")", "syntax error"},
        {"2^53", "9007199254740992", "2^53"},
        {"-2^53", "-9007199254740992", "2^53"},
        {"beyond 64 bits", "99999999999999999999", "fraction"},
        {"NUL in a text", R"("a\u0000b")", "NUL"},
        {"NUL in a name", R"({"a\u0000":1})", "NUL"},
        {"the same name twice", R"({"a":1,"b":2,"a":3})", "\"a\" twice"},
        {"65 levels", nested(65), "64 levels"},
        {"200,000 levels", std::string(200'000, '['), "64 levels"},
        {"too many values", many + "]", "100,000"},
        {"a long name", "{\"" + std::string(257, 'x') + "\":1}", "256 bytes"},
    };
}

TEST(JsonReader, refusesWithAReason)
{
    for (const Refused& input : refused()) {
        const Result<Json> read = readJson(input.text, 4 << 20);
        ASSERT_FALSE(read) << input.name;
        EXPECT_NE(read.error().detail().find(input.says), std::string::npos) << input.name << ": " << read.error().detail();
    }
}

TEST(JsonReader, refusesOverItsSize)
{
    const Result<Json> read = readJson("[1,2,3]", 6);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code(), ErrorCode::TooLarge);
}

TEST(JsonReader, takesWhatIsJustWithin)
{
    EXPECT_TRUE(readJson(nested(64)));
    const Result<Json> number = readJson("9007199254740991");
    ASSERT_TRUE(number);
    EXPECT_EQ(*number->number(), 9'007'199'254'740'991);
    EXPECT_TRUE(readJson("{\"" + std::string(256, 'x') + "\":1}"));
}

// The parser hands a text with escapes over in parts, however they fall.
TEST(JsonReader, putsLongTextsTogether)
{
    for (const std::size_t size : {1U, 100U, 4'095U, 4'096U, 4'097U, 20'000U}) {
        std::string written;
        std::string meant;
        for (std::size_t i = 0; meant.size() < size; ++i) {
            written += i % 7 == 0 ? "\\n" : i % 11 == 0 ? "\\u53f0" : "车";
            meant += i % 7 == 0 ? "\n" : i % 11 == 0 ? "台" : "车";
        }
        const Result<Json> read = readJson("[\"" + written + "\",\"" + written + "\",{\"\\u53f0x\":\"\\ud83d\\ude00\"}]");
        ASSERT_TRUE(read) << read.error().detail();
        EXPECT_EQ(*(*read->array())[0].text(), meant);
        EXPECT_EQ(*(*read->array())[1].text(), meant);
        EXPECT_EQ(*(*read->array())[2].find("台x")->text(), "😀");
    }
    EXPECT_EQ(*readJson("-0")->number(), 0);
    EXPECT_EQ(*readJson(" -9007199254740991 ")->number(), -9'007'199'254'740'991);
}

TEST(JsonReader, writesWhatItRead)
{
    const std::string text = "{\"名称\":\"引号\\\"反斜\\\\行\\n制表\\t响铃\\u0007\",\"n\":-5,\"list\":[true,false,null,[],{}]}";
    const Result<Json> read = readJson(text);
    ASSERT_TRUE(read) << read.error().detail();
    JsonWriter writer;
    writer.json(*read);
    EXPECT_EQ(writer.written(), text);
}

TEST(ObjectReader, namesTheFirstMemberThatDoesNotFit)
{
    const Json json = *readJson(R"({"n":"5","text":7,"flag":1,"list":{},"object":[]})");
    const auto detail = [&](auto read) {
        ObjectReader reader(json, "it");
        read(reader);
        return reader.status() ? std::string("fits") : reader.status().error().detail();
    };
    EXPECT_EQ(detail([](ObjectReader& r) { r.integer("n", 0, 9); }), "it.n: expected an integer from 0 to 9");
    EXPECT_EQ(detail([](ObjectReader& r) { r.text("text", 9); }), "it.text: expected a text of at most 9 bytes");
    EXPECT_EQ(detail([](ObjectReader& r) { r.text("missing", 9); }), "it.missing: expected a text");
    EXPECT_EQ(detail([](ObjectReader& r) { r.truthOr("flag", true); }), "it.flag: expected true or false");
    EXPECT_EQ(detail([](ObjectReader& r) { r.array("list"); }), "it.list: expected a list");
    EXPECT_EQ(detail([](ObjectReader& r) { r.object("object"); }), "it.object: expected an object");
    EXPECT_EQ(detail([](ObjectReader& r) {
                  r.integer("n", 0, 9);
                  r.text("text", 9);
              }),
              "it.n: expected an integer from 0 to 9");
    EXPECT_EQ(detail([](ObjectReader& r) { r.truthOr("absent", true); }), "fits");
}

} // namespace
} // namespace fieldledger
