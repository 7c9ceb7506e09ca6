#include "tests/shared/store/tablet_fixture.h"

namespace fieldledger::test {

namespace {

using OwnChangesTest = TabletTest;

Change decoded(const std::string& bytes)
{
    const Result<Change> change = decodeChange(bytes);
    EXPECT_TRUE(change) << (change ? "" : change.error().detail());
    return change ? *change : Change();
}

TEST_F(OwnChangesTest, numbersCountFromOneWithoutGapOverActsAndRestarts)
{
    EXPECT_EQ(save({part(recordId(10), {{"name", "一"}})}).front().n, 1U);
    const auto act = save({part(recordId(11), {{"name", "二"}}), part(recordId(12), {{"name", "三"}})});
    reopen();
    const auto last = save({part(recordId(10), {{"name", "四"}}, seenOf({{ownDevice, 1}}))});

    EXPECT_EQ(act, (std::vector<ChangeNumber>{{DeviceNumber{ownDevice}, 2}, {DeviceNumber{ownDevice}, 3}}));
    EXPECT_EQ(last.front().n, 4U);
    EXPECT_EQ(*ledger_->lastOwnNumber(), 4U);
}

TEST_F(OwnChangesTest, changeNamesWhatItFollowsAndItsAct)
{
    save({part(recordId(10), {{"name", "一"}})});
    save({part(recordId(10), {{"side", "south"}}, seenOf({{ownDevice, 1}})), part(recordId(11), {{"name", "二"}}),
          part(recordId(10), {{"approval", "none"}}, seenOf({{ownDevice, 1}}))});

    const Result<OutboxBatch> batch = ledger_->nextBatch(100, 1 << 20);
    ASSERT_TRUE(batch);
    ASSERT_EQ(batch->changes.size(), 4U);
    const Change alone = decoded(batch->changes[0]);
    EXPECT_EQ(alone.after, 0U);
    EXPECT_FALSE(alone.act);
    EXPECT_EQ(alone.by, "u-31");
    EXPECT_EQ(decoded(batch->changes[1]).act, 2U);
    EXPECT_EQ(decoded(batch->changes[1]).after, 1U);
    EXPECT_EQ(decoded(batch->changes[2]).act, 2U);
    EXPECT_EQ(decoded(batch->changes[2]).after, 0U);
    EXPECT_EQ(decoded(batch->changes[3]).after, 2U) << "the act wrote to this record before";
}

TEST_F(OwnChangesTest, laterSaveOfAFormNamesTheFirst)
{
    const RecordId record = recordId(10);
    const auto first = save({part(record, {{"name", "一"}})});
    ActPart again = part(record, {{"name", "二"}});
    again.edit = first.front().n;
    save({again});

    EXPECT_EQ(heads(record, "name"), std::vector<Value>{"二"}) << "it replaces, although it has seen nothing";
    EXPECT_EQ(decoded(ledger_->nextBatch(9, 9999)->changes[1]).edit, 1U);
}

TEST_F(OwnChangesTest, editOfAnotherRecordIsRefusedAndNothingIsSaved)
{
    save({part(recordId(10), {{"name", "一"}})});
    ActPart wrong = part(recordId(11), {{"name", "二"}});
    wrong.edit = 1;
    const auto saved = ledger_->saveAct({part(recordId(12), {{"name", "三"}}), wrong}, "u-31", timeOf(1));

    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code(), ErrorCode::BadRequest);
    EXPECT_EQ(*ledger_->lastOwnNumber(), 1U);
    EXPECT_FALSE(viewOf(recordId(12)));
}

TEST_F(OwnChangesTest, whatTheServerWouldRefuseToReadIsRefusedAtTheSave)
{
    const auto notNormal = ledger_->saveAct({part(recordId(10), {{"name", "e\xCC\x81"}})}, "u-31", timeOf(1));
    const auto ownFuture = ledger_->saveAct({part(recordId(10), {{"name", "x"}}, seenOf({{ownDevice, 5}}))}, "u-31", timeOf(1));
    const auto nothing = ledger_->saveAct({}, "u-31", timeOf(1));

    EXPECT_FALSE(notNormal);
    EXPECT_FALSE(ownFuture);
    EXPECT_FALSE(nothing);
    EXPECT_EQ(*ledger_->lastOwnNumber(), 0U);
}

TEST_F(OwnChangesTest, hashRunsThroughEveryChange)
{
    save({part(recordId(10), {{"name", "一"}})});
    save({part(recordId(11), {{"name", "二"}})});

    const Result<OutboxBatch> batch = ledger_->nextBatch(100, 1 << 20);
    const Sha256 first = runningHash(Sha256{}, batch->changes[0]);
    EXPECT_EQ(batch->hashBefore, Sha256{});
    EXPECT_EQ(*ledger_->ownHashAt(0), Sha256{});
    EXPECT_EQ(*ledger_->ownHashAt(1), first);
    EXPECT_EQ(*ledger_->ownHashAt(2), runningHash(first, batch->changes[1]));
    EXPECT_EQ(batch->hashAfter, *ledger_->ownHashAt(2));
    EXPECT_EQ(ledger_->ownHashAt(3).error().code(), ErrorCode::NotFound);
}

TEST_F(OwnChangesTest, batchNeverSplitsAnAct)
{
    save({part(recordId(10), {{"name", "一"}})});
    save({part(recordId(11), {{"name", "二"}}), part(recordId(12), {{"name", "三"}}), part(recordId(13), {{"name", "四"}})});

    EXPECT_EQ(ledger_->nextBatch(3, 1 << 20)->changes.size(), 1U);
    EXPECT_EQ(ledger_->nextBatch(4, 1 << 20)->changes.size(), 4U);
    EXPECT_EQ(ledger_->nextBatch(4, 300)->changes.size(), 1U) << "by bytes";
    acknowledge(1);
    const Result<OutboxBatch> large = ledger_->nextBatch(1, 10);
    EXPECT_EQ(large->changes.size(), 3U) << "an act larger than the limit goes alone";
    EXPECT_EQ(large->first, 2U);
    EXPECT_EQ(large->hashBefore, *ledger_->ownHashAt(1));
    EXPECT_EQ(large->hashAfter, *ledger_->ownHashAt(4));
}

TEST_F(OwnChangesTest, batchIsEmptyWhenEverythingIsAcknowledged)
{
    save({part(recordId(10), {{"name", "一"}})});
    EXPECT_EQ(ledger_->outboxCounts()->changes, 1U);
    EXPECT_EQ(ledger_->outboxCounts()->bytes, ledger_->nextBatch(9, 9999)->changes.front().size());
    acknowledge(1);

    EXPECT_EQ(ledger_->outboxCounts()->changes, 0U);
    EXPECT_EQ(ledger_->outboxCounts()->bytes, 0U);
    EXPECT_TRUE(ledger_->nextBatch(9, 9999)->changes.empty());
}

TEST_F(OwnChangesTest, batchFromANumberHandsOutWhatWasAcknowledged)
{
    save({part(recordId(10), {{"name", "一"}})});
    save({part(recordId(11), {{"name", "二"}}), part(recordId(12), {{"name", "三"}})});
    acknowledge(3);

    const Result<OutboxBatch> again = ledger_->batchFrom(3, 9, 9999);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->first, 3U);
    EXPECT_EQ(again->changes.size(), 1U) << "begins in the middle of the act";
    EXPECT_EQ(ledger_->batchFrom(4, 9, 9999).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(ledger_->batchFrom(0, 9, 9999).error().code(), ErrorCode::NotFound);
}

TEST_F(OwnChangesTest, acknowledgementCountsOnlyForWhatTheRequestCarried)
{
    save({part(recordId(10), {{"name", "一"}})});
    save({part(recordId(11), {{"name", "二"}})});
    SyncAnswer answer{head(), {}};
    answer.head.accepted = 2;
    apply(answer, 1);

    EXPECT_EQ(ledger_->outboxCounts()->changes, 1U);
    EXPECT_EQ(ledger_->nextBatch(9, 9999)->first, 2U) << "the answer that told its cut was lost: it is sent again";
}

TEST_F(OwnChangesTest, personalValuesTravelBesideTheirChange)
{
    ActPart withPhone = part(recordId(10), {{"operator_phone", Value(personalCommitment(std::string(32, 'a'), "13800138000"))}});
    withPhone.personal = {{"operator_phone", std::string(32, 'a'), Value("13800138000")}};
    save({part(recordId(11), {{"name", "一"}})});
    save({withPhone});

    const Result<OutboxBatch> batch = ledger_->nextBatch(9, 9999);
    ASSERT_EQ(batch->personal.size(), 1U);
    EXPECT_EQ(batch->personal.front().n, 2U);
    EXPECT_EQ(batch->personal.front().values, withPhone.personal);
    EXPECT_EQ((*ledger_->personalValue({DeviceNumber{ownDevice}, 2}, "operator_phone"))->value, Value("13800138000"));
    EXPECT_EQ(*ledger_->personalValue({DeviceNumber{ownDevice}, 1}, "operator_phone"), std::nullopt);
    EXPECT_EQ(batch->changes[1].find("13800138000"), std::string::npos);
}

TEST_F(OwnChangesTest, sendingStateFollowsTheChange)
{
    const RecordId record = recordId(10);
    EXPECT_FALSE(viewOf(record));
    save({part(record, {{"name", "一"}})});
    EXPECT_EQ(viewOf(record)->sending, SendingState::SavedHere);
    ASSERT_TRUE(ledger_->markSending(1, 1));
    EXPECT_EQ(viewOf(record)->sending, SendingState::Sending);
    ASSERT_TRUE(ledger_->markNotSending());
    EXPECT_EQ(viewOf(record)->sending, SendingState::SavedHere);
    ASSERT_TRUE(ledger_->markFailed());
    EXPECT_EQ(viewOf(record)->sending, SendingState::Failed);
    ASSERT_TRUE(ledger_->markSending(1, 1));
    EXPECT_EQ(viewOf(record)->sending, SendingState::Sending) << "it is tried again";
    ASSERT_TRUE(ledger_->markNotSending());
    EXPECT_EQ(viewOf(record)->sending, SendingState::SavedHere);
    acknowledge(1);
    EXPECT_EQ(viewOf(record)->sending, SendingState::Delivered);
    save({part(record, {{"name", "二"}}, seenNow(record))});
    EXPECT_EQ(viewOf(record)->sending, SendingState::PartlyDelivered);
}

TEST_F(OwnChangesTest, notEnrolledTabletSavesNothing)
{
    Result<std::unique_ptr<TabletLedger>> fresh = TabletLedger::open(":memory:");
    ASSERT_TRUE(fresh);
    const auto saved = (*fresh)->saveAct({part(recordId(10), {{"name", "一"}})}, "u-31", timeOf(1));
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code(), ErrorCode::Unauthenticated);
}

} // namespace

} // namespace fieldledger::test
