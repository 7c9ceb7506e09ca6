// A backup is a folder that any file tool can copy away:
//
//     blobs/<2 hex>/<sha256>          photos, once for all copies: a blob never changes
//     ledgers/<time>/ledger.db        a consistent copy of the whole ledger, made while the server goes on
//     ledgers/<time>/console.key      the ledger's own key
//     ledgers/<time>/backup.json      which ledger, how far its log goes, when and by what it was made
//
// A copy stands under its time only when it is whole and proved; what a crash leaves is removed by the next one. Two at once into one
// folder are refused: while one runs it holds `ledgers/begun.lock`. The bytes that arrive are hashed, and everything is synced before it
// counts. Used by the program's commands, on one thread.
#pragma once

#include "server/backup/last_head.h"
#include "server/blobs/folder_disk.h"
#include "server/ledger/ledger_check.h"
#include "shared/base/uuid7.h"

#include <string>
#include <vector>

namespace fieldledger::server {

struct BackupOrder {
    std::string ledgerFile;
    std::string dataFolder;    // where its blobs stand
    std::string keyText;       // content of the key's file
    std::string to;
    int keep = 0;              // newest copies that stay, this one included; 0: all
    TimePoint now;
    std::string program;
    OpenDisk openDisk = realDisk;
};

struct BackupMade {
    std::string name;
    std::int64_t seq = 0;
    std::int64_t blobs = 0;
    std::int64_t blobsCopied = 0;
    std::int64_t bytesCopied = 0;
    int removed = 0;                  // older copies
    std::vector<std::string> problems; // photos that could not be copied; and what the proof of the copy found
};

// Conflict: `to` holds other things, or another ledger's backup, or another backup into it is running. StorageFull: the disk is full; what stood there before still stands.
Result<BackupMade> makeBackup(const BackupOrder& order);

struct RestoreOrder {
    std::string from;
    std::string at;            // a copy by its name; empty: the newest
    std::string dataFolder;    // exists and is empty
    TimePoint now;
    RandomSource random;
    OpenDisk openDisk = realDisk;
};

struct Restored {
    std::string name;
    LastHead head;
    std::int64_t epoch = 0;    // that begins with it
    std::int64_t blobs = 0;
    std::string keyText;
    std::vector<std::string> problems; // photos that the backup lacks, and what the proof found
};

// Puts everything but the key's file and the ledger's name in place: the ledger stands as `ledgerFile`, whole and synced, and the caller
// gives it its name last. It lives a new epoch: every device number of the one before is closed, the console's too, and new ones go on far
// above all that were ever given. NotFound: no backup, or no copy of that name. Conflict: the folder is not empty.
Result<Restored> restoreBackup(const RestoreOrder& order, const std::string& ledgerFile);

} // namespace fieldledger::server
