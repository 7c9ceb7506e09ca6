#include "server/ledger/reissues.h"

#include "shared/evidence/hashes.h"

namespace fieldledger::server {

Result<bool> Reissues::isMergedAlready(const Change& change, std::string_view bytes, const RecordState& record)
{
    const bool isNew = record.kind.empty(); // nothing of it was ever merged
    if (change.was) {
        const Result<bool> known = reading_.isWasKnown(*change.was);
        return known && !*known && !isNew ? isFirstMerged(*change.was, change.record) : known;
    }
    if (isNew) {
        return false;
    }
    if (!any_) {
        const Result<bool> any = reading_.hasReissues();
        if (!any) {
            return any.error();
        }
        any_ = *any;
    }
    return *any_ ? reading_.isWasKnown(sha256(bytes)) : Result<bool>(false);
}

// The record's history holds them where the log does; a table by hash would cost every push.
Result<bool> Reissues::isFirstMerged(const Sha256& first, const RecordId& record)
{
    bool found = false;
    const Status read = reading_.history(record, [&](const LogRow& row) -> Result<bool> {
        found = row.verdict == Verdict::Merged && sha256(row.body) == first;
        return !found;
    });
    return read ? Result<bool>(found) : Result<bool>(read.error());
}

} // namespace fieldledger::server
