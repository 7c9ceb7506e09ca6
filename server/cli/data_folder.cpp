#include "server/cli/data_folder.h"

#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <unistd.h>
#include <vector>

namespace fieldledger::server {

namespace {

constexpr const char* ledgerFile = "ledger.db";
constexpr const char* keyFile = "console.key";
constexpr const char* servingFile = "serving.json";
constexpr const char* lastHeadFile = "last-head.json";
constexpr const char* sampleLoginsFile = "sample-logins.txt";
constexpr const char* folderItself = ""; // to its own disk
constexpr std::size_t smallFileBytesMax = 4'096;
constexpr unsigned readableByAll = 0644;

Error systemError(const std::string& path, const char* what)
{
    const ErrorCode code = errno == ENOSPC || errno == EDQUOT ? ErrorCode::StorageFull : ErrorCode::StorageFailed;
    return Error(code, path + ": " + what + ": " + std::strerror(errno));
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

std::string freshNameOf(const std::string& name)
{
    return name + ".new";
}

// Under its name stands the older content or the new one, never a part. The name outlives a power cut with the folder's next sync.
Status writeWhole(BlobDisk& disk, const std::string& name, std::string_view content)
{
    const std::string fresh = freshNameOf(name);
    Status written = disk.remove(fresh); // of one that was cut short, and may be longer
    if (written) {
        written = disk.write(fresh, 0, content);
    }
    if (written) {
        written = disk.sync(fresh);
    }
    if (written) {
        written = disk.rename(fresh, name);
    }
    if (!written) {
        (void)disk.remove(fresh); // it may be half a secret; what cannot be removed now goes with the next one
    }
    return written;
}

// The folder's own name outlives a power cut, too.
Status makeTheFolder(BlobDisk& disk, const std::string& path)
{
    Status made = disk.makeFolder(folderItself);
    if (!made) {
        return made;
    }
    made = disk.syncFolder("..");
    if (!made) {
        std::error_code ignored; // the next try makes and syncs it
        std::filesystem::remove(path, ignored);
    }
    return made;
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

Status writePublicFile(const std::string& path, const std::string& content)
{
    const std::filesystem::path file(path);
    FolderDisk disk(file.has_parent_path() ? file.parent_path().string() : std::string("."), readableByAll);
    return writeWhole(disk, file.filename().string(), content);
}

Result<DataFolder> DataFolder::open(const std::string& path, bool make, const OpenDisk& openDisk)
{
    const std::shared_ptr<BlobDisk> disk = openDisk(path);
    Result<std::uint64_t> found = disk->size(folderItself);
    if (!found && make && found.error().code() == ErrorCode::NotFound) {
        const Status made = makeTheFolder(*disk, path);
        found = made ? Result<std::uint64_t>(0) : made.error();
    }
    if (!found) {
        const ErrorCode code = found.error().code() == ErrorCode::StorageFull ? ErrorCode::StorageFull : ErrorCode::StorageFailed;
        return Error(code, path + ": is no folder that can be used (" + found.error().detail() + ")");
    }
    if (::access(path.c_str(), R_OK | W_OK | X_OK) != 0) { // a question of rights, not of the disk
        return systemError(path, "the folder cannot be written");
    }
    return DataFolder(path, disk);
}

Result<DataFolder> DataFolder::openWithLedger(const std::string& path, const OpenDisk& openDisk)
{
    Result<DataFolder> folder = open(path, false, openDisk);
    const Result<bool> has = folder ? folder->hasLedger() : folder.error();
    if (!has) {
        return has.error();
    }
    if (!*has) {
        return Error(ErrorCode::NotFound, path + ": holds no ledger yet; make one with `fieldledger-server init --data " + path + "`");
    }
    return folder;
}

Result<bool> DataFolder::holds(const char* name) const
{
    const Result<std::uint64_t> size = disk_->size(name);
    if (!size && size.error().code() != ErrorCode::NotFound) {
        return size.error();
    }
    return static_cast<bool>(size);
}

Result<WriterLock> DataFolder::lockForMaking() const
{
    const int descriptor = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return systemError(path_, "cannot be opened");
    }
    WriterLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
        return lock;
    }
    return errno == EWOULDBLOCK ? Error(ErrorCode::StorageBusy, path_ + ": another program is making a ledger here; let it end, then look what is there")
                                : systemError(path_, "cannot be locked; put it on a disk that knows locks");
}

Result<bool> DataFolder::hasLedger() const
{
    return holds(ledgerFile);
}

Result<bool> DataFolder::hasBegunLedger() const
{
    const Result<bool> has = hasLedger();
    return has && !*has ? holds(begunLedgerName) : has ? Result<bool>(false) : has.error();
}

Status DataFolder::removeBegunLedger() const
{
    const Result<bool> has = hasLedger();
    if (!has || *has) {
        return has ? Status() : Status(has.error());
    }
    const Result<bool> begun = holds(begunLedgerName);
    if (!begun) {
        return begun.error();
    }
    std::vector<std::string> names;
    if (*begun) { // the key is of the begun ledger; nothing else was signed with it
        for (const char* name : {keyFile, lastHeadFile, sampleLoginsFile}) {
            names.insert(names.end(), {name, freshNameOf(name)});
        }
    }
    // The ledger goes last: as long as it stands, the rest is known to be its own.
    for (const char* more : {"-wal", "-shm", "-journal", ".lock", ""}) {
        names.push_back(std::string(begunLedgerName) + more);
    }
    for (const std::string& name : names) {
        if (Status removed = disk_->remove(name); !removed) {
            return removed;
        }
    }
    return {};
}

Status DataFolder::expectNoKey() const
{
    const Result<bool> key = holds(keyFile);
    if (!key) {
        return key.error();
    }
    return !*key ? Status()
                 : Status(Error(ErrorCode::Conflict, path_ + ": holds the key of a ledger, " + keyFile
                                    + ", without that ledger; put the ledger back, or move the key away"));
}

Status DataFolder::finishLedger(const std::string& keyText) const
{
    Status done = writeWhole(*disk_, keyFile, keyText);
    if (done) {
        done = disk_->syncFolder(folderItself); // no power cut leaves the ledger's name without the key's
    }
    for (const char* more : {"-wal", "-shm", ".lock"}) { // empty by now; under the new name nobody would look for them
        done = done ? disk_->remove(std::string(begunLedgerName) + more) : done;
    }
    if (done) {
        done = disk_->rename(begunLedgerName, ledgerFile);
    }
    if (!done) {
        return done;
    }
    done = disk_->syncFolder(folderItself);
    return done ? done
                : Status(Error(done.error().code(), path_ + ": the ledger is in place, and a power cut may still undo its name; look after the disk, then run `check` ("
                                   + done.error().detail() + ")"));
}

Result<std::string> DataFolder::readSmall(const char* name) const
{
    Result<std::string> text = disk_->read(name, 0, smallFileBytesMax + 1);
    if (text && text->size() > smallFileBytesMax) {
        return Error(ErrorCode::TooLarge, path_ + "/" + name + ": larger than the " + std::to_string(smallFileBytesMax) + " bytes that are read");
    }
    return text;
}

Result<DeviceKey> DataFolder::consoleKey() const
{
    const Result<std::string> text = readSmall(keyFile);
    if (!text && text.error().code() != ErrorCode::NotFound && text.error().code() != ErrorCode::TooLarge) {
        return text.error();
    }
    if (!text) {
        return Error(ErrorCode::Foreign, text.error().detail() + "; without the ledger's own key it cannot be opened");
    }
    const Result<DeviceKey> key = deviceKeyFromSecretText(std::string_view(*text).substr(0, text->find('\n')));
    return key ? key : Error(ErrorCode::Foreign, path_ + "/" + keyFile + ": holds no key");
}

Status DataFolder::writeSampleLogins(const std::string& logins) const
{
    return writeWhole(*disk_, sampleLoginsFile, logins);
}

Status DataFolder::writeServingNote(const ServingNote& note) const
{
    JsonWriter writer;
    writer.beginObject().name("address").text(note.address).name("port").number(std::uint32_t{note.port});
    writer.name("token").text(note.token).endObject();
    return writeWhole(*disk_, servingFile, writer.take() + "\n");
}

std::optional<ServingNote> DataFolder::servingNote() const
{
    const Result<std::string> text = readSmall(servingFile);
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
    (void)disk_->remove(servingFile);
}

Result<std::optional<LastHead>> DataFolder::lastHead() const
{
    const Result<std::string> text = readSmall(lastHeadFile);
    if (!text && text.error().code() != ErrorCode::NotFound && text.error().code() != ErrorCode::TooLarge) {
        return text.error();
    }
    Result<LastHead> head = text ? lastHeadFromText(*text) : text.error();
    return head ? std::optional(*std::move(head)) : std::nullopt;
}

Status DataFolder::writeLastHead(const LastHead& head) const
{
    return writeWhole(*disk_, lastHeadFile, lastHeadText(head));
}

} // namespace fieldledger::server
