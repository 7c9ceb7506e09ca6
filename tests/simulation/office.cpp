#include "tests/simulation/office.h"

#include "server/access/rights.h"
#include "server/api/admin_requests.h"
#include "server/api/upload_turn.h"
#include "server/backup/blob_transfer.h"
#include "server/backup/new_epoch.h"
#include "shared/wire/message_codec.h"

#include <algorithm>
#include <filesystem>

namespace fieldledger::simulation {

namespace {

constexpr const char* adminToken = "administrator";
constexpr std::size_t recordsAStep = 3; // so few that requests come in between

std::string campaignJson(int version)
{
    const auto field = [](const std::string& name, const std::string& type) {
        return R"({"name":")" + name + R"(","type":")" + type + R"(","label":{"zh":")" + name + R"(","en":")" + name + R"("}})";
    };
    const auto form = [&](const std::string& kind, const std::string& fields) {
        return R"({"kind":")" + kind + R"(","title":{"zh":"表","en":"form"},"action":{"zh":"记","en":"write"},"title_field":"name",)"
                                       R"("summary":[],"fields":[{"name":"all","type":"group","label":{"zh":"全部","en":"all"},"fields":[)"
            + fields + "]}]}";
    };
    const std::string choices = R"({"tone":[{"name":"red","label":{"zh":"红","en":"red"}},{"name":"blue","label":{"zh":"蓝","en":"blue"}}]})";
    const std::string common = field("name", "text") + "," + field("a", "text") + "," + field("b", "text") + "," + field("c", "text") + ","
        + field("tones", "select_multiple tone");
    return R"({"id":"sim","version":)" + std::to_string(version)
        + R"(,"title":{"zh":"模拟","en":"simulation"},"site_kind":"site","choices":)" + choices + R"(,"forms":[)" + form("site", common) + ","
        + form("visit", common + "," + R"({"name":"site","type":"record site","label":{"zh":"点位","en":"site"}})") + "]}";
}

std::string areasCsv()
{
    std::string csv = "code,name,level,parent\n";
    csv += zoneArea + ",开发区,zone,\n";
    csv += eastArea + ",东街道,street," + zoneArea + "\n";
    csv += westArea + ",西街道,street," + zoneArea + "\n";
    for (const std::string& village : villages) {
        csv += village + ",村,village," + village.substr(0, 6) + "\n";
    }
    return csv;
}

// Grants have no request of their own yet; this is what one would run.
class ChangeGrants : public server::WriteJob {
public:
    ChangeGrants(const Person& person, const std::vector<std::string>& areas, TimePoint now) : person_(person), areas_(areas), now_(now) {}

    Status run(server::WriteScope& scope) override
    {
        AccountStore& accounts = scope.ledger.accounts();
        if (Status ended = accounts.endGrants(person_.id, now_); !ended) {
            return ended;
        }
        for (const std::string& area : areas_) {
            if (Status added = accounts.addGrant({person_.id, person_.role, area, now_, std::nullopt}); !added) {
                return added;
            }
        }
        scope.effects.accounts = true;
        return {};
    }
    bool standsAlone() const override { return true; }

private:
    const Person& person_;
    const std::vector<std::string>& areas_;
    TimePoint now_;
};

std::string backupOf(const std::string& path)
{
    return path + ".backup";
}

// What the ledger in that file keeps.
std::shared_ptr<server::MemoryDisk> copyOfBlobs(const std::string& path, const std::shared_ptr<server::MemoryDisk>& from)
{
    const Result<std::unique_ptr<CentralReader>> ledger = CentralReader::open(path);
    ASSERT_ALWAYS(ledger);
    server::BlobStore there(from);
    auto copy = std::make_shared<server::MemoryDisk>();
    const Result<server::BlobsTransferred> done = server::transferBlobs(**ledger, there, copy);
    ASSERT_ALWAYS(done);
    ASSERT_ALWAYS(done->missing == 0);
    return copy;
}

std::string percentDecoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            decoded += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

server::Request requestOf(const SendRequest& sent, const std::string& body, TimePoint now)
{
    server::Request request;
    request.method = sent.method == "POST" ? server::Method::Post : server::Method::Get;
    const std::size_t question = std::min(sent.path.find('?'), sent.path.size());
    request.path = sent.path.substr(0, question);
    for (std::size_t at = question + 1; at < sent.path.size();) {
        const std::size_t end = std::min(sent.path.find('&', at), sent.path.size());
        const std::string argument = sent.path.substr(at, end - at);
        const std::size_t equals = std::min(argument.find('='), argument.size() - 1);
        request.query.emplace_back(argument.substr(0, equals), percentDecoded(argument.substr(equals + 1)));
        at = end + 1;
    }
    request.headers = {{"authorization", "Bearer " + sent.token}, {"content-type", sent.contentType}};
    request.body = body;
    request.remote = "10.0.0.1";
    request.received = now;
    return request;
}

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
}

server::Request photoRequestOf(const SendBlobRequest& sent, TimePoint now)
{
    static const std::map<std::string_view, server::Method> methods{
        {"POST", server::Method::Post}, {"HEAD", server::Method::Head}, {"PATCH", server::Method::Patch}, {"GET", server::Method::Get}};
    server::Request request;
    request.method = methods.at(sent.method);
    request.path = sent.path;
    request.headers.emplace_back("authorization", "Bearer " + sent.token);
    for (const auto& [name, value] : sent.headers) {
        request.headers.emplace_back(lowerCase(name), value);
    }
    request.headers.emplace_back("content-length", std::to_string(sent.body.size()));
    request.body = sent.body;
    request.remote = "10.0.0.1";
    request.received = now;
    return request;
}

} // namespace

