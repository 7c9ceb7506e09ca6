#include "server/blobs/memory_disk.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

std::string folderOf(const std::string& file)
{
    const std::size_t slash = file.rfind('/');
    return slash == std::string::npos ? std::string() : file.substr(0, slash);
}

} // namespace

Status MemoryDisk::mayChange(const std::string& file)
{
    if (callsLeft_ && *callsLeft_ == 0) {
        return Error(ErrorCode::StorageFailed, file + ": the disk is out of order");
    }
    if (callsLeft_) {
        *callsLeft_ -= 1;
    }
    if (!folders_.contains(folderOf(file))) {
        return Error(ErrorCode::NotFound, file + ": has no folder");
    }
    return {};
}

Result<std::shared_ptr<MemoryDisk::File>> MemoryDisk::find(const std::string& file)
{
    const auto found = names_.find(file);
    if (found == names_.end()) {
        return Error(ErrorCode::NotFound, file + ": is not there");
    }
    return found->second;
}

Result<std::vector<DiskEntry>> MemoryDisk::list(const std::string& folder)
{
    const std::scoped_lock lock(mutex_);
    const std::size_t prefix = folder.empty() ? 0 : folder.size() + 1;
    std::vector<DiskEntry> entries;
    for (const auto& [name, file] : names_) {
        if (folderOf(name) == folder) {
            entries.push_back({name.substr(prefix), file->bytes.size(), file->changed});
        }
    }
    for (const std::string& name : folders_) {
        if (!name.empty() && folderOf(name) == folder) {
            entries.push_back({name.substr(prefix), 0, TimePoint()});
        }
    }
    return entries;
}

Result<std::uint64_t> MemoryDisk::size(const std::string& file)
{
    const std::scoped_lock lock(mutex_);
    const Result<std::shared_ptr<File>> found = find(file);
    return found ? Result<std::uint64_t>((*found)->bytes.size()) : found.error();
}

Result<std::string> MemoryDisk::read(const std::string& file, std::uint64_t offset, std::size_t count)
{
    const std::scoped_lock lock(mutex_);
    const Result<std::shared_ptr<File>> found = find(file);
    if (!found) {
        return found.error();
    }
    const std::string& bytes = (*found)->bytes;
    return offset < bytes.size() ? bytes.substr(static_cast<std::size_t>(offset), count) : std::string();
}

Result<std::uint64_t> MemoryDisk::freeBytes()
{
    const std::scoped_lock lock(mutex_);
    return room_;
}

Status MemoryDisk::makeFolder(const std::string& folder)
{
    const std::scoped_lock lock(mutex_);
    Status may = mayChange(folder);
    if (may) {
        folders_.insert(folder);
    }
    return may;
}

Status MemoryDisk::write(const std::string& file, std::uint64_t offset, std::string_view bytes)
{
    const std::scoped_lock lock(mutex_);
    if (Status may = mayChange(file); !may) {
        return may;
    }
    std::shared_ptr<File>& written = names_[file];
    if (written == nullptr) {
        written = std::make_shared<File>();
    }
    const bool fits = bytes.size() <= room_;
    const std::string_view taken = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), room_)));
    std::string& content = written->bytes;
    content.resize(std::max(content.size(), static_cast<std::size_t>(offset) + taken.size()));
    content.replace(static_cast<std::size_t>(offset), taken.size(), taken);
    written->changed = now_;
    room_ -= taken.size();
    return fits ? Status() : Status(Error(ErrorCode::StorageFull, file + ": the disk is full"));
}

Status MemoryDisk::truncate(const std::string& file, std::uint64_t bytes)
{
    const std::scoped_lock lock(mutex_);
    const Result<std::shared_ptr<File>> found = find(file);
    Status may = found ? mayChange(file) : found.error();
    if (may) {
        (*found)->bytes.resize(static_cast<std::size_t>(bytes));
        (*found)->changed = now_;
    }
    return may;
}

Status MemoryDisk::rename(const std::string& from, const std::string& to)
{
    const std::scoped_lock lock(mutex_);
    const Result<std::shared_ptr<File>> found = find(from);
    Status may = found ? mayChange(to) : found.error();
    if (may) {
        names_[to] = *found;
        names_.erase(from);
    }
    return may;
}

Status MemoryDisk::remove(const std::string& file)
{
    const std::scoped_lock lock(mutex_);
    Status may = mayChange(file);
    if (may) {
        names_.erase(file);
    }
    return may;
}

Status MemoryDisk::sync(const std::string& file)
{
    const std::scoped_lock lock(mutex_);
    const Result<std::shared_ptr<File>> found = find(file);
    Status may = found ? mayChange(file) : found.error();
    if (may) {
        (*found)->synced = (*found)->bytes;
    }
    return may;
}

Status MemoryDisk::syncFolder(const std::string& folder)
{
    const std::scoped_lock lock(mutex_);
    if (Status may = mayChange(folder); !may) {
        return may;
    }
    std::erase_if(syncedNames_, [&](const auto& entry) { return folderOf(entry.first) == folder && !names_.contains(entry.first); });
    for (const auto& entry : names_) {
        if (folderOf(entry.first) == folder) {
            syncedNames_[entry.first] = entry.second;
        }
    }
    for (const std::string& name : folders_) {
        if (folderOf(name) == folder) {
            syncedFolders_.insert(name);
        }
    }
    return {};
}

void MemoryDisk::setNow(TimePoint now)
{
    const std::scoped_lock lock(mutex_);
    now_ = now;
}

void MemoryDisk::setRoom(std::uint64_t bytes)
{
    const std::scoped_lock lock(mutex_);
    room_ = bytes;
}

void MemoryDisk::failAfter(std::optional<std::size_t> calls)
{
    const std::scoped_lock lock(mutex_);
    callsLeft_ = calls;
}

void MemoryDisk::cutPower()
{
    const std::scoped_lock lock(mutex_);
    names_ = syncedNames_;
    std::erase_if(names_, [this](const auto& entry) { return !syncedFolders_.contains(folderOf(entry.first)); });
    for (const auto& entry : names_) {
        entry.second->bytes = entry.second->synced;
    }
    folders_ = syncedFolders_;
    callsLeft_.reset();
}

} // namespace fieldledger::server
