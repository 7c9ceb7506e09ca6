// A campaign's ledger as a workbook: what stands in it, for whom, and that nothing in it is ever carried out.
#include "tests/server/server_fixture.h"

#include "shared/evidence/hashes.h"
#include "tests/server/export/workbook_reader.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>

namespace fieldledger::test {

namespace {

using server::Reply;

TestServer::Options onDisk(const std::string& path)
{
    TestServer::Options options;
    options.path = path;
    return options;
}

class ExportTest : public testing::Test {
protected:
    ExportTest()
    {
        server.addUser("leader", "leader", {std::string(townOne)});
        server.addUser("li", "inspector", {std::string(townOne)});
    }

    RecordId lot(std::string_view area, const std::string& name, std::vector<Register> more = {})
    {
        more.insert(more.end(), {{"area", Value(area)}, {"name", Value(name)}, {"side", Value("south")}});
        return write("site", std::move(more));
    }
    RecordId visit(const RecordId& site, std::vector<Register> more = {})
    {
        more.insert(more.end(), {{"area", Value(villageOne)}, {"site", Value(site.text())}});
        return write("visit", std::move(more));
    }
    RecordId write(const char* kind, std::vector<Register> set)
    {
        sortRegisters(set);
        Change change = boss.change(boss.newRecordId(), std::move(set));
        change.kind = kind;
        boss.save(change);
        boss.push();
        return change.record;
    }
    // As an inspector's tablet sends it, whose operator has a telephone.
    RecordId pushLotWithAPhone()
    {
        TestTablet tablet(server, "li");
        const RecordId record = tablet.newRecordId();
        const PersonalValue phone{"operator_phone", std::string(32, '7'), Value("13800000000")};
        tablet.save(tablet.change(record, {{"area", Value(villageOne)}, {"name", Value("样例")},
                                           {"operator_phone", Value(personalCommitment(phone.salt, "13800000000"))}}));
        SyncRequest request = tablet.request();
        request.head.personal = 1;
        request.personal = {{1, {phone}}};
        EXPECT_EQ(answerOf(tablet.send(request)).head.accepted, 1U);
        return record;
    }
    Reply ask(const std::string& token, std::vector<std::pair<std::string, std::string>> query = {})
    {
        if (std::ranges::find(query, "campaign", &std::pair<std::string, std::string>::first) == query.end()) {
            query.emplace_back("campaign", "parking");
        }
        return server.get("/v1/export", token, std::move(query));
    }
    Workbook workbook(const std::string& token, std::vector<std::pair<std::string, std::string>> query = {})
    {
        const Reply reply = ask(token, std::move(query));
        EXPECT_EQ(reply.status, 200) << reply.body;
        return Workbook(reply.body);
    }

