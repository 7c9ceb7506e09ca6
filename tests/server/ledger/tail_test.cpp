#include "server/ledger/tail.h"

#include "shared/wire/message_codec.h"
#include "tests/server/server_fixture.h"

namespace fieldledger::server {

namespace {

using test::StaffedServer;
using test::TestTablet;

// Acts of three changes each, written by one tablet.
class TailTest : public testing::Test {
protected:
    void saveAct(std::size_t changes)
    {
        const std::uint64_t first = tablet.lastNumber() + 1;
        for (std::size_t i = 0; i < changes; ++i) {
            Change change = tablet.change(tablet.newRecordId(), {{"area", Value(test::villageOne)}, {"name", Value("样例")}});
            if (changes > 1) {
                change.act = first;
            }
            tablet.save(change);
        }
    }
    Tail read(std::int64_t after, std::size_t items, std::size_t bytes, std::size_t rows)
    {
        Holdings holdings(server.api().central().views()->catalog->tree(), {"10"});
        Result<Tail> tail = readTail(server.api().central().reading(), holdings, after, {}, {items, bytes, rows});
        EXPECT_TRUE(tail);
        return *std::move(tail);
    }
    std::int64_t head() { return server.api().central().heads().look({}).position.seq; }

    StaffedServer server;
    TestTablet tablet{server, "zhang"};
    std::int64_t start = head();
};

TEST_F(TailTest, EndsBehindAWholeAct)
{
    saveAct(3);
    saveAct(3);
    saveAct(1);
    tablet.push();

    const Tail one = read(start, 2, 1 << 20, 1'000);
    const Tail two = read(one.reached.seq, 2, 1 << 20, 1'000);
    const Tail three = read(two.reached.seq, 2, 1 << 20, 1'000);

    EXPECT_EQ(one.items, 3u);
    EXPECT_TRUE(one.more);
    EXPECT_EQ(two.items, 3u);
    EXPECT_TRUE(two.more);
    EXPECT_EQ(three.items, 1u);
    EXPECT_FALSE(three.more);
    EXPECT_EQ(three.reached.seq, head());
}

TEST_F(TailTest, TakesAnActBackThatDoesNotFitAnyMore)
{
    saveAct(1);
    saveAct(3);
    tablet.push();
    const Tail whole = read(start, 100, 1 << 20, 1'000);

    const Tail one = read(start, 100, whole.lines.size() - 1, 1'000);
    const Tail two = read(one.reached.seq, 100, whole.lines.size() - 1, 1'000);

    EXPECT_EQ(one.items, 1u);
    EXPECT_TRUE(one.more);
    EXPECT_EQ(two.items, 3u);
    EXPECT_EQ(one.lines + two.lines, whole.lines);
}

TEST_F(TailTest, SendsAnActThatIsTooLargeAloneAllTheSame)
{
    saveAct(3);
    saveAct(1);
    tablet.push();

    const Tail one = read(start, 100, 10, 1'000);
    const Tail two = read(one.reached.seq, 100, 10, 1'000);

    EXPECT_EQ(one.items, 3u);
    EXPECT_TRUE(one.more);
    EXPECT_EQ(two.items, 1u);
    EXPECT_FALSE(two.more);
}

TEST_F(TailTest, LooksAtSoManyRowsAndGoesOnFromThere)
{
    saveAct(3);
    saveAct(3);
    tablet.push();

    const Tail one = read(start, 100, 1 << 20, 1);

    EXPECT_EQ(one.items, 3u) << "on to the end of the act";
    EXPECT_TRUE(one.more);
    EXPECT_EQ(read(one.reached.seq, 100, 1 << 20, 100).items, 3u);
}

TEST_F(TailTest, PassesOverWhatTheReaderDoesNotHold)
{
    saveAct(2);
    tablet.push();
    Holdings holdings(server.api().central().views()->catalog->tree(), {"1002"});

    const Result<Tail> tail = readTail(server.api().central().reading(), holdings, start, {}, {100, 1 << 20, 100});

    ASSERT_TRUE(tail);
    EXPECT_EQ(tail->items, 0u);
    EXPECT_EQ(tail->reached.seq, head());
}

} // namespace

} // namespace fieldledger::server
