// A disk for blobs and copies whose k-th call fails: once, or from then on.
#pragma once

#include "server/blobs/blob_disk.h"

#include <memory>

namespace fieldledger::test {

// Counts the calls of all disks that share it.
struct DiskCalls {
    std::int64_t left = -1;      // calls that still work; negative: all
    bool once = false;
    std::int64_t failures = 0;

    bool fail()
    {
        if (left < 0) {
            return false;
        }
        if (left > 0) {
            --left;
            return false;
        }
        left = once ? -1 : 0;
        ++failures;
        return true;
    }
};

class FailingDisk final : public server::BlobDisk {
public:
    FailingDisk(std::shared_ptr<server::BlobDisk> sound, DiskCalls& calls) : sound_(std::move(sound)), calls_(calls) {}

    Result<std::vector<server::DiskEntry>> list(const std::string& folder) override { return calls_.fail() ? broken() : sound_->list(folder); }
    Result<std::uint64_t> size(const std::string& file) override { return calls_.fail() ? broken() : sound_->size(file); }
    Result<std::string> read(const std::string& file, std::uint64_t offset, std::size_t count) override
    {
        return calls_.fail() ? broken() : sound_->read(file, offset, count);
    }
    Result<std::uint64_t> freeBytes() override { return calls_.fail() ? broken() : sound_->freeBytes(); }
    Status makeFolder(const std::string& folder) override { return calls_.fail() ? Status(broken()) : sound_->makeFolder(folder); }
    Status write(const std::string& file, std::uint64_t offset, std::string_view bytes) override
    {
        if (!calls_.fail()) {
            return sound_->write(file, offset, bytes);
        }
        (void)sound_->write(file, offset, bytes.substr(0, bytes.size() / 2)); // what a full disk leaves
        return broken();
    }
    Status truncate(const std::string& file, std::uint64_t bytes) override { return calls_.fail() ? Status(broken()) : sound_->truncate(file, bytes); }
    Status rename(const std::string& from, const std::string& to) override { return calls_.fail() ? Status(broken()) : sound_->rename(from, to); }
    Status remove(const std::string& file) override { return calls_.fail() ? Status(broken()) : sound_->remove(file); }
    Status sync(const std::string& file) override { return calls_.fail() ? Status(broken()) : sound_->sync(file); }
    Status syncFolder(const std::string& folder) override { return calls_.fail() ? Status(broken()) : sound_->syncFolder(folder); }

private:
    static Error broken() { return Error(ErrorCode::StorageFailed, "the disk does not answer"); }

    std::shared_ptr<server::BlobDisk> sound_;
    DiskCalls& calls_;
};

} // namespace fieldledger::test
