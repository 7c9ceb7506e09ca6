// Other bytes under a number that the log holds are kept and close it; work that was saved once and comes under two numbers counts once.
#include "tests/server/server_fixture.h"

#include "shared/base/limits.h"
#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"
#include "tests/support/example_file.h"

namespace fieldledger::test {

namespace {

using server::Reply;

class ForkTest : public testing::Test {
protected:
    Change lot() { return tablet.change(tablet.newRecordId(), {{"area", Value(villageOne)}, {"name", Value("三号停车场")}, {"side", Value("south")}}); }
    // A lot in the log, as number 1.
    Change lotInTheLog()
    {
        const Change made = lot();
        tablet.save(made);
        tablet.push();
        return made;
    }
    Change edit(TestTablet& by, const Change& of, const std::string& name)
    {
        Change change = by.change(of.record, {{"name", Value(name)}});
        change.seen = {{of.number.device, of.number.n}};
        change.after = by.number() == of.number.device ? of.number.n : 0;
        return change;
    }
    // What a copy of the tablet sends, whose line at `place` (from 0) is another.
    SyncRequest ofACopy(std::size_t place, const std::string& side)
    {
        SyncRequest request = tablet.request(1);
        std::string& line = request.changes.at(place);
        line.replace(line.find("south"), 5, side);
        tablet.sign(request);
        return request;
    }
    // The example's document, with where the log stands here.
    void expectIsExampleOf(const std::string& name, const Reply& reply)
    {
        Result<Problem> example = decodeProblem(readExample("messages/" + name));
        ASSERT_TRUE(example) << example.error().detail();
        ASSERT_TRUE(example->log);
        example->log = problemOf(reply).log;
        EXPECT_EQ(reply.body, encodeProblem(*example));
    }
    ForkTable::Size kept() { return *server.api().central().ledger().reading().forks().sizeOf(tablet.number()); }
    std::vector<std::string> names(const RecordId& record)
    {
        const Result<Item> item = decodeItem(server.get("/v1/records/" + record.text() + "/state", tablet.token()).body);
        EXPECT_TRUE(item);
        std::vector<std::string> found;
        for (const Head& head : std::get<StateItem>(*item).state.heads("name")) {
            found.emplace_back(head.value->textOrEmpty());
        }
        return found;
    }

