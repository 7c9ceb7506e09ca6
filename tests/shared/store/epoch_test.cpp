// A server that was restored to an older copy: what the old base holds and the new log lacks is written again, the old base is
// shown until each record comes anew, and nothing of it is ever joined to what comes.
#include "tests/shared/store/turn_fixture.h"

namespace fieldledger::test {

namespace {

using EpochTest = TurnTest;

TEST_F(EpochTest, headsThatTheLogLacksAreWrittenAgainAndReplaceNothing)
{
    Change later = changeOf(3, 8, lot, {{"side", "south"}, {"name", "二"}});
    later.seen = seenOf({{3, 7}});
    answer({itemOf(changeOf(3, 7, lot, {{"name", "一"}, {"area", "A"}})), itemOf(later), itemOf(changeOf(5, 2, shop, {{"name", "店"}, {"area", "A"}}))});

    const TurnNotice notice = turn(restored(nextDevice, seenOf({{3, 7}, {5, 2}})));

    EXPECT_TRUE(notice.isNewEpoch);
    EXPECT_EQ(notice.recovered, 1U);
    const std::vector<Change> open = outbox();
    ASSERT_EQ(open.size(), 1U);
    EXPECT_EQ(open[0].recovered, (RecoveredFrom{later.number, later.by, later.at}));
    EXPECT_EQ(open[0].by, later.by);
    EXPECT_TRUE(open[0].seen.empty());
    EXPECT_EQ(open[0].set, later.set);
    EXPECT_EQ(open[0].was, std::nullopt);
    EXPECT_EQ(open[0].at.est, TimePoint{1'795'600'000'000});
    EXPECT_EQ(*ledger_->cursor(), std::nullopt);
}

TEST_F(EpochTest, ownWorkThatWasAcknowledgedAndLostIsIssuedAgainOnce)
{
    save({part(lot, {{"name", "一"}, {"area", "A"}})});
    save({part(lot, {{"name", "二"}}, seenOf({{ownDevice, 1}}))});
    save({part(shop, {{"name", "店"}, {"area", "A"}})});
    const std::string second = bytesOf(2);
    acknowledge(3);
    ASSERT_TRUE(outbox().empty());

    const TurnNotice notice = turn(restored(nextDevice, seenOf({{ownDevice, 1}})));

    EXPECT_EQ(notice.reissued, 2U);
    EXPECT_EQ(notice.recovered, 0U) << "its own log offers them";
    ASSERT_EQ(outbox().size(), 2U);
    EXPECT_EQ(outbox()[0].was, sha256(second));
    EXPECT_EQ(outbox()[0].seen, seenOf({{ownDevice, 1}}));
    EXPECT_EQ(heads(shop, "name").front(), Value("店"));
}

TEST_F(EpochTest, lostWorkOfAnEarlierNumberIsIssuedAgainToo)
{
    save({part(lot, {{"name", "一"}, {"area", "A"}})});
    const Sha256 was = sha256(bytesOf(1));
    acknowledge(1);
    save({part(shop, {{"name", "店"}, {"area", "A"}})});
    turn(numberOf(nextDevice));
    acknowledge(1);
    turn(restored(31, Seen()));
    ASSERT_EQ(outbox().size(), 2U);
    EXPECT_EQ(outbox()[0].was, was);
    EXPECT_EQ(outbox()[1].record, shop);
}

TEST_F(EpochTest, theOldBaseIsShownUntilTheRecordComesAnewAndIsNotJoined)
{
    Change later = changeOf(3, 8, lot, {{"name", "二"}});
    later.seen = seenOf({{3, 7}});
    answer({itemOf(changeOf(3, 7, lot, {{"name", "一"}, {"area", "A"}})), itemOf(later)});
    turn(restored(nextDevice, seenOf({{3, 7}})));

    EXPECT_EQ(names(sites()), std::vector<std::string>{"二"}) << "nothing vanishes from the list";
    acknowledge(1);
    EXPECT_EQ(names(sites()), std::vector<std::string>{"二"});
    reopenShelf();
    EXPECT_EQ(names(sites()), std::vector<std::string>{"二"});

    // The page is older than the answer: it holds what the restored log holds.
    page({stateItemOf(lot, {changeOf(3, 7, lot, {{"name", "一"}, {"area", "A"}})})}, true, std::nullopt);
    const auto view = viewOf(lot);
    ASSERT_TRUE(view);
    EXPECT_FALSE(view->state.seen.covers({DeviceNumber{3}, 8})) << "the old base said so, the log does not";
    EXPECT_EQ(heads(lot, "name"), (std::vector<Value>{"二", "一"})) << "beside each other, until somebody picks";
}

TEST_F(EpochTest, whatNoPageBringsLosesItsOldBaseAndKeepsWhatIsOpen)
{
    answer({itemOf(changeOf(3, 1, lot, {{"name", "一"}, {"area", "A"}})), itemOf(changeOf(3, 2, shop, {{"name", "店"}, {"area", "A"}}))});
    ASSERT_TRUE(ledger_->saveDraft({"form-1", shop.text()}));
    turn(restored(nextDevice, seenOf({{3, 1}})));
    EXPECT_EQ(names(sites()).size(), 2U);
    page({}, true, std::nullopt);
    EXPECT_FALSE(viewOf(lot)) << "it lies elsewhere in the restored ledger";
    EXPECT_EQ(heads(shop, "name"), std::vector<Value>{"店"}) << "written again, and still here";
}

TEST_F(EpochTest, aHalfLoadedBaseIsAnOldBaseAndNothingIsWrittenTwice)
{
    answer({itemOf(changeOf(3, 1, lot, {{"name", "一"}, {"area", "A"}})), itemOf(changeOf(3, 2, shop, {{"name", "店"}, {"area", "A"}}))});
    turn(restored(nextDevice, Seen()));
    ASSERT_EQ(outbox().size(), 2U);
    // A page of the second epoch, which also brings what another tablet wrote there.
    page({stateItemOf(recordId(12), {changeOf(7, 1, recordId(12), {{"name", "户"}, {"area", "A"}})})}, true, "next");

    const TurnNotice notice = turn(restored(31, Seen(), 2));

    EXPECT_EQ(notice.reissued, 2U);
    EXPECT_EQ(notice.recovered, 1U) << "the two others are recovered already";
    ASSERT_EQ(outbox().size(), 3U);
    EXPECT_EQ(outbox()[0].recovered->number, (ChangeNumber{DeviceNumber{3}, 1}));
    EXPECT_TRUE(outbox()[0].was);
    EXPECT_EQ(outbox()[2].recovered->number, (ChangeNumber{DeviceNumber{7}, 1}));
    EXPECT_EQ(*ledger_->snapshotToken(), std::nullopt);
}

TEST_F(EpochTest, whatWasSetAsideIsRecoveredWithTheRest)
{
    Change waits = changeOf(3, 9, lot, {{"side", "south"}});
    waits.after = 8;
    answer({itemOf(waits)});
    ASSERT_EQ(asking().size(), 1U);
    const TurnNotice notice = turn(restored(nextDevice, Seen()));
    EXPECT_EQ(notice.recovered, 1U);
    EXPECT_TRUE(asking().empty());
    EXPECT_EQ(heads(lot, "side"), std::vector<Value>{"south"});
}

TEST_F(EpochTest, masksAreNoValuesToSendAgain)
{
    const std::string salt(32, 'b');
    Change phones = changeOf(3, 1, lot, {{"operator_phone", Value(personalCommitment(salt, "13800138000"))}, {"area", "A"}});
    ChangeItem clear = itemOf(phones);
    clear.personal = {{"operator_phone", salt, Value("13800138000")}};
    Change masked = changeOf(3, 2, shop, {{"operator_phone", Value(personalCommitment(salt, "139"))}, {"area", "A"}});
    ChangeItem mask = itemOf(masked);
    mask.personal = {{"operator_phone", "", Value("139****"), true}};
    answer({clear, mask});
    turn(restored(nextDevice, Seen()));
    const Result<OutboxBatch> batch = ledger_->nextBatch(9, 9'999);
    ASSERT_EQ(batch->changes.size(), 2U);
    ASSERT_EQ(batch->personal.size(), 1U);
    EXPECT_EQ(batch->personal[0].n, 1U);
    EXPECT_EQ(batch->personal[0].values, clear.personal);
}

TEST_F(EpochTest, deliveredPhotosAreOfferedOnceMore)
{
    saveForm({take(100, "甲")});
    deliverAll();
    ASSERT_TRUE(shelf().toSend(10)->empty());
    turn(numberOf(nextDevice));
    EXPECT_TRUE(shelf().toSend(10)->empty()) << "the ledger goes on, and has them";
    turn(restored(31, Seen()));
    EXPECT_EQ(shelf().toSend(10)->size(), 3U);
}

} // namespace

} // namespace fieldledger::test
