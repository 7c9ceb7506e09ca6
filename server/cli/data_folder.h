// The folder that holds one ledger: the file itself, the console's key, and while a server runs, how to reach it. Secrets are
// readable by their owner only. SQLite opens the ledger; all other files are reached through one disk, so that a test can fail each
// call to it.
#pragma once

#include "server/backup/last_head.h"
#include "server/blobs/folder_disk.h"
#include "server/cli/exit_status.h"
#include "shared/evidence/device_key.h"
#include "shared/store/connection.h"

#include <optional>
#include <string>

namespace fieldledger::server {

// How to reach the server that has the ledger open.
struct ServingNote {
    std::string address;
    std::uint16_t port = 0;
    std::string token;
};

class DataFolder {
public:
    // StorageFailed with the reason when it cannot be used. `make`: makes it where there is none.
    static Result<DataFolder> open(const std::string& path, bool make, const OpenDisk& openDisk = realDisk);

    // NotFound where it holds none yet.
    static Result<DataFolder> openWithLedger(const std::string& path, const OpenDisk& openDisk = realDisk);

    // For whoever makes a ledger here, until that is done or given up: StorageBusy while another does. Leaves no file, since a backup is
    // restored into an empty folder.
    Result<WriterLock> lockForMaking() const;

    // A disk that does not answer is an error, never a no: what stands there would be written over.
    Result<bool> hasLedger() const;
    std::string ledgerPath() const { return path_ + "/ledger.db"; }
    const std::string& path() const { return path_; }

    // Where `init` and `restore` make a ledger, until it is whole: one that is cut short is never taken for a ledger.
    static constexpr const char* begunLedgerName = "ledger.db.new";
    std::string begunLedgerPath() const { return path_ + "/" + begunLedgerName; }
    Result<bool> hasBegunLedger() const;
    // With all that was written for it; nothing where there is a ledger.
    Status removeBegunLedger() const;
    // Conflict when there is the key of a ledger without the ledger.
    Status expectNoKey() const;
    // Writes the key, then gives the begun ledger its name: there is never a ledger without its key, and a key alone only where a
    // ledger was taken away. Where it failed, hasBegunLedger() says whether there is a ledger now.
    Status finishLedger(const std::string& keyText) const;

    Result<DeviceKey> consoleKey() const;

    Status writeServingNote(const ServingNote& note) const;
    std::optional<ServingNote> servingNote() const;
    void removeServingNote() const;

    // Where the log stood, outside every backup; nothing where no file says it, or what the file says cannot be made out. A file that
    // could not be read this once is an error.
    Result<std::optional<LastHead>> lastHead() const;
    Status writeLastHead(const LastHead& head) const;

    Status writeSampleLogins(const std::string& logins) const;

private:
    DataFolder(std::string path, std::shared_ptr<BlobDisk> disk) : path_(std::move(path)), disk_(std::move(disk)) {}
    Result<bool> holds(const char* name) const;
    Result<std::string> readSmall(const char* name) const;

    std::string path_;
    std::shared_ptr<BlobDisk> disk_; // copies of the object share it
};

// A file or pipe that the command line names.
Result<std::string> readFile(const std::string& path, std::size_t bytesMax);
// A file for other programs, which everybody may read, written whole or not at all.
Status writePublicFile(const std::string& path, const std::string& content);

} // namespace fieldledger::server
