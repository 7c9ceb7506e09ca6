// What a set does not change: who may write where, who reads what is personal, what counts. And what an older ledger becomes.
#include "tests/server/api/set_fixture.h"

#include "shared/evidence/hashes.h"
#include "shared/form/personal_text.h"
#include "shared/store/central_schema.h"
#include "tests/support/older_file.h"

namespace fieldledger::test {

namespace {

TEST_F(SetTest, HoldingASiteOfAnotherAreaGivesNoRightToWriteIt)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    link(here, there);
    pushAndFollow();
    TestTablet& tablet = one->tablet;
    Change edit = tablet.change(there, {{"name", Value("改名")}});
    edit.seen = {{boss->number(), seen[there]}};
    tablet.save(edit);

    const AnswerHead answer = tablet.push();

    const Acknowledgement* const told = acknowledgementOf(answer, 1);
    ASSERT_NE(told, nullptr);
    EXPECT_EQ(told->verdict, Verdict::Quarantined);
    pushAndFollow();
    EXPECT_TRUE(one->seenOf(there).covers(edit.number)) << "later changes may have seen it";
    EXPECT_TRUE(two->seenOf(there).covers(edit.number));
    change(there, {{"name", Value("再改")}});
    pushAndFollow();
    expectAllInStep();
}

TEST_F(SetTest, WhatWaitsIsOfferedInTheRecordsOwnAreasAlone)
{
    server->addUser("head_one", "supervisor", {std::string(villageOne)});
    TestTablet head(*server, "head_one");
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    link(here, there);
    pushAndFollow();
    head.pull();
    boss->pull();
    Change edit = one->tablet.change(there, {{"name", Value("改名")}});
    edit.seen = {{boss->number(), seen[there]}};
    one->tablet.save(edit);
    one->tablet.push();

    const std::vector<Item> items = head.pull();

    EXPECT_TRUE(std::ranges::none_of(items, [](const Item& item) { return std::holds_alternative<ChangeItem>(item); }));
    const std::vector<Item> asked = boss->pull();
    const auto offered = std::ranges::find_if(asked, [](const Item& item) {
        const auto* const change = std::get_if<ChangeItem>(&item);
        return change != nullptr && change->verdict == Verdict::Quarantined;
    });
    ASSERT_NE(offered, asked.end());
    EXPECT_EQ(std::get<ChangeItem>(*offered).offered, areas({villageTwo}));
}

TEST_F(SetTest, WhatIsPersonalIsReadByRightInTheRecordsOwnAreaAlone)
{
    const std::string salt(32, '7');
    const PersonalValue clear{"operator_phone", salt, Value("13800000000")};
    const PersonalValue masked{"operator_phone", {}, Value("138****0000"), true};
    const RecordId here = site(villageOne);
    const RecordId there = make("site", {{"area", Value(villageTwo)}, {"operator_phone", Value(personalCommitment(salt, "13800000000"))}});
    SyncRequest request = boss->request();
    request.head.personal = 1;
    request.personal = {{seen[there], {clear}}};
    ASSERT_EQ(answerOf(boss->send(request)).head.accepted, seen[there]);
    pushAndFollow();
    link(here, there);
    boss->push();
    const auto personalIn = [&](const std::vector<Item>& items) {
        for (const Item& item : items) {
            if (const auto* const state = std::get_if<StateItem>(&item); state != nullptr && state->record == there) {
                return state->personal;
            }
        }
        return std::vector<PersonalValue>();
    };

    EXPECT_EQ(personalIn(one->follow()), std::vector<PersonalValue>{masked});
    EXPECT_EQ(personalIn(two->follow()), std::vector<PersonalValue>{clear});
    const auto inSnapshot = [&](const std::string& login) {
        TestTablet fresh(*server, login);
        const std::vector<StateItem> states = fresh.snapshot();
        return personalIn({states.begin(), states.end()});
    };
    EXPECT_EQ(inSnapshot("one"), std::vector<PersonalValue>{masked});
    EXPECT_EQ(inSnapshot("two"), std::vector<PersonalValue>{clear});
    EXPECT_EQ(inSnapshot("boss"), std::vector<PersonalValue>{clear});
}

TEST_F(SetTest, AnOrderToEraseGoesWhereItsRecordGoes)
{
    const std::string salt(32, '7');
    const RecordId here = site(villageOne);
    const RecordId there = make("site", {{"area", Value(villageTwo)}, {"operator_phone", Value(personalCommitment(salt, "13800000000"))}});
    SyncRequest request = boss->request();
    request.head.personal = 1;
    request.personal = {{seen[there], {{"operator_phone", salt, Value("13800000000")}}}};
    ASSERT_EQ(answerOf(boss->send(request)).head.accepted, seen[there]);
    pushAndFollow();
    link(here, there);
    pushAndFollow();

    const server::EraseOrder order{there.text(), {}, "7号", {}};
    const server::Reply reply = server->handle(server::erasePersonalRequest(server->adminToken(), order, server->now()));

    ASSERT_EQ(reply.status, 200) << reply.body;
    const std::vector<Item> items = one->follow();
    const auto told = std::ranges::find_if(items, [](const Item& item) {
        const auto* const state = std::get_if<StateItem>(&item);
        return state != nullptr && state->state.kind == erasureKind;
    });
    ASSERT_NE(told, items.end());
    EXPECT_FALSE(std::get<StateItem>(*told).asAuthor);
    EXPECT_EQ(std::get<StateItem>(*told).setAreas, areas({villageOne}));
    pushAndFollow();
    expectAllInStep();
}

TEST_F(SetTest, FiguresAndCountsStayThoseOfTheAreas)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    on("visit", "site", there, villageTwo);
    pushAndFollow();
    const auto figures = [&](const SetReader& reader) { return server->get("/v1/figures", reader.tablet.token(), {{"campaign", "parking"}}).body; };
    const std::string before = figures(*one);
    const std::string beforeTwo = figures(*two);

