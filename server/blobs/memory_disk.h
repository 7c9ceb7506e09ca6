// A disk in memory, for ledgers in memory. It forgets like a real one: cutPower() leaves what was synced, and of the rest
// what an unkind disk would leave, which is nothing.
#pragma once

#include "server/blobs/blob_disk.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

namespace fieldledger::server {

class MemoryDisk : public BlobDisk {
public:
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

    // The time that files are changed at from now on.
    void setNow(TimePoint now);
    // Room for so many bytes more; the write that does not fit leaves what fits.
    void setRoom(std::uint64_t bytes);
    // Fails every call that changes something, after `calls` more of them.
    void failAfter(std::optional<std::size_t> calls);
    void cutPower();

private:
    struct File {
        std::string bytes;
        std::string synced;
        TimePoint changed;
    };
    using Names = std::map<std::string, std::shared_ptr<File>>;
    Status mayChange(const std::string& file);
    Result<std::shared_ptr<File>> find(const std::string& file);

    std::mutex mutex_; // the test's threads stand for the server's
    Names names_;
    Names syncedNames_;
    std::set<std::string> folders_{""};
    std::set<std::string> syncedFolders_{""};
    TimePoint now_;
    std::uint64_t room_ = std::uint64_t{1} << 40;
    std::optional<std::size_t> callsLeft_;
};

} // namespace fieldledger::server
