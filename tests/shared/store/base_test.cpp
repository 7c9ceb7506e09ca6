// What comes down, and what becomes of the base: DESIGN §4, "On a tablet".
#include "tests/shared/store/tablet_fixture.h"

namespace fieldledger::test {

namespace {

using BaseTest = TabletTest;
const RecordId lot = recordId(10);

Change others(std::uint64_t n, std::vector<Register> set, Seen seen = {}, std::uint64_t after = 0)
{
    Change change = changeOf(3, n, lot, std::move(set));
    change.seen = std::move(seen);
    change.after = after;
    return change;
}

TEST_F(BaseTest, serversKeyIsLearntOnceAndNeverReplaced)
{
    const auto known = [&] { return (*ledger_->enrolment())->answer.serverKey; };
    const auto tell = [&](const std::string& key) {
        SyncAnswer answer{head(), {}};
        answer.head.serverKey = key;
        apply(answer, 0);
    };
    tell("");
    EXPECT_EQ(known(), "");
    tell(std::string(64, 'a'));
    EXPECT_EQ(known(), std::string(64, 'a'));
    tell(std::string(64, 'b'));
    reopen();
    EXPECT_EQ(known(), std::string(64, 'a'));
    EXPECT_EQ((*ledger_->enrolment())->answer.token, "token");
}

TEST_F(BaseTest, changeOfAnotherDeviceIsShownAndLeavesTheOutboxAlone)
{
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}}))}, "c-1");

    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"一"});
    EXPECT_EQ(viewOf(lot)->sending, SendingState::NothingOwn);
    EXPECT_EQ(*ledger_->cursor(), "c-1");
    EXPECT_EQ(ledger_->outboxCounts()->changes, 0U);
    EXPECT_EQ(*ledger_->lastOwnNumber(), 0U);
    ASSERT_EQ(viewOf(lot)->state.held.size(), 1U);
    EXPECT_EQ(viewOf(lot)->state.held[0].got, TimePoint{1'795'500'001'000});
}

TEST_F(BaseTest, sameItemTwiceChangesNothing)
{
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}}))});
    const RecordState once = viewOf(lot)->state;
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}}))});
    EXPECT_EQ(viewOf(lot)->state, once);
}

TEST_F(BaseTest, openChangeLiesOnTopAndIsNotInTheBase)
{
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}}))});
    save({part(lot, {{"name", "二"}}, seenNow(lot))});
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"二"});

    // Another device overwrote the first name without having seen ours: both stay.
    answer({itemOf(others(2, {{"name", "三"}}, seenOf({{3, 1}}), 1))});
    EXPECT_EQ(heads(lot, "name").size(), 2U);
}

TEST_F(BaseTest, acknowledgedChangeJoinsTheBaseWithItsReceiptTime)
{
    save({part(lot, {{"name", "一"}, {"area", "A"}})});
    acknowledge(1);

    ASSERT_EQ(viewOf(lot)->state.held.size(), 1U);
    EXPECT_EQ(viewOf(lot)->state.held[0].got, head().got);
    EXPECT_EQ(viewOf(lot)->sending, SendingState::Delivered);
    reopen();
    EXPECT_EQ(viewOf(lot)->state.held[0].got, head().got);
}

TEST_F(BaseTest, cutStandsInForWhatTheChangeHadSeen)
{
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}}))});
    save({part(lot, {{"name", "二"}}, seenNow(lot))});
    // The server's record had not taken in change 3.1 (it lost it, say): the two stand side by side there.
    acknowledge(1, {{1, Verdict::Merged, Cut{0, {}}, std::nullopt, head().got}});

    EXPECT_EQ(heads(lot, "name").size(), 2U);
    EXPECT_EQ(viewOf(lot)->sending, SendingState::Delivered);
}

TEST_F(BaseTest, ownChangeThatComesDownCountsAsAcknowledged)
{
    const auto saved = save({part(lot, {{"name", "一"}, {"area", "A"}})});
    const Change mine = *decodeChange(ledger_->nextBatch(9, 9999)->changes.front());
    answer({itemOf(mine)});

    EXPECT_EQ(viewOf(lot)->sending, SendingState::Delivered);
    EXPECT_EQ(ledger_->outboxCounts()->changes, 0U);
    EXPECT_EQ(viewOf(lot)->state.held[0].got, mine.at.est);
    acknowledge(1); // the late answer says nothing new
    EXPECT_EQ(viewOf(lot)->state.held[0].got, mine.at.est);
}

