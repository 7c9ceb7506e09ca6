// The way of a command to the ledger: through the server that has it open, or by opening it, when none has. The lock on the
// ledger's file decides which, so there is never a second writer.
#pragma once

#include "server/api/api.h"
#include "server/cli/data_folder.h"
#include "server/http/http_server.h"

namespace fieldledger::server {

// `adminToken` opens /v1/admin of this Api. Without `blobDisk` it keeps no photos for good: commands take none.
Result<std::unique_ptr<Api>> openApi(const std::string& ledgerPath, const DeviceKey& key, const LedgerFounding& founding,
                                     const std::string& adminToken, std::shared_ptr<BlobDisk> blobDisk = nullptr);

class AdminLink {
public:
    static Result<AdminLink> open(const DataFolder& folder);

    const std::string& token() const { return token_; }
    Result<Reply> send(const Request& request);

private:
    AdminLink(std::string token, std::unique_ptr<Api> api, std::optional<ServingNote> server)
        : token_(std::move(token)), api_(std::move(api)), server_(std::move(server))
    {
    }

    std::string token_;
    std::unique_ptr<Api> api_;             // null: the server is asked
    std::optional<ServingNote> server_;
};

} // namespace fieldledger::server
