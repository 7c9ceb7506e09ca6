#include "shared/form/effects.h"

#include "form_fixture.h"

namespace fieldledger::test {
namespace {

class Effects : public testing::Test {
protected:
    void SetUp() override
    {
        Result<Campaign> read = readCampaign(json(
            "{'id': 'x', 'version': 1, 'title': {'zh': '名'}, 'choices': {'c': [{'name': 'a', 'label': {'zh': '甲'}}, {'name': 'b', 'label': {'zh': '乙'}}]}, 'forms': ["
            "{'kind': 'site', 'title': {'zh': '点'}, 'fields': [{'name': 's', 'type': 'group', 'label': {'zh': '屏'}, 'fields': ["
            "  {'name': 'state', 'type': 'text', 'label': {'zh': '态'}}, {'name': 'weight', 'type': 'decimal', 'label': {'zh': '重'}}, {'name': 'marks', 'type': 'select_multiple c', 'label': {'zh': '记'}},"
            "  {'name': 'child', 'type': 'record site', 'label': {'zh': '子'}}]}]},"
            "{'kind': 'visit', 'title': {'zh': '查'}, 'fields': [{'name': 's', 'type': 'group', 'label': {'zh': '屏'}, 'fields': ["
            "  {'name': 'site', 'type': 'record site', 'label': {'zh': '点'}}, {'name': 'seen', 'type': 'text', 'label': {'zh': '见'}}, {'name': 'other', 'type': 'text', 'label': {'zh': '他'}},"
            "  {'name': 'echo', 'type': 'calculate', 'calculation': '${seen}'},"
            "  {'name': 'rows', 'type': 'repeat', 'label': {'zh': '行'}, 'fields': [{'name': 'lot', 'type': 'record site', 'label': {'zh': '点'}}, {'name': 'kg', 'type': 'decimal', 'label': {'zh': '重'}}]}]}],"
            " 'effects': ["
            "  {'name': 'make', 'create': 'site', 'when': '${echo} = ^make^', 'set': {'state': '^new^', 'weight': '${site.weight} + 1', 'child': '^^'}},"
            "  {'name': 'link', 'update': 'site', 'when': '${echo} = ^make^', 'set': {'child': 'created(^make^)', 'marks/a': 'true()', 'marks/b': 'false()'}},"
            "  {'name': 'first', 'create': 'site', 'only_new': true, 'when': '${other} = ^find^', 'set': {'state': '${other}'}},"
            "  {'name': 'own', 'update': '.', 'only_new': true, 'when': '${other} = ^find^', 'set': {'site': 'created(^first^)'}},"
            "  {'name': 'state', 'update': 'site', 'when': '${seen} != ^^', 'set': {'state': '${seen}'}},"
            "  {'name': 'deep', 'update': 'site.child', 'when': '${seen} = ^deep^', 'set': {'state': '^deep^'}},"
            "  {'name': 'rows', 'update': 'lot', 'each': 'rows', 'when': '${kg} > 0', 'set': {'weight': '${kg}'}}]}]}"));
        ASSERT_TRUE(read) << read.error().detail();
        campaign = std::move(*read);
        for (int i = 1; i <= 3; ++i) {
            held.records[id(i).text()] = {{"weight", "1.5"}};
        }
    }

    static RecordId id(int number)
    {
        RecordId made;
        made.bytes[15] = static_cast<std::uint8_t>(number);
        return made;
    }

    std::vector<ExtraChange> effects(const Answers& answers, const Answers* before = nullptr)
    {
        int next = 100;
        const FormEvaluation evaluation(campaign, *campaign.form("visit"), answers, &held, contextOfTest());
        return effectsOf(evaluation, before, [&next] { return id(next++); });
    }

    Campaign campaign;
    HeldRecords held;
};

TEST_F(Effects, CreateAndUpdateInOneAct)
{
    const std::vector<ExtraChange> changes = effects({{"site", id(1).text()}, {"seen", "make"}});
    ASSERT_EQ(changes.size(), 2U) << "two effects on one record are one change";
    EXPECT_EQ(changes[0], (ExtraChange{true, id(100), "site", {{"state", "new"}, {"weight", "2.5"}}, "make"}));
    EXPECT_EQ(changes[1], (ExtraChange{false, id(1), "", {{"child", id(100).text()}, {"marks/a", true}, {"marks/b", Value()}, {"state", "make"}}, "link"}));
}

TEST_F(Effects, RunOncePerRow)
{
    const std::vector<ExtraChange> changes = effects({{"rows/r1/lot", id(1).text()}, {"rows/r1/kg", "2.5"}, {"rows/r2/lot", id(2).text()}, {"rows/r2/kg", "0"},
                                                      {"rows/r3/lot", id(3).text()}, {"rows/r3/kg", "4"}, {"rows/r3/deleted", true}});
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0], (ExtraChange{false, id(1), "", {{"weight", "2.5"}}, "rows"}));
}

TEST_F(Effects, LeaveRecordsAloneThatAreNotHeld)
{
    EXPECT_TRUE(effects({{"site", id(9).text()}, {"seen", "x"}}).empty());
    EXPECT_TRUE(effects({{"seen", "x"}}).empty());
    EXPECT_TRUE(effects({{"site", "nonsense"}, {"seen", "x"}}).empty());
    held.records[id(1).text()].set("child", id(2).text());
    const std::vector<ExtraChange> changes = effects({{"site", id(1).text()}, {"seen", "deep"}});
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[1].record, id(2));
}

TEST_F(Effects, RunAgainOnlyWhenTheSaveChangesWhatTheyRead)
{
    const Answers before{{"site", id(1).text()}, {"seen", "make"}, {"rows/r1/lot", id(2).text()}, {"rows/r1/kg", "2"}};
    EXPECT_TRUE(effects(before, &before).empty());

    Answers now = before;
    now.set("other", "words");
    EXPECT_TRUE(effects(now, &before).empty()) << "no effect reads that field";

    now.set("rows/r2/lot", id(3).text());
    now.set("rows/r2/kg", "7");
    std::vector<ExtraChange> changes = effects(now, &before);
    ASSERT_EQ(changes.size(), 1U) << "the new row alone";
    EXPECT_EQ(changes[0].record, id(3));

    now = before;
    now.set("seen", "again");
    changes = effects(now, &before);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].set, (std::vector<Register>{{"state", "again"}}));

    now = before;
    now.set("seen", "other");
    Answers almost = now;
    almost.set("seen", "make");
    EXPECT_EQ(effects(almost, &now).size(), 2U) << "a calculation changes with what it reads";
}

TEST_F(Effects, MayWriteTheFormsOwnRecordAndRunForANewOneOnly)
{
    const Answers found{{"other", "find"}};
    const std::vector<ExtraChange> changes = effects(found);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0], (ExtraChange{true, id(100), "site", {{"state", "find"}}, "first"}));
    EXPECT_EQ(changes[1].record.text(), contextOfTest().record);
    EXPECT_FALSE(changes[1].creates);
    EXPECT_EQ(changes[1].set, (std::vector<Register>{{"site", id(100).text()}}));

    const Answers before;
    EXPECT_TRUE(effects(found, &before).empty()) << "the record was there already";
}

} // namespace
} // namespace fieldledger::test