TEST_F(BaseTest, changeWhoseBaseIsMissingIsSetAsideAndItsStateAskedFor)
{
    answer({itemOf(others(2, {{"name", "二"}, {"area", "A"}}, seenOf({{3, 1}}), 1))});

    EXPECT_FALSE(viewOf(lot)) << "it is not folded";
    EXPECT_EQ(asking(), std::vector<RecordId>{lot});
    reopen();
    EXPECT_EQ(asking(), std::vector<RecordId>{lot}) << "a restart asks again";

    const Change first = others(1, {{"name", "一"}, {"area", "A"}});
    const Change second = others(2, {{"name", "二"}}, seenOf({{3, 1}}), 1);
    ASSERT_TRUE(ledger_->applyAskedState(stateItemOf(lot, {first, second})));
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"二"});
    EXPECT_TRUE(asking().empty());
}

TEST_F(BaseTest, changeThatIsReadyWithItsCutIsNotSetAside)
{
    answer({itemOf(others(2, {{"name", "二"}, {"area", "A"}}, seenOf({{3, 1}}), 1), Cut{0, {}})});
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"二"});
    EXPECT_TRUE(asking().empty());
}

TEST_F(BaseTest, changesSetAsideFoldOneAfterTheOtherOnceTheFirstIsThere)
{
    answer({itemOf(others(3, {{"name", "三"}}, seenOf({{3, 2}}), 2)), itemOf(others(2, {{"name", "二"}}, seenOf({{3, 1}}), 1))});
    EXPECT_EQ(asking().size(), 1U);
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}}))});

    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"三"});
    EXPECT_TRUE(asking().empty());
    EXPECT_EQ(viewOf(lot)->state.seen, seenOf({{3, 3}}));
}

TEST_F(BaseTest, ownChangeSetAsideStaysVisibleUntilItsBaseIsThere)
{
    save({part(lot, {{"name", "一"}, {"area", "A"}})});
    save({part(lot, {{"side", "south"}}, seenNow(lot))});
    // A tail that only knows the second one, e.g. after a snapshot that was made between the two.
    const std::string second = ledger_->nextBatch(9, 9999)->changes[1];
    answer({itemOf(*decodeChange(second))});

    EXPECT_EQ(asking(), std::vector<RecordId>{lot});
    EXPECT_EQ(heads(lot, "side"), std::vector<Value>{"south"});
    EXPECT_EQ(viewOf(lot)->sending, SendingState::PartlyDelivered);
    acknowledge(1);
    EXPECT_TRUE(asking().empty());
    EXPECT_EQ(heads(lot, "side"), std::vector<Value>{"south"});
    EXPECT_EQ(viewOf(lot)->state.held.size(), 2U);
    EXPECT_TRUE(viewOf(lot)->state.held[1].got) << "it is in the base now";
}

TEST_F(BaseTest, stateIsJoinedIntoTheBaseAlone)
{
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}}))});
    save({part(lot, {{"side", "south"}}, seenNow(lot))});
    answer({stateItemOf(lot, {others(1, {{"name", "一"}, {"area", "A"}}), others(2, {{"name", "二"}}, seenOf({{3, 1}}), 1)})});

    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"二"});
    EXPECT_EQ(heads(lot, "side"), std::vector<Value>{"south"});
    EXPECT_EQ(ledger_->outboxCounts()->changes, 1U);
    acknowledge(1);
    EXPECT_EQ(heads(lot, "side"), std::vector<Value>{"south"}) << "joining the open change would have lost it here";
}

TEST_F(BaseTest, quarantinedChangeOfAnotherIsNotedAndSetsNothing)
{
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}})),
            itemOf(others(2, {{"name", "坏"}}, seenOf({{3, 1}}), 1), std::nullopt, Verdict::Quarantined)});
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"一"});
    EXPECT_EQ(viewOf(lot)->state.seen, seenOf({{3, 2}}));
}