    TemporaryFolder folder_;
    StaffedServer server{onDisk(folder_.file("ledger.db"))};
    TestTablet boss{server, "boss"};
};

TEST_F(ExportTest, aSiteHasItsAnswersInWordsItsVisitsCountedAndWhatIsDue)
{
    const RecordId site = lot(villageOne, "一号停车场", {{"deadline", Value("2026-12-01")}, {"disposition", Value("banned")}, {"disposition_by", Value()},
                                                       {"hazards/fire", Value(true)}, {"occupied_m2", Value(1'200)},
                                                       {"position_lat", Value(360'500'000)}, {"position_lon", Value(1'150'500'000)}});
    visit(site, {{"at", Value("2026-11-23T17:05:00Z")}, {"trucks_inside", Value(3)}});
    visit(site, {{"at", Value("2026-11-22T02:00:00Z")}});

    const Workbook book = workbook(boss.token());
    const WorkbookSheet& ledger = book.sheet("台账");
    ASSERT_EQ(ledger.rows.size(), 2U);
    EXPECT_EQ(ledger.text(1, "名称"), "一号停车场");
    EXPECT_NE(ledger.text(1, "所在区域").find(" / "), std::string::npos) << ledger.text(1, "所在区域");
    EXPECT_EQ(ledger.text(1, "巡查次数"), "2");
    EXPECT_EQ(ledger.text(1, "最近一次到场").substr(0, 8), "46350.04") << "24 November, five past one in the night";
    EXPECT_NE(ledger.text(1, "下次到期日"), "");
    EXPECT_EQ(ledger.text(1, "记录编号"), site.text());
    EXPECT_NE(ledger.xml.find("<v>46357</v>"), std::string::npos) << "1 December as a day";
    EXPECT_NE(ledger.xml.find("<v>36.05</v>"), std::string::npos);
    EXPECT_NE(ledger.xml.find("<v>1200</v>"), std::string::npos);
    EXPECT_NE(ledger.xml.find("取缔"), std::string::npos) << "the choice's words";
    EXPECT_NE(ledger.xml.find("state=\"frozen\""), std::string::npos);
    const WorkbookSheet& visits = book.sheet("巡查");
    ASSERT_EQ(visits.rows.size(), 3U);
    EXPECT_EQ(visits.text(1, "点位"), "一号停车场");
    EXPECT_NE(book.sheet("说明").xml.find("数据截至"), std::string::npos);
    EXPECT_EQ(book.sheets().front().name, "说明");
}

TEST_F(ExportTest, inEnglishWhenItIsAskedFor)
{
    lot(villageOne, "Lot 1");
    const Workbook book = workbook(boss.token(), {{"language", "en"}});
    EXPECT_EQ(book.sheet("Ledger").text(1, "Name"), "Lot 1");
    EXPECT_EQ(book.sheet("Visit").rows.size(), 1U);
    EXPECT_EQ(ask(boss.token(), {{"language", "fr"}}).status, 400);
}

TEST_F(ExportTest, whatPeopleWroteIsNeverCarriedOut)
{
    for (const char* name : {"=HYPERLINK(\"http://x\",1)", "+1+2", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "http://example.com", "a\x01 & <b>"}) {
        lot(villageOne, name);
    }
    const Workbook book = workbook(boss.token());
    const WorkbookSheet& ledger = book.sheet("台账");
    ASSERT_EQ(ledger.rows.size(), 9U);
    std::set<std::string> names;
    for (std::size_t row = 1; row < ledger.rows.size(); ++row) {
        const WorkbookCell& cell = ledger.rows[row].at(ledger.column("名称"));
        EXPECT_EQ(cell.type, "inlineStr");
        names.insert(cell.text);
    }
    EXPECT_TRUE(names.contains("=HYPERLINK(\"http://x\",1)"));
    EXPECT_TRUE(names.contains("@SUM(A1)"));
    EXPECT_TRUE(names.contains("http://example.com"));
    for (const auto& [name, part] : book.parts()) {
        EXPECT_EQ(part.find("<f>"), std::string::npos) << name;
        EXPECT_EQ(part.find("hyperlink"), std::string::npos) << name;
        EXPECT_EQ(name.find("calcChain"), std::string::npos);
    }
}

TEST_F(ExportTest, byRoleAndArea)
{
    lot(villageOne, "这边");
    lot(villageTwo, "那边");
    TestTablet inspector(server, "li");
    TestTablet leader(server, "leader");
    EXPECT_EQ(ask(inspector.token()).status, 403);
    EXPECT_EQ(ask("nobody's").status, 401);
    const Workbook book = workbook(leader.token());
    ASSERT_EQ(book.sheet("台账").rows.size(), 2U);
    EXPECT_EQ(book.sheet("台账").text(1, "名称"), "这边");
    EXPECT_EQ(ask(leader.token(), {{"area", std::string(townTwo)}}).status, 403);
    EXPECT_EQ(workbook(boss.token(), {{"area", std::string(villageTwo)}}).sheet("台账").text(1, "名称"), "那边");
    EXPECT_EQ(ask(boss.token(), {{"campaign", "none"}}).status, 404);
}

TEST_F(ExportTest, whatWasErasedByOrderIsSaidInItsPlace)
{
    const RecordId record = pushLotWithAPhone();
    ASSERT_EQ(server.handle(server::erasePersonalRequest(server.adminToken(), {record.text(), {}, "7号", {}}, server.now())).status, 200);

    for (const char* const how : {"masked", "in_clear"}) {
        const Workbook book = workbook(boss.token(), {{"personal", how}});
        EXPECT_EQ(book.sheet("台账").text(1, "经营者电话"), "已依规定清除");
        EXPECT_EQ(book.sheet("台账").text(1, "经营者姓名"), "") << "nobody filled it in";
    }
    EXPECT_EQ(workbook(boss.token(), {{"language", "en"}}).sheet("Ledger").text(1, "Operator's phone"), "erased by order");
}

TEST_F(ExportTest, personalDataAreMaskedUntilSomebodyWhoMayAsksAndThatIsInTheLog)
{
    pushLotWithAPhone();
    boss.pull();

    EXPECT_NE(workbook(boss.token()).sheet("台账").xml.find("138****0000"), std::string::npos);
    EXPECT_TRUE(boss.pull().empty()) << "nothing was shown";
    TestTablet leader(server, "leader");
    EXPECT_EQ(ask(leader.token(), {{"personal", "in_clear"}}).status, 403);

    const Workbook book = workbook(boss.token(), {{"personal", "in_clear"}});
    EXPECT_NE(book.sheet("台账").xml.find("13800000000"), std::string::npos);
    const std::vector<Item> told = boss.pull();
    ASSERT_EQ(told.size(), 1U);
    const std::optional<Change>& shown = std::get<ChangeItem>(told[0]).change;
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->kind, "disclosure");
    EXPECT_EQ(*shown->find("shown/operator_phone"), Value(true));
}

TEST_F(ExportTest, aCampaignWithoutRecordsHasItsHeaders)
{
    const Workbook book = workbook(boss.token());
    EXPECT_EQ(book.sheet("台账").rows.size(), 1U);
    EXPECT_EQ(book.sheet("巡查").rows.size(), 1U);
}

TEST_F(ExportTest, struckOutRecordsAreLeftOutAndClashesNamed)
{
    const RecordId gone = lot(villageOne, "删除的");
    Change strike = boss.change(gone, {{"deleted", Value(true)}});
    boss.save(strike);
    boss.push();
    const RecordId disputed = lot(villageOne, "有争议的", {{"deadline", Value()}, {"disposition", Value("banned")}, {"disposition_by", Value()}});
    TestTablet other(server, "li");
    Change clash = other.change(disputed, {{"deadline", Value()}, {"disposition", Value("rectify")}, {"disposition_by", Value()}});
    clash.seen = {};
    other.save(clash);
    other.push();

    const Workbook book = workbook(boss.token());
    const WorkbookSheet& ledger = book.sheet("台账");
    ASSERT_EQ(ledger.rows.size(), 2U);
    EXPECT_EQ(ledger.text(1, "名称"), "有争议的");
    EXPECT_NE(ledger.text(1, "冲突待处理"), "");
}

TEST_F(ExportTest, whoHasGoneGetsNothingMadeAndNothingStays)
{
    for (int i = 0; i < 600; ++i) {
        boss.save(boss.change(boss.newRecordId(), {{"area", Value(villageOne)}, {"name", Value("样例")}}));
        if (i % 300 == 299) {
            boss.push();
        }
    }
    server::Request request;
    request.method = server::Method::Get;
    request.path = "/v1/export";
    request.query = {{"campaign", "parking"}};
    request.headers = {{"authorization", "Bearer " + boss.token()}};
    request.received = server.now();
    request.isAwaited = [] { return false; };
    EXPECT_EQ(server.handle(request).status, 408);
    EXPECT_TRUE(std::filesystem::is_empty(folder_.file("exports")));
}

} // namespace

} // namespace fieldledger::test
