// What is quarantined, on a tablet: kept for those who may release it, dropped once it is settled, and told to its author.
#include "tests/shared/store/tablet_fixture.h"

namespace fieldledger::test {
namespace {

class WaitingTest : public TabletTest {
protected:
    WaitingTest() { enrolAs("supervisor"); }
    void enrolAs(const std::string& role)
    {
        Enrolment enrolment = **ledger_->enrolment();
        enrolment.answer.role = role;
        ASSERT_TRUE(ledger_->saveEnrolment(enrolment));
    }
    static ChangeItem quarantined(std::uint64_t n, const RecordId& record, std::vector<Register> set)
    {
        ChangeItem item = itemOf(changeOf(5, n, record, std::move(set)), std::nullopt, Verdict::Quarantined);
        item.reason = Reason{"no_right", "没有权限", "no right"};
        return item;
    }
    std::vector<std::uint64_t> waiting()
    {
        std::vector<std::uint64_t> numbers;
        const Result<std::vector<WaitingChange>> found = ledger_->waitingChanges(100);
        EXPECT_TRUE(found);
        for (const WaitingChange& one : *found) {
            numbers.push_back(one.change.number.n);
        }
        return numbers;
    }
    static SettledItem settled(std::uint32_t device, std::uint64_t n, Outcome outcome = Outcome::Released, std::string reason = {})
    {
        return {{{DeviceNumber{device}, n}, outcome, "u-9", {1'795'600'000'000}, std::move(reason)}};
    }
    ActPart releaseOf(std::uint64_t n, std::vector<Register> set)
    {
        ActPart release = part(lot, std::move(set), seenNow(lot));
        release.releases = ChangeNumber{DeviceNumber{5}, n};
        return release;
    }
    const RecordId lot = recordId(7);
};

TEST_F(WaitingTest, isKeptForThoseWhoMayReleaseAndForNobodyElse)
{
    answer({quarantined(1, lot, {{"name", "二"}, {"area", "A"}})});
    EXPECT_EQ(waiting(), std::vector<std::uint64_t>{1});
    EXPECT_EQ(ledger_->waitingChanges(9)->front().reason->zh, "没有权限");
    reopen();
    EXPECT_EQ(*ledger_->waitingCount(), 1U);
    enrolAs("inspector");
    answer({quarantined(2, recordId(8), {{"name", "三"}, {"area", "A"}})});
    EXPECT_EQ(waiting(), std::vector<std::uint64_t>{1});
}

TEST_F(WaitingTest, beginsNoRecordThatIsNotHeld)
{
    answer({quarantined(1, lot, {{"name", "二"}, {"area", "A"}})});
    EXPECT_FALSE(viewOf(lot));
    EXPECT_TRUE(asking().empty());
    answer({stateItemOf(lot, {changeOf(5, 2, lot, {{"name", "三"}, {"area", "A"}})})});
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"三"});
}

TEST_F(WaitingTest, whatIsOfferedWhereThePersonIsNoMoreGoesWithTheSnapshot)
{
    areas_ = {"A", "B"};
    answer({quarantined(1, lot, {{"area", "B"}}), quarantined(2, recordId(8), {{"area", "A"}})});
    EXPECT_EQ(waiting().size(), 2U);
    enrolAs("supervisor"); // of A alone
    SnapshotPage last;
    last.head = {};
    last.head.ledger = "ledger";
    last.head.areas = {"A"};
    last.head.cursor = "c";
    last.waiting = {quarantined(2, recordId(8), {{"area", "A"}})};
    ASSERT_TRUE(ledger_->applySnapshotPage(last, true));
    EXPECT_EQ(waiting(), std::vector<std::uint64_t>{2});
}

TEST_F(WaitingTest, changesOfOneActCountOnce)
{
    ChangeItem one = quarantined(1, lot, {{"area", "A"}});
    ChangeItem two = quarantined(2, recordId(8), {{"area", "A"}});
    one.change.act = two.change.act = 1;
    two.got = one.got; // an act comes in one push
    answer({one, two});
    EXPECT_EQ(*ledger_->waitingCount(), 1U);
    EXPECT_EQ(waiting(), (std::vector<std::uint64_t>{1, 2}));
}

TEST_F(WaitingTest, goesWhenSomebodySettledIt)
{
    answer({quarantined(1, lot, {{"area", "A"}}), quarantined(2, lot, {{"name", "二"}})});
    answer({settled(5, 1)});
    EXPECT_EQ(waiting(), std::vector<std::uint64_t>{2});
    answer({settled(5, 2, Outcome::NotAdopted)});
    EXPECT_TRUE(waiting().empty());
}

