// What a supervisor is told to look at: differences to the last visit, and each flag in turn.
#include "form_fixture.h"

#include "shared/form/review_look.h"
#include "shared/record/review.h"

#include <algorithm>

namespace fieldledger::test {
namespace {

const char* const reviewedDefinition =
    "{'id': 'trial', 'version': 1, 'title': {'zh': '试验', 'en': 'Trial'}, 'review': ['visit'],"
    " 'choices': {'activity': [{'name': 'none', 'label': {'zh': '无经营', 'en': 'No activity'}},"
    "                          {'name': 'operating', 'label': {'zh': '仍在经营', 'en': 'Still operating'}}],"
    "             'told': [{'name': 'close', 'label': {'zh': '关停', 'en': 'Close'}}, {'name': 'dust', 'label': {'zh': '抑尘', 'en': 'Dust'}}]},"
    " 'forms': ["
    "  {'kind': 'site', 'title': {'zh': '点位', 'en': 'Site'}, 'title_field': 'name', 'fields': [{'name': 's', 'type': 'group', 'label': {'zh': '屏'}, 'fields': ["
    "    {'name': 'name', 'type': 'text', 'label': {'zh': '名称'}}, {'name': 'position', 'type': 'geopoint', 'label': {'zh': '位置'}}]}]},"
    "  {'kind': 'visit', 'title': {'zh': '巡查', 'en': 'Visit'}, 'fields': [{'name': 'v', 'type': 'group', 'label': {'zh': '屏'}, 'fields': ["
    "    {'name': 'site', 'type': 'record site', 'label': {'zh': '点位'}},"
    "    {'name': 'activity', 'type': 'select_one activity', 'label': {'zh': '现场情况', 'en': 'Activity'}},"
    "    {'name': 'trucks', 'type': 'integer', 'label': {'zh': '货车', 'en': 'Trucks'}, 'unit': {'zh': '辆', 'en': 'trucks'}, 'constraint': '. < 100', 'constraint_message': {'zh': '过多', 'en': 'too many'}},"
    "    {'name': 'told', 'type': 'select_multiple told', 'label': {'zh': '告知', 'en': 'Told'}},"
    "    {'name': 'officers', 'type': 'staff_multiple', 'label': {'zh': '执法人员', 'en': 'Officers'}, 'flags': [{'when': 'count-selected(.) < 2', 'message': {'zh': '少于两人', 'en': 'fewer than two'}}]},"
    "    {'name': 'phone', 'type': 'text', 'label': {'zh': '电话'}, 'personal': true},"
    "    {'name': 'photos', 'type': 'image', 'label': {'zh': '照片', 'en': 'Photos'}, 'required': true},"
    "    {'name': 'at', 'type': 'datetime', 'label': {'zh': '时间'}},"
    "    {'name': 'where', 'type': 'geopoint', 'label': {'zh': '位置'}},"
    "    {'name': 'hint', 'type': 'text', 'label': {'zh': '暗'}, 'appearance': 'hidden'},"
    "    {'name': 'results', 'type': 'repeat', 'label': {'zh': '结果', 'en': 'Results'}, 'fields': [{'name': 'count', 'type': 'integer', 'label': {'zh': '数'}}]}]}]}"
    " ]}";

class PlainNames final : public AnswerNames {
public:
    std::string person(std::string_view id) const override { return "人" + std::string(id); }
    std::string area(std::string_view code) const override { return std::string(code); }
    std::string record(std::string_view id) const override { return std::string(id); }
};

class ReviewLookTest : public testing::Test {
protected:
    ReviewLookTest()
    {
        Result<Campaign> read = readCampaign(json(reviewedDefinition));
        EXPECT_TRUE(read) << (read ? "" : read.error().detail());
        campaign = *std::move(read);
        answers = {{"activity", Value("none")}, {"officers/u-1", Value(true)}, {"officers/u-2", Value(true)}, {"photos", Value(2)}};
        HeldChange written;
        written.number = {DeviceNumber{1}, 1};
        written.by = "u-1";
        written.at.est = written.got.emplace(TimePoint{1'795'500'000'000});
        written.registers = {{"activity", Value("none")}};
        state.kind = "visit";
        state.held = {written};
    }

    ReviewLook look(const Answers* previous = nullptr, const Answers* site = nullptr, std::vector<PhotoPosition> photos = {})
    {
        return lookAt({campaign, *campaign.form("visit"), state, answers, nullptr, site, previous, std::move(photos), contextOfTest()}, PlainNames());
    }
    // The codes of the flags, in order.
    std::vector<std::string> codes(const ReviewLook& of)
    {
        std::vector<std::string> all;
        for (const ReviewFlag& flag : of.flags) {
            all.push_back(flag.code);
        }
        return all;
    }
    void decide(Review review, const std::string& by, std::uint32_t device, std::int64_t gotMs)
    {
        HeldChange decision;
        decision.number = {DeviceNumber{device}, 1};
        decision.by = by;
        decision.at.est = decision.got.emplace(TimePoint{gotMs});
        decision.registers = reviewRegisters(review, by, decision.at.est);
        state.held.push_back(decision);
    }

