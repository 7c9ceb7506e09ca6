// A record that was struck out is hidden unless something that hangs on it, and that its author had not seen, speaks against it.
#include "shared/store/list_rows.h"

#include "shared/form/deletion.h"

namespace fieldledger {

// Those among the records that are struck out or flagged: only they can change by what hangs on them.
Status ListRows::writeHidden(const std::set<RecordId>& records)
{
    std::set<std::int64_t> doubtful;
    for (const RecordId& record : records) {
        Rows rows = doubtful_.query(record);
        const Result<bool> row = rows.next();
        if (!row) {
            return row.error();
        }
        if (*row) {
            doubtful.insert(rows.integer(0));
        }
    }
    for (const std::int64_t row : doubtful) {
        if (Status done = writeHiddenOne(row); !done) {
            return done;
        }
    }
    return {};
}

Status ListRows::writeHiddenOne(std::int64_t row)
{
    const Result<std::optional<ShownRecord>> record = reader_.at(row);
    if (!record) {
        return record.error();
    }
    if (!*record || !deletionOf((*record)->state)) {
        return {};
    }
    const Result<std::vector<std::int64_t>> sources = sourcesOf((*record)->id);
    if (!sources) {
        return sources.error();
    }
    std::vector<RecordState> hanging;
    for (const std::int64_t source : *sources) {
        Result<std::optional<ShownRecord>> one = reader_.at(source);
        if (!one) {
            return one.error();
        }
        if (*one && !(*one)->state.held.empty()) {
            hanging.push_back(std::move((*one)->state));
        }
    }
    const RecordState& state = (*record)->state;
    const bool flagged = !deletionFlags(state, pointersTo(hanging)).empty();
    const Hidden hidden = !flagged ? Hidden::AtAll : (*record)->elsewhere ? Hidden::Elsewhere : Hidden::Shown;
    const Columns columns = columnsOf(state, shelf_.shapeOf(state.campaign, state.kind));
    if (Status done = updateHidden_.run(hidden, flagged || columns.attention, row); !done) {
        return done;
    }
    return flagged ? writeDue(row) : Status();
}

} // namespace fieldledger
