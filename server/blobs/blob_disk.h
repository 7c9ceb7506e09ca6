// What the store of blobs asks of a disk: few calls, so that it can also be a memory (tests, the simulation) and so that a
// test can cut the power at each of them. Names are relative to one root, parts are divided by '/'. Any thread may call.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger::server {

struct DiskEntry {
    std::string name;           // without the folder
    std::uint64_t bytes = 0;
    TimePoint changed;
};

// Failures are StorageFull or StorageFailed; NotFound where a file must be there and is not.
class BlobDisk {
public:
    virtual ~BlobDisk() = default;

    // The files and folders of a folder; none where the folder is not there.
    virtual Result<std::vector<DiskEntry>> list(const std::string& folder) = 0;
    virtual Result<std::uint64_t> size(const std::string& file) = 0;
    // Fewer bytes only where the file ends.
    virtual Result<std::string> read(const std::string& file, std::uint64_t offset, std::size_t count) = 0;
    virtual Result<std::uint64_t> freeBytes() = 0;

    virtual Status makeFolder(const std::string& folder) = 0;               // there already: done
    // Makes the file where there is none. On a failure the file may hold part of the bytes.
    virtual Status write(const std::string& file, std::uint64_t offset, std::string_view bytes) = 0;
    virtual Status truncate(const std::string& file, std::uint64_t bytes) = 0;
    virtual Status rename(const std::string& from, const std::string& to) = 0; // replaces
    virtual Status remove(const std::string& file) = 0;                     // not there: done
    // After these the file's bytes, or the folder's names, outlive a power cut.
    virtual Status sync(const std::string& file) = 0;
    virtual Status syncFolder(const std::string& folder) = 0;
};

} // namespace fieldledger::server
