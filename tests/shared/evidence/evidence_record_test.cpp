#include "shared/evidence/evidence_record.h"
#include "shared/wire/change_codec.h"
#include "tests/support/example_file.h"

#include <gtest/gtest.h>

#include <set>

namespace fieldledger {

namespace {

RecordId idOf(std::uint8_t last)
{
    RecordId id;
    id.bytes[15] = last;
    return id;
}

Sha256 hashOf(std::uint8_t first)
{
    Sha256 hash{};
    hash[0] = first;
    return hash;
}

EvidenceFacts wholeFacts()
{
    EvidenceFacts facts;
    facts.of = idOf(1);
    facts.field = "photos";
    facts.area = "371502008";
    facts.original = {hashOf(1), 3'500'000};
    facts.media = "image/jpeg";
    facts.width = 4'000;
    facts.height = 3'000;
    facts.thumb = {hashOf(2), 9'000};
    facts.preview = {hashOf(3), 300'000};
    facts.taken = {TimePoint{1'795'500'000'100}, TimePoint{1'795'500'000'123}, 52, 8'123'456};
    facts.position = EvidencePosition{364'500'000, 1'159'800'000, 450, TimePoint{1'795'499'990'000}};
    facts.bearing = 270;
    facts.source = "camera";
    facts.personal = true;
    facts.pair = idOf(9);
    return facts;
}

const Value* find(const std::vector<Register>& set, std::string_view name)
{
    for (const Register& entry : set) {
        if (entry.first == name) {
            return &entry.second;
        }
    }
    return nullptr;
}

TEST(EvidenceRecord, registersAreReadBackAsTheyWereWritten)
{
    const std::vector<Register> set = evidenceRegisters(wholeFacts());
    const EvidenceFacts read = evidenceFrom(set);
    EXPECT_EQ(evidenceRegisters(read), set);
    EXPECT_EQ(read.original, wholeFacts().original);
    EXPECT_EQ(read.position, wholeFacts().position);
    EXPECT_EQ(read.taken.monoMs, 8'123'456);
    EXPECT_EQ(read.pair, idOf(9));
    EXPECT_EQ(find(set, "blob")->textOrEmpty(), toHex(hashOf(1)));
    EXPECT_EQ(*find(set, "lat"), Value(364'500'000));
    EXPECT_EQ(set.size(), 25U) << "every register of the contract";
}

TEST(EvidenceRecord, changeIsItsExample)
{
    Change change;
    change.number = {DeviceNumber{17}, 6};
    change.record = idOf(2);
    change.act = 5;
    change.kind = std::string(evidenceKind);
    change.campaign = "parking";
    change.form = 1;
    change.by = "u-31";
    change.at.est = TimePoint{1'795'500'010'000};
    change.set = evidenceRegisters(wholeFacts());
    test::expectIsExample("messages/evidence_change.json", encodeChange(change) + "\n");
    const Result<Change> read = decodeChange(test::readExample("messages/evidence_change.json"));
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(evidenceRegisters(evidenceFrom(read->set)), change.set);
}

TEST(EvidenceRecord, registersAreSortedAndNoneTwice)
{
    const std::vector<Register> set = evidenceRegisters(wholeFacts());
    std::set<std::string> names;
    for (const Register& entry : set) {
        EXPECT_TRUE(names.empty() || *names.rbegin() < entry.first);
        names.insert(entry.first);
    }
    EXPECT_EQ(names.size(), set.size());
}

TEST(EvidenceRecord, whatIsAbsentIsLeftOut)
{
    EvidenceFacts facts = wholeFacts();
    facts.position.reset();
    facts.bearing.reset();
    facts.personal = false;
    facts.pair.reset();
    facts.preview = {};
    const std::vector<Register> set = evidenceRegisters(facts);
    for (const char* name : {"lat", "lon", "accuracy_cm", "fix", "datum", "bearing", "personal", "pair", "preview", "preview_size"}) {
        EXPECT_EQ(find(set, name), nullptr) << name;
    }
    const EvidenceFacts read = evidenceFrom(set);
    EXPECT_FALSE(read.position);
    EXPECT_FALSE(read.preview.hash);
    EXPECT_FALSE(read.personal);
}

TEST(EvidenceRecord, strangeRegistersShowAsNotKnown)
{
    const EvidenceFacts read = evidenceFrom(std::vector<Register>{{"blob", "ABC"}, {"of", 7}, {"lat", "36.45"}, {"lon", 5}, {"size", "big"}});
    EXPECT_FALSE(read.original.hash);
    EXPECT_EQ(read.of, RecordId());
    EXPECT_FALSE(read.position);
}

TEST(EvidenceRecord, positionOfAnotherDatumIsNotTakenForOurs)
{
    std::vector<Register> set = evidenceRegisters(wholeFacts());
    for (Register& entry : set) {
        if (entry.first == "datum") {
            entry.second = "gcj02";
        }
    }
    EXPECT_FALSE(evidenceFrom(set).position);
}

TEST(EvidenceRecord, stateShowsTheHeadOfTheHighestRank)
{
    RecordState state;
    Change first;
    first.number = {DeviceNumber{3}, 1};
    first.kind = "evidence";
    first.at.est = TimePoint{100};
    first.set = evidenceRegisters(wholeFacts());
    Change second = first;
    second.number = {DeviceNumber{4}, 1};
    second.at.est = TimePoint{200};
    second.set = {{"field", "papers"}};
    state.apply(first, std::nullopt, TimePoint{100});
    state.apply(second, std::nullopt, TimePoint{200});
    EXPECT_EQ(evidenceFrom(state).field, "papers");
    EXPECT_EQ(evidenceFrom(state).original, wholeFacts().original);
}

} // namespace

} // namespace fieldledger
