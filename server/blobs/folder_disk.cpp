#include "server/blobs/folder_disk.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace fieldledger::server {

namespace {

constexpr unsigned folderMode = 0700;

Error systemError(const std::string& path, const char* what)
{
    ErrorCode code = ErrorCode::StorageFailed;
    if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG) {
        code = ErrorCode::StorageFull;
    } else if (errno == ENOENT) {
        code = ErrorCode::NotFound;
    }
    return Error(code, path + ": " + what + ": " + std::strerror(errno));
}

// Closes the file when it goes.
class OpenFile {
public:
    OpenFile(const std::string& path, int flags, unsigned fileMode = 0) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, fileMode)) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile()
    {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    bool isOpen() const { return descriptor_ >= 0; }
    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

Status syncPath(const std::string& path, int flags)
{
    const OpenFile file(path, flags);
    if (!file.isOpen() || ::fsync(file.descriptor()) != 0) {
        return systemError(path, "cannot be written to the disk for good");
    }
    return {};
}

} // namespace

std::shared_ptr<BlobDisk> realDisk(const std::string& folder)
{
    return std::make_shared<FolderDisk>(folder);
}

Result<std::vector<DiskEntry>> FolderDisk::list(const std::string& folder)
{
    const std::unique_ptr<DIR, CloseFolder> opened(::opendir(path(folder).c_str()));
    std::vector<DiskEntry> entries;
    if (opened == nullptr) {
        return errno == ENOENT ? Result<std::vector<DiskEntry>>(std::move(entries)) : systemError(path(folder), "cannot be listed");
    }
    while (const dirent* entry = ::readdir(opened.get())) {
        struct stat found {};
        const std::string_view name(entry->d_name);
        if (name == "." || name == ".." || ::fstatat(::dirfd(opened.get()), entry->d_name, &found, AT_SYMLINK_NOFOLLOW) != 0) {
            continue;
        }
        const TimePoint changed{std::int64_t{found.st_mtim.tv_sec} * 1'000 + found.st_mtim.tv_nsec / 1'000'000};
        entries.push_back({std::string(name), static_cast<std::uint64_t>(found.st_size), changed});
    }
    return entries;
}

Result<std::uint64_t> FolderDisk::size(const std::string& file)
{
    struct stat found {};
    if (::stat(path(file).c_str(), &found) != 0) {
        return systemError(path(file), "cannot be found");
    }
    return static_cast<std::uint64_t>(found.st_size);
}

Result<std::string> FolderDisk::read(const std::string& file, std::uint64_t offset, std::size_t count)
{
    const OpenFile opened(path(file), O_RDONLY);
    if (!opened.isOpen()) {
        return systemError(path(file), "cannot be read");
    }
    std::string bytes(count, '\0');
    std::size_t filled = 0;
    while (filled < count) {
        const ssize_t got = ::pread(opened.descriptor(), bytes.data() + filled, count - filled, static_cast<off_t>(offset + filled));
        if (got < 0 && errno != EINTR) {
            return systemError(path(file), "cannot be read");
        }
        if (got == 0) {
            break;
        }
        filled += got > 0 ? static_cast<std::size_t>(got) : 0;
    }
    bytes.resize(filled);
    return bytes;
}

Result<std::uint64_t> FolderDisk::freeBytes()
{
    struct statvfs found {};
    if (::statvfs(root_.c_str(), &found) != 0) {
        return systemError(root_, "cannot be asked for its room");
    }
    return std::uint64_t{found.f_bavail} * found.f_frsize;
}

Status FolderDisk::makeFolder(const std::string& folder)
{
    if (::mkdir(path(folder).c_str(), folderMode) != 0 && errno != EEXIST) {
        return systemError(path(folder), "the folder cannot be made");
    }
    return {};
}

Status FolderDisk::write(const std::string& file, std::uint64_t offset, std::string_view bytes)
{
    const OpenFile opened(path(file), O_WRONLY | O_CREAT, fileMode_);
    if (!opened.isOpen()) {
        return systemError(path(file), "cannot be written");
    }
    while (!bytes.empty()) {
        const ssize_t put = ::pwrite(opened.descriptor(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (put < 0 && errno != EINTR) {
            return systemError(path(file), "cannot be written");
        }
        const auto written = put > 0 ? static_cast<std::size_t>(put) : 0;
        bytes.remove_prefix(written);
        offset += written;
    }
    return {};
}

Status FolderDisk::truncate(const std::string& file, std::uint64_t bytes)
{
    return ::truncate(path(file).c_str(), static_cast<off_t>(bytes)) == 0 ? Status() : Status(systemError(path(file), "cannot be shortened"));
}

Status FolderDisk::rename(const std::string& from, const std::string& to)
{
    return std::rename(path(from).c_str(), path(to).c_str()) == 0 ? Status() : Status(systemError(path(from), "cannot be renamed"));
}

Status FolderDisk::remove(const std::string& file)
{
    return ::unlink(path(file).c_str()) == 0 || errno == ENOENT ? Status() : Status(systemError(path(file), "cannot be removed"));
}

Status FolderDisk::sync(const std::string& file)
{
    return syncPath(path(file), O_RDWR);
}

Status FolderDisk::syncFolder(const std::string& folder)
{
    return syncPath(path(folder), O_RDONLY | O_DIRECTORY);
}

} // namespace fieldledger::server
