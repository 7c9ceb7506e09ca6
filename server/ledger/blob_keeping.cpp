#include "server/ledger/blob_keeping.h"

#include "server/access/rights.h"
#include "server/ledger/holdings.h"
#include "shared/base/limits.h"
#include "shared/evidence/evidence_record.h"

#include <algorithm>
#include <array>

namespace fieldledger::server {

namespace {

constexpr std::array namingRegisters{evidence::blob, evidence::thumb, evidence::preview};

// Of any head: a conflict about it hides rather than shows.
bool isPersonal(const RecordState& state)
{
    return std::ranges::any_of(state.heads(evidence::personal), [](const Head& head) { return *head.value == Value(true); });
}

TimePoint earlier(TimePoint now, std::chrono::milliseconds age)
{
    return {now.ms - age.count()};
}

} // namespace

Status nameBlobs(CentralLedger& ledger, const Change& change, Verdict verdict)
{
    if (change.kind != evidenceKind) {
        return {};
    }
    for (const auto& [name, value] : change.set) {
        if (std::ranges::find(namingRegisters, name) == namingRegisters.end()) {
            continue;
        }
        const Result<Sha256> blob = sha256FromHex(value.textOrEmpty());
        if (!blob) {
            continue; // what a register holds is never refused; this one names nothing
        }
        if (Status named = ledger.reading().blobs().name(*blob, change.record, verdict == Verdict::Merged); !named) {
            return named;
        }
    }
    return {};
}

Result<BlobAccess> accessTo(CentralReading& reading, const BlobReader& reader, const KeptBlob& blob)
{
    if (reader.device.value != 0 && reader.device == blob.device) {
        return BlobAccess::Allowed;
    }
    const Result<std::vector<BlobNaming>> namings = reading.blobs().namings(blob.hash);
    if (!namings) {
        return namings.error();
    }
    const Directory& directory = *reader.views.directory;
    const AreaTree& tree = reader.views.catalog->tree();
    const std::string& account = reader.account.stored.id;
    const std::optional<StaffRole> role = directory.roleOf(account, reader.now);
    Holdings holdings(tree, grantedRoots(directory, tree, account, reader.now));
    BlobAccess access = BlobAccess::None;
    for (const BlobNaming& naming : *namings) {
        const Result<std::optional<StoredRecord>> record = reading.record(naming.record);
        if (!record) {
            return record.error();
        }
        const bool isHeldItself = *record && naming.merged && holdings.holds((*record)->areas);
        const bool isHeld = isHeldItself || (*record && naming.merged && holdings.holds((*record)->setAreas));
        const bool isForRelease = role && mayRelease(*role) && !naming.merged;
        if (!isHeld && !isForRelease) {
            continue;
        }
        if (!isHeld || !isPersonal((*record)->state) || (isHeldItself && role && mayReadPersonal(*role))) {
            return BlobAccess::Allowed;
        }
        access = BlobAccess::Personal;
    }
    return access;
}

Result<std::vector<Sha256>> forgetUnnamed(CentralLedger& ledger, TimePoint now)
{
    BlobTable& blobs = ledger.reading().blobs();
    Result<std::vector<Sha256>> unnamed = blobs.unnamedBefore(earlier(now, limits::unnamedBlobLife));
    if (!unnamed) {
        return unnamed;
    }
    for (const Sha256& blob : *unnamed) {
        if (const Status forgotten = blobs.forget(blob); !forgotten) {
            return forgotten.error();
        }
    }
    return unnamed;
}

Result<std::size_t> removeOrphans(CentralReading& reading, BlobStore& store, TimePoint now)
{
    const Result<std::vector<BlobFile>> files = store.files();
    if (!files) {
        return files.error();
    }
    std::size_t removed = 0;
    for (const BlobFile& file : *files) {
        if (file.changed + limits::blobOrphanAge > now || store.isAwaited(file.hash)) {
            continue;
        }
        const Result<std::optional<KeptBlob>> row = reading.blobs().find(file.hash);
        const Result<bool> named = row ? reading.blobs().isNamed(file.hash) : row.error();
        if (!named) {
            return named.error();
        }
        if (*row || *named) {
            continue;
        }
        if (const Status gone = store.removeBlob(file.hash); !gone) {
            return gone.error();
        }
        removed += 1;
    }
    return removed;
}

} // namespace fieldledger::server
