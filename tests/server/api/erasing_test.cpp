// Personal values are erased by order: from the ledger's file, from what goes down, and from what comes late; and nothing else is.
#include "tests/server/api/erasing_fixture.h"

#include "server/ledger/console_device.h"
#include "tests/support/example_file.h"

namespace fieldledger::test {

namespace {

using server::Reply;

TEST_F(ErasingServerTest, TheValuesGoAndTheProofStands)
{
    pushLot();
    ASSERT_GT(occurrences(phone), 0U);
    server->pass(std::chrono::minutes{5});

    const Reply reply = erase();

    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(reply.body, R"({"record":")" + lot.text() + R"(","order":")" + orderText
                              + R"(","values":2,"registers":[{"register":"operator_name","label":{"zh":"经营者姓名","en":"Operator's name"},"values":1},)"
                                R"({"register":"operator_phone","label":{"zh":"经营者电话","en":"Operator's phone"},"values":1}],"areas":["100101"]})");
    EXPECT_TRUE(inSnapshotOf("li").empty());
    EXPECT_EQ(occurrences(phone), 0U);
    EXPECT_EQ(occurrences("王秘密"), 0U);
    const Result<std::optional<StoredRecord>> record = reading().record(lot);
    EXPECT_EQ(*(*record)->state.heads("operator_phone").front().value, committed(phone)) << "its commitment stays";
    expectSound();
    EXPECT_EQ(check().erasedRecords, 1);
    EXPECT_EQ(answerOf(zhang->send(zhang->request(1))).head.accepted, 1U) << "a repeat is the repeat it was";
}

TEST_F(ErasingServerTest, RequestAndAnswerAreThoseOfTheContract)
{
    lot = *RecordId::fromText("01a20ffd-7fd0-7000-8000-000000000001");
    pushLot();
    const std::vector<PersonalValue> second{value("operator_phone", otherPhone)};
    push(*zhang, lotChange(*zhang, {}, second), second);
    const server::Request asked = server::erasePersonalRequest(
        server->adminToken(), server::EraseOrder{lot.text(), {"operator_name", "operator_phone"}, orderText, {}}, server->now());

    const Reply reply = server->handle(asked);

    expectIsExample("messages/erase_personal_request.json", asked.body + "\n");
    expectIsExample("messages/erase_personal_answer.json", reply.body + "\n");
}

TEST_F(ErasingServerTest, TheOrderIsAChangeLikeEveryOther)
{
    TestTablet li(*server, "li");
    li.pull();
    pushLot();
    li.pull();
    ASSERT_EQ(erase({"operator_phone"}).status, 200);

    const std::vector<Change> orders = ordersIn(li.pull());

    ASSERT_EQ(orders.size(), 1U);
    const std::optional<Erasure> order = erasureIn(orders.front(), server->now());
    ASSERT_TRUE(order);
    EXPECT_EQ(*order, (Erasure{lot, {"operator_phone"}, orderText, server->now()}));
    EXPECT_EQ(orders.front().by, server::consolePerson);
    EXPECT_EQ(*orders.front().find("area"), Value(villageOne));
    EXPECT_EQ(namesInSnapshotOf("li"), std::vector<std::string>{"operator_name"}) << "only what was named";
}

TEST_F(ErasingServerTest, TheTailBringsTheOldChangeWithoutItsValue)
{
    TestTablet li(*server, "li");
    li.pull();
    pushLot();
    ASSERT_EQ(erase().status, 200);

    for (const Item& item : li.pull()) {
        if (const auto* change = std::get_if<ChangeItem>(&item)) {
            EXPECT_TRUE(change->personal.empty());
        }
    }
}

TEST_F(ErasingServerTest, ALateValueFromBeforeIsNotKept)
{
    pushLot();
    TestTablet li(*server, "li");
    const std::vector<PersonalValue> late{value("operator_id", "371502199001011234")};
    const Change before = lotChange(li, {}, late); // saved now, sent when there is a signal
    server->pass(std::chrono::hours{3});
    ASSERT_EQ(erase().status, 200);
    server->pass(std::chrono::hours{3});

    push(li, before, late);

    EXPECT_TRUE(inSnapshotOf("li").empty());
    EXPECT_EQ(occurrences("371502199001011234"), 0U);
    const Result<std::optional<StoredRecord>> record = reading().record(lot);
    EXPECT_EQ((*record)->state.heads("operator_id").size(), 1U) << "the change itself is merged";
    expectSound();
}

TEST_F(ErasingServerTest, ALateValueOfARegisterThatWasNotNamedIsKept)
{
    pushLot();
    TestTablet li(*server, "li");
    const std::vector<PersonalValue> late{value("operator_id", "371502199001011234")};
    const Change before = lotChange(li, {}, late);
    server->pass(std::chrono::hours{3});
    ASSERT_EQ(erase({"operator_phone"}).status, 200);

    push(li, before, late);

    EXPECT_EQ(namesInSnapshotOf("li"), (std::vector<std::string>{"operator_id", "operator_name"}));
}

TEST_F(ErasingServerTest, AValueGivenAnewIsKeptAndCanBeErasedAgain)
{
    pushLot();
    server->pass(std::chrono::hours{1});
    ASSERT_EQ(erase().status, 200);
    server->pass(std::chrono::hours{1});
    const std::vector<PersonalValue> anew{value("operator_phone", otherPhone)};
    Change change = lotChange(*zhang, {}, anew);
    change.after = 1;
    change.seen = {{zhang->number(), 1}};
    push(*zhang, change, anew);
    EXPECT_EQ(inSnapshotOf("li"), anew);
    expectSound();

    server->pass(std::chrono::hours{1});
    ASSERT_EQ(erase().status, 200);
    EXPECT_TRUE(inSnapshotOf("li").empty());
    EXPECT_EQ(occurrences(otherPhone), 0U);
}

// What the ledger has received was given before the order, whatever the tablet's clock said.
TEST_F(ErasingServerTest, AClockAheadSavesNothingFromTheOrder)
{
    const std::vector<PersonalValue> values{value("operator_phone", phone)};
    Change change = lotChange(*zhang, {{"area", Value(villageOne)}}, values);
    change.at.est = server->now() + std::chrono::hours{2};
    push(*zhang, change, values);
    server->pass(std::chrono::minutes{1});

    ASSERT_EQ(erase().status, 200);

    EXPECT_EQ(occurrences(phone), 0U);
}

// The same value, salt and all, written again: released from quarantine after the order by somebody who had not heard of it.
TEST_F(ErasingServerTest, WhatIsWrittenAgainWithTheSameCommitmentIsNotKept)
{
    pushLot();
    server->pass(std::chrono::hours{1});
    ASSERT_EQ(erase().status, 200);
    server->pass(std::chrono::hours{1});
    const std::vector<PersonalValue> again{value("operator_phone", phone)};
    TestTablet li(*server, "li");

    push(li, lotChange(li, {}, again), again);

    EXPECT_TRUE(inSnapshotOf("li").empty());
    EXPECT_EQ(occurrences(phone), 0U);
}

TEST_F(ErasingServerTest, WhatIsQuarantinedLosesItsValuesWhereItWaits)
{
    pushLot();
    server->addUser("wang", "inspector", {std::string(townTwo)});
    TestTablet wang(*server, "wang"); // no right there
    const std::vector<PersonalValue> values{value("operator_phone", otherPhone)};
    push(wang, lotChange(wang, {}, values), values);
    server->pass(std::chrono::minutes{1});

    const Reply reply = erase({"operator_phone"});

    EXPECT_NE(reply.body.find("\"values\":2,"), std::string::npos) << reply.body;
    EXPECT_EQ(occurrences(otherPhone), 0U);
    expectSound();
}

// A record that so far is one quarantined change: it is in no area, its supervisors are asked where the change says it is.
TEST_F(ErasingServerTest, ARecordThatOnlyWaitsCanBeErasedToo)
{
    const std::vector<PersonalValue> values{value("operator_phone", phone)};
    push(*zhang, lotChange(*zhang, {{"area", Value(villageTwo)}}, values), values);
    server->pass(std::chrono::minutes{1});

    const Reply reply = erase();

    EXPECT_NE(reply.body.find("\"areas\":[\"100201\"]"), std::string::npos) << reply.body;
    EXPECT_EQ(occurrences(phone), 0U);
}

TEST_F(ErasingServerTest, ARowOfARepeatIsNamedByItself)
{
    const std::vector<PersonalValue> values{value("people/r1/phone", phone), value("people/r2/phone", otherPhone)};
    push(*zhang, lotChange(*zhang, {{"area", Value(villageOne)}}, values), values);
    server->pass(std::chrono::minutes{1});

    ASSERT_EQ(erase({"people/r1/phone"}).status, 200);

    EXPECT_EQ(namesInSnapshotOf("li"), std::vector<std::string>{"people/r2/phone"});
}

TEST_F(ErasingServerTest, EveryAreaOfTheRecordIsTold)
{
    pushLot();
    server->addUser("wang", "inspector", {std::string(townTwo)});
    TestTablet boss(*server, "boss");
    Change elsewhere = lotChange(boss, {{"area", Value(villageTwo)}}, {}); // without having seen the first: both stand
    boss.save(elsewhere);
    boss.push();
    TestTablet wang(*server, "wang");
    TestTablet li(*server, "li");
    wang.pull();
    li.pull();

    EXPECT_NE(erase().body.find("\"areas\":[\"100101\",\"100201\"]"), std::string::npos);

    EXPECT_EQ(ordersIn(wang.pull()).size(), 1U);
    EXPECT_EQ(ordersIn(li.pull()).size(), 1U);
}

// The record has moved; who wrote the value holds its area no more, and keeps own changes for good.
TEST_F(ErasingServerTest, WhoWroteAValueIsToldWhateverAreasItHolds)
{
    pushLot();
    zhang->pull();
    TestTablet boss(*server, "boss");
    Change moved = lotChange(boss, {{"area", Value(villageTwo)}}, {});
    moved.seen = {{zhang->number(), 1}};
    boss.save(moved);
    boss.push();
    zhang->pull();
    TestTablet li(*server, "li");
    li.pull();

    ASSERT_EQ(erase().status, 200);

    const std::vector<Item> items = zhang->pull();
    ASSERT_EQ(ordersIn(items).size(), 1U);
    EXPECT_TRUE(std::get<ChangeItem>(items.front()).asAuthor) << "it is no record of its areas";
    EXPECT_TRUE(ordersIn(li.pull()).empty());
}

// Its author had no signal when it was ordered, and holds the area no more when the value comes.
TEST_F(ErasingServerTest, WhoSendsAValueLateIsToldWhateverAreasItHolds)
{
    pushLot();
    const std::vector<PersonalValue> late{value("operator_id", "371502199001011234")};
    const Change before = lotChange(*zhang, {}, late);
    server->pass(std::chrono::hours{1});
    TestTablet boss(*server, "boss");
    Change moved = lotChange(boss, {{"area", Value(villageTwo)}}, {});
    moved.seen = {{zhang->number(), 1}};
    boss.save(moved);
    boss.push();
    ASSERT_EQ(erase().status, 200);
    zhang->pull();

    push(*zhang, before, late);

    const std::vector<Item> items = zhang->pull();
    const auto told = std::ranges::find_if(items, [](const Item& item) { return std::holds_alternative<StateItem>(item); });
    ASSERT_NE(told, items.end());
    EXPECT_TRUE(std::get<StateItem>(*told).asAuthor);
    EXPECT_EQ(erasuresIn(std::get<StateItem>(*told).state).size(), 1U);
}

// The order stays with the areas that the record was in; where it is now, its state says what is erased.
TEST_F(ErasingServerTest, ARecordThatMovesSaysWhatIsErasedOfIt)
{
    pushLot();
    ASSERT_EQ(erase({"operator_phone"}).status, 200);
    server->addUser("wang", "inspector", {std::string(townTwo)});
    TestTablet wang(*server, "wang");
    wang.pull();
    TestTablet boss(*server, "boss");
    Change moved = lotChange(boss, {{"area", Value(villageTwo)}}, {});
    moved.seen = {{zhang->number(), 1}};
    boss.save(moved);
    boss.push();

    const std::vector<Item> items = wang.pull();

    ASSERT_EQ(items.size(), 1U);
    const std::vector<ErasedRegister> erased{{"operator_phone", server->now()}};
    EXPECT_EQ(std::get<StateItem>(items.front()).erased, erased);
    TestTablet fresh(*server, "wang");
    const std::vector<StateItem> states = fresh.snapshot();
    const auto state = std::ranges::find(states, lot, &StateItem::record);
    ASSERT_NE(state, states.end());
    EXPECT_EQ(state->erased, erased);
}

// ---- the file ------------------------------------------------------------------------------------------------------------

TEST_F(ErasingServerTest, NothingStaysInTheFileAfterMuchWork)
{
    std::vector<RecordId> lots;
    for (int i = 0; i < 400; ++i) {
        lot = zhang->newRecordId();
        lots.push_back(lot);
        const std::vector<PersonalValue> values{value("operator_name", "秘密" + std::to_string(i * 7919 % 400) + std::string(static_cast<std::size_t>(i * 37 % 300), 'x')),
                                                value("operator_phone", "别的电话" + std::to_string(i))};
        push(*zhang, lotChange(*zhang, {{"area", Value(villageOne)}}, values), values);
    }
    ASSERT_GT(occurrences("秘密"), 0U);
    server->pass(std::chrono::minutes{5});
    for (const RecordId& each : lots) {
        lot = each;
        ASSERT_EQ(erase({"operator_name"}).status, 200);
    }
    EXPECT_EQ(occurrences("秘密"), 0U);
    EXPECT_GT(occurrences("别的电话"), 0U) << "the others' are where they were";
    expectSound();
    EXPECT_EQ(check().personal, 400);
}

TEST_F(ErasingServerTest, AReaderInTheWayOnlyDelaysTheEmptyingOfTheWriteAheadLog)
{
    pushLot();
    {
        const auto reader = CentralReader::open((folder / "ledger.db").string());
        ASSERT_TRUE(reader);
        const Result<CentralReading::View> view = (*reader)->reading().view();
        ASSERT_TRUE((*reader)->reading().head());
        ASSERT_EQ(erase().status, 200) << "nobody waits for it";
        EXPECT_GT(occurrences(phone), 0U) << "or nothing was in the way";
    }
    server->deviceCode("li"); // any commit
    EXPECT_EQ(occurrences(phone), 0U);
}

TEST_F(ErasingServerTest, CheckFindsAnErasedValueThatIsStillThere)
{
    pushLot();
    alter("CREATE TABLE kept AS SELECT * FROM personal");
    ASSERT_EQ(erase().status, 200);
    expectSound();

    alter("INSERT INTO personal SELECT * FROM kept");
    EXPECT_EQ(check().problems, 2) << "a name and a telephone number";
    alter("DELETE FROM erased");
    EXPECT_EQ(check().problems, 1) << "the order is not carried out";
    alter("DELETE FROM personal; DELETE FROM erased");
    EXPECT_EQ(check().problems, 1);
}

TEST_F(ErasingServerTest, CheckFindsAValueThatItsChangeDoesNotVouchFor)
{
    pushLot();
    alter("UPDATE personal SET body = replace(body, '13900139000', '13900139001')");
    EXPECT_EQ(check().problems, 1);
    alter("UPDATE personal SET n = 77 WHERE register = 'operator_phone'");
    EXPECT_EQ(check().problems, 1) << "of no change at all";
}

// A program that did not know the order left the values; opening the ledger carries it out.
TEST_F(ErasingServerTest, OpeningTheLedgerCarriesOutWhatIsOrdered)
{
    pushLot();
    alter("CREATE TABLE kept AS SELECT * FROM personal");
    ASSERT_EQ(erase({"operator_phone"}).status, 200);
    alter("INSERT OR IGNORE INTO personal SELECT * FROM kept; DROP TABLE kept; DELETE FROM erased");
    server::CheckReport before = check();
    ASSERT_GT(before.problems, 0);
    zhang.reset();
    server.reset();

    TestServer::Options options;
    options.path = (folder / "ledger.db").string();
    options.withAreas = false;
    TestServer again(options);
    EXPECT_EQ(occurrences(phone), 0U);
    EXPECT_GT(occurrences("王秘密"), 0U) << "what nobody ordered";
    const auto reader = CentralReader::open(options.path);
    const Result<server::CheckReport> report = checkLedger(**reader, again.api().blobs());
    EXPECT_EQ(report->problems, 0) << report->first.front();
}

} // namespace

} // namespace fieldledger::test
