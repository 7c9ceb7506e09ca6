#include "server/cli/export_place.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace fieldledger::server {

namespace {

constexpr std::string_view placePrefix = ".fieldledger-export-";
constexpr std::string_view placePattern = "XXXXXX";
constexpr const char* unfinishedName = "unfinished.xlsx";
constexpr int triesMax = 3;

std::string workbookIn(const std::string& place)
{
    return place + "/" + unfinishedName;
}

void removePlace(const std::string& place)
{
    std::error_code ignored; // the next export tries again
    std::filesystem::remove_all(place, ignored);
}

// Our own folder of that name: no link, nobody else's.
bool isPlaceOfOurs(const std::filesystem::path& path)
{
    const std::string name = path.filename().string();
    struct stat found {};
    return name.starts_with(placePrefix) && name.size() == placePrefix.size() + placePattern.size() && ::lstat(path.c_str(), &found) == 0
        && S_ISDIR(found.st_mode) && found.st_uid == ::geteuid();
}

void removeLeftPlaces(const std::string& beside)
{
    std::error_code failure;
    std::vector<std::string> places;
    for (std::filesystem::directory_iterator entry(beside, failure), end; !failure && entry != end; entry.increment(failure)) {
        if (isPlaceOfOurs(entry->path())) {
            places.push_back(entry->path().string());
        }
    }
    for (const std::string& place : places) {
        const Result<WriterLock> lock = WriterLock::take(workbookIn(place));
        if (lock) { // held until it is gone: whoever made it this moment finds it taken
            removePlace(place);
        }
    }
}

} // namespace

Result<ExportPlace> ExportPlace::make(const std::string& beside)
{
    removeLeftPlaces(beside);
    Error failed(ErrorCode::StorageBusy, beside + ": other exports are removing what is made there; try again");
    // Between its making and its lock another export can take it for one that was left.
    for (int i = 0; i < triesMax; ++i) {
        std::string place = beside + "/" + std::string(placePrefix) + std::string(placePattern);
        if (::mkdtemp(place.data()) == nullptr) {
            const ErrorCode code = errno == ENOSPC || errno == EDQUOT ? ErrorCode::StorageFull : ErrorCode::StorageFailed;
            return Error(code, beside + ": nothing can be written there: " + std::strerror(errno));
        }
        Result<WriterLock> lock = WriterLock::take(workbookIn(place));
        std::error_code ignored;
        const bool stands = std::filesystem::exists(place, ignored);
        if (stands && lock) {
            return ExportPlace(std::move(place), *std::move(lock));
        }
        if (stands && lock.error().code() == ErrorCode::StorageFailed) {
            return ExportPlace(std::move(place), std::nullopt);
        }
        if (stands && lock.error().code() == ErrorCode::StorageFull) {
            removePlace(place);
            return lock.error();
        }
    }
    return failed;
}

ExportPlace::ExportPlace(ExportPlace&& other) noexcept : path_(std::exchange(other.path_, {})), lock_(std::move(other.lock_)) {}

ExportPlace::~ExportPlace()
{
    if (!path_.empty()) {
        removePlace(path_);
    }
}

std::string ExportPlace::workbook() const
{
    return workbookIn(path_);
}

} // namespace fieldledger::server
