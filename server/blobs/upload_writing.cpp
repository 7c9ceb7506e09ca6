#include "server/blobs/upload_writing.h"

namespace fieldledger::server {

UploadWriting::UploadWriting(BlobDisk& disk, std::shared_ptr<Upload> upload, std::uint64_t turn, std::uint64_t start)
    : disk_(disk), upload_(std::move(upload)), turn_(turn), start_(start)
{
}

UploadWriting::~UploadWriting()
{
    const std::scoped_lock lock(upload_->mutex);
    if (upload_->turn == turn_) {
        upload_->isWritten = false;
    }
}

Status UploadWriting::write(std::string_view bytes, TimePoint now)
{
    const std::scoped_lock lock(upload_->mutex);
    if (!isMine()) {
        return Error(ErrorCode::Conflict, "another connection goes on with this upload");
    }
    if (bytes.size() > upload_->length - upload_->offset) {
        return Error(ErrorCode::TooLarge, "more bytes than the " + std::to_string(upload_->length) + " that were declared");
    }
    const std::string file = upload_->id.file();
    if (Status written = disk_.write(file, upload_->offset, bytes); !written) {
        static_cast<void>(disk_.truncate(file, upload_->offset)); // on a disk that refuses this too, the hash tells at the end
        return written;
    }
    upload_->offset += bytes.size();
    upload_->touched = now;
    return {};
}

Status UploadWriting::takeBack()
{
    const std::scoped_lock lock(upload_->mutex);
    if (!isMine() || upload_->offset == start_) {
        return {};
    }
    Status shortened = disk_.truncate(upload_->id.file(), start_);
    upload_->offset = shortened ? start_ : upload_->offset;
    return shortened;
}

UploadState UploadWriting::state() const
{
    const std::scoped_lock lock(upload_->mutex);
    return {upload_->offset, upload_->length, upload_->media, upload_->touched};
}

} // namespace fieldledger::server
