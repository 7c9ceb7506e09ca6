// A folder of the real file system. Files and folders that it makes are their owner's only, where nothing else is asked for.
#pragma once

#include "server/blobs/blob_disk.h"

#include <functional>
#include <memory>

namespace fieldledger::server {

class FolderDisk : public BlobDisk {
public:
    static constexpr unsigned ownerOnly = 0600;
    explicit FolderDisk(std::string root, unsigned fileMode = ownerOnly) : root_(std::move(root)), fileMode_(fileMode) {}

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
    unsigned fileMode_;
};

// The disk of a folder; tests put one that fails in its place.
using OpenDisk = std::function<std::shared_ptr<BlobDisk>(const std::string& folder)>;
std::shared_ptr<BlobDisk> realDisk(const std::string& folder);

} // namespace fieldledger::server
