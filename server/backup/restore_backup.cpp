#include "server/backup/backup.h"

#include "server/backup/backup_folder.h"
#include "server/backup/blob_transfer.h"
#include "server/backup/new_epoch.h"
#include "server/blobs/blob_names.h"
#include "server/ledger/cursor.h"

#include <filesystem>

namespace fieldledger::server {

namespace {

constexpr std::size_t pieceBytes = 1 << 20;
constexpr std::size_t keyBytesMax = 4'096;

Result<std::string> chosenCopy(BlobDisk& backup, const RestoreOrder& order)
{
    const Result<std::vector<std::string>> copies = copiesIn(backup);
    if (!copies) {
        return copies.error();
    }
    if (copies->empty()) {
        return Error(ErrorCode::NotFound, order.from + ": holds no backup");
    }
    if (order.at.empty()) {
        return copies->back();
    }
    if (std::ranges::find(*copies, order.at) == copies->end()) {
        return Error(ErrorCode::NotFound, order.from + ": holds no copy \"" + order.at + "\"; the newest is \"" + copies->back() + "\"");
    }
    return order.at;
}

Status isEmpty(BlobDisk& folder, const std::string& path)
{
    const Result<std::vector<DiskEntry>> entries = folder.list(".");
    if (!entries) {
        return entries.error();
    }
    for (const DiskEntry& entry : *entries) {
        if (entry.name != "lost+found") {
            return Error(ErrorCode::Conflict, path + ": holds \"" + entry.name + "\"; nothing is written over: move it away, or name an empty folder");
        }
    }
    return {};
}

Status copyFile(BlobDisk& from, const std::string& file, BlobDisk& to, const std::string& name)
{
    for (std::uint64_t at = 0;;) {
        const Result<std::string> piece = from.read(file, at, pieceBytes);
        if (!piece) {
            return piece.error();
        }
        if (piece->empty()) {
            return to.sync(name);
        }
        if (const Status written = to.write(name, at, *piece); !written) {
            return written;
        }
        at += piece->size();
    }
}

// The copy is the one that its note tells of.
Status fits(CentralReader& ledger, const BackupNote& note, const std::string& path)
{
    const Result<std::optional<CentralIdentity>> identity = ledger.reading().identity();
    const Result<LogPosition> head = ledger.reading().head();
    if (!identity || !head) {
        return identity ? Status(head.error()) : Status(identity.error());
    }
    const bool same = *identity && (*identity)->ledger == note.ledger && head->seq == note.seq && chainText(head->chain) == note.chain;
    return same ? Status() : Status(Error(ErrorCode::StorageCorrupt, path + ": is not the ledger that its note tells of; take another copy"));
}

// The folder was empty, so all that is in it is ours: the next try finds it empty again.
void removeRestored(const RestoreOrder& order, const std::string& ledgerFile)
{
    for (const std::string& name : {std::string(blobFolder), ledgerFile, ledgerFile + "-wal", ledgerFile + "-shm", ledgerFile + "-journal", ledgerFile + ".lock", std::string("blob.coming")}) {
        std::error_code ignored;
        std::filesystem::remove_all(order.dataFolder + "/" + name, ignored);
    }
}

Result<Restored> restore(const RestoreOrder& order, const std::string& ledgerFile, const std::shared_ptr<BlobDisk>& to,
                         const std::shared_ptr<BlobDisk>& from, const std::string& name)
{
    const Result<BackupNote> note = readNote(*from, name);
    const std::string copy = std::string(copiesFolder) + "/" + name + "/";
    const Result<std::string> key = note ? from->read(copy + copyKeyName, 0, keyBytesMax) : note.error();
    if (!key) {
        return key.error();
    }
    if (Status copied = copyFile(*from, copy + copyLedgerName, *to, ledgerFile); !copied) {
        return copied.error();
    }
    const Result<std::unique_ptr<CentralReader>> ledger = CentralReader::open(order.dataFolder + "/" + ledgerFile);
    if (!ledger) {
        return ledger.error();
    }
    Restored restored{name, {}, 0, 0, *key, {}};
    Status done = fits(**ledger, *note, order.from + "/" + copy + copyLedgerName);
    if (!done) {
        return done.error();
    }
    const Result<LastHead> head = lastHeadOf((*ledger)->reading());
    if (!head) {
        return head.error();
    }
    restored.head = *head;
    BlobStore kept(from);
    const Result<BlobsTransferred> came = transferBlobs(**ledger, kept, to);
    if (!came) {
        return came.error();
    }
    restored.blobs = came->copied;
    BlobStore blobs(to);
    const Result<CheckReport> report = checkLedger(**ledger, blobs, BlobProof::Presence);
    if (!report) {
        return report.error();
    }
    restored.problems = report->first;
    return restored;
}

} // namespace

Result<Restored> restoreBackup(const RestoreOrder& order, const std::string& ledgerFile)
{
    const auto from = order.openDisk(order.from);
    const auto to = order.openDisk(order.dataFolder);
    const Result<std::string> name = chosenCopy(*from, order);
    if (!name) {
        return name.error();
    }
    if (Status empty = isEmpty(*to, order.dataFolder); !empty) {
        return empty.error();
    }
    Result<Restored> restored = restore(order, ledgerFile, to, from, *name);
    if (restored) {
        const Result<std::int64_t> epoch = openEpoch(order.dataFolder + "/" + ledgerFile, order.now, order.random);
        restored = epoch ? std::move(restored) : epoch.error();
        if (restored) {
            restored->epoch = *epoch;
        }
    }
    if (!restored) {
        removeRestored(order, ledgerFile);
    }
    return restored;
}

} // namespace fieldledger::server
