#include "server/ledger/ledger_check.h"

#include "server/access/directory.h"
#include "server/ledger/area_list.h"
#include "server/ledger/catalog.h"
#include "server/ledger/erasing.h"
#include "server/ledger/log_writer.h"
#include "server/ledger/routing.h"
#include "server/ledger/set_check.h"
#include "shared/base/limits.h"
#include "shared/evidence/device_key.h"
#include "shared/evidence/hashes.h"
#include "shared/form/personal_text.h"
#include "shared/wire/change_codec.h"

#include <algorithm>
#include <map>

namespace fieldledger::server {

namespace {

constexpr std::size_t namedMax = 20;

std::string nameOf(ChangeNumber number)
{
    return "change " + std::to_string(number.n) + " of device " + std::to_string(number.device.value);
}

class LedgerCheck {
public:
    LedgerCheck(CentralReader& reader, BlobStore& blobs, BlobProof proof) : reader_(reader), blobs_(blobs), proof_(proof) {}

    Status checkFile();
    Status checkLog();
    Status checkSignatures();
    Status checkForks();
    Status checkRecords();
    Status checkRecords(const Catalog& catalog);
    Status checkPersonal();
    Status checkOrders();
    Status checkBlobs();
    Status checkWhereSetsGo() { return checkSets(reader_.reading(), [this](std::string what) { problem(std::move(what)); }); }
    CheckReport report() && { return std::move(report_); }

private:
    void problem(std::string what);
    Status soundBlob(const KeptBlob& blob);
    void checkRow(const LogRow& row);
    void checkChange(const LogRow& row);
    Result<bool> followsWhatIsHeld(const ForkedChange& change);
    Result<RecordState> replayed(const RecordId& id);

