// Review over HTTP: what waits, and a supervisor at a browser who decides.
#include "tests/server/server_fixture.h"
#include "tests/support/example_file.h"

#include "shared/campaigns/shipped.h"
#include "shared/evidence/evidence_record.h"
#include "shared/record/review.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"
#include "shared/wire/change_codec.h"

namespace fieldledger::test {

namespace {

using server::Reply;

class ReviewTest : public testing::Test {
protected:
    ReviewTest()
    {
        boss = signIn("chief", "supervisor", {"10"});
        Change lot = tablet.change(tablet.newRecordId(), {{"area", Value(villageOne)}, {"name", Value("三号停车场")}, {"position_lat", Value(364'000'000)},
                                                          {"position_lon", Value(1'159'000'000)}});
        site = lot.record;
        tablet.save(lot);
        tablet.push();
    }

    std::string signIn(const std::string& login, const std::string& role, std::vector<std::string> areas)
    {
        server::NewUser user;
        user.login = login;
        user.name = "主管" + login;
        user.role = role;
        user.areas = std::move(areas);
        user.password = "eight letters";
        EXPECT_EQ(server.handle(server::addUserRequest(server.adminToken(), user, server.now())).status, 200);
        const Reply in = server.post("/v1/login", "", "{\"login\":\"" + login + "\",\"password\":\"eight letters\"}");
        EXPECT_EQ(in.status, 200) << in.body;
        return server::replyText(in, "token");
    }
    // A visit to the lot, `minutes` after the last one.
    RecordId visit(std::vector<Register> more, std::string_view area = villageOne)
    {
        server.pass(std::chrono::minutes(10));
        std::vector<Register> set{{"area", Value(area)}, {"kind", Value("daily")}, {"officers/u-2", Value(true)}, {"officers/u-3", Value(true)},
                                  {"site", Value(site.text())}};
        set.insert(set.end(), more.begin(), more.end());
        Change change = tablet.change(tablet.newRecordId(), std::move(set));
        change.kind = "visit";
        tablet.save(change);
        tablet.push();
        return change.record;
    }
    Json page(std::vector<std::pair<std::string, std::string>> query = {}, const std::string& token = {})
    {
        query.emplace_back("campaign", "parking");
        const Reply reply = server.get("/v1/review", token.empty() ? boss : token, std::move(query));
        EXPECT_EQ(reply.status, 200) << reply.body;
        const Result<Json> json = readJson(reply.body, 1 << 20);
        EXPECT_TRUE(json) << reply.body;
        return json ? *json : Json();
    }
    static std::vector<std::string> recordsOf(const Json& page)
    {
        std::vector<std::string> records;
        for (const Json& item : *page.find("items")->array()) {
            records.push_back(*item.find("record")->text());
        }
        return records;
    }
    static const Json& itemOf(const Json& page, const RecordId& record)
    {
        static const Json none;
        for (const Json& item : *page.find("items")->array()) {
            if (*item.find("record")->text() == record.text()) {
                return item;
            }
        }
        ADD_FAILURE() << "the record does not wait";
        return none;
    }
    static std::string decision(const RecordId& record, const std::string& what, const Json& seen, const std::string& field = {},
                                const std::string& reason = {})
    {
        JsonWriter writer;
        writer.beginObject().name("record").text(record.text()).name("decision").text(what).name("field").text(field);
        writer.name("reason").text(reason).name("seen").json(seen).endObject();
        return writer.take();
    }
    Reply decide(const RecordId& record, const std::string& what, const Json& seen, const std::string& field = {}, const std::string& reason = {},
                 const std::string& token = {})
    {
        return server.post("/v1/review", token.empty() ? boss : token, decision(record, what, seen, field, reason));
    }
    static std::string wordOf(const Reply& reply, std::string_view name)
    {
        const Result<Json> json = readJson(reply.body);
        const Json* found = json ? json->find(name) : nullptr;
        return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
    }

    StaffedServer server;
    TestTablet tablet{server, "zhang"};
    std::string boss;
    RecordId site;
};

TEST_F(ReviewTest, ShowsWhatWaitsOldestFirstInPages)
{
    const RecordId first = visit({{"activity", Value("none")}});
    const RecordId second = visit({{"activity", Value("operating")}});
    const RecordId third = visit({{"activity", Value("none")}});

    EXPECT_EQ(recordsOf(page()), (std::vector<std::string>{first.text(), second.text(), third.text()}));
    const Json one = page({{"count", "2"}});
    EXPECT_EQ(recordsOf(one), (std::vector<std::string>{first.text(), second.text()}));
    EXPECT_EQ(*one.find("total")->number(), 3);
    const Json two = page({{"count", "2"}, {"after", *one.find("next")->text()}});
    EXPECT_EQ(recordsOf(two), std::vector<std::string>{third.text()});
    EXPECT_EQ(two.find("next"), nullptr);
}

// An upper bound of what a page costs cannot be timed; what it must not depend on can be shown: the order of pages stays while
// what was on an earlier page is decided, and records of other states and areas do not shift it.
TEST_F(ReviewTest, PagesGoOnByKeyWhileWhatWasOnThemIsDecided)
{
    std::vector<std::string> all;
    for (int i = 0; i < 7; ++i) {
        all.push_back(visit({{"activity", Value("none")}}).text());
    }
    const Json one = page({{"count", "3"}});
    for (const Json& item : *one.find("items")->array()) {
        decide(*RecordId::fromText(*item.find("record")->text()), "approved", *item.find("seen"));
    }
    const Json two = page({{"count", "3"}, {"after", *one.find("next")->text()}});
    EXPECT_EQ(recordsOf(two), (std::vector<std::string>{all[3], all[4], all[5]}));
    EXPECT_EQ(*two.find("total")->number(), 4);
    const Json three = page({{"count", "3"}, {"after", *two.find("next")->text()}});
    EXPECT_EQ(recordsOf(three), std::vector<std::string>{all[6]});
    EXPECT_EQ(recordsOf(page({{"state", "approved"}})), (std::vector<std::string>{all[0], all[1], all[2]}));
    EXPECT_EQ(*itemOf(two, *RecordId::fromText(all[3])).find("previous")->text(), all[2]) << "whatever its own standing";
}

TEST_F(ReviewTest, WhatIsDeletedWaitsForNobodyAndIsNoVisitBefore)
{
    const RecordId first = visit({{"activity", Value("none")}});
    const RecordId second = visit({{"activity", Value("none")}});
    Change gone = tablet.change(first, {{"deleted", Value(true)}});
    gone.kind = "visit";
    gone.after = tablet.lastNumber() - 1;
    gone.seen = Seen();
    gone.seen.raise(tablet.number(), tablet.lastNumber() - 1);
    tablet.save(gone);
    tablet.push();
    const Json shown = page();
    EXPECT_EQ(recordsOf(shown), std::vector<std::string>{second.text()});
    EXPECT_EQ(itemOf(shown, second).find("previous"), nullptr);
}

// A ledger of before the table, or of a campaign that reviewed other kinds: everything is found again.
TEST_F(ReviewTest, IsTheSameAfterTheTableWasMadeAnew)
{
    const RecordId first = visit({{"activity", Value("none")}});
    visit({{"activity", Value("operating")}});
    const Reply before = server.get("/v1/review", boss, {{"campaign", "parking"}});
    std::string definition(*shippedCampaign("parking"));
    const auto publish = [&](const std::string& version, const std::string& kinds) {
        std::string next = definition;
        next.replace(next.find("\"version\": 1"), 12, "\"version\": " + version);
        const std::string reviewed = R"("review": ["visit", "problem", "operation"])";
        next.replace(next.find(reviewed), reviewed.size(), "\"review\": [" + kinds + "]");
        EXPECT_EQ(server.handle(server::importCampaignRequest(server.adminToken(), next, server.now())).status, 200);
    };
    publish("2", "\"problem\"");
    EXPECT_TRUE(recordsOf(page()).empty());
    publish("3", "\"visit\"");
    Json again = page();
    EXPECT_EQ(recordsOf(again).front(), first.text());
    EXPECT_EQ(recordsOf(again).size(), 2U);
    std::string body = server.get("/v1/review", boss, {{"campaign", "parking"}}).body;
    body.replace(body.find("\"version\":3"), 11, "\"version\":1");
    EXPECT_EQ(body, before.body);
}

TEST_F(ReviewTest, SpeaksAsTheExamplesShow)
{
    visit({{"activity", Value("none")}, {"trucks_inside", Value(4)}});
    const RecordId record = visit({{"activity", Value("operating")}, {"trucks_inside", Value(4)}});
    const std::string hash(64, 'a');
    Change photo = tablet.change(tablet.newRecordId(), {{"area", Value(villageOne)}, {"blob", Value(hash)}, {"field", Value("photos")}, {"media", Value("image/jpeg")},
                                                        {"of", Value(record.text())}, {"preview", Value(std::string(64, 'b'))}, {"preview_size", Value(90'000)},
                                                        {"size", Value(3'000'000)}, {"thumb", Value(std::string(64, 'c'))}, {"thumb_size", Value(9'000)}});
    photo.kind = evidenceKind;
    tablet.save(photo);
    tablet.push();
    expectIsExample("messages/review_page.json", server.get("/v1/review", boss, {{"campaign", "parking"}}).body + "\n");
    const std::string asked = decision(record, "returned", *itemOf(page(), record).find("seen"), "activity", "请核实是否经营");
    expectIsExample("messages/review_decision.json", asked + "\n");
    expectIsExample("messages/review_outcome.json", server.post("/v1/review", boss, asked).body + "\n");
    EXPECT_EQ(*itemOf(page({{"state", "returned"}}), record).find("photos")->number(), 1);
}

TEST_F(ReviewTest, SaysWhoWhenWhereAndWhatDiffersFromTheLastVisit)
{
    const RecordId first = visit({{"activity", Value("none")}, {"trucks_inside", Value(4)}});
    const RecordId second = visit({{"activity", Value("operating")}, {"trucks_inside", Value(4)}});
    Change photo = tablet.change(tablet.newRecordId(), {{"area", Value(villageOne)}, {"datum", Value("wgs84")}, {"field", Value("photos")}, {"lat", Value(364'100'000)},
                                                        {"lon", Value(1'159'000'000)}, {"of", Value(second.text())}});
    photo.kind = evidenceKind;
    tablet.save(photo);
    tablet.push();

    const Json all = page();
    const Json& item = itemOf(all, second);

    EXPECT_EQ(*item.find("site")->find("name")->text(), "三号停车场");
    EXPECT_EQ(*item.find("author")->find("name")->text(), "zhang");
    EXPECT_EQ(*item.find("area")->find("name")->text(), "一村");
    EXPECT_EQ(*item.find("came")->number(), server.now().ms);
    EXPECT_EQ(*item.find("review")->text(), "new");
    EXPECT_EQ(*item.find("previous")->text(), first.text());
    EXPECT_EQ(*item.find("photos")->number(), 1);
    EXPECT_FALSE(*item.find("own")->truth());
    const Json::Array& differences = *item.find("differences")->array();
    ASSERT_GE(differences.size(), 1u);
    EXPECT_EQ(*differences[0].find("field")->text(), "activity");
    EXPECT_EQ(*differences[0].find("before")->find("zh")->text(), "无经营");
    EXPECT_EQ(*differences[0].find("now")->find("en")->text(), "Still operating");
    std::vector<std::string> flags;
    for (const Json& flag : *item.find("flags")->array()) {
        flags.push_back(*flag.find("code")->text());
    }
    EXPECT_NE(std::ranges::find(flags, "far_from_site"), flags.end());
    EXPECT_TRUE(itemOf(all, first).find("differences")->array()->empty()) << "nothing before it";
}

TEST_F(ReviewTest, ShowsOnlyTheAreasAndCampaignsOfTheOneWhoAsks)
{
    const RecordId here = visit({{"activity", Value("none")}});
    const std::string far = signIn("far", "supervisor", {std::string(townTwo)});
    const std::string inspector = signIn("li", "inspector", {std::string(townOne)});

    EXPECT_TRUE(recordsOf(page({}, far)).empty());
    EXPECT_EQ(recordsOf(page({{"area", std::string(villageOne)}})), std::vector<std::string>{here.text()});
    EXPECT_TRUE(recordsOf(page({{"area", std::string(townTwo)}})).empty());
    EXPECT_EQ(server.get("/v1/review", far, {{"campaign", "parking"}, {"area", std::string(townOne)}}).status, 403);
    EXPECT_EQ(server.get("/v1/review", inspector, {{"campaign", "parking"}}).status, 403);
    EXPECT_EQ(server.get("/v1/review", boss, {{"campaign", "coal"}}).status, 404);
    EXPECT_EQ(server.get("/v1/review", "", {{"campaign", "parking"}}).status, 401);
    for (const auto& [name, value] : {std::pair("after", "7"), std::pair("after", "x.y"), std::pair("count", "0"), std::pair("count", "many"),
                                      std::pair("state", "lost")}) {
        EXPECT_EQ(server.get("/v1/review", boss, {{"campaign", "parking"}, {name, value}}).status, 400) << name << value;
    }
}

TEST_F(ReviewTest, AnApprovalIsAnOrdinaryChangeByThePerson)
{
    const RecordId record = visit({{"activity", Value("none")}});
    TestTablet other(server, "zhang");
    other.pull();

    const Reply reply = decide(record, "approved", *itemOf(page(), record).find("seen"));

    EXPECT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(wordOf(reply, "review"), "approved");
    EXPECT_TRUE(recordsOf(page()).empty());
    EXPECT_EQ(recordsOf(page({{"state", "approved"}})), std::vector<std::string>{record.text()});
    const std::vector<Item> items = other.pull();
    ASSERT_EQ(items.size(), 1u);
    const Change& change = std::get<ChangeItem>(items[0]).change;
    EXPECT_EQ(change.find("review")->textOrEmpty(), "approved");
    EXPECT_EQ(change.find("review_by")->textOrEmpty(), change.by);
    EXPECT_NE(change.by, "u-1");
    EXPECT_EQ(change.seen.of(tablet.number()), change.seen.entries().front().second);
    EXPECT_FALSE(change.act.has_value());
}

TEST_F(ReviewTest, SendingBackWritesTheNoteInTheSameActAndTheAnswerEndsUpInTheThread)
{
    const RecordId record = visit({{"activity", Value("none")}});
    TestTablet other(server, "zhang");
    other.pull();

    const Reply reply = decide(record, "returned", *itemOf(page(), record).find("seen"), "activity", "请核实是否经营");

    EXPECT_EQ(reply.status, 200) << reply.body;
    const std::vector<Item> items = other.pull();
    ASSERT_EQ(items.size(), 2u);
    const Change& returned = std::get<ChangeItem>(items[0]).change;
    const Change& note = std::get<ChangeItem>(items[1]).change;
    EXPECT_EQ(returned.act, returned.number.n);
    EXPECT_EQ(note.act, returned.number.n);
    EXPECT_EQ(note.kind, "note");
    EXPECT_EQ(note.record.text(), wordOf(reply, "note"));
    EXPECT_EQ(note.find("field")->textOrEmpty(), "activity");

    Change answer = tablet.change(record, reviewRegisters(Review::Answered, tablet.enrolment().user, server.now()));
    answer.kind = "visit";
    answer.seen = returned.seen;
    answer.seen.raise(returned.number.device, returned.number.n);
    answer.after = tablet.lastNumber();
    answer.act = answer.number.n;
    tablet.save(answer);
    Change text = tablet.change(note.record, noteAnswerRegisters("已核实，无经营", tablet.enrolment().user, server.now()));
    text.kind = "note";
    text.seen.raise(note.number.device, note.number.n);
    text.act = answer.number.n;
    tablet.save(text);
    EXPECT_TRUE(tablet.push().acknowledgements.empty());

    const Json all = page();
    const Json& item = itemOf(all, record);
    EXPECT_EQ(*item.find("review")->text(), "answered");
    const Json::Array& notes = *item.find("notes")->array();
    ASSERT_EQ(notes.size(), 1u);
    EXPECT_EQ(*notes[0].find("text")->text(), "请核实是否经营");
    EXPECT_EQ(*notes[0].find("answer")->text(), "已核实，无经营");
    EXPECT_EQ(*notes[0].find("answered_by")->find("name")->text(), "zhang");
}

TEST_F(ReviewTest, TwoWhoDecideFromTheSamePageConflictAndTheStricterStands)
{
    const RecordId record = visit({{"activity", Value("none")}});
    const std::string second = signIn("second", "supervisor", {"10"});
    const Json drawn = page();
    const Json seen = *itemOf(drawn, record).find("seen");
    decide(record, "returned", seen, "", "照片缺失");

    const Reply reply = decide(record, "approved", seen, "", "", second);

    EXPECT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(wordOf(reply, "review"), "returned");
    EXPECT_NE(reply.body.find("\"conflict\":true"), std::string::npos);
    const Json shown = page({{"state", "returned"}});
    EXPECT_TRUE(*itemOf(shown, record).find("conflict")->truth());
    decide(record, "approved", *itemOf(shown, record).find("seen"));
    EXPECT_TRUE(recordsOf(page({{"state", "returned"}})).empty()) << "who saw both settles it";
    EXPECT_EQ(recordsOf(page({{"state", "approved"}})).size(), 1u);
}

TEST_F(ReviewTest, ADecisionWhoseAnswerWasLostMayBeSentAgain)
{
    const RecordId record = visit({{"activity", Value("none")}});
    const Json drawn = page();
    const Json seen = *itemOf(drawn, record).find("seen");
    decide(record, "returned", seen, "", "照片缺失");

    const Reply again = decide(record, "returned", seen, "", "照片缺失");

    EXPECT_EQ(again.status, 200);
    EXPECT_NE(again.body.find("\"repeated\":true"), std::string::npos);
    const Json shown = page({{"state", "returned"}});
    EXPECT_EQ(itemOf(shown, record).find("notes")->array()->size(), 1u);
}

TEST_F(ReviewTest, WhoMayNotDecideIsRefusedAndNothingIsWritten)
{
    const RecordId record = visit({{"activity", Value("none")}});
    const Json seen = *itemOf(page(), record).find("seen");
    const std::string far = signIn("far", "supervisor", {std::string(townTwo)});
    const std::string inspector = signIn("li", "inspector", {std::string(townOne)});
    TestTablet desk(server, "boss");

    EXPECT_EQ(decide(record, "approved", seen, "", "", far).status, 404);
    EXPECT_EQ(decide(record, "approved", seen, "", "", inspector).status, 403);
    EXPECT_EQ(decide(record, "approved", seen, "", "", desk.token()).status, 403) << "a tablet writes changes of its own";
    EXPECT_EQ(decide(site, "approved", Json(Json::Object())).status, 400) << "sites are not reviewed";
    EXPECT_EQ(decide(tablet.newRecordId(), "approved", Json(Json::Object())).status, 404);
    EXPECT_EQ(decide(record, "returned", seen).status, 400) << "without a reason";
    EXPECT_EQ(decide(record, "returned", seen, "no_such_field", "为什么").status, 400);
    EXPECT_EQ(decide(record, "answered", seen).status, 400);
    EXPECT_EQ(decide(record, "approved", Json("x")).status, 400);
    EXPECT_EQ(server.post("/v1/review", boss, "{\"record\":7}").status, 400);
    EXPECT_EQ(decide(record, "returned", seen, "", std::string(3'000, 'x')).status, 400);
    EXPECT_EQ(recordsOf(page()).size(), 1u);
}

TEST_F(ReviewTest, NobodyApprovesWhatHeWroteHimself)
{
    TestTablet own(server, "chief");
    Change change = own.change(own.newRecordId(), {{"activity", Value("none")}, {"area", Value(villageOne)}, {"site", Value(site.text())}});
    change.kind = "visit";
    own.save(change);
    own.push();
    const Json shown = page();
    const Json& item = itemOf(shown, change.record);

    EXPECT_TRUE(*item.find("own")->truth());
    EXPECT_EQ(decide(change.record, "approved", *item.find("seen")).status, 403);
    EXPECT_EQ(decide(change.record, "returned", *item.find("seen"), "", "自己发现有误").status, 200);
}

TEST_F(ReviewTest, AStrikeOffIsReviewedLikeAVisit)
{
    Change problem = tablet.change(tablet.newRecordId(), {{"area", Value(villageOne)}, {"assignee", Value()}, {"checker", Value("u-3")}, {"deadline", Value()},
                                                          {"fixer", Value("u-3")}, {"site", Value(site.text())}, {"stage", Value("closed")}, {"what", Value("仍在经营")}});
    problem.kind = "problem";
    tablet.save(problem);
    tablet.push();
    const Json shown = page();
    const Json& item = itemOf(shown, problem.record);
    EXPECT_EQ(*item.find("flags")->array()->front().find("code")->text(), "form_rule") << "four eyes, as the form says";

    EXPECT_EQ(decide(problem.record, "returned", *item.find("seen"), "stage", "复查人不能是整改人").status, 200);
}

} // namespace

} // namespace fieldledger::test
