// The file operations that the photo shelf needs, one call each, so that a test can fail any of them. Paths are absolute.
// What is not the files' fault is the disk's: StorageFull or StorageFailed with a sentence that says what to do.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/result.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger {

struct FileFacts {
    std::int64_t size = 0;
    TimePoint modified;
};

struct FoundFile {
    std::string name;  // within its folder
    bool isFolder = false;
    FileFacts facts;
};

class PhotoFiles {
public:
    virtual ~PhotoFiles() = default;
    // With those above it; there already: nothing to do.
    virtual Status makeFolder(const std::string& path) = 0;
    // Makes or empties the file, writes all and fsyncs it. After an error part of it may be there.
    virtual Status write(const std::string& path, std::string_view bytes) = 0;
    virtual Status rename(const std::string& from, const std::string& to) = 0;
    // Fsyncs the names in a folder.
    virtual Status syncFolder(const std::string& path) = 0;
    // Not there already: nothing to do.
    virtual Status remove(const std::string& path) = 0;
    virtual Result<std::optional<FileFacts>> facts(const std::string& path) = 0;
    // At most `count` bytes from `offset` on; fewer at the file's end. NotFound when there is no such file.
    virtual Result<std::string> read(const std::string& path, std::int64_t offset, std::size_t count) = 0;
    // Not there: empty.
    virtual Result<std::vector<FoundFile>> list(const std::string& folder) = 0;
};

// The disk's own.
std::unique_ptr<PhotoFiles> diskFiles();

} // namespace fieldledger
