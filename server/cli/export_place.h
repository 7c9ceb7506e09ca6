// Where a workbook grows: a folder of its own beside its place, on the same disk, gone with what is in it however this ends. A program
// that was killed cannot remove its own; the next one here does. Whose program still runs is told by a lock, which ends with it.
#pragma once

#include "shared/store/connection.h"

#include <optional>
#include <string>

namespace fieldledger::server {

class ExportPlace {
public:
    // First removes what killed exports of the same user left in the folder `beside`. StorageFull, or StorageFailed where nothing can be written.
    static Result<ExportPlace> make(const std::string& beside);
    ExportPlace(ExportPlace&& other) noexcept;
    ExportPlace& operator=(ExportPlace&&) = delete;
    ~ExportPlace();

    const std::string& path() const { return path_; }
    std::string workbook() const;

private:
    ExportPlace(std::string path, std::optional<WriterLock> lock) : path_(std::move(path)), lock_(std::move(lock)) {}

    std::string path_;
    std::optional<WriterLock> lock_; // none where the disk knows no locks: then nobody can take this folder for one that was left
};

} // namespace fieldledger::server
