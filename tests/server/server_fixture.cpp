#include "tests/server/server_fixture.h"

#include "shared/campaigns/shipped.h"
#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

namespace fieldledger::test {

using server::Api;
using server::ApiSettings;
using server::Method;
using server::Reply;
using server::Request;

namespace {

constexpr const char* areas = "code,name,level,parent\n"
                              "10,样例区,county,\n"
                              "1001,一镇,street,10\n"
                              "1002,二镇,street,10\n"
                              "100101,一村,village,1001\n"
                              "100102,二村,village,1001\n"
                              "100201,三村,village,1002\n";

DeviceKey keyFrom(std::uint64_t number)
{
    std::array<std::uint8_t, 32> seed{};
    for (std::size_t i = 0; i < 8; ++i) {
        seed[i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    return deviceKeyFromSeed(seed);
}

} // namespace

TestServer::TestServer() : TestServer(Options{})
{
}

TestServer::TestServer(const Options& options)
{
    startCryptography();
    ApiSettings settings;
    settings.ledgerPath = options.path;
    settings.connection = options.connection;
    settings.founding = {"样例区", now_};
    settings.consoleKey = consoleKey_ = keyFrom(1);
    settings.random = randomSource();
    settings.adminToken = adminToken_;
    settings.passwordCost = PasswordCost::Lowest;
    settings.protocolOldest = options.protocolOldest;
    settings.blobDisk = options.blobDisk;
    Result<std::unique_ptr<Api>> opened = Api::open(std::move(settings));
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().detail());
    api_ = *std::move(opened);
    if (options.withAreas) {
        const Reply reply = handle(server::importAreasRequest(adminToken_, areas, now_));
        EXPECT_EQ(reply.status, 200) << reply.body;
    }
}

RandomSource TestServer::randomSource()
{
    return [this](std::span<std::uint8_t> bytes) {
        for (std::uint8_t& byte : bytes) {
            byte = static_cast<std::uint8_t>(engine_());
        }
    };
}

Reply TestServer::get(const std::string& path, const std::string& token, std::vector<std::pair<std::string, std::string>> query)
{
    Request request;
    request.path = path;
    request.query = std::move(query);
    request.headers = {{"authorization", "Bearer " + token}};
    request.remote = "10.0.0.1";
    request.received = now_;
    return handle(request);
}

Reply TestServer::post(const std::string& path, const std::string& token, const std::string& body)
{
    Request request;
    request.method = Method::Post;
    request.path = path;
    if (!token.empty()) {
        request.headers = {{"authorization", "Bearer " + token}};
    }
    request.body = body;
    request.remote = "10.0.0.1";
    request.received = now_;
    return handle(request);
}

std::string TestServer::addUser(const std::string& login, const std::string& role, std::vector<std::string> userAreas)
{
    server::NewUser user;
    user.login = login;
    user.name = login;
    user.role = role;
    user.areas = std::move(userAreas);
    const Reply reply = handle(server::addUserRequest(adminToken_, user, now_));
    EXPECT_EQ(reply.status, 200) << reply.body;
    return replyText(reply, "user");
}

std::string TestServer::deviceCode(const std::string& login)
{
    const Reply reply = handle(server::deviceCodeRequest(adminToken_, login, now_));
    EXPECT_EQ(reply.status, 200) << reply.body;
    return replyText(reply, "code");
}

void TestServer::importShippedCampaign()
{
    const Reply reply = handle(server::importCampaignRequest(adminToken_, std::string(shippedCampaign("parking").value_or("")), now_));
    EXPECT_EQ(reply.status, 200) << reply.body;
}

void TestServer::revoke(DeviceNumber device)
{
    EXPECT_EQ(handle(server::revokeDeviceRequest(adminToken_, device.value, now_)).status, 200);
}

StaffedServer::StaffedServer() : StaffedServer(Options{})
{
}

StaffedServer::StaffedServer(const Options& options) : TestServer(options)
{
    importShippedCampaign();
    addUser("zhang", "inspector", {std::string(townOne)});
    addUser("boss", "supervisor", {"10"});
}

TestTablet::TestTablet(TestServer& server, const std::string& login) : server_(server), key_(keyFrom(server.random()))
{
    EnrolRequest request;
    request.code = server.deviceCode(login);
    request.publicKey = publicKeyText(key_.publicKey);
    request.name = "tablet of " + login;
    request.app = "0.1.0";
    const Reply reply = server.post("/v1/enrol", "", encodeEnrolRequest(request));
    const Result<EnrolAnswer> answer = decodeEnrolAnswer(reply.body);
    EXPECT_TRUE(answer) << reply.body;
    answer_ = answer ? *answer : EnrolAnswer();
}

RecordId TestTablet::newRecordId()
{
    return makeRecordId(server_.now(), server_.randomSource());
}

Change TestTablet::change(const RecordId& record, std::vector<Register> set)
{
    Change change;
    change.number = {answer_.device, lines_.size() + 1};
    change.record = record;
    change.kind = "site";
    change.campaign = "parking";
    change.form = 1;
    change.by = answer_.user;
    change.at.est = server_.now();
    change.at.boot = 1;
    change.at.monoMs = 1000;
    change.set = std::move(set);
    sortRegisters(change.set);
    return change;
}

void TestTablet::save(const Change& change)
{
    saveBytes(encodeChange(change));
}

void TestTablet::saveBytes(std::string bytes)
{
    hashes_.push_back(runningHash(hashes_.back(), bytes));
    lines_.push_back(std::move(bytes));
}

SyncRequest TestTablet::request(std::uint64_t first, std::optional<std::string> cursor) const
{
    SyncRequest request;
    request.head.app = "0.1.0";
    request.head.device = answer_.device;
    request.head.last = lines_.size();
    request.head.cursor = std::move(cursor);
    if (first <= lines_.size()) {
        request.changes.assign(lines_.begin() + static_cast<std::ptrdiff_t>(first - 1), lines_.end());
        request.head.first = first;
        request.head.count = request.changes.size();
        request.head.hashBefore = hashes_[first - 1];
        sign(request);
    }
    return request;
}

void TestTablet::sign(SyncRequest& request) const
{
    Sha256 hash = request.head.hashBefore;
    for (const std::string& line : request.changes) {
        hash = runningHash(hash, line);
    }
    request.head.signature = signatureText(signPush(key_, hash));
}

Reply TestTablet::send(const SyncRequest& request)
{
    return server_.post("/v1/sync", answer_.token, encodeSyncRequest(request));
}

AnswerHead TestTablet::push()
{
    const Reply reply = send(request(pushed_ + 1));
    EXPECT_EQ(reply.status, 200) << reply.body;
    const SyncAnswer answer = answerOf(reply);
    EXPECT_EQ(answer.head.accepted, lines_.size());
    pushed_ = answer.head.accepted;
    return answer.head;
}

std::vector<StateItem> TestTablet::snapshot(const std::string& snapshotAreas)
{
    std::vector<StateItem> states;
    std::vector<std::pair<std::string, std::string>> query;
    if (!snapshotAreas.empty()) {
        query.emplace_back("areas", snapshotAreas);
    }
    while (true) {
        const Reply reply = server_.get("/v1/snapshot", answer_.token, query);
        const Result<SnapshotPage> page = decodeSnapshotPage(reply.body);
        EXPECT_TRUE(page) << reply.body;
        if (!page) {
            return states;
        }
        cursor_ = page->head.cursor;
        states.insert(states.end(), page->states.begin(), page->states.end());
        if (!page->head.next) {
            return states;
        }
        query = {{"token", *page->head.next}};
    }
}

std::vector<Item> TestTablet::pull()
{
    std::vector<Item> items;
    if (!cursor_) {
        snapshot();
    }
    while (true) {
        const SyncAnswer answer = answerOf(send(request(lines_.size() + 1, cursor_)));
        items.insert(items.end(), answer.items.begin(), answer.items.end());
        EXPECT_TRUE(answer.head.cursor.has_value());
        cursor_ = answer.head.cursor;
        if (!answer.head.more) {
            return items;
        }
    }
}

std::string problemTypeOf(const Reply& reply)
{
    return problemOf(reply).type;
}

Problem problemOf(const Reply& reply)
{
    const Result<Problem> problem = decodeProblem(reply.body);
    return reply.status >= 400 && problem ? *problem : Problem();
}

SyncAnswer answerOf(const Reply& reply)
{
    EXPECT_EQ(reply.status, 200) << reply.body;
    Result<SyncAnswer> answer = decodeSyncAnswer(reply.body);
    EXPECT_TRUE(answer) << (answer ? "" : answer.error().detail()) << "\n" << reply.body;
    return answer ? *std::move(answer) : SyncAnswer();
}

const Acknowledgement* acknowledgementOf(const AnswerHead& head, std::uint64_t n)
{
    for (const Acknowledgement& acknowledgement : head.acknowledgements) {
        if (acknowledgement.n == n) {
            return &acknowledgement;
        }
    }
    return nullptr;
}

} // namespace fieldledger::test
