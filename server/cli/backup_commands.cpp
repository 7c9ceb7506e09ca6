#include "server/cli/backup_commands.h"

#include "server/blobs/blob_names.h"
#include "server/http/http_server.h"
#include "shared/evidence/hashes.h"

#include <cstdio>
#include <filesystem>

namespace fieldledger::server {

namespace {

ExitStatus told(const std::vector<std::string>& problems, const char* advice)
{
    for (const std::string& problem : problems) {
        std::printf("  %s\n", problem.c_str());
    }
    return problems.empty() ? ExitStatus::Done : fail(ExitStatus::LedgerDamaged, std::to_string(problems.size()) + advice);
}

ExitStatus failWith(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::Conflict: return fail(ExitStatus::Refused, error.detail());
    case ErrorCode::NotFound: return fail(ExitStatus::NoLedger, error.detail());
    default: return fail(error);
    }
}

} // namespace

Result<Restored> restoreInto(const DataFolder& folder, const RestoreOrder& order)
{
    const Result<WriterLock> alone = folder.lockForMaking();
    if (!alone) {
        return alone.error();
    }
    Result<Restored> restored = restoreBackup(order, DataFolder::begunLedgerName);
    if (!restored) {
        return restored;
    }
    Status placed = folder.writeLastHead(restored->head);
    if (placed) {
        placed = folder.finishLedger(restored->keyText);
    }
    if (placed) {
        return restored;
    }
    const Result<bool> begun = folder.hasBegunLedger();
    if (begun && *begun && folder.removeBegunLedger()) { // what cannot be removed, the next try names: it wants an empty folder
        std::error_code ignored;
        std::filesystem::remove_all(folder.path() + "/" + blobFolder, ignored);
    }
    return placed.error();
}

ExitStatus backupCommand(const std::string& data, const std::string& to, int keep)
{
    const Result<DataFolder> folder = DataFolder::openWithLedger(data);
    if (!folder) {
        return failOpening(folder.error());
    }
    const Result<DeviceKey> key = folder->consoleKey();
    const Result<DataFolder> target = key ? DataFolder::open(to, true) : key.error();
    if (!target) {
        return fail(target.error());
    }
    const BackupOrder order{folder->ledgerPath(), folder->path(), secretKeyText(key->secretKey) + "\n", to, keep, wallClock(), FIELDLEDGER_VERSION};
    const Result<BackupMade> made = makeBackup(order);
    if (!made) {
        return failWith(made.error());
    }
    std::printf("backup %s: the log to row %lld, %lld photos, %lld of them new (%lld bytes); the copy was opened and proved\n", made->name.c_str(),
                static_cast<long long>(made->seq), static_cast<long long>(made->blobs), static_cast<long long>(made->blobsCopied),
                static_cast<long long>(made->bytesCopied));
    if (made->removed > 0) {
        std::printf("%d older copies removed\n", made->removed);
    }
    return told(made->problems, " problems in the copy; it was kept, and so should be the one before it");
}

ExitStatus restoreCommand(const std::string& data, const std::string& from, const std::string& at)
{
    const Result<DataFolder> source = DataFolder::open(from, false);
    const Result<DataFolder> folder = source ? DataFolder::open(data, true) : source.error();
    if (!folder) {
        return fail(folder.error());
    }
    const Result<Restored> restored = restoreInto(*folder, {from, at, data, wallClock(), secureRandom()});
    if (!restored) {
        return failWith(restored.error());
    }
    std::printf("restored %s of ledger %s: the log to row %lld, %lld photos\n", restored->name.c_str(), restored->head.ledger.c_str(),
                static_cast<long long>(restored->head.position.seq), static_cast<long long>(restored->blobs));
    std::printf("epoch %lld begins: each tablet enrols anew by itself and sends again what this copy lacks\n", static_cast<long long>(restored->epoch));
    return told(restored->problems, " problems in what was restored; an older copy may be better");
}

} // namespace fieldledger::server
