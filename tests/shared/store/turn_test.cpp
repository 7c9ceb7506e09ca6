// The turn to another device number: what the log holds stays, everything else is issued again with `was`, and whatever was
// drawn before reads today's numbers. tests/server/api/anew_test.cpp has the same against the server.
#include "tests/shared/store/turn_fixture.h"

#include "shared/form/erasure.h"
#include "shared/form/personal_text.h"

namespace fieldledger::test {

namespace {

Seen old(std::uint64_t n) { return seenOf({{ownDevice, n}}); }

TEST_F(TurnTest, whatTheLogHoldsStaysAndTheRestIsIssuedAgainWithWas)
{
    save({part(lot, {{"name", "一"}, {"area", "A"}})});
    save({part(lot, {{"side", "south"}}, old(1))});
    save({part(shop, {{"name", "店"}, {"area", "A"}})});
    const std::string second = bytesOf(2);
    const std::string third = bytesOf(3);

    const TurnNotice notice = turn(numberOf(nextDevice, {{1, 1}}));

    EXPECT_EQ(notice.reissued, 2U);
    const std::vector<Change> open = outbox();
    ASSERT_EQ(open.size(), 2U);
    EXPECT_EQ(open[0].number, (ChangeNumber{DeviceNumber{nextDevice}, 1}));
    EXPECT_EQ(open[0].was, sha256(second));
    EXPECT_EQ(open[0].after, 0U);
    EXPECT_EQ(open[0].seen, old(1)) << "what the log holds keeps its number";
    EXPECT_EQ(open[1].was, sha256(third));
    EXPECT_EQ(*ledger_->lastOwnNumber(), 2U);
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"一"});
    EXPECT_EQ(heads(lot, "side"), std::vector<Value>{"south"});
    EXPECT_EQ(heads(shop, "name"), std::vector<Value>{"店"});
    const auto who = ledger_->enrolment();
    EXPECT_EQ((*who)->answer.device, DeviceNumber{nextDevice});
    EXPECT_EQ((*who)->secretKey, "k20");
    EXPECT_EQ(*ledger_->turn().keptRequest(), std::nullopt);
    EXPECT_EQ(*ledger_->turn().lastTurn(), notice);
}

// Nothing that comes down speaks of a line that the server could not read.
TEST_F(TurnTest, whatTheLogHoldsAndDidNotMergeIsSetAsideAndShowsNothing)
{
    for (const Verdict verdict : {Verdict::Opaque, Verdict::Quarantined}) {
        const RecordId record = verdict == Verdict::Opaque ? lot : shop;
        const std::uint64_t n = *ledger_->lastOwnNumber() + 1;
        save({part(record, {{"name", "一"}, {"area", "A"}})});
        acknowledge(n);
        save({part(record, {{"side", "south"}})});
        const std::uint32_t device = (*ledger_->enrolment())->answer.device.value;
        AnewAnswer number = numberOf(device + 1, {{n + 1, n + 1}});
        number.acknowledgements = {{n + 1, verdict, std::nullopt, Reason{"unreadable", "无法识别", "It could not be read."}, TimePoint{5}}};

        turn(number);

        EXPECT_TRUE(heads(record, "side").empty());
        EXPECT_EQ(heads(record, "name"), std::vector<Value>{"一"});
        ASSERT_EQ(sendingOf(record), SendingState::SetAside);
        EXPECT_EQ(viewOf(record)->setAsideReason->code, "unreadable");
        EXPECT_TRUE(outbox().empty());
        save({part(record, {{"side", "east"}})});
        EXPECT_EQ(heads(record, "side"), std::vector<Value>{"east"}) << "and the work goes on";
        ASSERT_EQ(outbox().size(), 1U);
        acknowledge(1);
    }
}

TEST_F(TurnTest, afterARestoreWhatIsConfirmedAndNotMergedIsSetAsideToo)
{
    save({part(lot, {{"name", "一"}, {"area", "A"}})});
    acknowledge(1);
    save({part(lot, {{"side", "south"}})});
    AnewAnswer number = restored(nextDevice, old(2), 1, {{2, 2}});
    number.acknowledgements = {{2, Verdict::Opaque, std::nullopt, Reason{"unreadable", "无法识别", "It could not be read."}, TimePoint{5}}};

    turn(number);

    EXPECT_TRUE(heads(lot, "side").empty());
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"一"}) << "shown until a page brings it";
    EXPECT_EQ(sendingOf(lot), SendingState::SetAside);
}

