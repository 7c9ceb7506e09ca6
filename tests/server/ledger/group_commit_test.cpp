// Jobs that share a commit: one that fails is taken back alone; when the storage drops the whole transaction, nobody is
// answered yes.
#include "server/ledger/group_commit.h"

#include "server/api/desk.h"
#include "tests/server/server_fixture.h"

namespace fieldledger::server {

namespace {

using test::TestServer;

Sha256 hashOf(std::uint8_t number)
{
    Sha256 hash{};
    hash[0] = number;
    return hash;
}

// Writes one row, and then whatever `after` says.
class RowJob : public WriteJob {
public:
    RowJob(std::uint8_t number, std::function<Status(WriteScope&)> after = nullptr) : number_(number), after_(std::move(after)) {}
    Status run(WriteScope& scope) override
    {
        if (Status added = scope.ledger.addWas(hashOf(number_), number_); !added) {
            return added;
        }
        return after_ ? after_(scope) : Status();
    }

private:
    std::uint8_t number_;
    std::function<Status(WriteScope&)> after_;
};

class GroupCommitTest : public testing::Test {
protected:
    bool isWritten(std::uint8_t number)
    {
        const Result<bool> known = server.api().central().reading().isWasKnown(hashOf(number));
        EXPECT_TRUE(known);
        return known && *known;
    }
    std::vector<Status> commit(std::vector<WriteJob*> jobs) { return server.api().central().commit(jobs); }
    Connection& connection() { return server.api().central().ledger().connection(); }

    TestServer server;
};

TEST_F(GroupCommitTest, CommitsAllThatWait)
{
    RowJob one(1);
    RowJob two(2);

    const std::vector<Status> statuses = commit({&one, &two});

    ASSERT_EQ(statuses.size(), 2u);
    EXPECT_TRUE(statuses[0] && statuses[1]);
    EXPECT_TRUE(isWritten(1));
    EXPECT_TRUE(isWritten(2));
}

TEST_F(GroupCommitTest, TakesBackOnlyTheJobThatFailed)
{
    RowJob one(1);
    RowJob broken(2, [](WriteScope&) { return Status(Error(ErrorCode::Conflict, "no")); });
    RowJob three(3);

    const std::vector<Status> statuses = commit({&one, &broken, &three});

    EXPECT_TRUE(statuses[0]);
    ASSERT_FALSE(statuses[1]);
    EXPECT_EQ(statuses[1].error().code(), ErrorCode::Conflict);
    EXPECT_TRUE(statuses[2]);
    EXPECT_TRUE(isWritten(1));
    EXPECT_FALSE(isWritten(2));
    EXPECT_TRUE(isWritten(3));
}

TEST_F(GroupCommitTest, AnswersNobodyYesWhenTheWholeTransactionIsGone)
{
    RowJob one(1);
    RowJob ending(2, [](WriteScope& scope) {
        EXPECT_TRUE(scope.ledger.connection().execute("ROLLBACK")); // what SQLite itself does on a full disk
        return Status(Error(ErrorCode::StorageFull, "full"));
    });
    RowJob three(3);

    const std::vector<Status> statuses = commit({&one, &ending, &three});

    ASSERT_FALSE(statuses[0]);
    EXPECT_EQ(statuses[0].error().code(), ErrorCode::StorageBusy) << "may try again";
    ASSERT_FALSE(statuses[1]);
    EXPECT_EQ(statuses[1].error().code(), ErrorCode::StorageFull);
    ASSERT_FALSE(statuses[2]);
    EXPECT_EQ(statuses[2].error().code(), ErrorCode::StorageBusy) << "was never run";
    EXPECT_FALSE(isWritten(1) || isWritten(2) || isWritten(3));
    EXPECT_FALSE(connection().isInTransaction());
}

TEST_F(GroupCommitTest, SeesATransactionThatEndedWithoutAnError)
{
    RowJob one(1);
    RowJob ending(2, [](WriteScope& scope) {
        EXPECT_TRUE(scope.ledger.connection().execute("ROLLBACK"));
        return Status();
    });

    const std::vector<Status> statuses = commit({&one, &ending});

    EXPECT_FALSE(statuses[0]);
    EXPECT_FALSE(statuses[1]);
    EXPECT_FALSE(isWritten(1) || isWritten(2));
}

TEST_F(GroupCommitTest, AFullDiskFailsTheJobAndTheNextGroupGoesOn)
{
    const Result<std::int64_t> pages = connection().integerOf("PRAGMA page_count");
    ASSERT_TRUE(pages);
    ASSERT_TRUE(connection().setPagesMax(*pages + 2));
    RowJob one(1);
    RowJob large(2, [](WriteScope& scope) {
        return scope.ledger.addPersonal({DeviceNumber{1}, 1}, "name", std::string(200'000, 'x'));
    });

    const std::vector<Status> statuses = commit({&one, &large});

    ASSERT_FALSE(statuses[1]);
    EXPECT_EQ(statuses[1].error().code(), ErrorCode::StorageFull);
    EXPECT_EQ(static_cast<bool>(statuses[0]), isWritten(1)) << "yes exactly when it is there";
    EXPECT_FALSE(isWritten(2));
    ASSERT_TRUE(connection().setPagesMax(0));
    RowJob again(3);
    EXPECT_TRUE(commit({&again})[0]);
    EXPECT_TRUE(isWritten(3));
}

TEST_F(GroupCommitTest, AJobThatStandsAloneSharesNoCommit)
{
    std::int64_t changesBefore = 0;
    RowJob first(1);
    SmallJob alone([&](WriteScope& scope) {
        const Result<bool> known = scope.ledger.reading().isWasKnown(hashOf(1));
        EXPECT_TRUE(known && *known) << "the group before is committed";
        changesBefore = 1;
        return scope.ledger.addWas(hashOf(2), 2);
    });
    RowJob broken(3, [](WriteScope&) { return Status(Error(ErrorCode::Conflict, "no")); });

    const std::vector<Status> statuses = commit({&first, &alone, &broken});

    EXPECT_TRUE(statuses[0]);
    EXPECT_TRUE(statuses[1]);
    EXPECT_FALSE(statuses[2]);
    EXPECT_EQ(changesBefore, 1);
    EXPECT_TRUE(isWritten(2));
    EXPECT_FALSE(isWritten(3));
}

TEST_F(GroupCommitTest, MovesHeadsAndTellsNewsOnlyAfterTheCommit)
{
    int news = 0;
    const LogHeads& heads = server.api().central().heads();
    const LogPosition before = heads.look(DeviceNumber{1}).position;
    server.api().central().onNews([&] { news += 1; });
    RowJob failing(1, [&](WriteScope& scope) {
        scope.effects.log = true;
        scope.effects.heads.emplace_back(DeviceNumber{1}, LogHead{99, {}});
        EXPECT_TRUE(scope.ledger.connection().execute("ROLLBACK"));
        return Status();
    });

    commit({&failing});

    EXPECT_EQ(news, 0);
    EXPECT_EQ(heads.look(DeviceNumber{1}).position, before);
    EXPECT_NE(heads.look(DeviceNumber{1}).device.n, 99u);
    server.addUser("li", "inspector", {"1001"});
    EXPECT_EQ(news, 1);
    EXPECT_GT(heads.look(DeviceNumber{1}).position.seq, before.seq);
}

} // namespace

} // namespace fieldledger::server
