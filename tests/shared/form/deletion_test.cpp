// A delete hides what its author had been shown, and nothing else: whatever the order in which the changes arrive.
#include "shared/form/deletion.h"

#include "shared/form/answers.h"
#include "shared/form/form_rules.h"

#include <gmock/gmock.h>

namespace fieldledger::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class DeletionTest : public testing::Test {
protected:
    Change change(std::uint32_t device, std::uint64_t n, std::vector<Register> set, Seen seen = {})
    {
        Change change;
        change.number = {DeviceNumber{device}, n};
        change.seen = std::move(seen);
        change.kind = "site";
        change.campaign = "trial";
        change.by = "u-" + std::to_string(device);
        change.at.est = TimePoint{1'000 * ++clock_};
        change.set = std::move(set);
        sortRegisters(change.set);
        return change;
    }
    // Strikes it out as it stands, knowing these records that hang on it.
    Change strike(const std::vector<const RecordState*>& linked = {})
    {
        return change(9, 1, deletionRegisters("r", true, "重复登记", site_.seen, seenOf(linked)), site_.seen);
    }
    static void apply(RecordState& state, const Change& change) { state.apply(change, std::nullopt, change.at.est); }
    std::vector<std::string> flags(const std::vector<const RecordState*>& hanging = {}) const
    {
        std::vector<std::string> codes;
        for (const ReviewFlag& flag : deletionFlags(site_, hanging)) {
            codes.push_back(flag.code);
        }
        return codes;
    }
    bool isDeleted() const { return answersOf(site_, FormRules(nullptr)).isDeleted(); }
    RecordState hanging(std::uint32_t device, std::uint64_t n, const std::string& kind)
    {
        RecordState state;
        Change about = change(device, n, {{"site", Value("s")}});
        about.kind = kind;
        apply(state, about);
        return state;
    }

    RecordState site_;
    std::int64_t clock_ = 0;
};

TEST_F(DeletionTest, HidesWhatWasShownAndSaysWhy)
{
    apply(site_, change(1, 1, {{"name", Value("三号停车场")}}));
    EXPECT_FALSE(deletionOf(site_));
    apply(site_, strike());
    ASSERT_TRUE(deletionOf(site_));
    EXPECT_EQ(deletionOf(site_)->reason, "重复登记");
    EXPECT_EQ(deletionOf(site_)->change->by, "u-9");
    EXPECT_THAT(flags(), IsEmpty());
    EXPECT_TRUE(isDeleted());
}

TEST_F(DeletionTest, AnEditThatWasNotSeenSpeaksAgainstItInAnyOrder)
{
    apply(site_, change(1, 1, {{"name", Value("三号停车场")}}));
    const Change deleted = strike();
    const Change edited = change(2, 1, {{"side", Value("south")}}, Seen{{DeviceNumber{1}, 1}});
    for (const auto& order : {std::vector{deleted, edited}, std::vector{edited, deleted}}) {
        const RecordState before = site_;
        for (const Change& one : order) {
            apply(site_, one);
        }
        EXPECT_THAT(flags(), ElementsAre("edited_unseen"));
        EXPECT_FALSE(isDeleted());
        site_ = before;
    }
}

// A review is no edit, and a delete that knows of the edit holds.
TEST_F(DeletionTest, StruckOutAgainAfterTheEditWasSeenItHolds)
{
    apply(site_, change(1, 1, {{"name", Value("三号停车场")}}));
    apply(site_, strike());
    apply(site_, change(2, 1, {{"side", Value("south")}, {"review", Value("approved")}}, Seen{{DeviceNumber{1}, 1}}));
    EXPECT_FALSE(isDeleted());
    apply(site_, change(9, 2, deletionRegisters("r2", true, "确属重复", site_.seen, {}), site_.seen));
    EXPECT_THAT(flags(), IsEmpty());
    EXPECT_TRUE(isDeleted());
    apply(site_, change(9, 3, deletionRegisters("r3", false, "误删", site_.seen, {}), site_.seen));
    EXPECT_FALSE(deletionOf(site_));
    EXPECT_FALSE(isDeleted());
    const std::vector<DeletionStep> steps = deletionSteps(site_);
    ASSERT_EQ(steps.size(), 3U) << "who struck it out and why stays readable";
    EXPECT_TRUE(steps[0].deleted);
    EXPECT_EQ(steps[1].reason, "确属重复");
    EXPECT_FALSE(steps[2].deleted);
    EXPECT_EQ(steps[2].reason, "误删");
}

TEST_F(DeletionTest, AVisitAProblemOrAPhotoThatWasNotKnownSpeaksAgainstIt)
{
    apply(site_, change(1, 1, {{"name", Value("三号停车场")}}));
    const RecordState known = hanging(3, 5, "visit");
    const RecordState unknown = hanging(4, 7, "evidence");
    apply(site_, strike({&known}));
    EXPECT_THAT(flags({&known}), IsEmpty());
    EXPECT_THAT(flags({&known, &unknown}), ElementsAre("linked_unseen"));
    RecordState struckOut = unknown; // itself no longer there
    apply(struckOut, change(4, 8, deletionRegisters("p", true, "", unknown.seen, {}), unknown.seen));
    EXPECT_THAT(flags({&known, &struckOut}), IsEmpty());
    for (const char* kind : {"note", "link", "disclosure"}) {
        const RecordState remark = hanging(5, 1, kind);
        EXPECT_THAT(flags({&remark}), IsEmpty()) << kind;
    }
}

// By a program that does not say what it had seen, or says it in no way that can be read.
TEST_F(DeletionTest, WithoutWordsOfWhatWasSeenNothingIsJudged)
{
    apply(site_, change(1, 1, {{"name", Value("三号停车场")}}));
    apply(site_, change(9, 1, {{"deleted", Value(true)}, {"deletions/r/seen", Value("no such thing")}}, Seen{{DeviceNumber{1}, 1}}));
    EXPECT_THAT(flags(), IsEmpty());
    apply(site_, change(2, 1, {{"side", Value("south")}}, Seen{{DeviceNumber{1}, 1}}));
    EXPECT_THAT(flags(), IsEmpty());
    EXPECT_TRUE(isDeleted());
}

TEST_F(DeletionTest, AgainstAWishToKeepItNothingIsHiddenUntilSomebodySettlesIt)
{
    apply(site_, change(1, 1, {{"name", Value("三号停车场")}}));
    const Seen seen = site_.seen;
    apply(site_, change(2, 1, deletionRegisters("k", false, "仍在", seen, {}), seen));
    apply(site_, change(9, 1, deletionRegisters("r", true, "重复登记", seen, {}), seen));
    EXPECT_FALSE(deletionOf(site_));
    EXPECT_FALSE(isDeleted());
}

} // namespace
} // namespace fieldledger::test