TEST_F(TurnTest, theRequestNamesEveryChangeThatNoAnswerSpokeOf)
{
    save({part(lot, {{"name", "一"}})});
    acknowledge(1);
    EXPECT_EQ(ledger_->turn().unconfirmed()->first, 2U);
    EXPECT_TRUE(ledger_->turn().unconfirmed()->hashes.empty());
    save({part(shop, {{"name", "店"}})});
    const Result<UnconfirmedChanges> open = ledger_->turn().unconfirmed();
    EXPECT_EQ(open->first, 2U);
    EXPECT_EQ(open->hashes, std::vector<Sha256>{sha256(bytesOf(2))});
}

TEST_F(TurnTest, theRequestOutlivesAKillAndWithoutOneNothingTurns)
{
    ASSERT_FALSE(ledger_->turn().takeNumber(numberOf(nextDevice), timeOf(1)));
    ASSERT_TRUE(ledger_->turn().keepRequest({"body", "key"}));
    reopenShelf();
    EXPECT_EQ(*ledger_->turn().keptRequest(), (KeptRequest{"body", "key"}));
    EXPECT_FALSE(ledger_->turn().takeNumber(numberOf(ownDevice), timeOf(1))) << "a number that it had";
    ASSERT_TRUE(ledger_->turn().dropRequest());
    EXPECT_EQ(*ledger_->turn().keptRequest(), std::nullopt);
}

TEST_F(TurnTest, whatWasSavedAfterTheRequestIsIssuedAgainToo)
{
    save({part(lot, {{"name", "一"}})});
    ASSERT_TRUE(ledger_->turn().keepRequest({"names one", "k"}));
    save({part(shop, {{"name", "店"}})});
    turn(numberOf(nextDevice, {{1, 1}}));
    ASSERT_EQ(outbox().size(), 1U);
    EXPECT_EQ(outbox()[0].record, shop);
}

TEST_F(TurnTest, seenAndEditAndActFollowTheNumbers)
{
    const auto first = save({part(lot, {{"name", "一"}})});                       // 1, confirmed
    ActPart again = part(lot, {{"side", "south"}});
    again.edit = first.front().n;
    save({again, part(shop, {{"name", "店"}}), part(shop, {{"side", "north"}})}); // 2 to 4, an act
    ActPart third = part(lot, {{"side", "east"}});
    third.edit = first.front().n;
    save({third});                                                                // 5
    save({part(lot, {{"name", "二"}}, old(5))});                                  // 6, a form opened afterwards

    turn(numberOf(nextDevice, {{1, 1}}));

    const std::vector<Change> open = outbox();
    ASSERT_EQ(open.size(), 5U);
    EXPECT_EQ(open[0].edit, std::nullopt) << "its first save is under the old number: it starts afresh";
    EXPECT_EQ(open[0].act, 1U);
    EXPECT_EQ(open[2].act, 1U);
    EXPECT_EQ(open[2].after, 2U);
    EXPECT_EQ(open[3].edit, 1U);
    EXPECT_EQ(open[3].act, std::nullopt);
    EXPECT_EQ(open[4].seen, seenOf({{ownDevice, 1}, {nextDevice, 4}}));
    EXPECT_EQ(heads(lot, "side"), std::vector<Value>{"east"}) << "one edit, as before";
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"二"});
}

TEST_F(TurnTest, anActWhoseBeginningTheLogHoldsStartsAfresh)
{
    save({part(lot, {{"name", "一"}}), part(shop, {{"name", "店"}}), part(recordId(12), {{"name", "户"}})});
    turn(numberOf(nextDevice, {{1, 1}}));
    ASSERT_EQ(outbox().size(), 2U);
    EXPECT_EQ(outbox()[0].act, 1U);
    EXPECT_EQ(outbox()[1].act, 1U);
}

