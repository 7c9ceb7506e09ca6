// Personal values that an order erased: gone from the tablet's file, whatever came first, and they stay away.
#include "shared/form/erasure.h"
#include "shared/form/personal_text.h"
#include "shared/store/number_turn.h"
#include "tests/shared/store/tablet_fixture.h"
#include "tests/support/bytes_on_disk.h"

#include <sqlite3.h>

namespace fieldledger::test {

namespace {

constexpr const char* oldPhone = "13900139000";
constexpr const char* newPhone = "13700137000";

class ErasingTest : public TabletTest {
protected:
    ErasingTest() { answer({itemOf(campaignChange()), itemOf(areaChange(2, recordId(2), "A", "")), itemOf(areaChange(3, recordId(3), "B", ""))}); }

    static std::int64_t minute(int number) { return 1'795'500'000'000 + std::int64_t{number} * 60'000; }
    static Change at(Change change, int number)
    {
        change.at.est = TimePoint{minute(number)};
        return change;
    }
    static PersonalValue phoneValue(const std::string& name = "operator_phone", const char* text = oldPhone)
    {
        return {name, std::string(32, text[1]), Value(text)};
    }
    static Value committed(const char* text = oldPhone) { return Value(personalCommitment(std::string(32, text[1]), text)); }
    // Of device 3 at the given minute, with a telephone.
    ChangeItem lotItem(std::uint64_t n, int number, const char* text = oldPhone, Seen seen = {})
    {
        Change change = at(changeOf(3, n, lot, {{"name", "一号"}, {"area", "A"}, {"operator_phone", committed(text)}}), number);
        change.after = n - 1;
        change.seen = std::move(seen);
        ChangeItem item = itemOf(change);
        item.personal = {phoneValue("operator_phone", text)};
        return item;
    }
    StateItem lotState(const ChangeItem& item) const { return {lot, stateOf({item.change}), item.personal}; }
    static Change order(const RecordId& of, std::vector<std::string> registers, int number, const std::string& area = "A")
    {
        std::ranges::sort(registers);
        return at(changeOf(1, 50, recordId(30), erasureRegisters({of, std::move(registers), "鲁执〔2026〕7号", {}}, area), std::string(erasureKind)), number);
    }
    std::string heldBy(std::uint32_t device, std::uint64_t n, const std::string& name = "operator_phone")
    {
        const Result<std::optional<PersonalValue>> value = ledger_->personalValue({DeviceNumber{device}, n}, name);
        EXPECT_TRUE(value);
        return *value ? std::string((*value)->value.textOrEmpty()) : std::string();
    }
    bool isSaidToBeErased(int number, const std::string& name = "operator_phone")
    {
        const Result<std::optional<TimePoint>> through = ledger_->erasedThrough(lot, name);
        EXPECT_TRUE(through);
        return *through && **through >= TimePoint{minute(number)};
    }
    // In every file of the ledger, its write-ahead log included.
    std::size_t occurrences(const std::string& text) const { return test::occurrences(folder_, text); }

    RecordId lot = recordId(10);
};

TEST_F(ErasingTest, theValueGoesAndItsCommitmentStays)
{
    answer({lotItem(1, 1)});
    ASSERT_EQ(heldBy(3, 1), oldPhone);

    answer({itemOf(order(lot, {"operator_phone"}, 5))});

    EXPECT_EQ(heldBy(3, 1), "");
    EXPECT_EQ(heads(lot, "operator_phone"), std::vector<Value>{committed()});
    EXPECT_TRUE(isSaidToBeErased(5));
    EXPECT_FALSE(isSaidToBeErased(1, "owner_phone"));
    EXPECT_EQ(occurrences(oldPhone), 0U);
    EXPECT_GT(occurrences(toHex(sha256(std::string(32, oldPhone[1]) + oldPhone))), 0U) << "what vouches for it is there";
}

TEST_F(ErasingTest, theOrderMayComeFirst)
{
    answer({itemOf(order(lot, {"operator_phone"}, 5))});
    answer({lotItem(1, 1)}); // of a server that had not heard of it
    EXPECT_EQ(heldBy(3, 1), "");

    page({lotState(lotItem(1, 1))}, true, std::nullopt);
    EXPECT_EQ(heldBy(3, 1), "");
    EXPECT_EQ(occurrences(oldPhone), 0U);
}

TEST_F(ErasingTest, aPageBringsRecordAndOrderInEitherOrder)
{
    const StateItem ordered{recordId(30), stateOf({order(lot, {"operator_phone"}, 5)}), {}};
    page({lotState(lotItem(1, 1))}, true, "next");
    EXPECT_EQ(heldBy(3, 1), oldPhone);
    page({ordered}, false, std::nullopt);
    EXPECT_EQ(heldBy(3, 1), "");

    page({ordered, lotState(lotItem(1, 1))}, true, std::nullopt);
    EXPECT_EQ(heldBy(3, 1), "");
    EXPECT_EQ(occurrences(oldPhone), 0U);
}

TEST_F(ErasingTest, whatIsGivenAnewAfterTheOrderIsKept)
{
    answer({lotItem(1, 1), itemOf(order(lot, {"operator_phone"}, 5)), lotItem(2, 9, newPhone, seenOf({{3, 1}}))});

    EXPECT_EQ(heldBy(3, 1), "");
    EXPECT_EQ(heldBy(3, 2), newPhone);
    EXPECT_FALSE(isSaidToBeErased(9));
}

TEST_F(ErasingTest, theSameOrderWithANewValueAlreadyHereTakesOnlyTheOld)
{
    page({lotState(lotItem(1, 9, newPhone))}, true, std::nullopt);
    answer({itemOf(order(lot, {"*"}, 5))});

    EXPECT_EQ(heldBy(3, 1), newPhone);
}

// Others' values that a later change replaced are no heads any more, and lay in the file for good.
TEST_F(ErasingTest, aValueThatWasReplacedGoesToo)
{
    answer({lotItem(1, 1), lotItem(2, 2, newPhone, seenOf({{3, 1}}))});
    answer({itemOf(order(lot, {"operator_phone"}, 5))});

    EXPECT_EQ(heldBy(3, 1), "");
    EXPECT_EQ(heldBy(3, 2), "");
    EXPECT_EQ(occurrences(oldPhone) + occurrences(newPhone), 0U);
}

TEST_F(ErasingTest, aReplacedValueOfOthersLeavesWithItsRecord)
{
    answer({lotItem(1, 1), lotItem(2, 2, newPhone, seenOf({{3, 1}}))});
    answer({GoneItem{lot, {"B"}}});

    EXPECT_EQ(heldBy(3, 1), "");
    EXPECT_EQ(heldBy(3, 2), "");
}

TEST_F(ErasingTest, onlyTheRegistersThatAreNamedAndOnlyThatRecord)
{
    ChangeItem both = itemOf(at(changeOf(3, 1, lot, {{"area", "A"}, {"operator_phone", committed()}, {"owner_phone", committed(newPhone)}}), 1));
    both.personal = {phoneValue(), phoneValue("owner_phone", newPhone)};
    ChangeItem other = itemOf(at(changeOf(3, 2, recordId(11), {{"area", "A"}, {"operator_phone", committed("13600136000")}}), 1));
    other.personal = {phoneValue("operator_phone", "13600136000")};
    answer({both, other});

    answer({itemOf(order(lot, {"operator_phone"}, 5))});

    EXPECT_EQ(heldBy(3, 1), "");
    EXPECT_EQ(heldBy(3, 1, "owner_phone"), newPhone);
    EXPECT_EQ(heldBy(3, 2), "13600136000");
    answer({itemOf(at(changeOf(1, 51, recordId(31), erasureRegisters({lot, {"*"}, "8号", {}}, "A"), std::string(erasureKind)), 6))});
    EXPECT_EQ(heldBy(3, 1, "owner_phone"), "");
}

TEST_F(ErasingTest, aRowOfARepeatIsNamedByItself)
{
    ChangeItem rows = itemOf(at(changeOf(3, 1, lot, {{"area", "A"}, {"people/r1/phone", committed()}, {"people/r2/phone", committed(newPhone)}}), 1));
    rows.personal = {phoneValue("people/r1/phone"), phoneValue("people/r2/phone", newPhone)};
    answer({rows});

    answer({itemOf(order(lot, {"people/r1/phone"}, 5))});

    EXPECT_EQ(heldBy(3, 1, "people/r1/phone"), "");
    EXPECT_EQ(heldBy(3, 1, "people/r2/phone"), newPhone);
}

TEST_F(ErasingTest, ownUnsentWorkKeepsItsChangeAndLosesTheValue)
{
    ActPart mine = part(lot, {{"area", "A"}, {"operator_phone", committed()}});
    mine.personal = {phoneValue()};
    save({mine}, minute(1));
    answer({itemOf(order(lot, {"operator_phone"}, 5))});

    const Result<OutboxBatch> batch = ledger_->nextBatch(9, 9999);
    ASSERT_EQ(batch->changes.size(), 1U);
    EXPECT_TRUE(batch->personal.empty()) << "the server would not keep it";
    EXPECT_EQ(heldBy(ownDevice, 1), "");
    EXPECT_EQ(occurrences(oldPhone), 0U);
    mine.set = {{"operator_phone", committed(newPhone)}};
    mine.seen = seenNow(lot);
    mine.personal = {phoneValue("operator_phone", newPhone)};
    save({mine}, minute(9));
    EXPECT_EQ(ledger_->nextBatch(9, 9999)->personal.size(), 1U) << "what is typed after the order is its author's";
}

// Its clock was ahead: what the server had already was given before the order all the same.
TEST_F(ErasingTest, anOwnValueIsJudgedByItsReceiptWhereTheClockWasAhead)
{
    ActPart mine = part(lot, {{"area", "A"}, {"operator_phone", committed()}});
    mine.personal = {phoneValue()};
    save({mine}, minute(500));
    acknowledge(1); // received at minute 1 and a bit
    answer({itemOf(order(lot, {"operator_phone"}, 5))});

    EXPECT_EQ(heldBy(ownDevice, 1), "");
}

TEST_F(ErasingTest, whatWasIssuedAgainUnderAnotherNumberIsErasedUnderBoth)
{
    ActPart mine = part(lot, {{"area", "A"}, {"operator_phone", committed()}});
    mine.personal = {phoneValue()};
    save({mine}, minute(1));
    Enrolment again = **ledger_->enrolment();
    again.answer.device = DeviceNumber{ownDevice + 1};
    ASSERT_TRUE(ledger_->saveEnrolment(again));
    ASSERT_EQ(heldBy(ownDevice + 1, 1), oldPhone);

    answer({itemOf(order(lot, {"*"}, 5))});

    EXPECT_EQ(heldBy(ownDevice, 1), "");
    EXPECT_EQ(heldBy(ownDevice + 1, 1), "");
    EXPECT_EQ(occurrences(oldPhone), 0U);
}

// The tablet wrote it, and holds the area no more: the order is told to it all the same, and is no record of its areas.
TEST_F(ErasingTest, anOrderOfAnotherAreaTakesWhatThisTabletOnceWrote)
{
    ActPart mine = part(lot, {{"area", "A"}, {"operator_phone", committed()}});
    mine.personal = {phoneValue()};
    save({mine}, minute(1));
    acknowledge(1);
    answer({GoneItem{lot, {"B"}}});
    ASSERT_FALSE(viewOf(lot));
    ASSERT_EQ(heldBy(ownDevice, 1), oldPhone) << "own work is kept for good";

    ChangeItem told = itemOf(order(lot, {"operator_phone"}, 5, "B"));
    told.asAuthor = true;
    answer({told});

    EXPECT_EQ(heldBy(ownDevice, 1), "");
    EXPECT_FALSE(viewOf(recordId(30)));
    StateItem again{recordId(30), stateOf({told.change}), {}};
    again.asAuthor = true;
    answer({again});
    EXPECT_FALSE(viewOf(recordId(30)));
}

// The record has moved since: its order is of the area that it left, and what comes of the record says it.
TEST_F(ErasingTest, whatComesOfTheRecordNamesWhatIsErased)
{
    answer({lotItem(1, 1)});
    StateItem moved = lotState(lotItem(1, 1));
    moved.personal.clear();
    moved.erased = {{"operator_phone", TimePoint{minute(5)}}};
    answer({moved});

    EXPECT_EQ(heldBy(3, 1), "");
    EXPECT_TRUE(isSaidToBeErased(1));
    EXPECT_EQ(occurrences(oldPhone), 0U);
    ChangeItem anew = lotItem(2, 9, newPhone, seenOf({{3, 1}}));
    anew.erased = moved.erased;
    answer({anew});
    EXPECT_EQ(heldBy(3, 2), newPhone);
}

TEST_F(ErasingTest, aQuarantinedOrderErasesNothing)
{
    answer({lotItem(1, 1)});
    answer({itemOf(order(lot, {"operator_phone"}, 5), std::nullopt, Verdict::Quarantined)});

    EXPECT_EQ(heldBy(3, 1), oldPhone);
}

TEST_F(ErasingTest, anOrderThatNamesNothingErasesNothing)
{
    answer({lotItem(1, 1)});
    std::uint64_t n = 60;
    for (const std::vector<Register>& broken : std::vector<std::vector<Register>>{
             {{"area", "A"}, {"of", "no id"}, {"erased/operator_phone", true}},
             {{"area", "A"}, {"erased/operator_phone", true}},
             {{"area", "A"}, {"of", Value(lot.text())}, {"erased/", true}},
             {{"area", "A"}, {"of", Value(lot.text())}, {"erased/operator_phone", false}},
             {{"area", "A"}, {"of", Value(lot.text())}, {"erased/operator_phone", "true"}}}) {
        n += 1;
        answer({itemOf(at(changeOf(1, n, recordId(n), broken, std::string(erasureKind)), 5))});
    }

    EXPECT_EQ(heldBy(3, 1), oldPhone);
}

// A quarantined change waits for a supervisor with its values; released, they are written again.
class WaitingErasingTest : public ErasingTest {
protected:
    WaitingErasingTest()
    {
        Enrolment enrolment = **ledger_->enrolment();
        enrolment.answer.role = "supervisor";
        EXPECT_TRUE(ledger_->saveEnrolment(enrolment));
        ChangeItem waiting = itemOf(at(changeOf(9, 1, lot, {{"operator_phone", committed()}}), 1), std::nullopt, Verdict::Quarantined);
        waiting.personal = {phoneValue()};
        waiting.offered = {"A"};
        answer({itemOf(at(changeOf(3, 1, lot, {{"name", "一号"}, {"area", "A"}}), 0)), waiting});
    }
    ActPart release()
    {
        ActPart part = TabletTest::part(lot, {{"operator_phone", committed()}}, seenNow(lot));
        part.personal = {phoneValue()};
        part.releases = ChangeNumber{DeviceNumber{9}, 1};
        return part;
    }
};

TEST_F(WaitingErasingTest, whatWaitsLosesItsValue)
{
    ASSERT_EQ(ledger_->waitingChanges(9)->front().personal.size(), 1U);
    answer({itemOf(order(lot, {"operator_phone"}, 5))});

    ASSERT_EQ(ledger_->waitingChanges(9)->size(), 1U);
    EXPECT_TRUE(ledger_->waitingChanges(9)->front().personal.empty());
    EXPECT_EQ(occurrences(oldPhone), 0U);
}

TEST_F(WaitingErasingTest, aReleaseBringsNothingBackWhicheverComesFirst)
{
    save({release()}, minute(3));
    answer({itemOf(order(lot, {"operator_phone"}, 5))});
    EXPECT_EQ(heldBy(ownDevice, 1), "");

    save({release()}, minute(9)); // its card was drawn before the order came
    EXPECT_EQ(heldBy(ownDevice, 2), "");
    EXPECT_EQ(occurrences(oldPhone), 0U);
}

// ---- the file itself ---------------------------------------------------------------------------------------------------

// Values of many lengths from many devices, forms half filled and left: pages split, moved and freed.
TEST_F(ErasingTest, nothingStaysInTheFileAfterMuchWork)
{
    constexpr int lots = 900;
    const auto isMeant = [](int i) { return i % 3 == 0; };
    const auto idOf = [](int i) { return recordId(static_cast<std::uint64_t>(100 + i)); };
    std::map<std::uint32_t, std::uint64_t> last;
    std::vector<Item> items;
    for (int i = 0; i < lots; ++i) {
        const std::string text = (isMeant(i) ? "秘密电话" : "别的电话") + std::to_string(i) + std::string(static_cast<std::size_t>(i * 37 % 400), 'x');
        const auto device = static_cast<std::uint32_t>(20 + i * 7919 % 23);
        ChangeItem item = itemOf(at(changeOf(device, ++last[device], idOf(i), {{"area", "A"}, {"operator_phone", Value(personalCommitment(std::string(32, '1'), text))}}), 1));
        item.personal = {{"operator_phone", std::string(32, '1'), Value(text)}};
        items.push_back(item);
        if (items.size() == 50) {
            answer(std::exchange(items, {}));
        }
        const std::string draft = "{\"answers\":{\"operator_phone\":\"" + text + "\"}}";
        ASSERT_TRUE(ledger_->saveDraft({"form-" + std::to_string(i * 31 % 40), draft}));
    }
    for (int i = 0; i < 40; i += 2) {
        ASSERT_TRUE(ledger_->dropDraft("form-" + std::to_string(i)));
    }
    for (int i = 1; i < 40; i += 2) {
        ASSERT_TRUE(ledger_->saveDraft({"form-" + std::to_string(i), "{}"}));
    }
    ASSERT_GT(occurrences("秘密电话"), 100U);

    for (int i = 0; i < lots; ++i) {
        if (isMeant(i)) {
            items.push_back(itemOf(at(changeOf(1, static_cast<std::uint64_t>(100 + i), recordId(static_cast<std::uint64_t>(5'000 + i)),
                                               erasureRegisters({idOf(i), {"*"}, "9号", {}}, "A"), std::string(erasureKind)), 5)));
        }
    }
    answer(std::move(items));

    EXPECT_EQ(occurrences("秘密电话"), 0U);
    EXPECT_GT(occurrences("别的电话"), 100U) << "the others' are where they were";
    EXPECT_EQ(ledger_->drafts()->size(), 20U);
}

TEST_F(ErasingTest, formsThatAreOpenStayAsTheyAreTyped)
{
    const std::string content = "{\"record\":\"" + lot.text() + "\",\"answers\":{\"operator_phone\":\"13500135000\"}}";
    answer({lotItem(1, 1)});
    ASSERT_TRUE(ledger_->saveDraft({"other", "{}"}));
    ASSERT_TRUE(ledger_->saveDraft({lot.text(), content}));

    answer({itemOf(order(lot, {"operator_phone"}, 5))});

    ASSERT_EQ(ledger_->drafts()->size(), 2U);
    EXPECT_EQ(ledger_->drafts()->back().content, content);
    answer({GoneItem{lot, {"B"}}});
    EXPECT_TRUE(viewOf(lot)) << "the open form still holds its record";
    ASSERT_TRUE(ledger_->dropDraft(lot.text()));
    EXPECT_FALSE(viewOf(lot));
}

TEST_F(ErasingTest, aReaderInTheWayOnlyDelaysTheEmptyingOfTheWriteAheadLog)
{
    answer({lotItem(1, 1)});
    sqlite3* reader = nullptr;
    ASSERT_EQ(sqlite3_open_v2(path().c_str(), &reader, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM personal", nullptr, nullptr, nullptr), SQLITE_OK);

    answer({itemOf(order(lot, {"operator_phone"}, 5))});
    EXPECT_EQ(heldBy(3, 1), "");
    EXPECT_GT(occurrences(oldPhone), 0U) << "or nothing was in the way";

    ASSERT_EQ(sqlite3_exec(reader, "COMMIT", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(reader);
    ASSERT_TRUE(ledger_->saveSetting("any", "write"));
    EXPECT_EQ(occurrences(oldPhone), 0U);
}

// A file of the program before: values whose record nobody had noted.
TEST_F(ErasingTest, aFileOfAnOlderProgramLearnsWhoseItsValuesAre)
{
    answer({lotItem(1, 1)});
    ActPart mine = part(recordId(11), {{"area", "A"}, {"operator_phone", committed(newPhone)}});
    mine.personal = {phoneValue("operator_phone", newPhone)};
    save({mine}, minute(1));
    ledger_.reset();
    sqlite3* older = nullptr;
    ASSERT_EQ(sqlite3_open(path().c_str(), &older), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(older, "INSERT INTO personal(device, n, register, body) VALUES(3, 77, 'operator_phone', '[]');"
                                  "DROP INDEX personal_record; ALTER TABLE personal DROP COLUMN record; ALTER TABLE personal DROP COLUMN given;"
                                  "DROP TABLE erased; DROP INDEX record_in_set; ALTER TABLE record DROP COLUMN set_areas;"
                                  "ALTER TABLE record DROP COLUMN paged;"
                                  "ALTER TABLE record DROP COLUMN elsewhere; DROP TABLE area_name; PRAGMA user_version = 7", nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(older);
    sqlite3_close(older);

    reopen();
    EXPECT_EQ(heldBy(3, 1), oldPhone);
    EXPECT_EQ(heldBy(ownDevice, 1), newPhone);
    answer({itemOf(order(lot, {"*"}, 5)),
            itemOf(at(changeOf(1, 51, recordId(31), erasureRegisters({recordId(11), {"*"}, "8号", {}}, "A"), std::string(erasureKind)), 6))});
    EXPECT_EQ(heldBy(3, 1), "");
    EXPECT_EQ(heldBy(ownDevice, 1), "");
    EXPECT_EQ(occurrences(oldPhone) + occurrences(newPhone), 0U);
}

} // namespace

} // namespace fieldledger::test
