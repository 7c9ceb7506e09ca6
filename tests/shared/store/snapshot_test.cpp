// Snapshots in pages: what they bring, what their end takes away, and a kill between two pages.
#include "tests/shared/store/tablet_fixture.h"

namespace fieldledger::test {

namespace {

using SnapshotTest = TabletTest;

Change siteIn(std::uint64_t n, const RecordId& record, const std::string& area)
{
    return changeOf(3, n, record, {{"name", "点" + std::to_string(n)}, {"area", area}});
}

StateItem siteState(std::uint64_t n, const RecordId& record, const std::string& area)
{
    return stateItemOf(record, {siteIn(n, record, area)});
}

TEST_F(SnapshotTest, pagesFillTheStoreAndTheLastSetsTheCursor)
{
    page({siteState(1, recordId(10), "A")}, true, "token-2");
    EXPECT_EQ(*ledger_->snapshotToken(), "token-2");
    EXPECT_EQ(*ledger_->cursor(), std::nullopt);
    page({siteState(2, recordId(11), "A")}, false, std::nullopt);

    EXPECT_EQ(*ledger_->snapshotToken(), std::nullopt);
    EXPECT_EQ(*ledger_->cursor(), "snapshot-cursor");
    EXPECT_EQ(names(sites()), (std::vector<std::string>{"点1", "点2"}));
}

TEST_F(SnapshotTest, killBetweenPagesResumesWhereItStood)
{
    page({siteState(1, recordId(10), "A")}, true, "token-2");
    reopen();
    EXPECT_EQ(*ledger_->snapshotToken(), "token-2");
    page({siteState(2, recordId(11), "A")}, false, std::nullopt);
    EXPECT_EQ(names(sites()).size(), 2U) << "what the first page brought is not taken for lost";
}

TEST_F(SnapshotTest, oneThatLostAnAreaIsNotResumedByARestart)
{
    areas_ = {"A", "B"};
    answer({});
    page({siteState(1, recordId(10), "A"), siteState(2, recordId(11), "B")}, true, "token-2", {"A", "B"});
    areas_ = {"A"};
    answer({}); // drops what the page brought of B
    reopen();
    areas_ = {"A", "B"};
    answer({});
    EXPECT_FALSE(viewOf(recordId(11)));
    EXPECT_EQ(*ledger_->snapshotToken(), std::nullopt) << "its later pages would not bring it again, and B would pass for complete";
}

TEST_F(SnapshotTest, recordThatNoPageBringsLosesItsBase)
{
    page({siteState(1, recordId(10), "A"), siteState(2, recordId(11), "A")}, true, std::nullopt);
    page({siteState(2, recordId(11), "A")}, true, std::nullopt);
    EXPECT_FALSE(viewOf(recordId(10)));
    EXPECT_TRUE(viewOf(recordId(11)));
    EXPECT_EQ(names(sites()).size(), 1U);
}

TEST_F(SnapshotTest, recordThatAnItemBroughtDuringTheSnapshotAndNoPageIsLostToo)
{
    page({siteState(2, recordId(11), "A")}, true, "token");
    answer({itemOf(siteIn(1, recordId(10), "A"))});
    page({}, false, std::nullopt);
    // The tail that follows from the snapshot's cursor brings it again.
    EXPECT_FALSE(viewOf(recordId(10)));
    answer({itemOf(siteIn(1, recordId(10), "A"))});
    EXPECT_TRUE(viewOf(recordId(10)));
}

TEST_F(SnapshotTest, anotherHeldAreaKeepsARecordFresh)
{
    page({siteState(1, recordId(10), "A"), siteState(2, recordId(11), "A")}, true, std::nullopt, {"A"});
    areas_ = {"A", "B"};
    answer({});
    // In both areas, by two heads that did not see each other.
    answer({itemOf(changeOf(4, 1, recordId(10), {{"area", "B"}}))});
    page({siteState(5, recordId(12), "B")}, true, std::nullopt, {"B"});

    EXPECT_TRUE(viewOf(recordId(10))) << "the tail of A tells what becomes of it";
    EXPECT_TRUE(viewOf(recordId(11)));
    EXPECT_TRUE(viewOf(recordId(12)));
}

TEST_F(SnapshotTest, recordOfANewAreaThatNoPageBringsIsLost)
{
    page({siteState(1, recordId(10), "A")}, true, std::nullopt, {"A"});
    // Seen in passing, through a state that was asked for.
    ASSERT_TRUE(ledger_->applyAskedState(siteState(2, recordId(11), "B")));
    areas_ = {"A", "B"};
    answer({});
    page({siteState(5, recordId(12), "B")}, true, std::nullopt, {"B"});
    EXPECT_FALSE(viewOf(recordId(11)));
    EXPECT_TRUE(viewOf(recordId(10)));
}

TEST_F(SnapshotTest, villagesBelowTheSnapshotsAreaAreCovered)
{
    answer({itemOf(areaChange(1, recordId(2), "A1", "A"))});
    page({stateItemOf(recordId(2), {areaChange(1, recordId(2), "A1", "A")}), siteState(1, recordId(10), "A1")}, true, std::nullopt);
    page({stateItemOf(recordId(2), {areaChange(1, recordId(2), "A1", "A")})}, true, std::nullopt);
    EXPECT_FALSE(viewOf(recordId(10)));
    EXPECT_EQ(ledger_->areas()->size(), 1U);
}

TEST_F(SnapshotTest, lostRecordWithUnsentWorkStaysUntilItIsSent)
{
    page({siteState(1, recordId(10), "A")}, true, std::nullopt);
    save({part(recordId(10), {{"side", "south"}}, seenNow(recordId(10)))});
    page({}, true, std::nullopt);
    ASSERT_TRUE(viewOf(recordId(10)));
    acknowledge(1);
    EXPECT_FALSE(viewOf(recordId(10)));
}

TEST_F(SnapshotTest, pageOlderThanAConfirmationDoesNotTakeBackWhatWasSaved)
{
    page({siteState(1, recordId(10), "A")}, true, std::nullopt);
    save({part(recordId(10), {{"side", "south"}}, seenNow(recordId(10)))});
    areas_ = {};
    answer({}); // the area is lost; unsent work holds the record
    areas_ = {"A"};
    acknowledge(1); // confirmed, and no longer held
    page({siteState(1, recordId(10), "A")}, true, std::nullopt); // of the area that is granted again, as it was before
    EXPECT_EQ(heads(recordId(10), "side"), (std::vector<Value>{"south"})) << "the tail tells it again; until then it is not gone";
    ASSERT_TRUE(viewOf(recordId(10)));
    EXPECT_EQ(viewOf(recordId(10))->state.seen, seenOf({{3, 1}, {ownDevice, 1}}));

    answer({itemOf(changeOf(ownDevice, 1, recordId(10), {{"side", "south"}}))});
    EXPECT_EQ(heads(recordId(10), "side"), (std::vector<Value>{"south"}));
}

TEST_F(SnapshotTest, tailThatTellsAgainHowARecordLeftAndCameBackTakesNothingBack)
{
    const std::vector<Change> history{siteIn(1, recordId(10), "A"), changeOf(3, 2, recordId(10), {{"area", "B"}}),
                                      changeOf(3, 3, recordId(10), {{"area", "A"}}), changeOf(3, 4, recordId(10), {{"name", "新"}})};
    page({stateItemOf(recordId(10), history)}, true, std::nullopt);
    const auto tell = [&](std::vector<Item> items, bool more) {
        SyncAnswer told{head(), std::move(items)};
        told.head.more = more;
        apply(told, 0);
    };
    const Seen all = seenOf({{3, 4}});
    tell({itemOf(history[1]), GoneItem{recordId(10), {"B"}}}, true);
    EXPECT_EQ(seenNow(recordId(10)), all) << "whether it came back is told further on";
    reopen(); // the signal is lost here
    EXPECT_EQ(seenNow(recordId(10)), all);
    tell({stateItemOf(recordId(10), {history[0], history[1], history[2]})}, true);
    EXPECT_EQ(seenNow(recordId(10)), all);
    tell({itemOf(history[3])}, false);
    EXPECT_EQ(seenNow(recordId(10)), all);

    tell({GoneItem{recordId(10), {"B"}}}, true);
    tell({}, false);
    EXPECT_FALSE(viewOf(recordId(10))) << "it did not come back";
}

TEST_F(SnapshotTest, whatLeftWhileThePagesCameGoesWithTheLastOne)
{
    page({siteState(1, recordId(10), "A")}, true, std::nullopt, {"A"});
    areas_ = {"A", "B"};
    answer({});
    page({siteState(2, recordId(11), "B")}, true, "token", {"B"});
    SyncAnswer told{head(), {GoneItem{recordId(10), {"C"}}}};
    told.head.more = true; // as the engine says while a snapshot runs
    apply(told, 0);
    EXPECT_TRUE(viewOf(recordId(10)));
    page({}, false, std::nullopt, {"B"});
    EXPECT_FALSE(viewOf(recordId(10))) << "the tail after the snapshot need not tell it again";
    EXPECT_TRUE(viewOf(recordId(11)));
}

TEST_F(SnapshotTest, lostRecordInAnOpenFormThatTheTailBringsAgainStays)
{
    save({part(recordId(10), {{"name", "own"}, {"area", "A"}})});
    acknowledge(1);
    ASSERT_TRUE(ledger_->saveDraft({recordId(10).text(), "{}"}));
    page({}, true, std::nullopt); // made before the record was
    const Result<OutboxBatch> own = ledger_->batchFrom(1, 1, 9'999);
    ASSERT_TRUE(own);
    const Result<Change> change = decodeChange(own->changes.front());
    ASSERT_TRUE(change);
    answer({itemOf(*change)}); // the tail from the snapshot's cursor
    ASSERT_TRUE(ledger_->dropDraft(recordId(10).text()));
    EXPECT_TRUE(viewOf(recordId(10)));
}

TEST_F(SnapshotTest, lostRecordInAnOpenFormStaysUntilItIsClosed)
{
    page({siteState(1, recordId(10), "A")}, true, std::nullopt);
    ASSERT_TRUE(ledger_->saveDraft({recordId(10).text(), "{}"}));
    page({}, true, std::nullopt);
    ASSERT_TRUE(viewOf(recordId(10)));
    ASSERT_TRUE(ledger_->dropDraft(recordId(10).text()));
    EXPECT_FALSE(viewOf(recordId(10)));
}

TEST_F(SnapshotTest, ownRecordThatTheServerNeverSawIsNotTouched)
{
    save({part(recordId(10), {{"name", "新点"}, {"area", "A"}})});
    page({siteState(1, recordId(11), "A")}, true, std::nullopt);
    EXPECT_EQ(heads(recordId(10), "name"), std::vector<Value>{"新点"});
    EXPECT_EQ(names(sites()), (std::vector<std::string>{"新点", "点1"}));
}

TEST_F(SnapshotTest, pageOlderThanTheTailChangesNothing)
{
    const Change first = siteIn(1, recordId(10), "A");
    Change second = changeOf(3, 2, recordId(10), {{"name", "改名"}});
    second.after = 1;
    second.seen = seenOf({{3, 1}});
    answer({stateItemOf(recordId(10), {first, second})});
    page({stateItemOf(recordId(10), {first})}, true, std::nullopt);
    EXPECT_EQ(heads(recordId(10), "name"), std::vector<Value>{"改名"});
}

TEST_F(SnapshotTest, whatWasSetAsideFoldsWhenAPageBringsTheBase)
{
    Change second = changeOf(3, 2, recordId(10), {{"name", "改名"}});
    second.after = 1;
    second.seen = seenOf({{3, 1}});
    answer({itemOf(second)});
    EXPECT_EQ(asking().size(), 1U);
    page({siteState(1, recordId(10), "A")}, true, std::nullopt);
    EXPECT_EQ(heads(recordId(10), "name"), std::vector<Value>{"改名"});
    EXPECT_TRUE(asking().empty());
}

TEST_F(SnapshotTest, campaignsAreasAndPeopleArriveLikeAnyRecord)
{
    const Change person = changeOf(1, 3, recordId(3), {{"id", "u-31"}, {"name", "王芳"}, {"unit", "执法局"}, {"role", "inspector"}, {"area", "*"}},
                                   "staff", "");
    page({stateItemOf(recordId(1), {campaignChange()}), stateItemOf(recordId(2), {areaChange(2, recordId(2), "A1", "A")}),
          stateItemOf(recordId(3), {person})},
         true, std::nullopt);

    ASSERT_EQ(ledger_->campaigns().size(), 1U);
    EXPECT_EQ(ledger_->campaigns()[0]->id, "parking");
    const auto areas = ledger_->areas();
    ASSERT_TRUE(areas && areas->size() == 1);
    EXPECT_EQ((*areas)[0].code, "A1");
    EXPECT_EQ((*areas)[0].parent, "A");
    const auto staff = ledger_->staff();
    ASSERT_TRUE(staff && staff->size() == 1);
    EXPECT_EQ((*staff)[0].name, "王芳");
    reopen();
    EXPECT_EQ(ledger_->campaigns().size(), 1U);
    EXPECT_TRUE(names(sites()).empty()) << "they are no rows of a list";
}

TEST_F(SnapshotTest, campaignForANewerProgramIsLeftOut)
{
    const Change odd = changeOf(1, 1, recordId(1), {{"id", "odd"}, {"version", 1}, {"area", "*"}, {"definition", "{\"id\":\"odd\",\"fields\":7}"}},
                                "campaign", "");
    answer({itemOf(odd), itemOf(siteIn(2, recordId(10), "A"))});
    EXPECT_TRUE(ledger_->campaigns().empty());
    EXPECT_EQ(names(sites()), std::vector<std::string>{"点2"}) << "its records are kept and shown plainly";
}

} // namespace

} // namespace fieldledger::test