TEST_F(TurnTest, aFormHeldOpenOverTheTurnSavesUnderTodaysNumbers)
{
    const auto first = save({part(lot, {{"name", "一"}})});
    save({part(lot, {{"side", "south"}}, old(1))});
    ASSERT_TRUE(ledger_->saveDraft({"form-1", "{\"record\":\"" + lot.text() + "\",\"seen\":{\"17\":2}}"}));
    turn(numberOf(nextDevice));
    reopenShelf();
    ASSERT_EQ(ledger_->drafts()->size(), 1U);

    ActPart late = part(lot, {{"name", "二"}, {"side", "north"}}, old(2));
    late.edit = first.front().n;
    late.editDevice = first.front().device;
    save({late});

    const Change saved = outbox().back();
    EXPECT_EQ(saved.seen, seenOf({{nextDevice, 2}})) << "it replaces what was on the screen";
    EXPECT_EQ(saved.edit, 1U);
    EXPECT_EQ(saved.after, 2U);
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"二"});
    EXPECT_EQ(heads(lot, "side"), std::vector<Value>{"north"});
}

TEST_F(TurnTest, whatAnotherCopyWroteAtTheSameNumberIsSeenForWhatItIs)
{
    answer({itemOf(changeOf(3, 1, lot, {{"name", "一"}, {"area", "A"}}))});
    save({part(lot, {{"side", "south"}}, seenOf({{3, 1}}))}); // 17:1 here
    turn(numberOf(nextDevice));
    Change others = changeOf(ownDevice, 1, lot, {{"side", "north"}}); // 17:1 in the log, of the copy
    others.seen = seenOf({{3, 1}});
    answer({itemOf(others)});

    EXPECT_EQ(heads(lot, "side").size(), 2U) << "both are there";
    const Seen drawn = seenNow(lot);
    EXPECT_EQ(drawn, seenOf({{3, 1}, {ownDevice, 1}, {nextDevice, 1}}));
    save({part(lot, {{"side", "east"}}, drawn)});
    EXPECT_EQ(outbox().back().seen, drawn);
    EXPECT_EQ(heads(lot, "side"), std::vector<Value>{"east"});
}

TEST_F(TurnTest, theFirstBytesAreKeptThroughASecondTurn)
{
    save({part(lot, {{"name", "一"}})});
    save({part(lot, {{"name", "二"}}, old(1))});
    const Sha256 first = sha256(bytesOf(1));
    turn(numberOf(nextDevice));
    save({part(lot, {{"name", "三"}}, seenOf({{nextDevice, 2}}))});
    turn(numberOf(31, {{1, 1}}));

    const std::vector<Change> open = outbox();
    ASSERT_EQ(open.size(), 2U);
    EXPECT_EQ(open[0].number.device, DeviceNumber{31});
    EXPECT_EQ(open[0].seen, seenOf({{nextDevice, 1}}));
    EXPECT_EQ(open[1].seen, seenOf({{nextDevice, 1}, {31, 1}}));
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"三"});
    // Drawn in the days of the first number.
    save({part(lot, {{"name", "四"}}, old(2))});
    EXPECT_EQ(outbox().back().seen, seenOf({{nextDevice, 1}, {31, 1}})) << "what was confirmed in between is under its number";
    turn(numberOf(32));
    EXPECT_EQ(outbox().front().was, open[0].was);
    EXPECT_NE(outbox().front().was, first);
}

TEST_F(TurnTest, aConfirmedChangeLearnsItsVerdictWhenItComesDown)
{
    save({part(lot, {{"name", "一"}, {"area", "A"}})});
    const Change mine = *decodeChange(bytesOf(1));
    turn(numberOf(nextDevice, {{1, 1}}));
    EXPECT_EQ(sendingOf(lot), SendingState::Delivered);
    ChangeItem item = itemOf(mine, std::nullopt, Verdict::Quarantined);
    item.reason = Reason{"no_right", "无权", "no right"};
    answer({item});
    EXPECT_EQ(sendingOf(lot), SendingState::SetAside);
    EXPECT_TRUE(heads(lot, "name").empty());
}

TEST_F(TurnTest, confirmedWorkMovesIntoTheBaseWhenItComesDown)
{
    save({part(lot, {{"name", "一"}, {"area", "A"}})});
    const Change mine = *decodeChange(bytesOf(1));
    turn(numberOf(nextDevice, {{1, 1}}));
    answer({itemOf(mine)});
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"一"});
    answer({GoneItem{lot, {"B"}}});
    EXPECT_FALSE(viewOf(lot)) << "nothing of it waits any more";
}