Office::Office(const std::string& path, std::uint64_t seed, TimePoint now) : path_(path), seed_(seed), random_(seed)
{
    open(now);
}

void Office::open(TimePoint now)
{
    server::ApiSettings settings;
    settings.ledgerPath = path_;
    settings.founding = {"开发区", now};
    std::array<std::uint8_t, 32> keySeed{};
    Random(seed_).fill(keySeed);
    settings.consoleKey = consoleKey_ = deviceKeyFromSeed(keySeed);
    settings.blobDisk = blobDisk_;
    settings.random = [this](std::span<std::uint8_t> bytes) { random_.fill(bytes); };
    settings.adminToken = adminToken;
    settings.passwordCost = PasswordCost::Lowest;
    Result<std::unique_ptr<server::Api>> api = server::Api::open(std::move(settings));
    ASSERT_ALWAYS(api);
    api_ = *std::move(api);
    api_->central().setStep(recordsAStep);
}

bool Office::isNaming()
{
    const Result<SetTable::Names> kept = reading().sets().namesKept();
    ASSERT_ALWAYS(kept);
    return *kept == SetTable::Names::OfSome;
}

void Office::finish(TimePoint now)
{
    while (api_->central().goOn(now)) {
    }
}

void Office::restart(TimePoint now)
{
    ASSERT_ALWAYS(path_ != ":memory:");
    api_.reset();
    blobDisk_->cutPower();
    open(now);
}

void Office::backUp(TimePoint now)
{
    ASSERT_ALWAYS(path_ != ":memory:");
    api_.reset(); // the file alone is the ledger
    std::filesystem::copy_file(path_, backupOf(path_), std::filesystem::copy_options::overwrite_existing);
    blobsThen_ = copyOfBlobs(backupOf(path_), blobDisk_);
    peopleThen_ = people_;
    open(now);
}

void Office::restore(bool photosStay, TimePoint now)
{
    api_.reset();
    std::filesystem::copy_file(backupOf(path_), path_, std::filesystem::copy_options::overwrite_existing);
    if (!photosStay) {
        blobDisk_ = copyOfBlobs(backupOf(path_), blobsThen_);
    }
    people_ = peopleThen_;
    const Result<std::int64_t> epoch = server::openEpoch(path_, now, [this](std::span<std::uint8_t> bytes) { random_.fill(bytes); });
    ASSERT_ALWAYS(epoch);
    open(now);
}

server::Reply Office::ask(const server::Request& request)
{
    server::Reply reply = api_->handle(request);
    if (reply.status != 200) {
        std::fprintf(stderr, "the office was refused: %s\n", reply.body.c_str());
    }
    ASSERT_ALWAYS(reply.status == 200);
    return reply;
}

void Office::begin(TimePoint now)
{
    ask(server::importAreasRequest(adminToken, areasCsv(), now));
    publishCampaign(now);
    people_ = {{"zhao", "", "supervisor", {zoneArea}},
               {"qian", "", "supervisor", {eastArea}},
               {"sun", "", "inspector", {westArea}},
               {"li", "", "patrol", {eastArea, westArea}},
               {"zhou", "", "inspector", {villages[0], westArea}},
               {"wu", "", "leader", {zoneArea}}};
    for (Person& person : people_) {
        server::NewUser user;
        user.login = person.login;
        user.name = person.login;
        user.unit = "unit";
        user.role = person.role;
        user.areas = person.areas;
        person.id = server::replyText(ask(server::addUserRequest(adminToken, user, now)), "user");
        ASSERT_ALWAYS(!person.id.empty());
    }
}

