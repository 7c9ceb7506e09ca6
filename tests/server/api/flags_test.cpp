// What is merged all the same, and told to its author with a reason: quarantine is about who, never about what.
#include "tests/server/server_fixture.h"

namespace fieldledger::test {

namespace {

class FlagsTest : public testing::Test {
protected:
    Change lot() { return tablet.change(tablet.newRecordId(), {{"area", Value(villageOne)}, {"name", Value("三号停车场")}}); }

    // The reason with which the change is merged; an empty one when there is none.
    Reason flagOf(TestTablet& author, const Change& change)
    {
        author.save(change);
        const AnswerHead head = author.push();
        const Acknowledgement* acknowledgement = acknowledgementOf(head, change.number.n);
        if (acknowledgement == nullptr) {
            return {};
        }
        EXPECT_EQ(acknowledgement->verdict, Verdict::Merged);
        return acknowledgement->reason.value_or(Reason());
    }

    StaffedServer server;
    TestTablet tablet{server, "zhang"};
};

TEST_F(FlagsTest, NothingIsSaidOfAChangeThatFits)
{
    Change change = lot();
    change.set = {{"area", Value(villageOne)}, {"deadline", Value()}, {"disposition", Value("banned")}, {"disposition_by", Value("u-2")},
                  {"hazards/dust", Value(true)}, {"hazards/fire", Value()}, {"name", Value("三号停车场")},
                  {"position_accuracy_cm", Value(500)}, {"position_lat", Value(365'000'000)}, {"sheds", Value(4)}};

    EXPECT_EQ(flagOf(tablet, change), Reason());
}

TEST_F(FlagsTest, AnUnknownKindIsMergedAndTold)
{
    Change change = lot();
    change.kind = "spaceship";
    const Reason reason = flagOf(tablet, change);

    EXPECT_EQ(reason.code, "unknown_kind");
    EXPECT_NE(reason.zh.find("spaceship"), std::string::npos);
    EXPECT_NE(reason.en.find("spaceship"), std::string::npos);
}

TEST_F(FlagsTest, AnUnknownCampaignIsMergedAndTold)
{
    Change change = lot();
    change.campaign = "coal";
    EXPECT_EQ(flagOf(tablet, change).code, "unknown_campaign");
}

TEST_F(FlagsTest, ANewerFormThanTheServerKnowsIsMergedAndTold)
{
    Change change = lot();
    change.form = 99;
    change.set.emplace_back("new_field", Value("of a newer app"));
    EXPECT_EQ(flagOf(tablet, change).code, "unknown_form");
}

TEST_F(FlagsTest, AFieldThatTheFormDoesNotKnowIsNoFault)
{
    Change change = lot();
    change.set.emplace_back("new_field", Value("of a newer app"));
    sortRegisters(change.set);
    EXPECT_EQ(flagOf(tablet, change), Reason());
}

TEST_F(FlagsTest, AnUnknownAreaOfAZoneWideAuthorIsMergedAndTold)
{
    server.addUser("whole", "supervisor", {"*"});
    TestTablet whole(server, "whole");
    Change change = whole.change(whole.newRecordId(), {{"area", Value("424242")}, {"name", Value("样例")}});
    EXPECT_EQ(flagOf(whole, change).code, "unknown_area");
}

TEST_F(FlagsTest, AValueThatTheFormRefusesIsMergedAndToldWithItsField)
{
    const std::vector<Register> refused{{"sheds", Value("vier")}, {"disposition", Value("eaten")}, {"deadline", Value("2026-13-77")},
                                        {"hazards/volcano", Value(true)}, {"hazards/fire", Value("yes")}, {"hazards", Value("fire")}};
    for (const Register& value : refused) {
        Change change = lot();
        change.set.push_back(value);
        sortRegisters(change.set);
        const Reason reason = flagOf(tablet, change);
        EXPECT_EQ(reason.code, "form_rule") << value.first;
        EXPECT_NE(reason.zh.find("："), std::string::npos) << reason.zh;
        EXPECT_FALSE(reason.en.empty());
    }
}

TEST_F(FlagsTest, AValueInARowOfARepeatIsLookedAtToo)
{
    Change change = lot();
    change.kind = "operation";
    change.set = {{"area", Value(villageOne)}, {"date", Value("2026-11-23")}, {"results/019ab4d2/sheds_removed", Value("many")}};
    EXPECT_EQ(flagOf(tablet, change).code, "form_rule");
}

TEST_F(FlagsTest, AClockAYearAheadIsToldAndDecidesNoRight)
{
    Change change = lot();
    change.at.est = server.now() + std::chrono::hours(24 * 365);
    EXPECT_EQ(flagOf(tablet, change).code, "clock_doubtful");
}

TEST_F(FlagsTest, AClockAYearBehindIsToldAndDecidesNoRight)
{
    Change change = lot();
    change.at.est = server.now() + std::chrono::hours(-24 * 365);
    EXPECT_EQ(flagOf(tablet, change).code, "clock_doubtful");
}

TEST_F(FlagsTest, AClockAFewMinutesOffIsNoNews)
{
    Change ahead = lot();
    ahead.at.est = server.now() + std::chrono::minutes(9);
    EXPECT_EQ(flagOf(tablet, ahead), Reason());
    Change behind = lot();
    behind.at.est = server.now() + std::chrono::minutes(-9);
    EXPECT_EQ(flagOf(tablet, behind), Reason());
}

TEST_F(FlagsTest, AFlaggedChangeIsInTheRecordThatOthersGet)
{
    Change change = lot();
    change.set.emplace_back("sheds", Value("vier"));
    sortRegisters(change.set);
    flagOf(tablet, change);
    TestTablet other(server, "boss");

    const std::vector<StateItem> states = other.snapshot();

    bool found = false;
    for (const StateItem& state : states) {
        found = found || state.record == change.record;
    }
    EXPECT_TRUE(found);
}

} // namespace

} // namespace fieldledger::test
