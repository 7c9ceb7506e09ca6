#include "shared/store/record_reader.h"

#include "shared/wire/change_codec.h"

namespace fieldledger {

Result<std::optional<ShownRecord>> RecordReader::find(const RecordId& id)
{
    return read(byId_.query(id));
}

Result<std::optional<ShownRecord>> RecordReader::at(std::int64_t row)
{
    return read(byRow_.query(row));
}

Result<std::optional<ShownRecord>> RecordReader::read(Rows rows)
{
    const Result<bool> found = rows.next();
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return std::optional<ShownRecord>();
    }
    ShownRecord record{rows.recordId(1), rows.integer(0), {}, rows.truth(3)};
    if (!rows.isNull(2)) {
        Result<IdentifiedState> base = decodeState(rows.text(2));
        if (!base) {
            return Error(ErrorCode::StorageCorrupt,
                         "record " + record.id.text() + " in the tablet's file cannot be read: " + base.error().detail());
        }
        record.state = std::move(base->state);
    }
    const Result<std::vector<TopChange>> top = own_.onTop(record.id);
    if (!top) {
        return top.error();
    }
    if (!top->empty()) {
        std::vector<Change> changes;
        for (const TopChange& change : *top) {
            changes.push_back(change.change);
        }
        record.state = withOpenChanges(record.state, changes);
    }
    return std::optional(std::move(record));
}

} // namespace fieldledger