TEST_F(WaitingTest, anOwnReleaseTakesItOutAtOnceAndItsRefusalBringsItBack)
{
    answer({quarantined(1, lot, {{"name", "二"}, {"area", "A"}})});
    const auto numbers = save({releaseOf(1, {{"name", "二"}, {"area", "A"}})});
    EXPECT_TRUE(waiting().empty());
    EXPECT_EQ(heads(lot, "name"), std::vector<Value>{"二"});
    acknowledge(numbers[0].n, {{numbers[0].n, Verdict::Quarantined, std::nullopt, Reason{"no_right", "无权限", "no right"}, head().got}});
    EXPECT_EQ(waiting(), std::vector<std::uint64_t>{1});
}

TEST_F(WaitingTest, aReleaseThatCameTooLateIsToldToWhoMadeIt)
{
    answer({quarantined(1, lot, {{"name", "二"}, {"area", "A"}})});
    const auto numbers = save({releaseOf(1, {{"name", "二"}, {"area", "A"}})});
    const Reason late{"release_done", "已由李主任处理", "settled already"};
    acknowledge(numbers[0].n, {{numbers[0].n, Verdict::Repeat, std::nullopt, late, head().got}});
    EXPECT_TRUE(waiting().empty());
    const Result<std::vector<OwnSetAside>> own = ledger_->ownSetAside(9);
    ASSERT_TRUE(own && own->size() == 1);
    EXPECT_EQ(own->front().reason, late);
}

TEST_F(WaitingTest, theReleaseCarriesWhatItIsFor)
{
    answer({quarantined(1, lot, {{"name", "二"}, {"area", "A"}})});
    save({releaseOf(1, {{"name", "二"}, {"area", "A"}})});
    const Result<OutboxBatch> batch = ledger_->nextBatch(10, 10'000);
    ASSERT_TRUE(batch && batch->changes.size() == 1);
    EXPECT_EQ(decodeChange(batch->changes[0])->releases, (ChangeNumber{DeviceNumber{5}, 1}));
}

TEST_F(WaitingTest, goesWithTheAreaThatIsNoLongerHeld)
{
    answer({quarantined(1, lot, {{"name", "二"}, {"area", "A"}}), quarantined(2, lot, {{"name", "二"}, {"area", "B"}})});
    areas_ = {"B"};
    answer({});
    EXPECT_EQ(waiting(), std::vector<std::uint64_t>{2});
}

TEST_F(WaitingTest, aSnapshotBringsWhatWaitsAndDropsWhatWaitsNoMore)
{
    answer({quarantined(1, lot, {{"area", "A"}}), quarantined(2, lot, {{"area", "A"}})});
    SnapshotPage page;
    page.head.areas = {"A"};
    page.head.cursor = "c";
    page.waiting = {quarantined(2, lot, {{"area", "A"}}), quarantined(3, lot, {{"area", "A"}})};
    ASSERT_TRUE(ledger_->applySnapshotPage(page, true));
    EXPECT_EQ(waiting(), (std::vector<std::uint64_t>{3, 2}));
}

TEST_F(WaitingTest, staysWhereItIsOfferedWhenItsRecordMoved)
{
    areas_ = {"A", "B"};
    answer({stateItemOf(lot, {changeOf(5, 1, lot, {{"area", "A"}})})});
    const auto moved = save({part(lot, {{"area", "B"}}, seenNow(lot))});
    acknowledge(moved[0].n);
    ChangeItem late = quarantined(2, lot, {{"name", "二"}});
    late.offered = {"A"}; // where the record was when the server took it
    answer({late});
    page({}, true, std::nullopt, {"B"});
    EXPECT_EQ(waiting(), std::vector<std::uint64_t>{2}) << "a snapshot of other areas says nothing of it";
    page({}, true, std::nullopt, {"A"});
    EXPECT_TRUE(waiting().empty());
}

TEST_F(WaitingTest, theAuthorIsToldWhatBecameOfIt)
{
    enrolAs("inspector");
    save({part(lot, {{"name", "二"}, {"area", "B"}})});
    acknowledge(1, {{1, Verdict::Quarantined, std::nullopt, Reason{"no_right", "无权限", "no right"}, head().got}});
    EXPECT_EQ(ledger_->ownSetAside(9)->front().reason->zh, "无权限");
    EXPECT_FALSE(ledger_->ownSetAside(9)->front().settlement);
    answer({settled(ownDevice, 1, Outcome::NotAdopted, "已由二镇登记")});
    EXPECT_EQ(viewOf(lot)->sending, SendingState::NotAdopted);
    reopen();
    EXPECT_EQ(ledger_->ownSetAside(9)->front().settlement->reason, "已由二镇登记");
    save({part(lot, {{"name", "三"}}, seenNow(lot))});
    EXPECT_EQ(viewOf(lot)->sending, SendingState::SavedHere) << "what is written later has its own way to go";
}

} // namespace
} // namespace fieldledger::test
