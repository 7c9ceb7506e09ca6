// An order to erase personal values, as it is written and read; what it goes for, and what names nothing.
#include "shared/form/erasure.h"

#include "shared/form/deletion.h"
#include "shared/form/personal_text.h"
#include "shared/wire/change_codec.h"
#include "tests/support/example_file.h"

#include <gtest/gtest.h>

namespace fieldledger {

namespace {

const RecordId erasedLot = *RecordId::fromText("01a20ffd-7fd0-7000-8000-000000000001");

Erasure erasureOrder(std::vector<std::string> registers)
{
    return {erasedLot, std::move(registers), "聊开执〔2026〕7号", TimePoint{1'795'500'900'000}};
}

Change erasureChange(std::vector<Register> set)
{
    Change change;
    change.number = {DeviceNumber{1}, 9};
    change.record = *RecordId::fromText("01a21006-a790-7000-8000-000000000007");
    change.kind = erasureKind;
    change.campaign = "parking";
    change.form = 1;
    change.by = "u-1";
    change.at.est = TimePoint{1'795'500'900'000};
    change.set = std::move(set);
    return change;
}

TEST(ErasureTest, IsWrittenAndReadAsTheExampleShows)
{
    const Change change = erasureChange(erasureRegisters(erasureOrder({"operator_name", "operator_phone"}), "371502008"));

    test::expectIsExample("messages/erasure_change.json", encodeChange(change) + "\n");
    EXPECT_EQ(erasureIn(change, std::nullopt), erasureOrder({"operator_name", "operator_phone"}));
    RecordState state;
    state.apply(change, std::nullopt, TimePoint{1'795'500'900'000});
    EXPECT_EQ(erasuresIn(state), std::vector<Erasure>{erasureOrder({"operator_name", "operator_phone"})});
}

TEST(ErasureTest, NamesItsRegistersOrEveryOne)
{
    EXPECT_TRUE(erasureOrder({"operator_phone"}).names("operator_phone"));
    EXPECT_FALSE(erasureOrder({"operator_phone"}).names("operator_name"));
    EXPECT_FALSE(erasureOrder({"operator_phone"}).names("people/r1/operator_phone"));
    EXPECT_TRUE(erasureOrder({"*"}).names("people/r1/phone"));
}

TEST(ErasureTest, WhatNamesNothingIsNoOrder)
{
    const Value id(erasedLot.text());
    EXPECT_FALSE(erasureIn(erasureChange({{"erased/phone", true}}), {}));
    EXPECT_FALSE(erasureIn(erasureChange({{"erased/phone", true}, {"of", "a lot"}}), {}));
    EXPECT_FALSE(erasureIn(erasureChange({{"of", id}}), {}));
    EXPECT_FALSE(erasureIn(erasureChange({{"erased/phone", false}, {"of", id}}), {}));
    EXPECT_FALSE(erasureIn(erasureChange({{"erased/", true}, {"of", id}}), {}));
    EXPECT_FALSE(erasureIn(erasureChange({{"erased", true}, {"of", id}}), {}));
    Change other = erasureChange({{"erased/phone", true}, {"of", id}});
    other.kind = disclosureKind;
    EXPECT_FALSE(erasureIn(other, {}));
}

// A value was not given after it was received, and what is recovered was given when it was first written.
TEST(ErasureTest, AValuesTimeIsThatOfItsClockButNotAfterItsReceipt)
{
    Change change = erasureChange({});
    EXPECT_EQ(givenAt(change, std::nullopt), change.at.est);
    EXPECT_EQ(givenAt(change, TimePoint{7}), TimePoint{7});
    change.recovered = RecoveredFrom{{DeviceNumber{3}, 1}, "u-3", {}};
    change.recovered->at.est = TimePoint{5};
    EXPECT_EQ(givenAt(change, TimePoint{7}), TimePoint{5});
}

TEST(ErasureTest, AnOrderDoesNotKeepItsRecordFromBeingHidden)
{
    EXPECT_FALSE(keepsItsRecord(erasureKind));
    EXPECT_TRUE(keepsItsRecord("visit"));
}

} // namespace

} // namespace fieldledger