    link(here, there);
    pushAndFollow();

    EXPECT_EQ(figures(*one), before);
    EXPECT_EQ(figures(*two), beforeTwo);
}

TEST_F(SetTest, TheProofFindsARecordThatDoesNotGoWithItsSet)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    on("visit", "site", there, villageTwo);
    link(here, there);
    pushAndFollow();
    ASSERT_EQ(check().problems, 0);

    alter("UPDATE record SET set_areas = '' WHERE kind = 'visit'");
    EXPECT_EQ(check().problems, 1);
    alter("UPDATE record SET set_areas = '100101+100201' WHERE kind = 'visit'");
    ASSERT_EQ(check().problems, 0);
    alter("DELETE FROM naming WHERE is_link = 0");
    EXPECT_GT(check().problems, 0);
}

TEST_F(SetTest, ALedgerWithoutLinksKeepsNoNames)
{
    on("visit", "site", site(villageOne), villageOne);
    pushAndFollow();

    CentralReading& reading = server->api().central().reading();
    EXPECT_EQ(*reading.sets().nameCount(), 0);
    EXPECT_EQ(*reading.sets().namesKept(), SetTable::Names::None);
}

// The log of the version before tells of no set: its start works it out, and tells everybody.
TEST_F(SetTest, AnOlderLedgerIsCompletedAtItsStart)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    const RecordId visit = on("visit", "site", there, villageTwo);
    link(here, there);
    pushAndFollow();
    const std::string older = (folder / "older.db").string();
    ASSERT_TRUE(makeOlderFile((folder / "ledger.db").string(), older, centralLedgerKind, 7));
    {
        const LedgerFileKind then{centralLedgerKind.applicationId, centralLedgerKind.name, centralLedgerKind.migrations.first(7)};
        const auto file = Connection::openWriter(older, then);
        ASSERT_TRUE(file);
        ASSERT_TRUE((*file)->execute("DELETE FROM meta WHERE key = 'naming'"));
    }
    TestServer::Options options;
    options.path = older;
    options.withAreas = false;

    TestServer upgraded(options);

    const SyncRequest request = one->tablet.request(1, one->tablet.cursor());
    const SyncAnswer answer = answerOf(upgraded.post("/v1/sync", one->tablet.token(), encodeSyncRequest(request)));
    std::map<RecordId, std::vector<std::string>> told;
    for (const Item& item : answer.items) {
        ASSERT_TRUE(std::holds_alternative<StateItem>(item));
        told[std::get<StateItem>(item).record] = std::get<StateItem>(item).setAreas;
    }
    EXPECT_EQ(told[there], areas({villageOne}));
    EXPECT_EQ(told[visit], areas({villageOne}));
    EXPECT_EQ(told[here], areas({villageTwo}));
    const auto reader = CentralReader::open(older);
    ASSERT_TRUE(reader);
    const Result<server::CheckReport> report = server::checkLedger(**reader, upgraded.api().blobs());
    ASSERT_TRUE(report);
    EXPECT_EQ(report->problems, 0) << (report->first.empty() ? "" : report->first.front());
}

} // namespace

} // namespace fieldledger::test
