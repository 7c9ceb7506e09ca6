// A server in memory with a clock that stands still and random numbers of one seed, and tablets that speak to it without
// sockets. A small tree of areas: zone "10" with the towns "1001" and "1002", villages "100101", "100102" and "100201".
#pragma once

#include "server/api/admin_requests.h"
#include "server/api/api.h"
#include "shared/evidence/device_key.h"
#include "shared/wire/messages.h"

#include <gtest/gtest.h>

#include <random>

namespace fieldledger::test {

inline constexpr std::string_view townOne = "1001";
inline constexpr std::string_view townTwo = "1002";
inline constexpr std::string_view villageOne = "100101";
inline constexpr std::string_view villageTwo = "100201";

class TestServer {
public:
    struct Options {
        std::string path = ":memory:";
        bool withAreas = true;
        std::int64_t protocolOldest = 1;
        ConnectionOptions connection;
        std::shared_ptr<server::BlobDisk> blobDisk; // null: in memory
    };
    TestServer();
    explicit TestServer(const Options& options);

    server::Api& api() { return *api_; }
    server::Reply handle(const server::Request& request) { return api_->handle(request); }
    server::Reply get(const std::string& path, const std::string& token, std::vector<std::pair<std::string, std::string>> query = {});
    server::Reply post(const std::string& path, const std::string& token, const std::string& body);

    // Gives the person's id.
    std::string addUser(const std::string& login, const std::string& role, std::vector<std::string> areas);
    std::string deviceCode(const std::string& login);
    void importShippedCampaign();
    void revoke(DeviceNumber device);

    TimePoint now() const { return now_; }
    void pass(std::chrono::milliseconds time) { now_ = now_ + time; }
    std::uint64_t random() { return engine_(); }
    RandomSource randomSource();
    const std::string& adminToken() const { return adminToken_; }
    const DeviceKey& consoleKey() const { return consoleKey_; }

private:
    std::mt19937_64 engine_{1};
    TimePoint now_{1'795'500'000'000};
    std::string adminToken_ = "token-of-the-test-administrator";
    DeviceKey consoleKey_;
    std::unique_ptr<server::Api> api_;
};

// With the shipped parking campaign, the inspector "zhang" of town one and the supervisor "boss" of the whole zone.
class StaffedServer : public TestServer {
public:
    StaffedServer();
    explicit StaffedServer(const Options& options);
};

// One enrolled tablet: keeps its own lines, hashes and signs them as the real one does.
class TestTablet {
public:
    TestTablet(TestServer& server, const std::string& login);

    DeviceNumber number() const { return answer_.device; }
    const std::string& token() const { return answer_.token; }
    const EnrolAnswer& enrolment() const { return answer_; }
    const DeviceKey& key() const { return key_; }

    // A change of this device with the next n, by its own person, in "parking" form 1.
    Change change(const RecordId& record, std::vector<Register> set);
    RecordId newRecordId();
    // Puts a change's line (or any bytes) at the end of this tablet's own log.
    void save(const Change& change);
    void saveBytes(std::string bytes);

    // A request for the saved lines from `first` on; no changes when there are none.
    SyncRequest request(std::uint64_t first = 1, std::optional<std::string> cursor = std::nullopt) const;
    void sign(SyncRequest& request) const;
    server::Reply send(const SyncRequest& request);
    // Pushes what was saved since the last push and expects that it is taken.
    AnswerHead push();
    // Takes snapshot and tail until there is no more; gives the items of the tail.
    std::vector<Item> pull();
    std::vector<StateItem> snapshot(const std::string& areas = {});
    const std::optional<std::string>& cursor() const { return cursor_; }
    std::uint64_t lastNumber() const { return lines_.size(); }
    Sha256 hashAt(std::uint64_t n) const { return hashes_.at(n); }

private:
    TestServer& server_;
    DeviceKey key_;
    EnrolAnswer answer_;
    std::vector<std::string> lines_;
    std::vector<Sha256> hashes_{Sha256{}};
    std::uint64_t pushed_ = 0;
    std::optional<std::string> cursor_;
};

// The problem's type; empty when the reply is none.
std::string problemTypeOf(const server::Reply& reply);
Problem problemOf(const server::Reply& reply);
SyncAnswer answerOf(const server::Reply& reply);
const Acknowledgement* acknowledgementOf(const AnswerHead& head, std::uint64_t n);

} // namespace fieldledger::test
