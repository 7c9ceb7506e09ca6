#include "server/api/reply_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fieldledger::server {

Result<std::shared_ptr<const ReplyFile>> ReplyFile::take(const std::string& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const int failure = errno;
    ::unlink(path.c_str());
    struct stat found = {};
    if (descriptor < 0 || ::fstat(descriptor, &found) != 0) {
        return Error(ErrorCode::StorageFailed, path + ": " + std::strerror(failure));
    }
    return std::shared_ptr<const ReplyFile>(std::make_shared<ReplyFile>(descriptor, static_cast<std::uint64_t>(found.st_size)));
}

ReplyFile::~ReplyFile() { ::close(descriptor_); }

Result<std::string> ReplyFile::read(std::uint64_t offset, std::size_t count) const
{
    std::string bytes(count, '\0');
    std::size_t filled = 0;
    while (filled < count) {
        const ssize_t got = ::pread(descriptor_, bytes.data() + filled, count - filled, static_cast<off_t>(offset + filled));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return Error(ErrorCode::StorageFailed, std::string("a file that is being sent cannot be read: ") + (got < 0 ? std::strerror(errno) : "it ended"));
        }
        filled += static_cast<std::size_t>(got);
    }
    return bytes;
}

} // namespace fieldledger::server
