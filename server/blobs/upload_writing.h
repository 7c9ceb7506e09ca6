// The bytes of one request on their way into an upload: one connection's writing. Another connection that begins to write
// ends it: its next write is a Conflict.
#pragma once

#include "server/blobs/blob_disk.h"
#include "server/blobs/upload.h"

#include <memory>

namespace fieldledger::server {

class UploadWriting {
public:
    UploadWriting(BlobDisk& disk, std::shared_ptr<Upload> upload, std::uint64_t turn, std::uint64_t start);
    ~UploadWriting();
    UploadWriting(const UploadWriting&) = delete;
    UploadWriting& operator=(const UploadWriting&) = delete;

    // Conflict: another connection writes, or the upload is gone. TooLarge: beyond the declared length. After a failure of
    // the disk the upload is as before this piece. What was written counts from now on.
    Status write(std::string_view bytes, TimePoint now);
    // Takes back all that this connection wrote: it was not what the sender meant.
    Status takeBack();
    UploadState state() const;

private:
    bool isMine() const { return upload_->turn == turn_ && !upload_->isGone && !upload_->hasArrived; }

    BlobDisk& disk_;
    std::shared_ptr<Upload> upload_;
    std::uint64_t turn_;
    std::uint64_t start_;
};

} // namespace fieldledger::server
