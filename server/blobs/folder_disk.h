// A folder of the real file system. Files and folders that it makes are their owner's only.
#pragma once

#include "server/blobs/blob_disk.h"

namespace fieldledger::server {

class FolderDisk : public BlobDisk {
public:
    explicit FolderDisk(std::string root) : root_(std::move(root)) {}

    Result<std::vector<DiskEntry>> list(const std::string& folder) override;
    Result<std::uint64_t> size(const std::string& file) override;
    Result<std::string> read(const std::string& file, std::uint64_t offset, std::size_t count) override;
    Result<std::uint64_t> freeBytes() override;
    Status makeFolder(const std::string& folder) override;
    Status write(const std::string& file, std::uint64_t offset, std::string_view bytes) override;
    Status truncate(const std::string& file, std::uint64_t bytes) override;
    Status rename(const std::string& from, const std::string& to) override;
    Status remove(const std::string& file) override;
    Status sync(const std::string& file) override;
    Status syncFolder(const std::string& folder) override;

private:
    std::string path(const std::string& name) const { return root_ + "/" + name; }
    std::string root_;
};

} // namespace fieldledger::server
