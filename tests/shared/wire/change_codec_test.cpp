#include "shared/wire/change_codec.h"
#include "tests/shared/wire/example_messages.h"

#include "shared/base/limits.h"

#include <gtest/gtest.h>

namespace fieldledger {
namespace {

using namespace test;

TEST(ChangeCodec, everyKindOfValueComesBackEqual)
{
    Change change = exampleSiteChange();
    change.set = {{"cleared", Value()}, {"flag", false},      {"largest", limits::jsonIntegerMax}, {"negative", -5},
                  {"empty", ""},        {"decimal", "12.50"}, {"text", "引号\"、换行\n、表情😀"}};
    sortRegisters(change.set);
    const Result<Change> read = decodeChange(encodeChange(change));
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(*read, change);
    EXPECT_EQ(encodeChange(*read), encodeChange(change));
}

TEST(ChangeCodec, registersAreSortedHoweverTheyCame)
{
    std::string bytes = encodeChange(exampleVisitChange());
    const std::string sorted = R"("activity":"none","area":"371502008201")";
    const std::string swapped = R"("area":"371502008201","activity":"none")";
    bytes.replace(bytes.find(sorted), sorted.size(), swapped);
    const Result<Change> read = decodeChange(bytes);
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(*read, exampleVisitChange());
}

TEST(ChangeCodec, anEmptySetIsAChange)
{
    Change change = exampleVisitChange();
    change.set.clear();
    const Result<Change> read = decodeChange(encodeChange(change));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, change);
}

TEST(ChangeCodec, tooManyRegistersAreRefused)
{
    Change change = exampleVisitChange();
    for (std::size_t i = 0; i <= limits::changeRegistersMax; ++i) {
        change.set.emplace_back("field" + std::to_string(i), 1);
    }
    sortRegisters(change.set);
    EXPECT_FALSE(decodeChange(encodeChange(change)));
}

TEST(ChangeCodec, stateWithTwoHeadsComesBackEqual)
{
    RecordState state;
    state.apply(exampleSiteChange(), std::nullopt, TimePoint{1'795'500'000'900});
    Change other = exampleVisitChange();
    other.number = {DeviceNumber{3}, 9};
    other.act.reset();
    other.kind = "site";
    other.recovered = RecoveredFrom{{DeviceNumber{2}, 1}, "u-2", exampleTime(1'000'000)};
    other.set = {{"name", "另一个名称"}};
    state.apply(other, std::nullopt, std::nullopt);
    ASSERT_EQ(state.heads("name").size(), 2U);
    const Result<IdentifiedState> read = decodeState(encodeState(exampleLot, state));
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(read->record, exampleLot);
    EXPECT_EQ(read->state, state);
}

TEST(ChangeCodec, cutComesBackEqual)
{
    const Cut cut{7, Seen{{DeviceNumber{3}, 9}, {DeviceNumber{17}, 4}}};
    const Result<Cut> read = decodeCut(encodeCut(cut));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, cut);
    EXPECT_FALSE(decodeCut("{}"));
    EXPECT_FALSE(decodeCut(R"({"after":-1,"seen":{}})"));
}

} // namespace
} // namespace fieldledger
