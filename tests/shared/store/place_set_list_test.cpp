// Sites linked as one place, on a tablet: one face in lists and counts, visits together, one due day, and back again.
#include "tests/shared/store/tablet_fixture.h"

namespace fieldledger::test {
namespace {

class PlaceSetListTest : public TabletTest {
protected:
    PlaceSetListTest()
    {
        answer({itemOf(campaignChange())});
        log(a, "甲停车场", "banned");
        log(b, "乙停车场", "banned");
        log(c, "丙停车场", "banned");
    }
    void log(const RecordId& id, const std::string& name, const std::string& disposition)
    {
        answer({itemOf(changeOf(3, ++n_, id, {{"name", Value(name)}, {"area", "A"}, {"disposition", Value(disposition)}}))});
    }
    // A link record; its number, so that it can be taken back.
    void link(const RecordId& id, const RecordId& first, const RecordId& second, std::vector<Register> more = {})
    {
        more.insert(more.end(), {{"a", Value(first.text())}, {"b", Value(second.text())}, {"area", "A"}});
        answer({itemOf(changeOf(3, ++n_, id, std::move(more), "link"))});
    }
    void unlink(const RecordId& id, const std::string& kind = "link")
    {
        Change change = changeOf(3, ++n_, id, {{"deleted", true}}, kind);
        change.seen = seenNow(id);
        change.after = change.seen.of(DeviceNumber{3});
        answer({itemOf(change)});
    }
    void visit(const RecordId& id, const RecordId& site, std::vector<Register> more = {})
    {
        more.insert(more.end(), {{"site", Value(site.text())}, {"area", "A"}, {"kind", "night"}});
        answer({itemOf(changeOf(3, ++n_, id, std::move(more), "visit"))});
    }
    ListRow rowOf(const std::string& name)
    {
        const Result<ListPage> page = ledger_->list(sites(), "", 100);
        for (const ListRow& row : page->rows) {
            if (row.name == name) {
                return row;
            }
        }
        return {};
    }
    const RecordId a = recordId(11), b = recordId(12), c = recordId(13), l = recordId(21), m = recordId(22);
    std::uint64_t n_ = 0;
};

TEST_F(PlaceSetListTest, showsASetOnceAsItsFace)
{
    link(l, a, b);
    link(m, b, c);
    EXPECT_EQ(names(sites()), std::vector<std::string>{"甲停车场"});
    EXPECT_EQ(*ledger_->count(sites()), 1U);
    EXPECT_EQ(rowOf("甲停车场").registrations, 3);
    EXPECT_EQ(*ledger_->placeSet(c), (std::vector<RecordId>{a, b, c}));
}

TEST_F(PlaceSetListTest, unlinkingBringsTheOthersBack)
{
    link(l, a, b);
    link(m, b, c);
    unlink(m);
    EXPECT_EQ(names(sites()).size(), 2U);
    EXPECT_EQ(rowOf("甲停车场").registrations, 2);
    EXPECT_EQ(rowOf("丙停车场").registrations, 1);
    unlink(l);
    EXPECT_EQ(names(sites()).size(), 3U);
    EXPECT_EQ(*ledger_->placeSet(b), std::vector<RecordId>{b});
}

TEST_F(PlaceSetListTest, aFaceThatLeavesTheTabletDoesNotHideTheOthers)
{
    link(l, a, b);
    link(m, b, c);
    answer({GoneItem{a, {"B"}}}); // the links' area is held; only the site has moved away
    EXPECT_EQ(names(sites()), std::vector<std::string>{"乙停车场"});
    EXPECT_EQ(rowOf("乙停车场").registrations, 2);
    EXPECT_EQ(*ledger_->placeSet(b), (std::vector<RecordId>{b, c}));

    answer({GoneItem{b, {"B"}}});
    EXPECT_EQ(names(sites()), std::vector<std::string>{"丙停车场"});
    EXPECT_EQ(*ledger_->placeSet(c), std::vector<RecordId>{c});
    EXPECT_EQ(rowOf("丙停车场").registrations, 1);
}

// Its row was there first, for a change that waits for its base, and did not know yet what kind of record it is.
TEST_F(PlaceSetListTest, anOwnLinkThatIsNotTakenUndoesItsSetThoughAnotherChangeOfItCameFirst)
{
    Change ahead = changeOf(3, ++n_, l, {{"reason", "same_name"}}, "link");
    ahead.after = n_ - 1;
    answer({itemOf(ahead)});
    ActPart own = part(l, {{"a", Value(a.text())}, {"b", Value(b.text())}, {"area", "A"}});
    own.kind = "link";
    save({own});
    ASSERT_EQ(*ledger_->placeSet(a), (std::vector<RecordId>{a, b}));

    acknowledge(1, {{1, Verdict::Quarantined, std::nullopt, Reason{"no_right", "无权限", "no right"}, head().got}});
    ASSERT_TRUE(ledger_->applyAskedAbsence(l));

    EXPECT_EQ(*ledger_->placeSet(a), std::vector<RecordId>{a});
    EXPECT_EQ(names(sites()).size(), 3U);
}

TEST_F(PlaceSetListTest, aDecisionThatTheyAreTwoHidesNothing)
{
    link(l, a, b, {{"same", false}});
    EXPECT_EQ(names(sites()).size(), 3U);
}

TEST_F(PlaceSetListTest, badLinksAndRingsDoNoHarm)
{
    link(l, a, a);
    link(m, a, recordId(99));
    EXPECT_EQ(names(sites()).size(), 3U);
    link(recordId(23), a, b);
    link(recordId(24), b, c);
    link(recordId(25), a, c);
    EXPECT_EQ(names(sites()), std::vector<std::string>{"甲停车场"});
}

TEST_F(PlaceSetListTest, aLinkThatCameBeforeItsSitesCountsOnceTheyCome)
{
    const RecordId late = recordId(14);
    link(l, a, late);
    EXPECT_EQ(rowOf("甲停车场").registrations, 1);
    log(late, "丁停车场", "banned");
    EXPECT_EQ(rowOf("甲停车场").registrations, 2);
    EXPECT_EQ(names(sites()).size(), 3U);
}

TEST_F(PlaceSetListTest, differentDispositionsAreFlaggedOnTheFace)
{
    EXPECT_FALSE(rowOf("甲停车场").conflict);
    link(l, a, b);
    EXPECT_FALSE(rowOf("甲停车场").conflict);
    Change change = changeOf(3, ++n_, b, {{"disposition", "rectify"}});
    change.seen = seenNow(b);
    answer({itemOf(change)});
    EXPECT_TRUE(rowOf("甲停车场").conflict);
    unlink(l);
    EXPECT_FALSE(rowOf("甲停车场").conflict);
}

TEST_F(PlaceSetListTest, visitsOfAllMembersAreTheSets)
{
    link(l, a, b);
    visit(recordId(31), a);
    visit(recordId(32), b);
    for (const RecordId& member : {a, b}) {
        EXPECT_EQ(ledger_->linkedTo(member, 10)->size(), 2U) << "each once, the link itself is none";
    }
    unlink(l);
    EXPECT_EQ(ledger_->linkedTo(a, 10)->size(), 1U);
}

TEST_F(PlaceSetListTest, aVisitToAnyMemberMovesTheDueDayOfTheFace)
{
    link(l, a, b);
    const auto before = rowOf("甲停车场").dueDay;
    ASSERT_TRUE(before);
    visit(recordId(31), b, {{"at", Value(std::int64_t{1'796'000'000'000})}});
    EXPECT_GT(*rowOf("甲停车场").dueDay, *before);
}

// One that was logged at the wrong place: its correction names the right one, and the due days of both move.
TEST_F(PlaceSetListTest, aCorrectedVisitAnswersNothing)
{
    const auto undone = rowOf("甲停车场").dueDay;
    visit(recordId(31), a, {{"at", "2026-11-27T12:00:00Z"}});
    const auto answered = rowOf("甲停车场").dueDay;
    ASSERT_GT(*answered, *undone);
    visit(recordId(32), b, {{"at", "2026-11-27T12:00:00Z"}, {"corrects", Value(recordId(31).text())}});
    EXPECT_EQ(rowOf("甲停车场").dueDay, undone);
    EXPECT_EQ(rowOf("乙停车场").dueDay, answered);
    unlink(recordId(32), "visit");
    EXPECT_EQ(rowOf("甲停车场").dueDay, answered);
    EXPECT_EQ(rowOf("乙停车场").dueDay, undone);
}

TEST_F(PlaceSetListTest, survivesARestartAndARebuild)
{
    link(l, a, b);
    reopen();
    EXPECT_EQ(names(sites()).size(), 2U);
    Change next = campaignChange(2);
    next.seen = seenOf({{1, 1}});
    next.after = 1;
    std::string definition(*shippedCampaign("parking"));
    definition.replace(definition.find("\"version\": 1"), 12, "\"version\": 9");
    next.set = {{"definition", Value(definition)}, {"version", 9}};
    sortRegisters(next.set);
    answer({itemOf(next)});
    EXPECT_EQ(names(sites()).size(), 2U) << "the lists were made again";
}

} // namespace
} // namespace fieldledger::test