// No "gone" comes any more for a record that left before the turn.
TEST_F(TurnTest, confirmedWorkOfARecordThatIsElsewhereGoesWithTheSnapshot)
{
    const RecordId stillOpen = recordId(12);
    save({part(lot, {{"name", "一"}, {"area", "A"}})});
    save({part(shop, {{"name", "店"}, {"area", "B"}})});
    save({part(stillOpen, {{"name", "二"}, {"area", "A"}})});
    turn(numberOf(nextDevice, {{1, 2}}));
    page({}, true, std::nullopt);
    EXPECT_FALSE(viewOf(lot));
    EXPECT_EQ(heads(shop, "name"), std::vector<Value>{"店"}) << "written where this person has no area: it stays to be seen";
    EXPECT_EQ(heads(stillOpen, "name"), std::vector<Value>{"二"});
}

TEST_F(TurnTest, aRecordThatIsAskedForAndNotThereIsLetGoOnceNothingUnsentHoldsIt)
{
    save({part(lot, {{"name", "一"}, {"area", "A"}})});
    save({part(shop, {{"name", "店"}, {"area", "B"}})});
    turn(numberOf(nextDevice, {{1, 2}}));
    ASSERT_TRUE(ledger_->applyAskedAbsence(lot));
    ASSERT_TRUE(ledger_->applyAskedAbsence(shop));
    EXPECT_FALSE(viewOf(lot));
    EXPECT_TRUE(viewOf(shop));
    save({part(lot, {{"name", "三"}, {"area", "A"}})});
    ASSERT_TRUE(ledger_->applyAskedAbsence(lot));
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"三"});
}