server::Reply Office::handle(const SendRequest& sent, const std::string& body, TimePoint now)
{
    return api_->handle(requestOf(sent, body, now));
}

BlobAnswerArrived Office::handlePhoto(const SendBlobRequest& sent, TimePoint now)
{
    blobDisk_->setNow(now);
    const server::Reply reply = api_->handle(photoRequestOf(sent, now));
    BlobAnswerArrived answer{sent.request, reply.status, {{"content-type", reply.contentType}}, reply.body};
    for (const auto& [name, value] : reply.headers) {
        answer.headers.emplace_back(lowerCase(name), value);
    }
    if (reply.part) {
        const Result<std::string> bytes = api_->blobs().read(reply.part->blob, reply.part->offset, static_cast<std::size_t>(reply.part->count));
        ASSERT_ALWAYS(bytes);
        answer.body = *bytes;
    }
    return answer;
}

void Office::takePartOf(const SendBlobRequest& sent, std::size_t bytes, TimePoint now)
{
    blobDisk_->setNow(now);
    const server::Request request = photoRequestOf(sent, now);
    if (!server::Api::takesPieces(request)) {
        return; // nothing of it counts before it is whole
    }
    server::UploadBegun begun = api_->beginUpload(request);
    if (begun.turn) {
        (void)begun.turn->take(std::string_view(sent.body).substr(0, bytes), now);
    }
}

bool Office::keeps(const Sha256& blob, std::int64_t size)
{
    const Result<std::optional<KeptBlob>> row = reading().blobs().find(blob);
    ASSERT_ALWAYS(row);
    return *row && (*row)->size == size && api_->blobs().verify(blob, static_cast<std::uint64_t>(size));
}

EnrolAnswer Office::enrol(const std::string& login, const PublicKey& key, TimePoint now)
{
    const std::string code = server::replyText(ask(server::deviceCodeRequest(adminToken, login, now)), "code");
    server::Request request;
    request.method = server::Method::Post;
    request.path = "/v1/enrol";
    request.headers = {{"content-type", std::string(jsonType)}};
    request.body = encodeEnrolRequest({code, publicKeyText(key), "tablet", "1.0"});
    request.remote = "10.0.0.1";
    request.received = now;
    Result<EnrolAnswer> answer = decodeEnrolAnswer(ask(request).body);
    ASSERT_ALWAYS(answer);
    return *answer;
}

void Office::grant(Person& person, const std::vector<std::string>& areas, TimePoint now)
{
    ChangeGrants job(person, areas, now);
    server::WriteJob* const jobs[] = {&job};
    const std::vector<Status> done = api_->central().commit(jobs);
    ASSERT_ALWAYS(done.size() == 1 && done.front());
    person.areas = areas;
}

void Office::revoke(DeviceNumber device, TimePoint now)
{
    ask(server::revokeDeviceRequest(adminToken, device.value, now));
}

void Office::publishCampaign(TimePoint now)
{
    ask(server::importCampaignRequest(adminToken, campaignJson(++campaignVersion_), now));
}

bool Office::erase(const RecordId& record, TimePoint now)
{
    const server::Reply reply = api_->handle(server::erasePersonalRequest(adminToken, {record.text(), {}, "order", {}}, now));
    ASSERT_ALWAYS(reply.status == 200 || reply.status == 404 || reply.status == 409); // else: there is none, or none any more
    return reply.status == 200;
}

Person& Office::person(const std::string& login)
{
    const auto found = std::ranges::find(people_, login, &Person::login);
    ASSERT_ALWAYS(found != people_.end());
    return *found;
}

bool Office::holds(const std::vector<std::string>& granted, const std::vector<std::string>& areas) const
{
    const std::shared_ptr<const server::Views> views = api_->central().views();
    return std::ranges::any_of(areas, [&](const std::string& area) {
        return area == areaEverywhere
            || std::ranges::any_of(granted, [&](const std::string& root) { return views->catalog->tree().isWithin(area, root); });
    });
}

std::int64_t Office::logLength()
{
    const Result<LogPosition> head = reading().head();
    ASSERT_ALWAYS(head);
    return head->seq;
}

} // namespace fieldledger::simulation
