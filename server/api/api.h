// The server without sockets and threads: requests in, replies out. handle() does everything at once on the calling thread
// (tests, the simulation, commands on a ledger that no server has open). The real server takes the same three steps apart:
// plan() on any thread, commit() on the one thread that writes, answer on a thread with a reader.
#pragma once

#include "server/api/exchange.h"
#include "server/blobs/blob_store.h"
#include "server/ledger/central.h"
#include "shared/evidence/passwords.h"

#include <functional>
#include <memory>

namespace fieldledger::server {

struct ApiSettings {
    std::string ledgerPath = ":memory:";
    ConnectionOptions connection;
    LedgerFounding founding;            // used when the file is new; `founding.now` is always needed
    DeviceKey consoleKey;               // the key that the server's own changes are signed with
    RandomSource random;                // secureRandom(), or one of a seed
    std::shared_ptr<BlobDisk> blobDisk; // where photos are kept; null: in memory, for as long as the Api lives
    std::string adminToken;             // for /v1/admin/…; empty: those are refused
    PasswordCost passwordCost = PasswordCost::Full;
    std::int64_t protocolOldest = 1;    // what is still taken of older apps
};

// What becomes of one request. Either `reply` is there, or `write` and/or `answer` still have to be run, in this order.
struct Plan {
    std::optional<Reply> reply;
    std::unique_ptr<WriteJob> write;    // for commit(); its Status is what `answer` is given
    std::function<Reply(const Status& written, CentralReading& reading)> answer;
};

class Api {
public:
    // Errors: those of CentralLedger::open. A new file is founded.
    static Result<std::unique_ptr<Api>> open(ApiSettings settings);
    Api(ApiSettings settings, std::unique_ptr<Central> central, std::unique_ptr<BlobStore> blobs);
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;
    ~Api();

    Reply handle(const Request& request);

    // Whether plan() may take long (a password): the server gives those to a thread of their own.
    static bool isSlow(const Request& request);
    // Whether its answer is made for a minute rather than for a moment: the server makes those one after the other.
    static bool isLong(const Request& request);
    // The answers that need no storage, decided from memory in microseconds: nothing when plan() has to look.
    std::optional<Reply> fromMemory(const Request& request) const;
    Plan plan(const Request& request);
    Central& central() { return *central_; }
    BlobStore& blobs() { return *blobs_; }

    // A PATCH to an upload, whose body is taken in pieces (upload_turn.h). plan() of the same request, with its body, does
    // all at once.
    static bool takesPieces(const Request& request);
    struct UploadBegun beginUpload(const Request& request);
    // How far another connection has written the upload of this path; nothing when none writes.
    std::optional<std::uint64_t> uploadBeingWritten(std::string_view path);
    // What every answer to a request of this kind has. handle() has done it.
    static void complete(const Request& request, Reply& reply);

    // For GET /v1/live: nothing when the bearer token is good, else the problem to answer.
    std::optional<Reply> refusalOfLive(const Request& request) const;

private:
    Reply handled(const Request& request);

    ApiSettings settings_;
    std::unique_ptr<Central> central_;
    std::unique_ptr<BlobStore> blobs_;
    std::unique_ptr<struct ApiDesk> desk_;
};

} // namespace fieldledger::server
