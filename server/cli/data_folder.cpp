#include "server/cli/data_folder.h"

#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fieldledger::server {

namespace {

constexpr const char* keyFile = "console.key";
constexpr const char* servingFile = "serving.json";
constexpr const char* lastHeadFile = "last-head.json";
constexpr std::size_t smallFileBytesMax = 4'096;
constexpr unsigned ownerOnly = 0600;

Error systemError(const std::string& path, const char* what)
{
    const ErrorCode code = errno == ENOSPC || errno == EDQUOT ? ErrorCode::StorageFull : ErrorCode::StorageFailed;
    return Error(code, path + ": " + what + ": " + std::strerror(errno));
}

bool exists(const std::string& path)
{
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0;
}

// Closes the file when it goes.
class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File()
    {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

bool writeAll(int descriptor, std::string_view content)
{
    while (!content.empty()) {
        const ssize_t put = ::write(descriptor, content.data(), content.size());
        if (put <= 0) {
            return false;
        }
        content.remove_prefix(static_cast<std::size_t>(put));
    }
    return ::fsync(descriptor) == 0;
}

} // namespace

Result<std::string> readFile(const std::string& path, std::size_t bytesMax)
{
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.descriptor() < 0) {
        return systemError(path, "cannot be read");
    }
    std::string content;
    char piece[16'384];
    while (true) {
        const ssize_t got = ::read(file.descriptor(), piece, sizeof piece);
        if (got < 0) {
            return systemError(path, "cannot be read");
        }
        if (got == 0) {
            return content;
        }
        content.append(piece, static_cast<std::size_t>(got));
        if (content.size() > bytesMax) {
            return Error(ErrorCode::TooLarge, path + ": larger than the " + std::to_string(bytesMax) + " bytes that are read");
        }
    }
}

Status writeFile(const std::string& path, const std::string& content, unsigned mode)
{
    const std::string fresh = path + ".new";
    {
        const File file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
        if (file.descriptor() < 0 || !writeAll(file.descriptor(), content)) {
            return systemError(fresh, "cannot be written");
        }
    }
    if (std::rename(fresh.c_str(), path.c_str()) != 0) {
        return systemError(path, "cannot be written");
    }
    return {};
}

Result<DataFolder> DataFolder::open(const std::string& path, bool make)
{
    if (make && !exists(path) && ::mkdir(path.c_str(), 0700) != 0) {
        return systemError(path, "the folder cannot be made");
    }
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) {
        return systemError(path, "the folder cannot be used");
    }
    if (!S_ISDIR(found.st_mode)) {
        return Error(ErrorCode::StorageFailed, path + ": is no folder");
    }
    if (::access(path.c_str(), R_OK | W_OK | X_OK) != 0) {
        return systemError(path, "the folder cannot be written");
    }
    return DataFolder(path);
}

Result<DataFolder> DataFolder::openWithLedger(const std::string& path)
{
    Result<DataFolder> folder = open(path, false);
    if (folder && !folder->hasLedger()) {
        return Error(ErrorCode::NotFound, path + ": holds no ledger yet; make one with `fieldledger-server init --data " + path + "`");
    }
    return folder;
}

bool DataFolder::hasLedger() const
{
    return exists(ledgerPath());
}

// The key is of the begun ledger; nothing else was signed with it.
void DataFolder::removeBegunLedger() const
{
    if (exists(begunLedgerPath()) && !hasLedger()) {
        for (const char* name : {"ledger.db.new", "ledger.db.new-wal", "ledger.db.new-shm", "ledger.db.new-journal", "ledger.db.new.lock", keyFile}) {
            remove(name);
        }
    }
}

Status DataFolder::finishLedger() const
{
    if (std::rename(begunLedgerPath().c_str(), ledgerPath().c_str()) != 0) {
        return systemError(ledgerPath(), "cannot be made");
    }
    remove("ledger.db.new.lock");
    // The names of the ledger and its key outlive a power cut from here on.
    const File folder(::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.descriptor() < 0 || ::fsync(folder.descriptor()) != 0) {
        return systemError(path_, "cannot be written down");
    }
    return {};
}

Result<DeviceKey> DataFolder::consoleKey() const
{
    const std::string path = path_ + "/" + keyFile;
    const Result<std::string> text = readFile(path, smallFileBytesMax);
    if (!text) {
        return Error(ErrorCode::Foreign, text.error().detail() + "; without the ledger's own key it cannot be opened");
    }
    const Result<DeviceKey> key = deviceKeyFromSecretText(std::string_view(*text).substr(0, text->find('\n')));
    return key ? key : Error(ErrorCode::Foreign, path + ": holds no key");
}

Result<DeviceKey> DataFolder::makeConsoleKey() const
{
    if (exists(path_ + "/" + keyFile)) {
        return Error(ErrorCode::Conflict, path_ + ": holds the key of a ledger, " + keyFile
                         + ", without that ledger; put the ledger back, or move the key away");
    }
    const DeviceKey key = makeDeviceKey();
    if (Status written = writeConsoleKey(secretKeyText(key.secretKey) + "\n"); !written) {
        return written.error();
    }
    return key;
}

Status DataFolder::writeConsoleKey(const std::string& text) const
{
    return writePrivate(keyFile, text);
}

Status DataFolder::writePrivate(const std::string& name, const std::string& content) const
{
    return writeFile(path_ + "/" + name, content, ownerOnly);
}

void DataFolder::remove(const std::string& name) const
{
    ::unlink((path_ + "/" + name).c_str());
}

Status DataFolder::writeServingNote(const ServingNote& note) const
{
    JsonWriter writer;
    writer.beginObject().name("address").text(note.address).name("port").number(std::uint32_t{note.port});
    writer.name("token").text(note.token).endObject();
    return writePrivate(servingFile, writer.take() + "\n");
}

std::optional<ServingNote> DataFolder::servingNote() const
{
    const Result<std::string> text = readFile(path_ + "/" + servingFile, smallFileBytesMax);
    const Result<Json> json = text ? readJson(*text) : text.error();
    if (!json) {
        return std::nullopt;
    }
    ObjectReader reader(*json, servingFile);
    ServingNote note;
    note.address = reader.text("address", 64);
    note.port = static_cast<std::uint16_t>(reader.integer("port", 1, 65'535));
    note.token = reader.text("token", 128);
    return reader.status() ? std::optional(note) : std::nullopt;
}

void DataFolder::removeServingNote() const
{
    remove(servingFile);
}

Result<std::optional<LastHead>> DataFolder::lastHead() const
{
    const std::string path = path_ + "/" + lastHeadFile;
    if (!exists(path)) {
        return std::optional<LastHead>();
    }
    const Result<std::string> text = readFile(path, smallFileBytesMax);
    if (!text && text.error().code() != ErrorCode::TooLarge) {
        return text.error();
    }
    Result<LastHead> head = text ? lastHeadFromText(*text) : text.error();
    return head ? std::optional(*std::move(head)) : std::nullopt;
}

Status DataFolder::writeLastHead(const LastHead& head) const
{
    return writePrivate(lastHeadFile, lastHeadText(head));
}


} // namespace fieldledger::server