TEST_F(TurnTest, personalValuesGoWithTheirChange)
{
    ActPart withPhone = part(lot, {{"operator_phone", Value(personalCommitment(std::string(32, 'a'), "13800138000"))}});
    withPhone.personal = {{"operator_phone", std::string(32, 'a'), Value("13800138000")}};
    save({withPhone});
    turn(numberOf(nextDevice));
    const Result<OutboxBatch> batch = ledger_->nextBatch(9, 9'999);
    ASSERT_EQ(batch->personal.size(), 1U);
    EXPECT_EQ(batch->personal[0].n, 1U);
    EXPECT_EQ(batch->personal[0].values, withPhone.personal);
    EXPECT_EQ((*ledger_->personalValue({DeviceNumber{nextDevice}, 1}, "operator_phone"))->value, Value("13800138000"));
}

// The tablet's clock is a year ahead, and the answers that said when its changes were received were lost.
class TurnOfAClockAhead : public TurnTest {
protected:
    static constexpr TimePoint yearAhead{1'827'000'000'000};
    static constexpr TimePoint received{1'795'500'100'000};
    static constexpr TimePoint later{1'795'500'200'000};
    static constexpr TimePoint turned{1'795'500'300'000};

    void savePhone(const std::string& phone, const std::string& salt)
    {
        ActPart withPhone = part(lot, {{"area", "A"}, {"operator_phone", Value(personalCommitment(salt, phone))}});
        withPhone.personal = {{"operator_phone", salt, Value(phone)}};
        save({withPhone}, yearAhead.ms);
    }
    void hearOfOrder(TimePoint at)
    {
        Change order = changeOf(1, 50, recordId(30), erasureRegisters({lot, {"operator_phone"}, "鲁执〔2026〕7号", {}}, "A"), std::string(erasureKind));
        order.at.est = at;
        answer({itemOf(order)});
    }
    AnewAnswer confirming(std::vector<NumberRange> confirmed, std::vector<ReceivedRange> parts)
    {
        AnewAnswer number = numberOf(nextDevice, std::move(confirmed));
        number.answer.now = turned;
        number.received = std::move(parts);
        return number;
    }
    bool holdsPhone(std::uint64_t n) { return ledger_->personalValue({DeviceNumber{ownDevice}, n}, "operator_phone")->has_value(); }
};

TEST_F(TurnOfAClockAhead, anOlderServersAnswerIsTheLatestThatItCanHaveReceivedThem)
{
    savePhone("13800138000", std::string(32, 'a'));
    turn(confirming({{1, 1}}, {}));
    ASSERT_TRUE(holdsPhone(1));
    hearOfOrder(TimePoint{turned.ms + 1});
    EXPECT_FALSE(holdsPhone(1));
}

// Seed 102386 of the lives: it was erased at the server, and stood on the tablet for good.
TEST_F(TurnOfAClockAhead, anOrderFromBetweenTheReceiptAndTheTurnGoesForIt)
{
    savePhone("13800138000", std::string(32, 'a'));
    savePhone("13900139000", std::string(32, 'b'));
    turn(confirming({{1, 2}}, {{{1, 1}, received}, {{2, 2}, turned}}));
    hearOfOrder(later);
    EXPECT_FALSE(holdsPhone(1));
    EXPECT_TRUE(holdsPhone(2)) << "given anew after the order";
}

TEST_F(TurnOfAClockAhead, soDoesOneThatTheTabletHeardOfBefore)
{
    savePhone("13800138000", std::string(32, 'a'));
    savePhone("13900139000", std::string(32, 'b'));
    hearOfOrder(later);
    ASSERT_TRUE(holdsPhone(1)) << "nothing says yet that it was given before the order";
    turn(confirming({{1, 2}}, {{{1, 1}, received}, {{2, 2}, turned}}));
    EXPECT_FALSE(holdsPhone(1));
    EXPECT_TRUE(holdsPhone(2)) << "given anew after the order";
}

TEST_F(TurnOfAClockAhead, anAcknowledgementThatComesAfterTheOrderTellsThatItGoesForIt)
{
    savePhone("13800138000", std::string(32, 'a'));
    hearOfOrder(later);
    ASSERT_TRUE(holdsPhone(1));
    acknowledge(1, {{1, Verdict::Merged, std::nullopt, std::nullopt, received}});
    EXPECT_FALSE(holdsPhone(1));
}

TEST_F(TurnTest, photosGoOnUnderTheNewNumber)
{
    saveForm({take(100, "甲")});
    take(101, "乙", "form-2");
    ASSERT_TRUE(shelf().noteSent(sha256("original 甲"), 4));
    turn(numberOf(nextDevice));
    reopenShelf();
    EXPECT_EQ(shelf().toSend(10)->size(), 3U);
    EXPECT_EQ((*shelf().blob(sha256("original 甲")))->sent, 0) << "an upload is the old number's";
    EXPECT_EQ(outbox().size(), 2U);
    EXPECT_EQ(shelf().photosOfDraft("form-2")->size(), 1U);
}

TEST_F(TurnTest, anEnrolmentByCodeInTheSameLedgerLeavesNoWorkBehind)
{
    save({part(lot, {{"name", "一"}})});
    const Sha256 was = sha256(bytesOf(1));
    Enrolment byCode{"http://localhost:8080", numberOf(nextDevice).answer, "01"};
    ASSERT_TRUE(ledger_->saveEnrolment(byCode));
    ASSERT_EQ(outbox().size(), 1U);
    EXPECT_EQ(outbox()[0].was, was);
    ASSERT_TRUE(ledger_->saveEnrolment(byCode));
    EXPECT_EQ(outbox().size(), 1U) << "once";
}

TEST_F(TurnTest, aCodeOfAnotherLedgerChangesNothing)
{
    save({part(lot, {{"name", "一"}})});
    const Enrolment before = **ledger_->enrolment();
    Enrolment other{"http://localhost:9090", numberOf(nextDevice).answer, "01"};
    other.answer.ledger = "0192f000-0000-7000-8000-00000000ffff";
    const Status saved = ledger_->saveEnrolment(other);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code(), ErrorCode::Conflict);
    EXPECT_EQ((*ledger_->enrolment())->answer.device, before.answer.device);
    EXPECT_EQ((*ledger_->enrolment())->server, before.server);
    EXPECT_EQ(outbox().size(), 1U);
}

TEST_F(TurnTest, unsentWorkOfARecordThatLeftHoldsItOverTheTurn)
{
    answer({itemOf(changeOf(3, 1, lot, {{"name", "一"}, {"area", "A"}}))});
    save({part(lot, {{"side", "south"}}, seenOf({{3, 1}}))});
    answer({GoneItem{lot, {"B"}}});
    turn(numberOf(nextDevice));
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"一"});
    acknowledge(1);
    EXPECT_FALSE(viewOf(lot)) << "it was taken, and the record is elsewhere";
}

} // namespace

} // namespace fieldledger::test
