// Every message is written as its example in proto/examples/messages shows, and read back equal.
#include "shared/wire/message_codec.h"
#include "tests/shared/wire/example_messages.h"
#include "tests/support/example_file.h"

namespace fieldledger {
namespace {

using namespace test;

std::string body(const AnswerHead& head, const std::vector<Item>& items)
{
    AnswerHead counted = head;
    counted.items = items.size();
    std::string text = encodeAnswerHead(counted);
    for (const Item& item : items) {
        appendItem(text, item);
    }
    return text;
}

TEST(MessageCodec, pushIsItsExample)
{
    SyncRequest push = examplePush();
    push.head.personal = 1;
    push.personal = {{1, {{"operator_phone", "000102030405060708090a0b0c0d0e0f", Value("13800000000")}}}};
    expectIsExample("messages/sync_push.ndjson", encodeSyncRequest(push));
    const Result<SyncRequest> read = decodeSyncRequest(readExample("messages/sync_push.ndjson"));
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(read->head, push.head);
    EXPECT_EQ(read->changes, push.changes);
    EXPECT_EQ(read->personal, push.personal);
}

TEST(MessageCodec, pullIsItsExample)
{
    expectIsExample("messages/sync_pull.ndjson", encodeSyncRequest(examplePull()));
    const Result<SyncRequest> read = decodeSyncRequest(readExample("messages/sync_pull.ndjson"));
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(read->head, examplePull().head);
}

TEST(MessageCodec, answerIsItsExample)
{
    expectIsExample("messages/sync_answer.ndjson", body(exampleAnswerHead(), exampleItems()));
    const Result<SyncAnswer> read = decodeSyncAnswer(readExample("messages/sync_answer.ndjson"));
    ASSERT_TRUE(read) << read.error().detail();
    AnswerHead head = exampleAnswerHead();
    head.items = exampleItems().size();
    EXPECT_EQ(read->head, head);
    EXPECT_EQ(read->items, exampleItems());
}

TEST(MessageCodec, snapshotPageIsItsExample)
{
    SnapshotHead head;
    head.ledger = "0000000000000000";
    head.epoch = 1;
    head.now = {1'795'500'200'000};
    head.log = {4, sha256("example")};
    head.areas = {"371502008"};
    head.role = "inspector";
    head.cursor = "2.0000000000000000.1.9.00112233445566bb.371502008.p";
    head.next = "9.120";
    head.records = 2'000;
    head.states = 1;
    head.waiting = 1;
    const StateItem state = std::get<StateItem>(exampleItems()[2]);
    const ChangeItem waiting = std::get<ChangeItem>(exampleItems()[1]);
    std::string text = encodeSnapshotHead(head);
    appendItem(text, state);
    appendItem(text, waiting);
    expectIsExample("messages/snapshot_page.ndjson", text);
    const Result<SnapshotPage> read = decodeSnapshotPage(readExample("messages/snapshot_page.ndjson"));
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(read->head, head);
    EXPECT_EQ(read->states, std::vector<StateItem>{state});
    EXPECT_EQ(read->waiting, std::vector<ChangeItem>{waiting});
}

TEST(MessageCodec, enrolmentIsItsExample)
{
    EnrolRequest request{"K7QF-3M2P-9XWD", publicKeyText(exampleKey().publicKey), "平板 17", "0.1.0"};
    expectIsExample("messages/enrol_request.json", encodeEnrolRequest(request) + "\n");
    const Result<EnrolRequest> readRequest = decodeEnrolRequest(readExample("messages/enrol_request.json"));
    ASSERT_TRUE(readRequest) << readRequest.error().detail();
    EXPECT_EQ(*readRequest, request);

    EnrolAnswer answer;
    answer.device = DeviceNumber{17};
    answer.token = "9f86d081884c7d659a2feaa0c55ad015";
    answer.ledger = "0000000000000000";
    answer.zone = "经济技术开发区";
    answer.epoch = 1;
    answer.user = "u-31";
    answer.userName = "张伟";
    answer.role = "inspector";
    answer.areas = {"371502008"};
    answer.now = {1'795'500'200'000};
    expectIsExample("messages/enrol_answer.json", encodeEnrolAnswer(answer) + "\n");
    const Result<EnrolAnswer> readAnswer = decodeEnrolAnswer(readExample("messages/enrol_answer.json"));
    ASSERT_TRUE(readAnswer) << readAnswer.error().detail();
    EXPECT_EQ(*readAnswer, answer);
}

TEST(MessageCodec, answersWithKeyAndRoleAreTheirExamples)
{
    AnswerHead head = exampleAnswerHead();
    head.acknowledgements.clear();
    head.more = false;
    head.role = "inspector";
    head.serverKey = publicKeyText(exampleKey().publicKey);
    expectIsExample("messages/sync_answer_server_key.ndjson", encodeAnswerHead(head));
    const Result<SyncAnswer> read = decodeSyncAnswer(readExample("messages/sync_answer_server_key.ndjson"));
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(read->head, head);

    Result<EnrolAnswer> enrolled = decodeEnrolAnswer(readExample("messages/enrol_answer.json"));
    ASSERT_TRUE(enrolled);
    EXPECT_EQ(enrolled->serverKey, "") << "an older server";
    enrolled->serverKey = head.serverKey;
    expectIsExample("messages/enrol_answer_server_key.json", encodeEnrolAnswer(*enrolled) + "\n");
    const Result<EnrolAnswer> readEnrolled = decodeEnrolAnswer(readExample("messages/enrol_answer_server_key.json"));
    ASSERT_TRUE(readEnrolled) << readEnrolled.error().detail();
    EXPECT_EQ(*readEnrolled, *enrolled);
}

// A change whose value was erased by order, and the order itself, told to a device that holds none of its areas.
TEST(MessageCodec, answerOfWhatWasErasedIsItsExample)
{
    ChangeItem correction;
    correction.change = exampleCorrection();
    correction.got = {1'795'500'199'990};
    correction.erased = {{"operator_phone", {1'795'500'900'000}}};
    StateItem order;
    order.record = *RecordId::fromText("01a21006-a790-7000-8000-000000000007");
    const Result<Change> ordered = decodeChange(readExample("messages/erasure_change.json"));
    ASSERT_TRUE(ordered);
    order.state.apply(*ordered, std::nullopt, ordered->at.est);
    order.asAuthor = true;
    AnswerHead head = exampleAnswerHead();
    head.acknowledgements.clear();
    head.more = false;
    head.items = 2;
    std::string text = encodeAnswerHead(head);
    appendItem(text, correction);
    appendItem(text, order);

    expectIsExample("messages/sync_answer_erased.ndjson", text);
    const Result<SyncAnswer> read = decodeSyncAnswer(text);
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(read->items, (std::vector<Item>{correction, order}));
}

// A site that was linked with one of another area: it goes there too, and what was only here for another link leaves.
TEST(MessageCodec, answerOfASetIsItsExample)
{
    StateItem site = std::get<StateItem>(exampleItems()[2]);
    site.setAreas = {"371502009001", "371502009002"};
    site.areaNames = {{"371502008201", "李庄村"}};
    const GoneItem gone{exampleVisit, {"371502008201", "371502009001"}};
    AnswerHead head = exampleAnswerHead();
    head.acknowledgements.clear();
    head.more = false;
    head.items = 2;
    std::string text = encodeAnswerHead(head);
    appendItem(text, site);
    appendItem(text, gone);

    expectIsExample("messages/sync_answer_set.ndjson", text);
    const Result<SyncAnswer> read = decodeSyncAnswer(text);
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(read->items, (std::vector<Item>{site, gone}));
}

TEST(MessageCodec, setAreasAreAListOfShortTexts)
{
    const std::string state = R"("state":{"record":"01a21006-a790-7000-8000-000000000007","kind":"site","campaign":"","seen":{},"changes":[]})";
    const Result<Item> none = decodeItem(R"({"item":"state","set_areas":[],)" + state + "}");
    ASSERT_TRUE(none);
    EXPECT_TRUE(std::get<StateItem>(*none).setAreas.empty());
    for (const char* const areas : {"7", "\"371502009001\"", "[7]", "{}", "[[\"371502009001\"]]"}) {
        EXPECT_FALSE(decodeItem(R"({"item":"state","set_areas":)" + std::string(areas) + "," + state + "}")) << areas;
    }
}

TEST(MessageCodec, areaNamesAreAnObjectOfTexts)
{
    const std::string state = R"("state":{"record":"01a21006-a790-7000-8000-000000000007","kind":"site","campaign":"","seen":{},"changes":[]})";
    const Result<Item> two = decodeItem(R"({"item":"state","area_names":{"2":"乙","1":"甲"},)" + state + "}");
    ASSERT_TRUE(two);
    EXPECT_EQ(std::get<StateItem>(*two).areaNames, (std::vector<AreaName>{{"1", "甲"}, {"2", "乙"}}));
    EXPECT_TRUE(decodeItem(R"({"item":"state","area_names":{},)" + state + "}"));
    for (const char* const names : {"7", "[]", "\"甲\"", R"({"1":7})", R"({"1":""})", R"({"":"甲"})", R"({"1":["甲"]})", R"({"1":null})"}) {
        EXPECT_FALSE(decodeItem(R"({"item":"state","area_names":)" + std::string(names) + "," + state + "}")) << names;
    }
}

TEST(MessageCodec, whatIsErasedIsAListOfRegistersWithTheirTime)
{
    const std::string state = R"("state":{"record":"01a21006-a790-7000-8000-000000000007","kind":"site","campaign":"","seen":{},"changes":[]})";
    EXPECT_TRUE(decodeItem(R"({"item":"state","erased":[],)" + state + "}"));
    for (const char* const erased : {"7", R"(["operator_phone"])", R"([{"register":"operator_phone"}])", R"([{"through":7}])", R"([{"register":7,"through":7}])",
                                     R"([{"register":"operator_phone","through":"7"}])"}) {
        EXPECT_FALSE(decodeItem(R"({"item":"state","erased":)" + std::string(erased) + "," + state + "}")) << erased;
    }
    EXPECT_FALSE(decodeItem(R"({"item":"state","as_author":7,)" + state + "}"));
}

TEST(MessageCodec, keyThatIsNoneIsRefused)
{
    std::string answer = readExample("messages/enrol_answer_server_key.json");
    answer.replace(answer.find("server_key\":\"") + 13, 1, "G");
    EXPECT_FALSE(decodeEnrolAnswer(answer));
}

TEST(MessageCodec, problemIsItsExample)
{
    const Problem problem{"gap", 409, "记录编号不连续", "A change number was left out",
                          "expected change 5 next; send from there", 5, LogHead{4, sha256("example")}};
    expectIsExample("messages/problem_gap.json", encodeProblem(problem) + "\n");
    const Result<Problem> read = decodeProblem(readExample("messages/problem_gap.json"));
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(*read, problem);
}

TEST(MessageCodec, changeWithEveryMemberComesBackEqual)
{
    Change change = exampleCorrection();
    change.act = 4;
    change.releases = ChangeNumber{DeviceNumber{9}, 12};
    change.was = sha256("first bytes");
    change.recovered = RecoveredFrom{{DeviceNumber{8}, 3}, "u-7", exampleTime(1'795'000'000'000)};
    expectIsExample("messages/change_every_member.json", encodeChange(change) + "\n");
    const Result<Change> read = decodeChange(readExample("messages/change_every_member.json"));
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(*read, change);
}

TEST(MessageCodec, unknownMembersAreIgnored)
{
    std::string bytes = encodeChange(exampleSiteChange());
    bytes.insert(1, R"("from_the_future":{"deep":[1,2,{"x":null}]},)");
    const Result<Change> read = decodeChange(bytes);
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(*read, exampleSiteChange());
}

TEST(MessageCodec, aBodyCutAnywhereIsRefused)
{
    const std::string whole = body(exampleAnswerHead(), exampleItems());
    for (std::size_t length = 0; length < whole.size(); ++length) {
        EXPECT_FALSE(decodeSyncAnswer(std::string_view(whole).substr(0, length))) << "cut after " << length;
    }
    EXPECT_TRUE(decodeSyncAnswer(whole));
}

TEST(MessageCodec, aPushCutAnywhereIsRefused)
{
    SyncRequest push = examplePush();
    push.head.personal = 1;
    push.personal = {{1, {{"operator_phone", "00", Value("13800000000")}}}};
    const std::string whole = encodeSyncRequest(push);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        EXPECT_FALSE(decodeSyncRequest(std::string_view(whole).substr(0, length))) << "cut after " << length;
    }
    EXPECT_TRUE(decodeSyncRequest(whole));
}

} // namespace
} // namespace fieldledger
