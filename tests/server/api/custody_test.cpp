// What the server does with a push: taken, repeated, cut, judged, kept as opaque bytes, or refused as a whole.
#include "tests/server/server_fixture.h"

#include "shared/base/limits.h"
#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

namespace fieldledger::test {

namespace {

using server::Reply;

class CustodyTest : public testing::Test {
protected:
    Change lot(std::string_view area = villageOne)
    {
        return tablet.change(tablet.newRecordId(), {{"area", Value(area)}, {"name", Value("三号停车场")}, {"side", Value("south")}});
    }

    StaffedServer server;
    TestTablet tablet{server, "zhang"};
};

TEST_F(CustodyTest, MergesWhatItTakesAndSaysSo)
{
    tablet.save(lot());

    const SyncAnswer answer = answerOf(tablet.send(tablet.request()));

    EXPECT_EQ(answer.head.accepted, 1u);
    EXPECT_EQ(answer.head.log, (LogHead{1, tablet.hashAt(1)}));
    EXPECT_TRUE(answer.head.acknowledgements.empty());
    EXPECT_EQ(answer.head.areas, std::vector<std::string>{std::string(townOne)});
}

TEST_F(CustodyTest, AnotherTabletOfTheAreaGetsTheExactChange)
{
    TestTablet other(server, "boss");
    other.pull();
    const Change change = lot();
    tablet.save(change);
    tablet.push();

    const std::vector<Item> items = other.pull();

    ASSERT_EQ(items.size(), 1u);
    ASSERT_TRUE(std::holds_alternative<ChangeItem>(items[0]));
    EXPECT_EQ(std::get<ChangeItem>(items[0]).change, change);
    EXPECT_EQ(std::get<ChangeItem>(items[0]).got, server.now());
}

TEST_F(CustodyTest, TakesARepeatOnceAndAcknowledgesItAsItWasStored)
{
    tablet.save(lot());
    tablet.push();
    const TimePoint firstGot = server.now();
    server.pass(std::chrono::minutes(3));
    tablet.save(lot());

    const SyncAnswer answer = answerOf(tablet.send(tablet.request(1)));

    EXPECT_EQ(answer.head.accepted, 2u);
    const Acknowledgement* repeated = acknowledgementOf(answer.head, 1);
    ASSERT_NE(repeated, nullptr);
    EXPECT_EQ(repeated->verdict, Verdict::Merged);
    EXPECT_EQ(repeated->got, firstGot);
    EXPECT_EQ(acknowledgementOf(answer.head, 2), nullptr);
    EXPECT_EQ(answer.head.got, server.now());
}

TEST_F(CustodyTest, RefusesAGapAndNamesTheNumberExpected)
{
    tablet.save(lot());
    tablet.save(lot());
    tablet.save(lot());

    const Reply reply = tablet.send(tablet.request(2));

    EXPECT_EQ(reply.status, 409);
    EXPECT_EQ(problemTypeOf(reply), "gap");
    EXPECT_EQ(problemOf(reply).expected, 1u);
    EXPECT_EQ(answerOf(tablet.send(tablet.request(4))).head.accepted, 0u);
}

TEST_F(CustodyTest, RefusesASignatureThatDoesNotFit)
{
    tablet.save(lot());
    SyncRequest request = tablet.request();
    request.head.signature[0] = request.head.signature[0] == '0' ? '1' : '0';

    const Reply reply = tablet.send(request);

    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(problemTypeOf(reply), "signature_invalid");
    EXPECT_EQ(answerOf(tablet.send(tablet.request(2))).head.accepted, 0u);
}

TEST_F(CustodyTest, RefusesALineThatWasAlteredOnTheWay)
{
    tablet.save(lot());
    SyncRequest request = tablet.request();
    request.changes[0].replace(request.changes[0].find("south"), 5, "north");

    EXPECT_EQ(problemTypeOf(tablet.send(request)), "signature_invalid");
}

TEST_F(CustodyTest, RefusesARunningHashThatIsNotTheLogs)
{
    tablet.save(lot());
    tablet.push();
    tablet.save(lot());
    SyncRequest request = tablet.request(2);
    request.head.hashBefore[0] = static_cast<std::uint8_t>(request.head.hashBefore[0] + 1);
    tablet.sign(request);

    const Reply reply = tablet.send(request);

    EXPECT_EQ(reply.status, 409);
    EXPECT_EQ(problemTypeOf(reply), "hash_mismatch");
    EXPECT_EQ(problemOf(reply).log, (LogHead{1, tablet.hashAt(1)}));
}

TEST_F(CustodyTest, SeesOtherBytesUnderANumberItHoldsAsAFork)
{
    tablet.save(lot());
    tablet.push();
    SyncRequest request = tablet.request(1);
    request.changes[0].replace(request.changes[0].find("south"), 5, "north");
    tablet.sign(request);

    const Reply reply = tablet.send(request);

    EXPECT_EQ(reply.status, 409);
    EXPECT_EQ(problemTypeOf(reply), "fork");
    EXPECT_EQ(problemOf(reply).log, (LogHead{1, tablet.hashAt(1)}));
}

TEST_F(CustodyTest, KeepsBytesItCannotReadAndGoesOn)
{
    const std::string deep(100, '[');
    for (const std::string& bytes : {std::string("{not json"), deep, std::string(R"({"n":1,"n":1})"), std::string(R"({"device":"x"})"),
                                     std::string("[1.5]"), std::string("\"\xff\"")}) {
        tablet.saveBytes(bytes);
    }
    tablet.save(lot());

    const AnswerHead head = tablet.push();

    for (std::uint64_t n = 1; n <= 6; ++n) {
        const Acknowledgement* opaque = acknowledgementOf(head, n);
        ASSERT_NE(opaque, nullptr) << n;
        EXPECT_EQ(opaque->verdict, Verdict::Opaque);
        ASSERT_TRUE(opaque->reason);
        EXPECT_EQ(opaque->reason->code, "unreadable");
        EXPECT_FALSE(opaque->reason->zh.empty());
    }
    EXPECT_EQ(acknowledgementOf(head, 7), nullptr);
    EXPECT_EQ(answerOf(tablet.send(tablet.request(1))).head.accepted, 7u) << "and again, as a repeat";
}

TEST_F(CustodyTest, KeepsALineUnderAnotherNumberAsOpaque)
{
    Change change = lot();
    change.number.n = 5;
    tablet.save(change);

    const AnswerHead head = tablet.push();

    ASSERT_NE(acknowledgementOf(head, 1), nullptr);
    EXPECT_EQ(acknowledgementOf(head, 1)->verdict, Verdict::Opaque);
}

TEST_F(CustodyTest, CutsWhatTheRecordHasNotTakenIn)
{
    Change first = lot();
    tablet.save(first);
    Change second = tablet.change(first.record, {{"name", Value("四号")}});
    second.after = 1;
    second.seen = {{tablet.number(), 1}, {DeviceNumber{77}, 12}};
    tablet.save(second);

    const AnswerHead head = tablet.push();

    const Acknowledgement* cut = acknowledgementOf(head, 2);
    ASSERT_NE(cut, nullptr);
    EXPECT_EQ(cut->verdict, Verdict::Merged);
    EXPECT_EQ(cut->cut, (Cut{1, Seen{{tablet.number(), 1}}}));
}

TEST_F(CustodyTest, QuarantinesWhoHasNoRightThere)
{
    tablet.save(lot(villageTwo));

    const AnswerHead head = tablet.push();

    const Acknowledgement* judged = acknowledgementOf(head, 1);
    ASSERT_NE(judged, nullptr);
    EXPECT_EQ(judged->verdict, Verdict::Quarantined);
    EXPECT_EQ(judged->reason->code, "no_right");
}

TEST_F(CustodyTest, QuarantinesAPersonThatNobodyKnows)
{
    Change change = lot();
    change.by = "u-999";
    tablet.save(change);

    const AnswerHead head = tablet.push();

    ASSERT_NE(acknowledgementOf(head, 1), nullptr);
    EXPECT_EQ(acknowledgementOf(head, 1)->verdict, Verdict::Quarantined);
}

TEST_F(CustodyTest, TakesARevokedDevicesChangesIntoQuarantineAndSendsNothingDown)
{
    tablet.pull();
    server.revoke(tablet.number());
    tablet.save(lot());

    const SyncAnswer answer = answerOf(tablet.send(tablet.request(1, tablet.cursor())));

    ASSERT_NE(acknowledgementOf(answer.head, 1), nullptr);
    EXPECT_EQ(acknowledgementOf(answer.head, 1)->verdict, Verdict::Quarantined);
    EXPECT_EQ(acknowledgementOf(answer.head, 1)->reason->code, "device_revoked");
    EXPECT_TRUE(answer.head.areas.empty());
    EXPECT_TRUE(answer.items.empty());
    EXPECT_EQ(server.get("/v1/snapshot", tablet.token()).status, 403);
    EXPECT_EQ(server.get("/v1/figures", tablet.token(), {{"campaign", "parking"}}).status, 403);
}

TEST_F(CustodyTest, NotesARepeatOfWhatWasReissuedBefore)
{
    Change reissued = lot();
    reissued.was = sha256("the first bytes, under an older number");
    tablet.save(reissued);
    Change again = tablet.change(reissued.record, {{"name", Value("改了名")}});
    again.after = 1;
    again.seen = {{tablet.number(), 1}};
    again.was = reissued.was;
    tablet.save(again);

    const AnswerHead head = tablet.push();

    EXPECT_EQ(acknowledgementOf(head, 1), nullptr);
    ASSERT_NE(acknowledgementOf(head, 2), nullptr);
    EXPECT_EQ(acknowledgementOf(head, 2)->verdict, Verdict::Repeat);
    const Result<Item> item = decodeItem(server.get("/v1/records/" + reissued.record.text() + "/state", tablet.token()).body);
    ASSERT_TRUE(item);
    const RecordState& state = std::get<StateItem>(*item).state;
    EXPECT_EQ(state.heads("name").front().value->textOrEmpty(), "三号停车场") << "noted, and sets nothing";
    EXPECT_EQ(state.seen.of(tablet.number()), 2u);
}

TEST_F(CustodyTest, TakesAPushOfAsManyChangesAsAreAllowedAndNoMore)
{
    for (std::size_t i = 0; i < limits::pushChangesMax + 1; ++i) {
        tablet.save(lot());
    }
    SyncRequest tooMany = tablet.request();
    EXPECT_EQ(tablet.send(tooMany).status, 400);
    SyncRequest most = tablet.request();
    most.changes.pop_back();
    most.head.count = most.changes.size();
    tablet.sign(most);

    EXPECT_EQ(answerOf(tablet.send(most)).head.accepted, limits::pushChangesMax);
}

TEST_F(CustodyTest, RefusesALineThatIsTooLong)
{
    Change change = lot();
    change.set.emplace_back("remark", Value(std::string(limits::changeBytesMax, 'x')));
    tablet.save(change);

    const Reply reply = tablet.send(tablet.request());

    EXPECT_EQ(reply.status, 413);
    EXPECT_EQ(problemTypeOf(reply), "too_large");
    EXPECT_EQ(answerOf(tablet.send(tablet.request(2))).head.accepted, 0u);
}

TEST_F(CustodyTest, JudgesAnotherPersonOnTheTabletByItself)
{
    Change change = lot(villageTwo);
    change.by = server.addUser("wang", "inspector", {std::string(townTwo)});
    server.pass(std::chrono::minutes(1));
    change.at.est = server.now();
    tablet.save(change);

    EXPECT_EQ(acknowledgementOf(tablet.push(), 1), nullptr) << "merged: wang has the right there, whoever carries the tablet";
}

} // namespace

} // namespace fieldledger::test