    StaffedServer server;
    TestTablet tablet{server, "zhang"};
    TestTablet anew{server, "zhang"}; // the number that the same person's tablet got afterwards
};

TEST_F(ForkTest, KeepsTheOtherBytesFromTheFirstThatDiffers)
{
    lotInTheLog();
    tablet.save(lot());
    tablet.push();
    tablet.save(lot());
    const SyncRequest forked = ofACopy(1, "north");

    const Reply reply = tablet.send(forked);

    expectIsExampleOf("problem_fork.json", reply);
    EXPECT_NE(reply.forLog.find("device " + std::to_string(tablet.number().value) + " is closed"), std::string::npos) << reply.forLog;
    std::vector<std::string> bodies;
    std::vector<std::string> signatures;
    ASSERT_TRUE(server.api().central().ledger().reading().forks().all([&](const ForkedChange& change) -> Status {
        EXPECT_EQ(change.number, (ChangeNumber{tablet.number(), bodies.size() + 2}));
        EXPECT_EQ(change.got, server.now());
        bodies.emplace_back(change.body);
        signatures.emplace_back(change.signature);
        return {};
    }));
    EXPECT_EQ(bodies, (std::vector<std::string>{forked.changes[1], forked.changes[2]})) << "the third stands only behind the other second";
    EXPECT_EQ(signatures, (std::vector<std::string>{"", forked.head.signature}));
    tablet.send(forked);
    EXPECT_EQ(kept().changes, 2) << "once";
}

TEST_F(ForkTest, ClosesTheNumberForWhatTheLogHasNot)
{
    const Change made = lotInTheLog();
    ASSERT_EQ(problemTypeOf(tablet.send(ofACopy(0, "north"))), "fork");

    EXPECT_EQ(answerOf(tablet.send(tablet.request(1))).head.accepted, 1U) << "what it holds stays confirmed";
    EXPECT_EQ(tablet.send(tablet.request(2)).status, 200) << "nothing pushed";
    tablet.save(edit(tablet, made, "改名"));
    for (const std::uint64_t first : {1U, 2U}) {
        const Reply reply = tablet.send(tablet.request(first));
        EXPECT_EQ(reply.status, 409);
        expectIsExampleOf("problem_device_closed.json", reply);
        EXPECT_EQ(problemOf(reply).log, (LogHead{1, tablet.hashAt(1)}));
    }
    EXPECT_EQ(names(made.record), std::vector<std::string>{"三号停车场"});
}

TEST_F(ForkTest, AHeadLineThatIsBehindClosesNothing)
{
    const Change made = lotInTheLog();
    SyncRequest late = tablet.request(2);
    late.head.last = 0;
    tablet.send(late);
    tablet.save(edit(tablet, made, "改名"));
    tablet.push();
    EXPECT_EQ(names(made.record), std::vector<std::string>{"改名"});
}

TEST_F(ForkTest, KeepsOnlySoMuchOfADevice)
{
    lotInTheLog();
    Reply reply;
    for (const char* const side : {"north", "east1", "east2", "east3", "east4"}) {
        SyncRequest request = ofACopy(0, side);
        request.changes.resize(limits::pushChangesMax, "no change at all");
        request.head.count = request.changes.size();
        request.head.last = request.head.count;
        tablet.sign(request);
        reply = tablet.send(request);
        EXPECT_EQ(problemTypeOf(reply), "fork");
    }
    EXPECT_EQ(kept().changes, 2'000);
    EXPECT_NE(reply.forLog.find("no room"), std::string::npos) << reply.forLog;
}

// The answer to the push was lost, and the tablet was enrolled again before it could ask.
TEST_F(ForkTest, WhatIsIssuedAgainWhenItsFirstBytesAreMergedSetsNothing)
{
    const Change made = lotInTheLog();
    const Change first = edit(tablet, made, "改名");
    tablet.save(first);
    tablet.push();
    Change again = edit(anew, made, "改名");
    again.was = sha256(encodeChange(first));
    anew.save(again);

    const AnswerHead head = anew.push();

    ASSERT_NE(acknowledgementOf(head, 1), nullptr);
    EXPECT_EQ(acknowledgementOf(head, 1)->verdict, Verdict::Repeat);
    EXPECT_EQ(names(made.record), std::vector<std::string>{"改名"}) << "not twice";
}

// Two copies share what neither has sent: one is enrolled anew and sends it again, then the other sends the first bytes.
TEST_F(ForkTest, FirstBytesThatComeAfterTheyWereIssuedAgainSetNothing)
{
    const Change made = lotInTheLog();
    const Change first = edit(tablet, made, "改名");
    Change again = edit(anew, made, "改名");
    again.was = sha256(encodeChange(first));
    anew.save(again);
    anew.push();
    Change later = edit(anew, again, "又改名");
    later.seen = {{made.number.device, 1}, {anew.number(), 1}};
    anew.save(later);
    anew.push();
    tablet.save(first);

    const AnswerHead head = tablet.push();

    ASSERT_NE(acknowledgementOf(head, 2), nullptr);
    EXPECT_EQ(acknowledgementOf(head, 2)->verdict, Verdict::Repeat);
    EXPECT_EQ(names(made.record), std::vector<std::string>{"又改名"}) << "what had seen it stands alone";
}

// What was set aside is not merged: issued again by somebody who may write it, it is.
TEST_F(ForkTest, WhatIsIssuedAgainWhenItsFirstBytesWereSetAsideIsMerged)
{
    const Change made = lotInTheLog();
    const Change first = edit(tablet, made, "改名");
    tablet.save(first);
    server.revoke(tablet.number());
    tablet.push();
    Change again = edit(anew, made, "改名");
    again.was = sha256(encodeChange(first));
    anew.save(again);

    EXPECT_EQ(acknowledgementOf(anew.push(), 1), nullptr);
}

} // namespace

} // namespace fieldledger::test