TEST_F(BaseTest, notingWaitsForWhatTheChangeFollows)
{
    answer({itemOf(others(2, {{"name", "坏"}}, seenOf({{3, 1}}), 1), std::nullopt, Verdict::Quarantined)});
    EXPECT_FALSE(viewOf(lot));
    EXPECT_EQ(asking().size(), 1U);
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}}))});
    EXPECT_EQ(viewOf(lot)->state.seen, seenOf({{3, 2}}));
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"一"});
}

TEST_F(BaseTest, ownQuarantinedChangeIsTakenOutOfTheTopAndItsReasonKept)
{
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}}))});
    save({part(lot, {{"name", "二"}}, seenNow(lot))});
    const Reason reason{"no_right", "此操作需要主管权限", "this needs a supervisor's right"};
    acknowledge(1, {{1, Verdict::Quarantined, std::nullopt, reason, head().got}});

    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"一"});
    EXPECT_EQ(viewOf(lot)->sending, SendingState::SetAside);
    EXPECT_EQ(viewOf(lot)->setAsideReason, reason);
    EXPECT_EQ(viewOf(lot)->state.seen, seenOf({{3, 1}, {ownDevice, 1}})) << "noted";
    EXPECT_EQ(ledger_->outboxCounts()->changes, 0U) << "it counts as arrived";
    reopen();
    EXPECT_EQ(viewOf(lot)->setAsideReason, reason);
}

TEST_F(BaseTest, releasedChangeIsNoLongerSetAside)
{
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}}))});
    save({part(lot, {{"name", "二"}}, seenNow(lot))});
    acknowledge(1, {{1, Verdict::Quarantined, std::nullopt, Reason{"no_right", "无权限", "no right"}, head().got}});
    Change release = others(2, {{"name", "二"}}, seenOf({{3, 1}, {ownDevice, 1}}), 1);
    release.releases = ChangeNumber{DeviceNumber{ownDevice}, 1};
    const Settlement settlement{{DeviceNumber{ownDevice}, 1}, Outcome::Released, "u-9", {1'795'600'000'000}, {}};
    answer({itemOf(release), SettledItem{settlement}});

    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"二"});
    EXPECT_EQ(viewOf(lot)->sending, SendingState::Released);
    EXPECT_EQ(viewOf(lot)->settlement, settlement);
    EXPECT_FALSE(viewOf(lot)->setAsideReason);
}

TEST_F(BaseTest, opaqueChangeIsNotedByItsAuthorSoThatLaterOnesMayNameIt)
{
    save({part(lot, {{"name", "一"}, {"area", "A"}})});
    save({part(lot, {{"name", "二"}}, seenNow(lot))});
    save({part(lot, {{"side", "south"}}, seenNow(lot))});
    acknowledge(3, {{2, Verdict::Opaque, std::nullopt, Reason{"unreadable", "无法读取", "cannot be read"}, head().got},
                    {3, Verdict::Merged, Cut{1, seenOf({{ownDevice, 1}})}, std::nullopt, head().got}});

    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"一"});
    EXPECT_EQ(heads(lot, "side"), std::vector<Value>{"south"});
    EXPECT_EQ(viewOf(lot)->state.seen, seenOf({{ownDevice, 3}}));
    EXPECT_EQ(viewOf(lot)->sending, SendingState::SetAside);
    EXPECT_TRUE(asking().empty());
}

TEST_F(BaseTest, goneDropsTheRecordWhateverItsHeadsSay)
{
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}})), GoneItem{lot, {"B"}}});
    EXPECT_FALSE(viewOf(lot));
    EXPECT_TRUE(names(sites()).empty());
    answer({stateItemOf(lot, {others(1, {{"name", "一"}, {"area", "A"}})})});
    EXPECT_TRUE(viewOf(lot)) << "a state brings it back";
}

