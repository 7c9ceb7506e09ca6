// A PATCH to an upload, whose body is written as it comes: everything but the body is looked at first, then pieces are
// taken, then the end decides. What was taken counts although the end never comes.
#pragma once

#include "server/api/api.h"
#include "server/api/desk.h"
#include "server/blobs/checksum.h"

namespace fieldledger::server {

class UploadTurn {
public:
    UploadTurn(ApiDesk& desk, const UploadId& id, std::unique_ptr<UploadWriting> writing, std::unique_ptr<Checksum> checksum)
        : desk_(desk), id_(id), writing_(std::move(writing)), checksum_(std::move(checksum))
    {
    }

    // The answer, when the piece was not taken: nothing more will be.
    std::optional<Reply> take(std::string_view piece, TimePoint now);
    // The body is whole.
    Plan end(TimePoint now);

private:
    Reply withOffset(Reply reply) const;

    ApiDesk& desk_;
    UploadId id_;
    std::unique_ptr<UploadWriting> writing_;
    std::unique_ptr<Checksum> checksum_; // null: none was told
};

// Either the body is wanted, or the plan answers without it.
struct UploadBegun {
    std::unique_ptr<UploadTurn> turn;
    Plan plan;
};
UploadBegun beginUpload(ApiDesk& desk, const Caller& caller, const Request& request);

// The answer when a device's upload is a kept blob by now; 404 when it is none.
Reply finishedReply(const ApiDesk& desk, const UploadId& id, CentralReading& reading);
// Header Blob-Receipt: the server's signed word that it keeps the blob.
void addReceipt(Reply& reply, const ApiDesk& desk, const KeptBlob& blob);
// The upload that a path names, if it is this caller's.
std::optional<UploadId> uploadOf(const Caller& caller, const Request& request);

// Writes the row of a blob that has arrived, and gives the row that is there: the first.
class KeepJob : public WriteJob {
public:
    KeepJob(const ArrivedBlob& blob, DeviceNumber device, TimePoint now);
    Status run(WriteScope& scope) override;
    const KeptBlob& kept() const { return row_; }

private:
    KeptBlob row_;
};

// What a failure to complete an upload is answered with.
Reply incompleteReply(const Error& error);

} // namespace fieldledger::server
