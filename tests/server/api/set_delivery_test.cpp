// Sites that people said are one place go, with what hangs on them, to whoever holds an area of one of them; and rights, figures and what is
// personal stay with the areas of each.
#include "tests/server/api/set_fixture.h"

namespace fieldledger::test {

namespace {

TEST_F(SetTest, ALinkBringsEachAreaTheOthersSiteItsVisitsAndTheLink)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    const RecordId visitHere = on("visit", "site", here, villageOne);
    const RecordId visitThere = on("visit", "site", there, villageTwo);
    const RecordId photo = on("evidence", "of", visitThere, villageTwo);
    const RecordId lone = site(villageTwo);
    pushAndFollow();
    EXPECT_FALSE(one->holds(there));

    const RecordId joined = link(here, there);
    pushAndFollow();

    for (const RecordId& record : {here, there, visitHere, visitThere, photo, joined}) {
        EXPECT_TRUE(one->holds(record));
        EXPECT_TRUE(two->holds(record));
        EXPECT_FALSE(three->holds(record));
    }
    EXPECT_FALSE(one->holds(lone));
    EXPECT_EQ(one->setAreasOf(there), areas({villageOne}));
    EXPECT_EQ(two->setAreasOf(there), areas({villageOne})) << "who held it before is told too";
    EXPECT_EQ(one->setAreasOf(here), areas({villageTwo}));
    expectAllInStep();
}

TEST_F(SetTest, WhatASetBringsSaysWhatItsOwnAreasAreCalled)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    const RecordId visit = on("visit", "site", there, "99");
    const RecordId joined = link(here, there);
    pushAndFollow();

    const std::vector<AreaName> name{{std::string(villageTwo), "三村"}};
    EXPECT_EQ(one->areaNamesOf(there), name);
    EXPECT_TRUE(one->areaNamesOf(visit).empty()) << "an area that nobody knows";
    SetReader fresh(*server, "one", std::string(villageOne));
    EXPECT_EQ(fresh.areaNamesOf(there), name) << "a page says it too";

    change(joined, {{"deleted", Value(true)}});
    pushAndFollow();
    EXPECT_TRUE(two->areaNamesOf(there).empty()) << "it is of no set any more";
}

TEST_F(SetTest, ALinkTakenBackTakesTheOthersAwayAndOneGivenBackBringsThemBack)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    const RecordId visitThere = on("visit", "site", there, villageTwo);
    const RecordId joined = link(here, there);
    pushAndFollow();

    change(joined, {{"deleted", Value(true)}});
    pushAndFollow();

    EXPECT_FALSE(one->holds(there));
    EXPECT_FALSE(one->holds(visitThere));
    EXPECT_FALSE(two->holds(here));
    EXPECT_FALSE(two->holds(joined)) << "it lies in the first village";
    EXPECT_TRUE(one->setAreasOf(here).empty());
    EXPECT_TRUE(two->setAreasOf(there).empty());
    expectAllInStep();

    change(joined, {{"deleted", Value()}});
    pushAndFollow();

    EXPECT_TRUE(one->holds(visitThere));
    EXPECT_TRUE(two->holds(joined));
    expectAllInStep();
}

TEST_F(SetTest, ASiteOfASetThatMovesTakesTheSetAlong)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    const RecordId visitHere = on("visit", "site", here, villageOne);
    link(here, there);
    pushAndFollow();

    change(there, {{"area", Value(villageThree)}});
    pushAndFollow();

    EXPECT_FALSE(two->holds(there));
    EXPECT_FALSE(two->holds(here));
    EXPECT_FALSE(two->holds(visitHere));
    EXPECT_TRUE(three->holds(there));
    EXPECT_TRUE(three->holds(visitHere));
    EXPECT_EQ(one->setAreasOf(here), areas({villageThree}));
    EXPECT_EQ(one->setAreasOf(there), areas({villageOne}));
    expectAllInStep();

    change(there, {{"name", Value("改名")}});
    pushAndFollow();
    expectAllInStep();
}

TEST_F(SetTest, ASiteThatMovesToWhereItsSetLiesAlreadyIsKeptByAll)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    link(here, there);
    pushAndFollow();

    change(there, {{"area", Value(villageOne)}});
    pushAndFollow();

    EXPECT_TRUE(one->holds(there));
    EXPECT_TRUE(one->setAreasOf(there).empty());
    EXPECT_FALSE(two->holds(here));
    expectAllInStep();
}