TEST_F(BaseTest, goneToAnAreaThatIsHeldTooKeepsTheRecord)
{
    areas_ = {"A", "B"};
    answer({itemOf(areaChange(1, recordId(2), "B1", "B")), itemOf(others(1, {{"name", "一"}, {"area", "A"}}))});
    answer({GoneItem{lot, {"B1"}}});
    EXPECT_TRUE(viewOf(lot));
}

TEST_F(BaseTest, goneWaitsForUnsentWorkWhichIsStillTaken)
{
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}}))});
    save({part(lot, {{"name", "二"}}, seenNow(lot))});
    answer({GoneItem{lot, {"B"}}});
    ASSERT_TRUE(viewOf(lot));
    reopen();
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"二"});
    EXPECT_EQ(ledger_->nextBatch(9, 9999)->changes.size(), 1U);

    acknowledge(1);
    EXPECT_FALSE(viewOf(lot));
    EXPECT_EQ(*ledger_->lastOwnNumber(), 1U) << "own changes are kept for good";
    EXPECT_TRUE(ledger_->ownHashAt(1));
}

TEST_F(BaseTest, goneWaitsForAFormThatHoldsTheRecord)
{
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}}))});
    ASSERT_TRUE(ledger_->saveDraft({"form-1", "{\"record\":\"" + lot.text() + "\",\"answers\":{}}"}));
    answer({GoneItem{lot, {"B"}}});
    EXPECT_TRUE(viewOf(lot));
    ASSERT_TRUE(ledger_->dropDraft("form-1"));
    EXPECT_FALSE(viewOf(lot));
}

TEST_F(BaseTest, goneTakesWhatIsSetAsideWithIt)
{
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}})), itemOf(others(3, {{"name", "三"}}, seenOf({{3, 2}}), 2))});
    EXPECT_EQ(asking().size(), 1U);
    answer({GoneItem{lot, {"B"}}});
    EXPECT_TRUE(asking().empty());
    EXPECT_FALSE(viewOf(lot));
}

TEST_F(BaseTest, recordsOfAnAreaThatIsNoLongerGrantedGo)
{
    areas_ = {"A", "B"};
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}})),
            itemOf(changeOf(3, 2, recordId(11), {{"name", "二"}, {"area", "B"}})),
            itemOf(changeOf(3, 3, recordId(12), {{"name", "三"}, {"area", "*"}}))});
    areas_ = {"A"};
    answer({});
    EXPECT_TRUE(viewOf(lot));
    EXPECT_FALSE(viewOf(recordId(11)));
    EXPECT_TRUE(viewOf(recordId(12))) << "what everybody holds stays";
}

TEST_F(BaseTest, itemsAndCursorAreStoredTogetherOrNotAtAll)
{
    answer({itemOf(others(1, {{"name", "一"}, {"area", "A"}}))}, "c-1");
    // A kill before the commit: the same file, opened anew, stands where the last answer left it.
    reopen();
    EXPECT_EQ(*ledger_->cursor(), "c-1");
    EXPECT_TRUE(viewOf(lot));
}

// What the tablet holds behind the register of a change: in clear, or masked; empty: nothing.
class PersonalBaseTest : public BaseTest {
protected:
    std::string held(ChangeNumber number)
    {
        const Result<std::optional<PersonalValue>> value = ledger_->personalValue(number, "operator_phone");
        EXPECT_TRUE(value);
        return *value ? ((*value)->masked ? "masked " : "") + std::string((*value)->value.textOrEmpty()) : std::string();
    }
    const std::string salt = std::string(32, 'b');
    const Value commitment{personalCommitment(salt, "13900139000")};
    const PersonalValue clear{"operator_phone", salt, Value("13900139000")};
    const PersonalValue masked{"operator_phone", {}, Value("139****9000"), true};
};

TEST_F(PersonalBaseTest, valuesComeWithChangesAndStates)
{
    ChangeItem item = itemOf(others(1, {{"operator_phone", commitment}, {"area", "A"}}));
    item.personal = {clear};
    answer({item});
    EXPECT_EQ(held({DeviceNumber{3}, 1}), "13900139000");

    StateItem state = stateItemOf(recordId(11), {changeOf(4, 7, recordId(11), {{"operator_phone", commitment}})});
    state.personal = {clear};
    answer({state});
    EXPECT_EQ(held({DeviceNumber{4}, 7}), "13900139000");
}

