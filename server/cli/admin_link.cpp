#include "server/cli/admin_link.h"

#include "server/access/secrets.h"
#include "server/cli/local_call.h"
#include "shared/evidence/hashes.h"

namespace fieldledger::server {

Result<std::unique_ptr<Api>> openApi(const std::string& ledgerPath, const DeviceKey& key, const LedgerFounding& founding,
                                     const std::string& adminToken, std::shared_ptr<BlobDisk> blobDisk)
{
    ApiSettings settings;
    settings.ledgerPath = ledgerPath;
    settings.founding = founding;
    settings.consoleKey = key;
    settings.random = secureRandom();
    settings.adminToken = adminToken;
    settings.blobDisk = std::move(blobDisk);
    return Api::open(std::move(settings));
}

Result<AdminLink> AdminLink::open(const DataFolder& folder)
{
    const Result<DeviceKey> key = folder.consoleKey();
    if (!key) {
        return key.error();
    }
    const std::string token = makeToken(secureRandom());
    Result<std::unique_ptr<Api>> api = openApi(folder.ledgerPath(), *key, {"", wallClock()}, token);
    if (api) {
        return AdminLink(token, *std::move(api), std::nullopt);
    }
    if (api.error().code() != ErrorCode::StorageBusy) {
        return api.error();
    }
    std::optional<ServingNote> note = folder.servingNote();
    if (!note) {
        return api.error();
    }
    const std::string servingToken = note->token;
    return AdminLink(servingToken, nullptr, std::move(note));
}

Result<Reply> AdminLink::send(const Request& request)
{
    if (api_ != nullptr) {
        return api_->handle(request);
    }
    return callServer(server_->address, server_->port, request);
}

} // namespace fieldledger::server