TEST_F(SetTest, AChainIsOneSetAndFallsApartWhereItsMiddleGoes)
{
    const RecordId first = site(villageOne);
    const RecordId middle = site(villageTwo);
    const RecordId last = site(villageThree);
    link(first, middle);
    pushAndFollow();
    const RecordId second = link(middle, last, villageTwo);
    pushAndFollow();
    EXPECT_TRUE(one->holds(last));
    EXPECT_TRUE(one->holds(second));
    EXPECT_TRUE(three->holds(first));
    EXPECT_EQ(two->setAreasOf(middle), areas({villageOne, villageThree}));
    expectAllInStep();

    change(middle, {{"deleted", Value(true)}});
    pushAndFollow();

    EXPECT_FALSE(one->holds(last));
    EXPECT_FALSE(one->holds(middle));
    EXPECT_FALSE(three->holds(first));
    expectAllInStep();
}

TEST_F(SetTest, ALinkAtOneEndOfAChainReachesTheOther)
{
    const RecordId first = site(villageOne);
    const RecordId second = site(villageOne);
    const RecordId third = site(villageTwo);
    const RecordId last = site(villageThree);
    link(first, second);
    link(second, third);
    const RecordId visit = on("visit", "site", first, villageOne);
    pushAndFollow();
    EXPECT_FALSE(three->holds(visit));

    link(third, last, villageTwo);
    pushAndFollow();

    EXPECT_TRUE(three->holds(first));
    EXPECT_TRUE(three->holds(visit));
    EXPECT_TRUE(one->holds(last));
    expectAllInStep();
}

TEST_F(SetTest, ARingHoldsWhenOneOfItsLinksGoes)
{
    const RecordId first = site(villageOne);
    const RecordId second = site(villageTwo);
    const RecordId third = site(villageThree);
    link(first, second);
    link(second, third);
    const RecordId closing = link(first, third);
    pushAndFollow();
    EXPECT_TRUE(three->holds(second));

    change(closing, {{"deleted", Value(true)}});
    pushAndFollow();

    EXPECT_TRUE(three->holds(first));
    EXPECT_TRUE(one->holds(third));
    EXPECT_TRUE(three->holds(closing)) << "it names two of the set";
    expectAllInStep();
}

TEST_F(SetTest, ALinkThatSaysTheyAreTwoJoinsNothing)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    const RecordId apart = link(here, there, villageOne, {{"same", Value(false)}});
    pushAndFollow();
    EXPECT_FALSE(one->holds(there));
    EXPECT_FALSE(two->holds(apart));

    change(apart, {{"same", Value()}});
    pushAndFollow();
    EXPECT_TRUE(one->holds(there));

    change(apart, {{"same", Value(false)}});
    pushAndFollow();
    EXPECT_FALSE(one->holds(there));
    expectAllInStep();
}

TEST_F(SetTest, WhatDoesNotFitJoinsNothing)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    const RecordId visit = on("visit", "remark", there, villageTwo);
    link(here, here);
    link(here, visit);
    Change other = boss->change(boss->newRecordId(), {{"area", Value(villageTwo)}});
    other.campaign = "coal";
    boss->save(other);
    link(here, other.record);
    pushAndFollow();

    EXPECT_FALSE(one->holds(visit));
    EXPECT_FALSE(one->holds(other.record));
    EXPECT_TRUE(one->setAreasOf(here).empty());
    expectAllInStep();
}

TEST_F(SetTest, ALinkMayComeBeforeItsSiteAndAPhotoBeforeItsVisit)
{
    const RecordId here = site(villageOne);
    server->pass(std::chrono::seconds(1));
    const RecordId there = boss->newRecordId();
    const RecordId visit = boss->newRecordId();
    const RecordId joined = link(here, there);
    const RecordId photo = on("evidence", "of", visit, villageTwo);
    pushAndFollow();
    EXPECT_FALSE(two->holds(joined));
    EXPECT_FALSE(one->holds(photo));

    make("site", {{"area", Value(villageTwo)}}, there);
    pushAndFollow();
    EXPECT_TRUE(one->holds(there));
    EXPECT_TRUE(two->holds(here));
    EXPECT_TRUE(two->holds(joined));

    make("visit", {{"area", Value(villageTwo)}, {"site", Value(there.text())}}, visit);
    pushAndFollow();
    EXPECT_TRUE(one->holds(visit));
    EXPECT_TRUE(one->holds(photo));
    expectAllInStep();
}

