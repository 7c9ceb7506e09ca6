#include "shared/wire/anew_codec.h"

#include "shared/evidence/device_note.h"
#include "shared/evidence/hashes.h"
#include "tests/shared/wire/example_messages.h"
#include "tests/support/example_file.h"

namespace fieldledger {

namespace {

AnewRequest request()
{
    startCryptography();
    AnewRequest asked{DeviceNumber{17}, "ledger-1", 1, 1'041, {sha256("one"), sha256("two")}, publicKeyText(deviceKeyFromSeed({9}).publicKey),
                      "平板 17", "0.1.0", 1'042, std::nullopt};
    asked.note = DeviceNote{"ledger-1", DeviceNumber{17}, "u-31", std::string(64, 'a'), std::string(128, 'b')};
    return asked;
}

TEST(AnewCodec, requestComesBackWithTheBytesThatAreSigned)
{
    const std::string line = encodeAnewRequest(request());
    const DeviceKey key = deviceKeyFromSeed({7});
    const Result<SignedAnewRequest> read = decodeAnewRequest(withSignature(line, signatureText(signAnew(key, line))));
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(read->request, request());
    EXPECT_EQ(read->line, line);
    const Result<Signature> signature = signatureFromText(read->signature);
    ASSERT_TRUE(signature);
    EXPECT_TRUE(isAnewSignedBy(key.publicKey, read->line, *signature));
    EXPECT_FALSE(isAnewSignedBy(key.publicKey, read->line + " ", *signature));
    EXPECT_FALSE(isPushSignedBy(key.publicKey, sha256(line), *signature)) << "one signature is not good for the other";
}

DeviceNote exampleNote(std::uint32_t device, const PublicKey& key)
{
    DeviceNote note{"0000000000000000", DeviceNumber{device}, "u-31", publicKeyText(key), {}};
    signNote(note, deviceKeyFromSeed({1}));
    return note;
}

// Two changes of device 17 (sync_push.ndjson) that no answer has spoken of.
TEST(AnewCodec, requestIsItsExample)
{
    startCryptography();
    const SyncRequest push = test::examplePush();
    const DeviceKey fresh = deviceKeyFromSeed({2});
    AnewRequest asked{DeviceNumber{17}, "0000000000000000", 1, 1, {sha256(push.changes[0]), sha256(push.changes[1])}, publicKeyText(fresh.publicKey),
                      "平板 17", "0.1.0", 2, exampleNote(17, test::exampleKey().publicKey)};
    const std::string line = encodeAnewRequest(asked);
    test::expectIsExample("messages/enrol_anew_request.ndjson", withSignature(line, signatureText(signAnew(test::exampleKey(), line))));
    const Result<SignedAnewRequest> read = decodeAnewRequest(test::readExample("messages/enrol_anew_request.ndjson"));
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(read->request, asked);
    EXPECT_TRUE(isNoteSignedBy(deviceKeyFromSeed({1}).publicKey, *read->request.note));
}

// To the request of enrol_anew_request.ndjson: its first change is confirmed.
AnewAnswer exampleAnswer()
{
    startCryptography();
    const Result<EnrolAnswer> enrolled = decodeEnrolAnswer(test::readExample("messages/enrol_answer.json"));
    EXPECT_TRUE(enrolled) << enrolled.error().detail();
    AnewAnswer answer{*enrolled, {{1, 1}}, {{{1, 1}, TimePoint{1795500100000}}}, {{DeviceNumber{3}, 77}, {DeviceNumber{17}, 1}}, {}};
    answer.answer.device = DeviceNumber{20};
    answer.answer.token = "3c9d0a1be0f24f7d8b6c5a4938271605";
    answer.answer.serverKey = publicKeyText(deviceKeyFromSeed({1}).publicKey);
    answer.answer.note = exampleNote(20, deviceKeyFromSeed({2}).publicKey);
    return answer;
}

void expectIsAnewExample(const AnewAnswer& answer, const std::string& name)
{
    test::expectIsExample(name, encodeAnewAnswer(answer) + "\n");
    const Result<AnewAnswer> read = decodeAnewAnswer(test::readExample(name));
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(*read, answer);
}

TEST(AnewCodec, answerIsItsExample)
{
    expectIsAnewExample(exampleAnswer(), "messages/enrol_anew_answer.json");
}

// The confirmed change waits for release, with its `after` and `seen` cut.
TEST(AnewCodec, answerWithAVerdictIsItsExample)
{
    AnewAnswer answer = exampleAnswer();
    answer.acknowledgements = {{1, Verdict::Quarantined, Cut{0, {{DeviceNumber{3}, 76}}},
                                Reason{"no_right", "您在该片区没有填报权限", "You have no right to report in this area."}, TimePoint{1'795'500'100'000}}};
    expectIsAnewExample(answer, "messages/enrol_anew_answer_verdict.json");
}

TEST(AnewCodec, requestOfOtherLinesIsRefused)
{
    const std::string line = encodeAnewRequest(request());
    const std::string whole = withSignature(line, std::string(128, '0'));
    for (const std::string& body : std::vector<std::string>{"", line + "\n", whole + "{}\n", whole.substr(0, whole.size() - 1), "\n" + whole,
                                    "{}\n{\"signature\":\"\"}\n", line + "\n{}\n"}) {
        EXPECT_FALSE(decodeAnewRequest(body)) << body;
    }
    std::string hashes = whole;
    hashes.replace(hashes.find(toHex(sha256("one"))), 1, "Z");
    EXPECT_FALSE(decodeAnewRequest(hashes));
}

TEST(AnewCodec, answerComesBack)
{
    AnewAnswer answer;
    answer.answer.device = DeviceNumber{20};
    answer.answer.token = "token";
    answer.answer.ledger = "ledger-1";
    answer.answer.epoch = 2;
    answer.answer.user = "u-31";
    answer.answer.role = "inspector";
    answer.answer.areas = {"371502008"};
    answer.answer.now = TimePoint{1'795'500'200'000};
    answer.answer.note = request().note;
    answer.confirmed = {{1'041, 1'041}, {1'043, 1'050}};
    answer.received = {{{1'041, 1'041}, TimePoint{7'000}}, {{1'043, 1'043}, TimePoint{8'000}}, {{1'044, 1'050}, TimePoint{9'000}}};
    answer.heads = {{DeviceNumber{3}, 77}, {DeviceNumber{17}, 1'050}};
    answer.acknowledgements = {{1'043, Verdict::Opaque, std::nullopt, Reason{"unreadable", "无法识别", "It could not be read."}, TimePoint{1'795'500'100'000}}};
    const std::string body = encodeAnewAnswer(answer);
    const Result<AnewAnswer> read = decodeAnewAnswer(body);
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(*read, answer);
    for (const auto& [good, bad] : {std::pair("[1041,1041]", "[1041,1040]"), std::pair("[1041,1041]", "[1041]"),
                                    std::pair("1041,7000]", "1041]"), std::pair("1041,7000]", "1041,-1]"), std::pair("\"heads\"", "\"head\""),
                                    std::pair("\"opaque\"", "\"unread\"")}) {
        std::string broken = body;
        broken.replace(broken.find(good), std::string(good).size(), bad);
        EXPECT_FALSE(decodeAnewAnswer(broken)) << bad;
    }
}

TEST(DeviceNotes, holdForWhatTheConsoleSigned)
{
    const DeviceKey console = deviceKeyFromSeed({1});
    DeviceNote note = *request().note;
    signNote(note, console);
    EXPECT_TRUE(isNoteSignedBy(console.publicKey, note));
    for (std::string DeviceNote::* const member : {&DeviceNote::ledger, &DeviceNote::user, &DeviceNote::publicKey, &DeviceNote::signature}) {
        DeviceNote other = note;
        (other.*member)[0] = 'x';
        EXPECT_FALSE(isNoteSignedBy(console.publicKey, other)) << other.*member;
    }
    note.device.value = 18;
    EXPECT_FALSE(isNoteSignedBy(console.publicKey, note));
}

} // namespace

} // namespace fieldledger
