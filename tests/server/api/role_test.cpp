// A person's role changes while their tablet is in the field: what the new one may see comes of itself, also what lies before its cursor.
#include "tests/server/api/real_tablet.h"

#include "shared/base/uuid7.h"
#include "shared/evidence/hashes.h"
#include "shared/form/personal_text.h"

#include <unistd.h>

namespace fieldledger::test {

namespace {

class RoleTest : public testing::Test {
protected:
    RoleTest() { author_.enrol("zhang"); }
    ~RoleTest() override { std::filesystem::remove_all(folder_); }

    void grant(const std::string& login, const std::string& role, const std::string& area)
    {
        const server::Reply reply = server_.post("/v1/admin/grants", server_.adminToken(),
                                                 R"({"login":")" + login + R"(","role":")" + role + R"(","area":")" + area + R"("})");
        ASSERT_EQ(reply.status, 200) << reply.body;
    }
    void endGrants(const std::string& login, const std::string& role)
    {
        const server::Reply reply =
            server_.post("/v1/admin/grant-ends", server_.adminToken(), R"({"login":")" + login + R"(","role":")" + role + R"("})");
        ASSERT_EQ(reply.status, 200) << reply.body;
    }
    // A lot where its author has no right.
    RecordId saveForeign()
    {
        const RecordId lot = newRecord();
        author_.save(lot, {{"name", "越界"}, {"area", std::string(villageTwo)}});
        author_.sync();
        return lot;
    }
    RecordId newRecord() { return makeRecordId(server_.now(), server_.randomSource()); }
    static std::vector<RecordId> waitingOn(RealTablet& tablet)
    {
        std::vector<RecordId> records;
        const Result<std::vector<WaitingChange>> waiting = tablet.ledger().waitingChanges(100);
        EXPECT_TRUE(waiting);
        for (const WaitingChange& one : *waiting) {
            records.push_back(one.change.record);
        }
        return records;
    }
    static std::string roleOn(RealTablet& tablet) { return (*tablet.ledger().enrolment())->answer.role; }

    static std::filesystem::path newFolder()
    {
        const std::filesystem::path folder = std::filesystem::temp_directory_path()
            / ("fieldledger-role-" + std::to_string(::getpid()) + "-" + testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        return folder;
    }

    std::filesystem::path folder_ = newFolder();
    StaffedServer server_;
    std::function<TestServer&()> theServer_ = [this]() -> TestServer& { return server_; };
    RealTablet author_{theServer_, folder_ / "author", 1};
    RealTablet reader_{theServer_, folder_ / "reader", 2};
};

TEST_F(RoleTest, WhoBecomesASupervisorHearsOfWhatWaitedBefore)
{
    server_.addUser("wu", "inspector", {std::string(townTwo)});
    reader_.enrol("wu");
    reader_.sync();
    const RecordId lot = saveForeign();
    reader_.sync();
    ASSERT_TRUE(waitingOn(reader_).empty());

    grant("wu", "supervisor", std::string(townTwo));
    reader_.sync();

    EXPECT_EQ(roleOn(reader_), "supervisor");
    EXPECT_EQ(waitingOn(reader_), std::vector<RecordId>{lot});
    reader_.sync();
    EXPECT_EQ(waitingOn(reader_), std::vector<RecordId>{lot});
    reader_.stop();
    reader_.start();
    const RecordId later = saveForeign();
    reader_.sync();
    EXPECT_EQ(waitingOn(reader_), (std::vector<RecordId>{lot, later}));
}

TEST_F(RoleTest, WhoHeldNothingWhenTheTabletWasEnrolledDoesToo)
{
    server_.addUser("wu", "supervisor", {std::string(townTwo)});
    endGrants("wu", "supervisor");
    reader_.enrol("wu");
    reader_.sync();
    endGrants("zhang", "inspector");
    server_.pass(std::chrono::seconds(1));
    const RecordId lot = newRecord();
    author_.save(lot, {{"name", "无处"}}); // in no area: everybody who releases is asked
    author_.sync();
    reader_.sync();
    ASSERT_EQ(roleOn(reader_), "");

    grant("wu", "supervisor", std::string(townTwo));
    reader_.enrol("wu");
    reader_.sync();

    EXPECT_EQ(roleOn(reader_), "supervisor");
    EXPECT_EQ(waitingOn(reader_), std::vector<RecordId>{lot});
}

TEST_F(RoleTest, UnsentWorkOfThatTimeIsDeliveredOnce)
{
    server_.addUser("wu", "inspector", {std::string(townTwo)});
    reader_.enrol("wu");
    reader_.sync();
    const RecordId waits = saveForeign();
    const RecordId lot = newRecord();
    reader_.save(lot, {{"name", "离线"}, {"area", std::string(villageTwo)}});
    grant("wu", "supervisor", std::string(townTwo));

    reader_.sync();

    EXPECT_EQ(reader_.pending(), 0U);
    EXPECT_EQ(waitingOn(reader_), std::vector<RecordId>{waits});
    EXPECT_EQ(reader_.values(lot, "name"), std::vector<std::string>{"离线"});
    RealTablet boss(theServer_, folder_ / "boss", 3);
    boss.enrol("boss");
    boss.sync();
    EXPECT_EQ(boss.values(lot, "name"), std::vector<std::string>{"离线"});
}

TEST_F(RoleTest, WhoIsNoSupervisorAnyMoreIsAskedNoMore)
{
    server_.addUser("wu", "inspector", {std::string(townTwo)});
    grant("wu", "supervisor", std::string(townTwo));
    reader_.enrol("wu");
    reader_.sync();
    ASSERT_EQ(roleOn(reader_), "supervisor");

    endGrants("wu", "supervisor");
    reader_.sync();
    saveForeign();
    reader_.sync();

    EXPECT_EQ(roleOn(reader_), "inspector");
    EXPECT_TRUE(waitingOn(reader_).empty());
}

TEST_F(RoleTest, WhoMayReadNumbersFromNowOnGetsTheEarlierOnes)
{
    server_.addUser("wu", "patrol", {std::string(townOne)});
    reader_.enrol("wu");
    const RecordId lot = newRecord();
    ActPart part;
    part.record = lot;
    part.kind = "site";
    part.campaign = "parking";
    part.form = 1;
    const PersonalValue phone{"operator_phone", std::string(32, '7'), Value("13800138000")};
    part.set = {{"area", std::string(villageOne)}, {"name", "一号"}, {"operator_phone", personalCommitment(phone.salt, "13800138000")}};
    part.personal = {phone};
    ChangeTime at;
    at.est = server_.now();
    const auto saved = author_.ledger().saveAct({part}, (*author_.ledger().enrolment())->answer.user, at);
    ASSERT_TRUE(saved);
    author_.sync();
    reader_.sync();
    const auto shown = [&] {
        const auto value = reader_.ledger().personalValue(saved->front(), "operator_phone");
        return *value ? std::string((*value)->value.textOrEmpty()) : std::string();
    };
    ASSERT_NE(shown(), "13800138000");

    grant("wu", "inspector", std::string(townOne));
    reader_.sync();

    EXPECT_EQ(shown(), "13800138000");
    EXPECT_EQ(roleOn(reader_), "inspector");
}

} // namespace

} // namespace fieldledger::test
