#include "server/backup/backup.h"

#include "server/backup/backup_folder.h"
#include "server/backup/blob_transfer.h"
#include "server/blobs/blob_copy.h"
#include "server/ledger/cursor.h"
#include "shared/form/expression.h"
#include "shared/store/connection.h"

#include <filesystem>

namespace fieldledger::server {

namespace {

// Times sort as texts, and ':' is not allowed in names on every disk a backup is carried away on.
std::string copyName(TimePoint now)
{
    std::string name = momentText(now);
    std::ranges::replace(name, ':', '-');
    const std::string thousandths = std::to_string(1'000 + now.ms % 1'000).substr(1);
    return name.substr(0, name.size() - 1) + "." + thousandths + "Z";
}

class Backup {
public:
    explicit Backup(const BackupOrder& order)
        : order_(order), to_(order.openDisk(order.to)), source_(order.openDisk(order.dataFolder)), kept_(to_)
    {
    }

    ~Backup()
    {
        if (lock_) { // while it is held
            std::error_code ignored;
            std::filesystem::remove(pathOf(begunLock), ignored);
        }
    }

    Result<BackupMade> make()
    {
        for (const auto step : {&Backup::prepare, &Backup::copyLedger, &Backup::copyBlobs, &Backup::prove, &Backup::finish, &Backup::removeOld}) {
            if (const Status done = (this->*step)(); !done) {
                if (isAlone_) {
                    removeBegun();
                }
                return done.error();
            }
        }
        return std::move(made_);
    }

private:
    std::string begun(const char* name) const { return std::string(begunCopy) + "/" + name; }
    std::string pathOf(const std::string& name) const { return order_.to + "/" + name; }
    void removeBegun() const
    {
        std::error_code ignored; // the next backup tries again
        std::filesystem::remove_all(pathOf(begunCopy), ignored);
    }

    // What is begun here belongs to one backup; where the disk knows no locks, the operator sees to that.
    Status beAlone()
    {
        if (Status made = to_->makeFolder(copiesFolder); !made) {
            return made;
        }
        Result<WriterLock> lock = WriterLock::take(pathOf(begunCopy));
        if (!lock && lock.error().code() != ErrorCode::StorageFailed) {
            return lock.error().code() != ErrorCode::StorageBusy
                ? Status(lock.error())
                : Status(Error(ErrorCode::Conflict, order_.to + ": another backup into this folder is running; let it end"));
        }
        if (lock) {
            lock_.emplace(*std::move(lock));
        }
        isAlone_ = true;
        return {};
    }

    Status prepare()
    {
        made_.name = copyName(order_.now);
        const Result<std::vector<std::string>> copies = copiesIn(*to_);
        if (!copies) {
            return copies.error();
        }
        if (std::ranges::find(*copies, made_.name) != copies->end()) {
            return Error(ErrorCode::Conflict, pathOf(made_.name) + ": there is a copy of this very moment; try again");
        }
        if (Status mine = onlyBackup(*to_, order_.to); !mine) {
            return mine;
        }
        if (!copies->empty()) {
            const Result<BackupNote> note = readNote(*to_, copies->back());
            if (!note) {
                return note.error();
            }
            before_ = *note;
        }
        if (Status alone = beAlone(); !alone) {
            return alone;
        }
        removeBegun();
        const Status made = removeComing(*to_);
        return made ? to_->makeFolder(begunCopy) : made;
    }

    // A reader's connection is enough: the server goes on writing.
    Status copyLedger()
    {
        const Result<std::unique_ptr<CentralReader>> source = CentralReader::open(order_.ledgerFile);
        if (!source) {
            return source.error();
        }
        const Result<std::optional<CentralIdentity>> identity = (*source)->reading().identity();
        if (!identity) {
            return identity.error();
        }
        if (before_ && *identity && before_->ledger != (*identity)->ledger) {
            return Error(ErrorCode::Conflict, order_.to + ": holds the backup of another ledger (" + before_->ledger + "); name another folder");
        }
        if (Status copied = (*source)->connection().copyTo(pathOf(begun(copyLedgerName))); !copied) {
            return copied;
        }
        if (Status synced = to_->sync(begun(copyLedgerName)); !synced) {
            return synced;
        }
        Result<std::unique_ptr<CentralReader>> copy = CentralReader::open(pathOf(begun(copyLedgerName)));
        if (!copy) {
            return copy.error();
        }
        copy_ = *std::move(copy);
        return {};
    }

    Status copyBlobs()
    {
        const Result<BlobsTransferred> blobs = transferBlobs(*copy_, source_, to_);
        if (!blobs) {
            return blobs.error();
        }
        made_.blobs = blobs->kept;
        made_.blobsCopied = blobs->copied;
        made_.bytesCopied = blobs->bytes;
        return {};
    }

    Status prove()
    {
        const Result<CheckReport> report = checkLedger(*copy_, kept_, BlobProof::Presence);
        if (!report) {
            return report.error();
        }
        made_.problems = report->first;
        return {};
    }

    Status finish()
    {
        const Result<std::optional<CentralIdentity>> identity = copy_->reading().identity();
        const Result<LogPosition> head = copy_->reading().head();
        if (!identity || !head || !*identity) {
            return Error(ErrorCode::StorageCorrupt, order_.ledgerFile + ": the copy has no identity");
        }
        made_.seq = head->seq;
        copy_.reset();
        const BackupNote note{(*identity)->ledger, (*identity)->epoch, head->seq, chainText(head->chain), order_.now.ms, order_.program};
        for (const auto& [name, content] : {std::pair(copyKeyName, order_.keyText), std::pair(copyNoteName, noteText(note))}) {
            Status written = to_->write(begun(name), 0, content);
            if (written) {
                written = to_->sync(begun(name));
            }
            if (!written) {
                return written;
            }
        }
        Status placed = to_->syncFolder(begunCopy);
        if (placed) {
            placed = to_->rename(begunCopy, std::string(copiesFolder) + "/" + made_.name);
        }
        return placed ? to_->syncFolder(copiesFolder) : placed;
    }

    // Blobs stay: a newer copy may name them, and what none names any more costs only room.
    Status removeOld()
    {
        const Result<std::vector<std::string>> copies = order_.keep > 0 ? copiesIn(*to_) : Result<std::vector<std::string>>(std::vector<std::string>());
        if (!copies) {
            return copies.error();
        }
        for (std::size_t i = 0; i + static_cast<std::size_t>(order_.keep) < copies->size(); ++i) {
            std::error_code failure;
            std::filesystem::remove_all(pathOf(std::string(copiesFolder) + "/" + (*copies)[i]), failure);
            made_.removed += failure ? 0 : 1;
        }
        return {};
    }

    const BackupOrder& order_;
    std::shared_ptr<BlobDisk> to_;
    BlobStore source_;
    BlobStore kept_;
    std::optional<WriterLock> lock_;
    bool isAlone_ = false;
    std::optional<BackupNote> before_;
    std::unique_ptr<CentralReader> copy_;
    BackupMade made_;
};

} // namespace

Result<BackupMade> makeBackup(const BackupOrder& order)
{
    return Backup(order).make();
}

} // namespace fieldledger::server
