// The layout of a backup's folder (backup.h), and its notes.
#pragma once

#include "server/blobs/folder_disk.h"
#include "shared/store/central_reading.h"

#include <optional>
#include <string>
#include <vector>

namespace fieldledger::server {

inline constexpr const char* copiesFolder = "ledgers";
inline constexpr const char* begunCopy = "ledgers/begun";
inline constexpr const char* begunLock = "ledgers/begun.lock"; // held by the backup that runs
inline constexpr const char* copyLedgerName = "ledger.db";
inline constexpr const char* copyKeyName = "console.key";
inline constexpr const char* copyNoteName = "backup.json";

struct BackupNote {
    std::string ledger;
    std::int64_t epoch = 0;
    std::int64_t seq = 0;      // of the log's last row
    std::string chain;         // the log's running hash there
    std::int64_t made = 0;
    std::string program;
};

std::string noteText(const BackupNote& note);
Result<BackupNote> readNote(BlobDisk& backup, const std::string& copy);

// Names of the whole copies, oldest first.
Result<std::vector<std::string>> copiesIn(BlobDisk& backup);
// Conflict when the folder holds anything that a backup does not.
Status onlyBackup(BlobDisk& folder, const std::string& path);

} // namespace fieldledger::server