    Campaign campaign;
    Answers answers;
    RecordState state;
    static constexpr std::int64_t saved = 1'795'500'000'000;
};

TEST_F(ReviewLookTest, NothingIsSaidOfAVisitThatFits)
{
    EXPECT_EQ(look(), ReviewLook());
    EXPECT_EQ(look(&answers), ReviewLook());
}

TEST_F(ReviewLookTest, DifferencesComeInTheOrderOfTheFormInWords)
{
    const Answers before{{"activity", Value("operating")}, {"trucks", Value(7)}, {"told/close", Value(true)}, {"officers/u-1", Value(true)}, {"officers/u-3", Value(true)},
                         {"results/0001/count", Value(1)}, {"results/0002/count", Value(2)}};
    answers.set("told/close", Value(true));
    answers.set("told/dust", Value(true));
    answers.set("results/0009/count", Value(1));

    const std::vector<AnswerDifference> differences = look(&before).differences;

    ASSERT_EQ(differences.size(), 5u);
    EXPECT_EQ(differences[0], (AnswerDifference{"activity", {"现场情况", "Activity"}, {"仍在经营", "Still operating"}, {"无经营", "No activity"}}));
    EXPECT_EQ(differences[1], (AnswerDifference{"trucks", {"货车", "Trucks"}, {"7 辆", "7 trucks"}, {}}));
    EXPECT_EQ(differences[2].now, (Label{"关停、抑尘", "Close, Dust"}));
    EXPECT_EQ(differences[3].before.zh, "人u-1、人u-3");
    EXPECT_EQ(differences[4].before.zh, "1；2");
    EXPECT_EQ(differences[4].now.zh, "1");
}

TEST_F(ReviewLookTest, TheSameRowsUnderOtherIdsAreNoDifference)
{
    const Answers before = [&] {
        Answers copy = answers;
        copy.set("results/0001/count", Value(4));
        return copy;
    }();
    answers.set("results/0002/count", Value(4));
    EXPECT_TRUE(look(&before).differences.empty());
}

TEST_F(ReviewLookTest, PersonalHiddenTimeAndPlaceAreNotCompared)
{
    const Answers before = answers;
    for (const char* name : {"phone", "hint", "at", "site"}) {
        answers.set(name, Value("2026-11-23T01:05:00Z"));
    }
    EXPECT_TRUE(look(&before).differences.empty());
}

TEST_F(ReviewLookTest, FlagsWhatTheFormFlagsAndRefuses)
{
    answers.set("officers/u-2", Value());
    answers.set("trucks", Value(400));
    answers.set("photos", Value());

    const ReviewLook found = look();

    EXPECT_EQ(codes(found), (std::vector<std::string>{"form_rule", "form_rule", "photo_missing"}));
    EXPECT_EQ(found.flags[0].field, "trucks");
    EXPECT_EQ(found.flags[1].field, "officers");
    EXPECT_EQ(found.flags[1].message.zh, "执法人员：少于两人");
    EXPECT_EQ(found.flags[2].field, "photos");
}

TEST_F(ReviewLookTest, FlagsAClockThatCannotHaveBeenRight)
{
    state.held[0].at.est = TimePoint{saved} + std::chrono::hours(2);
    EXPECT_EQ(codes(look()), std::vector<std::string>{"clock_doubtful"});
    state.held[0].at.est = TimePoint{saved} + std::chrono::hours(-24 * 200);
    EXPECT_EQ(codes(look()), std::vector<std::string>{"clock_doubtful"});
    state.held[0].at.est = TimePoint{saved} + std::chrono::minutes(-20);
    EXPECT_TRUE(look().flags.empty());
    state.held[0].at.wall = state.held[0].at.est + std::chrono::hours(-8);
    EXPECT_EQ(codes(look()), std::vector<std::string>{"clock_doubtful"});
}

TEST_F(ReviewLookTest, FlagsWhatWasRecordedFarFromThePlace)
{
    const Answers site{{"position_lat", Value(364'000'000)}, {"position_lon", Value(1'159'000'000)}};
    EXPECT_TRUE(look(nullptr, &site, {{364'010'000, 1'159'000'000, 0}}).flags.empty()) << "111 m";
    const ReviewLook far = look(nullptr, &site, {{364'000'000, 1'159'000'000, 0}, {364'030'000, 1'159'000'000, 0}});
    ASSERT_EQ(codes(far), std::vector<std::string>{"far_from_site"});
    EXPECT_NE(far.flags[0].message.zh.find("334"), std::string::npos) << far.flags[0].message.zh;
    EXPECT_TRUE(look(nullptr, &site, {{364'030'000, 1'159'000'000, 20'000}}).flags.empty()) << "the fix may be wrong by 200 m";
    answers.set("where_lat", Value(364'100'000));
    answers.set("where_lon", Value(1'159'000'000));
    EXPECT_EQ(codes(look(nullptr, &site)), std::vector<std::string>{"far_from_site"});
    EXPECT_TRUE(look().flags.empty()) << "nothing to compare with";
}

TEST_F(ReviewLookTest, FlagsWhoDecidedWhatAndWhatCameAfterwards)
{
    decide(Review::Approved, "u-1", 2, saved + 1000);
    EXPECT_EQ(codes(look()), std::vector<std::string>{"four_eyes"});
    state.held.pop_back();
    decide(Review::Approved, "u-8", 2, saved + 1000);
    decide(Review::Returned, "u-9", 3, saved + 2000);
    EXPECT_EQ(codes(look()), std::vector<std::string>{"decided_differently"});
    state.held.pop_back();
    HeldChange late = state.held[0];
    late.number.n = 2;
    late.at.est = late.got.emplace(TimePoint{saved + 9000});
    late.registers = {{"trucks", Value(3)}};
    state.held.push_back(late);
    EXPECT_EQ(codes(look()), std::vector<std::string>{"changed_after_approval"});
}

TEST_F(ReviewLookTest, FlagsAVisitThatSomebodyElseChanged)
{
    HeldChange other = state.held[0];
    other.number = {DeviceNumber{5}, 1};
    other.by = "u-5";
    other.at.est = other.got.emplace(TimePoint{saved + 9000});
    other.registers = {{"trucks", Value(3)}};
    state.held.push_back(other);
    EXPECT_EQ(codes(look()), std::vector<std::string>{"changed_by_other"});
}

} // namespace
} // namespace fieldledger::test