TEST_F(SetTest, WhatIsWrittenOnASiteOfASetLaterGoesToAll)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    link(here, there);
    pushAndFollow();

    const RecordId visit = on("visit", "site", there, villageTwo);
    const RecordId problem = make("problem", {{"area", Value(villageTwo)}, {"site", Value(there.text())}, {"visit", Value(visit.text())}});
    change(there, {{"problem", Value(problem.text())}});
    const RecordId note = on("note", "of", problem, villageTwo);
    const RecordId person = on("person", "of", there, villageTwo);
    pushAndFollow();
    for (const RecordId& record : {visit, problem, note, person}) {
        EXPECT_TRUE(one->holds(record));
        EXPECT_EQ(one->setAreasOf(record), areas({villageOne}));
        EXPECT_EQ(two->setAreasOf(record), areas({villageOne}));
    }

    change(visit, {{"remark", Value("又去了")}}); // a change goes where its record goes
    pushAndFollow();
    expectAllInStep();

    const RecordId other = site(villageTwo);
    change(visit, {{"site", Value(other.text())}}); // it was another place
    pushAndFollow();
    EXPECT_FALSE(one->holds(visit));
    EXPECT_TRUE(one->holds(problem)) << "that one names the site itself";
    expectAllInStep();
}

// A patrol names its stops in rows: it is no part of each place it passed. And a place that names another's problem is none of its set.
TEST_F(SetTest, WhatOnlyPassesBySomethingOfTheSetStaysWhereItIs)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    link(here, there);
    const RecordId visit = on("visit", "site", there, villageTwo);
    const RecordId patrol = on("patrol", "stops/" + boss->newRecordId().text() + "/site", there, villageTwo);
    const RecordId other = make("site", {{"area", Value(villageTwo)}, {"problem", Value(visit.text())}});
    const RecordId othersVisit = on("visit", "site", other, villageTwo);
    pushAndFollow();

    EXPECT_TRUE(one->holds(visit));
    EXPECT_FALSE(one->holds(patrol));
    EXPECT_FALSE(one->holds(other));
    EXPECT_FALSE(one->holds(othersVisit));
    expectAllInStep();
}

TEST_F(SetTest, AllOfItMayComeInOnePush)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    const RecordId joined = link(here, there);
    const RecordId visit = on("visit", "site", there, villageTwo);
    change(joined, {{"deleted", Value(true)}});
    change(joined, {{"deleted", Value()}});
    change(there, {{"area", Value(villageThree)}});
    pushAndFollow();

    EXPECT_TRUE(one->holds(there));
    EXPECT_TRUE(one->holds(visit));
    EXPECT_TRUE(two->holds(visit)) << "it lies there";
    EXPECT_FALSE(two->holds(there));
    EXPECT_TRUE(three->holds(here));
    expectAllInStep();
}

// What names a site is without bound; an answer is not.
TEST_F(SetTest, ASetThatIsLargerThanAnAnswerComesInSeveral)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    const std::string filling(20'000, 'x');
    constexpr std::size_t count = 450; // 9 MB
    std::vector<RecordId> visits;
    for (std::size_t i = 0; i < count; ++i) {
        visits.push_back(make("visit", {{"area", Value(villageTwo)}, {"remark", Value(filling)}, {"site", Value(there.text())}}));
        if (i % 150 == 149) {
            pushAndFollow();
        }
    }
    link(here, there);
    boss->push();

    const std::optional<std::string> cursor = one->tablet.cursor();
    const server::Reply first = one->tablet.send(one->tablet.request(1, cursor));

    EXPECT_LE(first.body.size(), std::size_t{8} << 20);
    EXPECT_TRUE(answerOf(first).head.more);
    pushAndFollow();
    EXPECT_TRUE(std::ranges::all_of(visits, [&](const RecordId& visit) { return one->holds(visit); }));
    expectAllInStep();
}

TEST_F(SetTest, OneRecordsStateSaysWhereItGoes)
{
    const RecordId here = site(villageOne);
    const RecordId there = site(villageTwo);
    link(here, there);
    pushAndFollow();

    const server::Reply reply = server->get("/v1/records/" + there.text() + "/state", one->tablet.token());

    ASSERT_EQ(reply.status, 200);
    const Result<Item> item = decodeItem(std::string_view(reply.body).substr(0, reply.body.size() - 1));
    ASSERT_TRUE(item);
    EXPECT_EQ(std::get<StateItem>(*item).setAreas, areas({villageOne}));
    EXPECT_EQ(server->get("/v1/records/" + there.text() + "/state", three->tablet.token()).status, 404);
}

} // namespace

} // namespace fieldledger::test
