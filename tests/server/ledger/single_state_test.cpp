// The short way from a change's bytes to its record's state says what the long way says.
#include "shared/store/central_single_state.h"

#include "shared/wire/change_codec.h"
#include "tests/server/server_fixture.h"

#include <random>

namespace fieldledger {

namespace {

constexpr TimePoint got{1'795'500'000'777};

// The state that reading and applying the change gives.
RecordState longWay(std::string_view bytes)
{
    const Result<Change> change = decodeChange(bytes);
    EXPECT_TRUE(change) << (change ? "" : change.error().detail());
    RecordState state;
    if (change) {
        state.apply(*change, Cut{}, got);
    }
    return state;
}

void expectSame(std::string_view bytes)
{
    const std::optional<std::string> text = singleStateText(bytes, got);
    ASSERT_TRUE(text) << bytes;
    const Result<IdentifiedState> read = decodeState(*text);
    ASSERT_TRUE(read) << *text << ": " << read.error().detail();
    EXPECT_EQ(read->state, longWay(bytes));
    EXPECT_EQ(read->record, decodeChange(bytes)->record);
}

std::string changeWith(const std::string& set, const std::string& more = "")
{
    return R"({"device":17,"n":3,"record":"019ab4d2-7c00-7a11-8b22-000000000001","after":2,"seen":{"3":7},)" + more
        + R"("kind":"site","campaign":"parking","form":1,"by":"u-31","at":{"est":1795500100000,"boot":52,"mono":8},"set":)" + set + "}";
}

TEST(SingleStateTest, SaysWhatTheLongWaySays)
{
    expectSame(changeWith(R"({"area":"1001","name":"三号","sheds":4})"));
    expectSame(changeWith(R"({"a":null})", R"("edit":2,)"));
    expectSame(changeWith(R"({"a":true})"));
    expectSame(changeWith(R"({"text":"a \"quoted\" {brace} [bracket] \\ back\\slash, comma: colon"})"));
    expectSame(changeWith(R"({"b":"1","a":"2"})", R"("unknown":{"set":{"x":[1,{"kind":"}"}]}},"was":"0000000000000000000000000000000000000000000000000000000000000000",)"));
}

TEST(SingleStateTest, ReadsJsonHoweverItIsWritten)
{
    std::string loose = changeWith("{ \"a\" : 1 ,\t\"b\" : \"x\" }");
    for (const auto& [tight, wide] : {std::pair(":", " :  "), std::pair(",", "\t,\r")}) {
        std::string spread;
        for (const char letter : loose) {
            spread += std::string(1, letter) == tight ? std::string(wide) : std::string(1, letter);
        }
        expectSame(spread);
        loose = spread;
    }
}

TEST(SingleStateTest, LeavesToTheLongWayWhatItCannotDo)
{
    EXPECT_FALSE(singleStateText(changeWith("{}"), got));
    EXPECT_FALSE(singleStateText(changeWith("{ }"), got));
    EXPECT_FALSE(singleStateText(changeWith(R"({"a":1})", R"("recovered":{"device":1,"n":1,"by":"u","at":{"est":1,"boot":1,"mono":1}},)"), got));
    std::string escaped = changeWith(R"({"a":1})");
    escaped.replace(escaped.find("\"kind\""), 6, "\"\\u006bind\"");
    ASSERT_TRUE(decodeChange(escaped));
    EXPECT_FALSE(singleStateText(escaped, got));
    EXPECT_FALSE(singleStateText("", got));
    EXPECT_FALSE(singleStateText("{", got));
    EXPECT_FALSE(singleStateText("{\"kind\"", got));
}

TEST(SingleStateTest, SaysWhatTheLongWaySaysForRandomChanges)
{
    std::mt19937_64 random(7);
    const std::vector<std::string> pieces{"\"", "\\", "{", "}", "[", "]", ",", ":", "样例", "\n", " ", "\x01", "a", "set"};
    for (int i = 0; i < 2'000; ++i) {
        Change change;
        change.number = {DeviceNumber{static_cast<std::uint32_t>(random() % 1'000 + 1)}, random() % 1'000 + 2};
        change.kind = "site";
        change.campaign = random() % 2 == 0 ? "parking" : "";
        change.by = "u-1";
        change.at.est = {static_cast<std::int64_t>(random() % 1'000'000)};
        if (random() % 2 == 0) {
            change.edit = random() % (change.number.n - 1) + 1;
        }
        for (std::uint64_t k = random() % 6 + 1; k > 0; --k) {
            std::string text;
            for (std::uint64_t p = random() % 8; p > 0; --p) {
                text += pieces[random() % pieces.size()];
            }
            change.set.emplace_back("r" + std::to_string(k) + (text.empty() ? "" : "/") + text, random() % 4 == 0 ? Value() : Value(text));
        }
        sortRegisters(change.set);
        expectSame(encodeChange(change));
    }
}

} // namespace

} // namespace fieldledger