TEST_F(PersonalBaseTest, valuesOfOthersGoWithTheirRecordAndOwnOnesStay)
{
    ChangeItem item = itemOf(others(1, {{"operator_phone", commitment}, {"area", "A"}}));
    item.personal = {clear};
    answer({item});
    ActPart mine = part(item.change.record, {{"owner_phone", commitment}}, seenOf({{3, 1}}));
    mine.personal = {PersonalValue{"owner_phone", salt, Value("13900139000")}};
    save({mine});
    answer({GoneItem{item.change.record, {"B"}}});
    EXPECT_EQ(held({DeviceNumber{3}, 1}), "13900139000") << "unsent work holds the record";
    acknowledge(1);
    EXPECT_EQ(held({DeviceNumber{3}, 1}), "");
    EXPECT_TRUE(*ledger_->personalValue({DeviceNumber{ownDevice}, 1}, "owner_phone"));
}

TEST_F(PersonalBaseTest, aMaskStandsInUntilTheValueComesAndNeverHidesOne)
{
    ChangeItem item = itemOf(others(1, {{"operator_phone", commitment}, {"area", "A"}}));
    item.personal = {masked};
    answer({item});
    EXPECT_EQ(held({DeviceNumber{3}, 1}), "masked 139****9000");

    StateItem state = stateItemOf(recordId(11), {changeOf(4, 7, recordId(11), {{"operator_phone", commitment}})});
    state.personal = {masked};
    answer({state});
    EXPECT_EQ(held({DeviceNumber{4}, 7}), "masked 139****9000");
    state.personal = {clear};
    answer({state});
    EXPECT_EQ(held({DeviceNumber{4}, 7}), "13900139000");
    state.personal = {masked};
    answer({state});
    EXPECT_EQ(held({DeviceNumber{4}, 7}), "13900139000");
}

TEST_F(BaseTest, stateEqualsTheReplayOfItsChanges)
{
    std::vector<Change> log;
    RecordState replayed;
    Seen seen;
    for (std::uint64_t n = 1; n <= 12; ++n) {
        Change change = changeOf(n % 2 == 0 ? 3 : 4, n, lot, {{"name", "名" + std::to_string(n)}, {"side", n % 3 == 0 ? "south" : "north"}});
        change.after = seen.of(change.number.device);
        change.seen = n % 4 == 0 ? Seen() : seen;
        seen.raise(change.number.device, n);
        log.push_back(change);
        replayed.apply(change, std::nullopt, change.at.est);
    }
    for (std::size_t i = 0; i < log.size(); i += 5) {
        std::vector<Item> items;
        for (std::size_t j = i; j < std::min(i + 5, log.size()); ++j) {
            items.push_back(itemOf(log[j]));
        }
        answer(items);
        reopen();
    }
    EXPECT_EQ(viewOf(lot)->state, replayed);
}

TEST_F(BaseTest, whatAPageBroughtIsNotDroppedByAnOlderGoneBeforeTheLastPage)
{
    areas_ = {"A", "B"};
    page({stateItemOf(lot, {changeOf(5, 1, lot, {{"area", "B"}})})}, true, "next", {"B"});
    answer({GoneItem{lot, {"C"}}}); // from A, before it came to B; the tail of A alone never tells of that
    page({}, false, std::nullopt, {"B"});
    EXPECT_TRUE(viewOf(lot));
    answer({GoneItem{lot, {"C"}}});
    EXPECT_FALSE(viewOf(lot));
}

TEST_F(BaseTest, aRecordThatTheTailBringsBackBetweenTwoPagesCountsAsBrought)
{
    areas_ = {"A", "B"};
    const StateItem entered = stateItemOf(lot, {changeOf(5, 1, lot, {{"area", "B"}})});
    page({entered}, true, "next", {"B"});
    answer({GoneItem{lot, {"C"}}});
    answer({entered}); // it left and came again, both before the snapshot
    page({}, false, std::nullopt, {"B"});
    EXPECT_TRUE(viewOf(lot));
}

} // namespace

} // namespace fieldledger::test