    CentralReader& reader_;
    BlobStore& blobs_;
    BlobProof proof_;
    CheckReport report_;
    LogPosition position_;
    std::map<std::uint32_t, LogHead> heads_;
    std::map<ChangeNumber, std::vector<Sha256>> forked_; // running hashes of what is kept beside the log
    std::int64_t changesOfRecords_ = 0; // as the log has them
    std::int64_t changesReplayed_ = 0;  // as the records' histories have them
};

void LedgerCheck::problem(std::string what)
{
    report_.problems += 1;
    if (report_.first.size() < namedMax) {
        report_.first.push_back(std::move(what));
    }
}

Status LedgerCheck::checkFile()
{
    if (const Status sound = reader_.connection().check(); !sound) {
        problem(sound.error().detail());
    }
    const Result<std::int64_t> orphans = reader_.connection().integerOf("SELECT count(*) FROM pragma_foreign_key_check");
    if (!orphans) {
        return orphans.error();
    }
    if (*orphans != 0) {
        problem(std::to_string(*orphans) + " rows name others that are not there");
    }
    return {};
}

Status LedgerCheck::checkLog()
{
    return reader_.reading().logAfter(0, [this](const LogRow& row) -> Result<bool> {
        checkRow(row);
        return true;
    });
}

void LedgerCheck::checkRow(const LogRow& row)
{
    report_.rows += 1;
    if (row.seq != position_.seq + 1) {
        problem("the log goes from row " + std::to_string(position_.seq) + " to " + std::to_string(row.seq));
    }
    if (row.type == LogType::Change) {
        checkChange(row);
    }
    if (row.chain != nextChain(position_.chain, row.type, row.hash, row.body)) {
        problem("the log's running hash does not hold at row " + std::to_string(row.seq));
    }
    // What is stored goes on from here, so that one broken row is told once.
    position_ = {row.seq, row.chain};
}

void LedgerCheck::checkChange(const LogRow& row)
{
    report_.changes += 1;
    changesOfRecords_ += row.record ? 1 : 0;
    LogHead& head = heads_[row.number.device.value];
    if (row.number.n != head.n + 1) {
        problem(nameOf(row.number) + " follows number " + std::to_string(head.n));
    }
    if (row.hash != runningHash(head.hash, row.body)) {
        problem("the bytes of " + nameOf(row.number) + " are not those its device hashed");
    }
    head = {row.number.n, row.hash};
}

Status LedgerCheck::checkSignatures()
{
    AccountStore accounts(reader_.connection());
    const auto directory = Directory::read(accounts);
    if (!directory) {
        return directory.error();
    }
    std::map<std::uint32_t, std::uint64_t> covered;
    const Status read = reader_.reading().signatures([&](const CentralReading::Signed& one) -> Result<bool> {
        report_.signatures += 1;
        const StoredDevice* device = (*directory)->device(one.last.device);
        const Result<Signature> signature = signatureFromText(one.signature);
        if (device == nullptr || !signature || !isPushSignedBy(device->publicKey, one.hash, *signature)) {
            problem("the signature after " + nameOf(one.last) + " does not fit");
        }
        covered[one.last.device.value] = one.last.n;
        return true;
    });
    for (const auto& [device, head] : heads_) {
        if (covered[device] != head.n) {
            problem(nameOf({DeviceNumber{device}, head.n}) + " is not covered by a signature");
        }
    }
    return read;
}

// Goes on from the log, or from what is kept beside it.
Result<bool> LedgerCheck::followsWhatIsHeld(const ForkedChange& change)
{
    if (change.number.n == 0) {
        return false;
    }
    const ChangeNumber before{change.number.device, change.number.n - 1};
    std::vector<Sha256> hashes = forked_[before];
    const Result<std::optional<Sha256>> held = reader_.reading().hashAt(before);
    if (!held) {
        return held.error();
    }
    if (*held) {
        hashes.push_back(**held);
    }
    return std::ranges::any_of(hashes, [&](const Sha256& hash) { return runningHash(hash, change.body) == change.hash; });
}

Status LedgerCheck::checkForks()
{
    AccountStore accounts(reader_.connection());
    const auto directory = Directory::read(accounts);
    if (!directory) {
        return directory.error();
    }
    std::map<std::uint32_t, std::pair<std::uint64_t, bool>> last; // by device: n, and whether it is signed
    const Status read = reader_.reading().forks().all([&](const ForkedChange& change) -> Status {
        report_.forked += 1;
        const Result<bool> follows = followsWhatIsHeld(change);
        const Result<std::optional<Sha256>> inLog = follows ? reader_.reading().hashAt(change.number) : follows.error();
        if (!inLog) {
            return inLog.error();
        }
        if (!*follows || *inLog == change.hash) {
            problem("the bytes kept beside " + nameOf(change.number) + " are not those its device hashed");
        }
        forked_[change.number].push_back(change.hash);
        const StoredDevice* const device = (*directory)->device(change.number.device);
        const Result<Signature> signature = signatureFromText(change.signature);
        const bool fits = change.signature.empty() || (device != nullptr && signature && isPushSignedBy(device->publicKey, change.hash, *signature));
        if (!fits) {
            problem("the signature of what is kept beside " + nameOf(change.number) + " does not fit");
        }
        auto& [n, isSigned] = last[change.number.device.value];
        isSigned = (n == change.number.n && isSigned) || !change.signature.empty();
        n = change.number.n;
        return {};
    });
    for (const auto& [device, end] : last) {
        if (!end.second) {
            problem("what is kept beside " + nameOf({DeviceNumber{device}, end.first}) + " is not covered by a signature");
        }
    }
    return read;
}

Result<RecordState> LedgerCheck::replayed(const RecordId& id)
{
    struct Step {
        Change change;
        std::optional<Cut> cut;
        Verdict verdict;
        TimePoint got;
    };
    std::vector<Step> steps;
    const Status read = reader_.reading().history(id, [&](const LogRow& row) -> Result<bool> {
        Result<Change> change = decodeChange(row.body);
        if (!change) {
            return change.error();
        }
        std::optional<Cut> cut;
        if (!row.cut.empty()) {
            Result<Cut> stored = decodeCut(row.cut);
            if (!stored) {
                return stored.error();
            }
            cut = *std::move(stored);
        }
        steps.push_back({*std::move(change), std::move(cut), row.verdict, row.got});
        return true;
    });
    if (!read) {
        return read.error();
    }
    RecordState state;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        changesReplayed_ += 1;
        if (step->verdict != Verdict::Merged) {
            state.note(step->change.number);
            continue;
        }
        const Seen& seen = step->cut ? step->cut->seen : step->change.seen;
        if (!state.isReadyFor(step->change.number, step->cut ? step->cut->after : step->change.after, seen)) {
            return Error(ErrorCode::StorageCorrupt, nameOf(step->change.number) + " was merged before what it had seen");
        }
        state.apply(step->change, step->cut, step->got);
    }
    return state;
}

Status LedgerCheck::checkRecords()
{
    const auto read = Catalog::read(reader_.reading());
    return read ? checkRecords(**read) : Status(read.error());
}

Status LedgerCheck::checkRecords(const Catalog& catalog)
{
    const Status read = reader_.reading().allRecords(0, [&](const StoredRecord& record) -> Result<bool> {
        report_.records += 1;
        const Result<RecordState> state = replayed(record.id);
        if (!state) {
            problem("record " + record.id.text() + ": " + state.error().detail());
            return true;
        }
        const bool sameAreas = joinAreas(state->areas()) == record.areas || joinAreas(deliveredAreas(*state, catalog.newestCampaign(record.campaign).get())) == record.areas;
        const bool same = *state == record.state && sameAreas && state->kind == record.kind
            && state->campaign == record.campaign;
        if (!same) {
            problem("record " + record.id.text() + " is not what its changes add up to");
        }
        return true;
    });
    if (read && changesReplayed_ != changesOfRecords_) {
        problem("the log holds " + std::to_string(changesOfRecords_) + " changes of records, their histories "
                + std::to_string(changesReplayed_));
    }
    return read;
}

// One that was erased is no damage: a change may have its values beside it, or not any more.
Status LedgerCheck::checkPersonal()
{
    return reader_.reading().erased().eachValue([this](const ErasedTable::Kept& kept) -> Status {
        report_.personal += 1;
        const std::string where = nameOf(kept.number) + ", " + kept.value.registerName;
        const Result<Change> change = decodeChange(kept.change);
        const Value* const committed = change ? change->find(kept.value.registerName) : nullptr;
        const bool fits = committed != nullptr && *committed == Value(personalCommitment(kept.value.salt, committedText(kept.value.value)));
        if (!fits) {
            problem("a personal value is not the one that its change vouches for: " + where);
            return {};
        }
        const Result<bool> erased = isErased(reader_.reading(), *change, kept.got, kept.value.registerName);
        if (!erased) {
            return erased.error();
        }
        if (*erased) {
            problem("a personal value that was erased by order is still there: " + where + "; start the server once, which erases it");
        }
        return {};
    });
}

Status LedgerCheck::checkOrders()
{
    const Result<std::int64_t> records = reader_.reading().erased().recordCount();
    if (!records) {
        return records.error();
    }
    report_.erasedRecords = *records;
    return reader_.reading().recordsOfKind(erasureKind, [this](const StoredRecord& record) -> Result<bool> {
        for (const Erasure& erasure : erasuresIn(record.state)) {
            const Result<std::vector<ErasedTable::Order>> orders = reader_.reading().erased().of(erasure.of);
            if (!orders) {
                return orders.error();
            }
            const bool isKept = std::ranges::all_of(erasure.registers, [&](const std::string& name) {
                return std::ranges::any_of(*orders, [&](const ErasedTable::Order& order) { return order.registerName == name && erasure.ordered <= order.through; });
            });
            if (!isKept) {
                problem("the order of record " + record.id.text() + " to erase personal values is not carried out; start the server once, which does it");
            }
        }
        return true;
    });
}

Status LedgerCheck::soundBlob(const KeptBlob& blob)
{
    const auto size = static_cast<std::uint64_t>(blob.size);
    if (proof_ == BlobProof::Bytes) {
        return blobs_.verify(blob.hash, size);
    }
    return blobs_.holds(blob.hash, size) ? Status() : Status(Error(ErrorCode::NotFound, "its file is not there"));
}

Status LedgerCheck::checkBlobs()
{
    BlobTable& table = reader_.reading().blobs();
    const Status read = table.all([this](const KeptBlob& blob) {
        report_.blobs += 1;
        if (const Status sound = soundBlob(blob); !sound) {
            problem("blob " + toHex(blob.hash) + ": " + sound.error().detail());
        }
        return true;
    });
    const Result<std::int64_t> missing = read ? table.missingCount() : read.error();
    const Result<std::vector<Sha256>> unnamed = missing ? table.unnamedBefore(TimePoint{limits::jsonIntegerMax}) : missing.error();
    if (!unnamed) {
        return unnamed.error();
    }
    report_.blobsMissing = *missing;
    report_.blobsUnnamed = std::ssize(*unnamed);
    return {};
}

} // namespace

Result<CheckReport> checkLedger(CentralReader& reader, BlobStore& blobs, BlobProof proof)
{
    LedgerCheck check(reader, blobs, proof);
    const Result<CentralReading::View> view = reader.reading().view();
    Status done = view ? check.checkFile() : Status(view.error());
    if (done) {
        done = check.checkLog();
    }
    if (done) {
        done = check.checkSignatures();
    }
    if (done) {
        done = check.checkForks();
    }
    if (done) {
        done = check.checkRecords();
    }
    if (done) {
        done = check.checkWhereSetsGo();
    }
    if (done) {
        done = check.checkPersonal();
    }
    if (done) {
        done = check.checkOrders();
    }
    if (done) {
        done = check.checkBlobs();
    }
    if (!done) {
        return done.error();
    }
    return std::move(check).report();
}

} // namespace fieldledger::server
