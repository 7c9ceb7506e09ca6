#include "shared/store/photo_files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fieldledger {

namespace {

Error diskError(std::string_view what, const std::string& path)
{
    const int code = errno;
    if (code == ENOSPC || code == EDQUOT) {
        return Error(ErrorCode::StorageFull, "the tablet's storage is full; make room, then try again");
    }
    if (code == ENOENT) {
        return Error(ErrorCode::NotFound, path + ": there is no such file");
    }
    return Error(ErrorCode::StorageFailed, path + ": it could not be " + std::string(what) + " (" + std::strerror(code) + ")");
}

// An open file that closes itself. Closing after an fsync tells nothing new.
class OpenFile {
public:
    OpenFile(const std::string& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
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

Status synced(const std::string& path, int flags)
{
    const OpenFile file(path, flags);
    return file.isOpen() && ::fsync(file.descriptor()) == 0 ? Status() : Status(diskError("written to the disk", path));
}

bool writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    return true;
}

FileFacts factsOf(const struct stat& status)
{
    return {status.st_size, TimePoint{std::int64_t{status.st_mtim.tv_sec} * 1'000 + status.st_mtim.tv_nsec / 1'000'000}};
}

class DiskFiles final : public PhotoFiles {
public:
    Status makeFolder(const std::string& path) override
    {
        if (::mkdir(path.c_str(), 0700) == 0) {
            return syncFolder(path.substr(0, path.rfind('/')));
        }
        if (errno == EEXIST) {
            return {};
        }
        const std::size_t slash = path.rfind('/');
        if (errno != ENOENT || slash == std::string::npos || slash == 0) {
            return diskError("made", path);
        }
        const Status above = makeFolder(path.substr(0, slash));
        return above ? makeFolder(path) : above;
    }

    Status write(const std::string& path, std::string_view bytes) override
    {
        const OpenFile file(path, O_WRONLY | O_CREAT | O_TRUNC);
        const bool done = file.isOpen() && writeAll(file.descriptor(), bytes) && ::fsync(file.descriptor()) == 0;
        return done ? Status() : Status(diskError("written", path));
    }

    Status rename(const std::string& from, const std::string& to) override
    {
        return ::rename(from.c_str(), to.c_str()) == 0 ? Status() : Status(diskError("given its name", to));
    }

    Status syncFolder(const std::string& path) override { return synced(path.empty() ? "." : path, O_RDONLY | O_DIRECTORY); }

    Status remove(const std::string& path) override
    {
        return ::unlink(path.c_str()) == 0 || errno == ENOENT ? Status() : Status(diskError("removed", path));
    }

    Result<std::optional<FileFacts>> facts(const std::string& path) override
    {
        struct stat status{};
        if (::stat(path.c_str(), &status) == 0) {
            return std::optional(factsOf(status));
        }
        return errno == ENOENT ? Result<std::optional<FileFacts>>(std::optional<FileFacts>()) : diskError("looked at", path);
    }

    Result<std::string> read(const std::string& path, std::int64_t offset, std::size_t count) override
    {
        const OpenFile file(path, O_RDONLY);
        if (!file.isOpen()) {
            return diskError("read", path);
        }
        struct stat status{};
        if (::fstat(file.descriptor(), &status) != 0) {
            return diskError("looked at", path);
        }
        // Room for what is there: whoever asks for a whole photo asks for the most that one may have.
        count = std::min(count, static_cast<std::size_t>(std::max<std::int64_t>(status.st_size - offset, 0)));
        std::string bytes(count, '\0');
        std::size_t got = 0;
        while (got < count) {
            const ssize_t now = ::pread(file.descriptor(), bytes.data() + got, count - got, offset + static_cast<std::int64_t>(got));
            if (now < 0 && errno != EINTR) {
                return diskError("read", path);
            }
            if (now == 0) {
                break;
            }
            got += now > 0 ? static_cast<std::size_t>(now) : 0;
        }
        bytes.resize(got);
        return bytes;
    }

    Result<std::vector<FoundFile>> list(const std::string& folder) override
    {
        DIR* const open = ::opendir(folder.c_str());
        if (open == nullptr) {
            return errno == ENOENT ? Result<std::vector<FoundFile>>(std::vector<FoundFile>()) : diskError("listed", folder);
        }
        std::vector<FoundFile> found;
        while (const dirent* const entry = ::readdir(open)) {
            const std::string name = entry->d_name;
            struct stat status{};
            if (name != "." && name != ".." && ::stat((folder + "/" + name).c_str(), &status) == 0) {
                found.push_back({name, S_ISDIR(status.st_mode), factsOf(status)});
            }
        }
        ::closedir(open);
        return found;
    }
};

} // namespace

std::unique_ptr<PhotoFiles> diskFiles()
{
    return std::make_unique<DiskFiles>();
}

} // namespace fieldledger
