// The folder that holds one ledger: the file itself, the console's key, and while a server runs, how to reach it. Secrets are
// readable by their owner only.
#pragma once

#include "server/backup/last_head.h"
#include "server/cli/exit_status.h"
#include "shared/evidence/device_key.h"

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
    static Result<DataFolder> open(const std::string& path, bool make);

    // NotFound where it holds none yet.
    static Result<DataFolder> openWithLedger(const std::string& path);

    bool hasLedger() const;
    std::string ledgerPath() const { return path_ + "/ledger.db"; }
    // Where `init` makes a ledger, until it is whole: one that is cut short is never taken for a ledger.
    static constexpr const char* begunLedgerName = "ledger.db.new";
    std::string begunLedgerPath() const { return path_ + "/" + begunLedgerName; }
    void removeBegunLedger() const;
    Status finishLedger() const;
    const std::string& path() const { return path_; }

    Result<DeviceKey> consoleKey() const;
    // Makes the key of a new ledger; Conflict when there is one.
    Result<DeviceKey> makeConsoleKey() const;
    // The key of a ledger that was brought back, as its backup held it.
    Status writeConsoleKey(const std::string& text) const;

    Status writeServingNote(const ServingNote& note) const;
    std::optional<ServingNote> servingNote() const;
    void removeServingNote() const;

    // Where the log stood, outside every backup; nothing where no file says it, or what the file says cannot be made out. A file that
    // could not be read this once is an error.
    Result<std::optional<LastHead>> lastHead() const;
    Status writeLastHead(const LastHead& head) const;

    // A file of this folder that only its owner may read, written whole or not at all.
    Status writePrivate(const std::string& name, const std::string& content) const;
    void remove(const std::string& name) const;

private:
    explicit DataFolder(std::string path) : path_(std::move(path)) {}
    std::string path_;
};

// A file that the command line names.
Result<std::string> readFile(const std::string& path, std::size_t bytesMax);
// Written whole or not at all.
Status writeFile(const std::string& path, const std::string& content, unsigned mode);

} // namespace fieldledger::server
