// A ledger's first link: who names whom is written down some records at a time, and only then anything goes anywhere because of a set.
#include "tests/server/api/set_fixture.h"

namespace fieldledger::test {

namespace {

class SetNamingTest : public SetTest {
protected:
    using Names = SetTable::Names;

    SetNamingTest()
    {
        here = site(villageOne);
        there = site(villageTwo);
        visit = on("visit", "site", there, villageTwo);
        other = site(villageThree);
        photo = on("visit", "site", other, villageThree);
        boss->push();
        server->api().central().setStep(1);
    }
    Names kept() { return *server->api().central().reading().sets().namesKept(); }
    int stepsToTheEnd()
    {
        int steps = 1;
        for (; server->api().central().goOn(server->now()); ++steps) {
            EXPECT_LT(steps, 200);
        }
        return steps;
    }
    void expectWhole()
    {
        EXPECT_EQ(kept(), Names::OfAll);
        pushAndFollow();
        expectAllInStep();
    }

    RecordId here, there, visit, other, photo;
};

TEST_F(SetNamingTest, OfManyRecordsTheFirstLinkNamesSomeAndEachStepSomeMore)
{
    link(here, there);
    boss->push();

    EXPECT_EQ(kept(), Names::OfSome);
    one->follow();
    EXPECT_FALSE(one->holds(visit)) << "nothing is told before all are named";
    EXPECT_GT(stepsToTheEnd(), 3);
    one->follow();
    EXPECT_TRUE(one->holds(visit));
    expectWhole();
}

TEST_F(SetNamingTest, WhatIsWrittenMeanwhileIsNamedToo)
{
    const RecordId joining = link(here, there);
    boss->push();
    ASSERT_EQ(kept(), Names::OfSome);

    const RecordId later = on("visit", "site", here, villageOne);                // new
    change(photo, {{"site", Value(there.text())}});                              // names another than before
    change(here, {{"area", Value(villageThree)}});                               // moves
    link(there, other, villageTwo);                                              // a second link
    const RecordId taken = link(here, other, villageThree);
    change(taken, {{"deleted", Value(true)}});
    boss->push();
    ASSERT_EQ(kept(), Names::OfSome);

    stepsToTheEnd();
    expectWhole();
    EXPECT_TRUE(three->holds(later));
    EXPECT_TRUE(three->holds(joining));
    EXPECT_TRUE(two->holds(photo));
}

TEST_F(SetNamingTest, ALinkTakenBackMeanwhileJoinsNothing)
{
    const RecordId joining = link(here, there);
    boss->push();
    ASSERT_EQ(kept(), Names::OfSome);
    change(joining, {{"deleted", Value(true)}});
    boss->push();

    stepsToTheEnd();
    expectWhole();
    EXPECT_FALSE(one->holds(visit));
}

TEST_F(SetNamingTest, WhatAStopLeftIsDoneAtTheNextStart)
{
    link(here, there);
    boss->push();
    ASSERT_EQ(kept(), Names::OfSome);
    EXPECT_GT(check().problems, 0) << "the proof tells of it";
    server.reset();

    TestServer::Options options;
    options.path = (folder / "ledger.db").string();
    options.withAreas = false;
    TestServer again(options);

    EXPECT_EQ(*again.api().central().reading().sets().namesKept(), Names::OfAll);
    EXPECT_FALSE(again.api().central().goOn(again.now()));
    EXPECT_EQ(check(again).problems, 0);
}

TEST_F(SetNamingTest, AStepThatTheDiskDoesNotTakeIsTriedAgain)
{
    link(here, there);
    boss->push();
    ASSERT_EQ(kept(), Names::OfSome);
    alter("CREATE TRIGGER refused BEFORE INSERT ON meta BEGIN SELECT RAISE(ABORT, 'full'); END");

    EXPECT_FALSE(server->api().central().goOn(server->now()));
    EXPECT_EQ(kept(), Names::OfSome);
    alter("DROP TRIGGER refused");

    EXPECT_TRUE(server->api().central().goOn(server->now()));
    stepsToTheEnd();
    expectWhole();
}

} // namespace

} // namespace fieldledger::test
