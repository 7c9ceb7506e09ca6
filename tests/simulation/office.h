// The server of a run: the real handlers on the real store, called directly. It knows everyone's grants, publishes the
// campaign, and can be restarted when its ledger is a file.
#pragma once

#include "server/api/api.h"
#include "server/blobs/memory_disk.h"
#include "shared/sync/photo_queue.h"
#include "tests/simulation/random.h"

#include <map>

namespace fieldledger::simulation {

struct Person {
    std::string login;
    std::string id;                  // "u-3": `by` of changes
    std::string role;
    std::vector<std::string> areas;  // granted now
};

inline constexpr const char* campaignName = "sim";
inline const std::string zoneArea = "371500";
inline const std::string eastArea = "371501";
inline const std::string westArea = "371502";
inline const std::vector<std::string> villages{"371501001", "371501002", "371502001"};

class Office {
public:
    // `path`: ":memory:" or a file.
    Office(const std::string& path, std::uint64_t seed, TimePoint now);

    // Founds the ledger: areas, the campaign, people.
    void begin(TimePoint now);
    void restart(TimePoint now);
    // The ledger with its photos, and who has which rights, as they are; brought back, it lives a new epoch. Only of a file.
    void backUp(TimePoint now);
    // `photosStay`: those of today, beside the ledger of then.
    void restore(bool photosStay, TimePoint now);
    server::Reply handle(const SendRequest& sent, const std::string& body, TimePoint now);
    BlobAnswerArrived handlePhoto(const SendBlobRequest& sent, TimePoint now);
    // The connection breaks after so many bytes of the body: they count, and nobody is answered.
    void takePartOf(const SendBlobRequest& sent, std::size_t bytes, TimePoint now);
    // Kept, whole and written down.
    bool keeps(const Sha256& blob, std::int64_t size);
    const PublicKey& key() const { return consoleKey_.publicKey; }

    EnrolAnswer enrol(const std::string& login, const PublicKey& key, TimePoint now);
    void grant(Person& person, const std::vector<std::string>& areas, TimePoint now);
    void revoke(DeviceNumber device, TimePoint now);
    void publishCampaign(TimePoint now);
    // Personal values of the record; false: the office holds none.
    bool erase(const RecordId& record, TimePoint now);

    std::vector<Person>& people() { return people_; }
    Person& person(const std::string& login);
    bool holds(const std::vector<std::string>& granted, const std::vector<std::string>& areas) const;
    CentralReading& reading() { return api_->central().reading(); }
    std::int64_t logLength();
    // The first link came, and the names of what was there before are not all kept yet.
    bool isNaming();
    // What goes on between requests, to its end.
    void finish(TimePoint now);

private:
    void open(TimePoint now);
    server::Reply ask(const server::Request& request);

    std::string path_;
    std::uint64_t seed_;
    Random random_;
    DeviceKey consoleKey_;
    std::shared_ptr<server::MemoryDisk> blobDisk_ = std::make_shared<server::MemoryDisk>();
    std::shared_ptr<server::MemoryDisk> blobsThen_; // at the backup
    std::unique_ptr<server::Api> api_;
    std::vector<Person> people_;
    std::vector<Person> peopleThen_; // at the backup
    int campaignVersion_ = 0;
};

} // namespace fieldledger::simulation
