#include "shared/store/record_set.h"

#include "shared/store/text_lines.h"
#include "shared/wire/change_codec.h"

namespace fieldledger {

// ---- leaving ---------------------------------------------------------------------------------------------------------

Result<bool> RecordSet::isHeldByWork(const RecordId& id)
{
    const Result<bool> open = own_.hasOpen(id);
    if (!open || *open) {
        return open;
    }
    Rows rows = hasDraft_.query(id);
    return rows.next();
}

Status RecordSet::leave(const RecordId& id)
{
    Result<LoadedRecord*> record = load(id);
    if (!record) {
        return record.error();
    }
    return (*record)->row == 0 && (*record)->base.empty() ? Status() : drop(**record);
}

Status RecordSet::narrowSet(const RecordId& id, const std::vector<std::string>& areas)
{
    Result<LoadedRecord*> record = load(id);
    if (!record) {
        return record.error();
    }
    const auto isLeft = [&](const std::string& area) { return std::ranges::find(areas, area) == areas.end(); };
    if (std::erase_if((*record)->setAreas, isLeft) != 0) {
        (*record)->marksChanged = true;
    }
    return {};
}

Status RecordSet::markLeft(const RecordId& id)
{
    Result<LoadedRecord*> record = load(id);
    if (!record) {
        return record.error();
    }
    if ((*record)->row != 0 || !(*record)->base.empty()) {
        (*record)->gone = true;
        (*record)->marksChanged = true;
    }
    return {};
}

Status RecordSet::drop(LoadedRecord& record)
{
    const Result<bool> held = isHeldByWork(record.id);
    if (!held) {
        return held.error();
    }
    record.marksChanged = true;
    record.gone = *held;
    if (*held) {
        return {};
    }
    return clearBase(record);
}

Status RecordSet::clearBase(LoadedRecord& record)
{
    // Nobody's phone number stays on a tablet that the record has left.
    if (Status forgotten = own_.personal().forgetOthers(record.id); !forgotten) {
        return forgotten;
    }
    record.base = RecordState();
    record.oldBase = false;
    record.setAreas.clear();
    record.paged = 0;
    record.baseChanged = true;
    return forgetAside(record.id);
}

Status RecordSet::dropOldBase(const RecordId& id)
{
    Result<LoadedRecord*> record = load(id);
    if (!record) {
        return record.error();
    }
    (*record)->gone = false;
    return clearBase(**record);
}

Status RecordSet::dropReleased()
{
    std::vector<RecordId> leaving;
    {
        Rows rows = leaving_.query();
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            leaving.push_back(rows.recordId(0));
        }
        if (!row) {
            return row.error();
        }
    }
    for (const LoadedRecord& record : loaded_) {
        if (record.gone) {
            leaving.push_back(record.id);
        }
    }
    for (const RecordId& id : leaving) {
        Result<LoadedRecord*> record = load(id);
        if (!record) {
            return record.error();
        }
        if ((*record)->gone) {
            if (Status done = drop(**record); !done) {
                return done;
            }
        }
    }
    return {};
}

Status RecordSet::forgetAside(const RecordId& id)
{
    Result<LoadedRecord*> loaded = load(id);
    if (!loaded) {
        return loaded.error();
    }
    LoadedRecord& record = **loaded;
    record.asking = false;
    record.hasAside = false;
    record.marksChanged = true;
    record.shownChanged = true;
    if (Status taken = takeMergedOffTop(record); !taken) {
        return taken;
    }
    return record.row != 0 ? clearAside_.run(record.row) : Status();
}

Status RecordSet::takeMergedOffTop(const LoadedRecord& record)
{
    const Result<std::vector<TopChange>> top = own_.onTop(record.id);
    if (!top) {
        return top.error();
    }
    for (const TopChange& change : *top) {
        if (!change.open) {
            if (Status taken = own_.takeOffTop(change.id); !taken) {
                return taken;
            }
        }
    }
    return {};
}

// ---- writing ---------------------------------------------------------------------------------------------------------

bool RecordSet::isEmpty(const LoadedRecord& record)
{
    return record.shown().empty() && !record.hasAside;
}

Status RecordSet::putOnTop(LoadedRecord& record)
{
    const Result<std::vector<TopChange>> top = own_.onTop(record.id);
    if (!top) {
        return top.error();
    }
    record.top.reset();
    std::vector<Change> changes;
    for (const TopChange& change : *top) {
        if (!change.open && !record.oldBase && record.base.hasTaken(change.change.number)) {
            if (Status taken = own_.takeOffTop(change.id); !taken) {
                return taken;
            }
        } else {
            changes.push_back(change.change);
        }
    }
    if (!changes.empty()) {
        record.top = withOpenChanges(record.base, changes);
    }
    return {};
}

Status RecordSet::write()
{
    const Result<bool> anyOnTop = own_.hasAnyOnTop();
    if (!anyOnTop) {
        return anyOnTop.error();
    }
    for (LoadedRecord& record : loaded_) {
        if (*anyOnTop) {
            if (Status done = putOnTop(record); !done) {
                return done;
            }
        }
        if (record.row == 0 && isEmpty(record)) {
            continue;
        }
        if (Status done = writeRow(record); !done) {
            return done;
        }
    }
    return {};
}

Status RecordSet::writeRow(LoadedRecord& record)
{
    // In a row that only holds something set aside, the kind is still unknown; an own change may tell it.
    const bool learnsKind = record.storedKind.empty() && !record.shown().kind.empty();
    if (record.row != 0 && !record.baseChanged && !learnsKind) {
        return record.marksChanged ? updateMarks_.run(record.gone, record.asking, record.snapshot, record.paged, joinLines(record.setAreas), record.elsewhere,
                                                      record.row)
                                   : Status();
    }
    const RecordState& shown = record.shown();
    const std::string areas = joinLines(record.base.areas());
    const std::string setAreas = joinLines(record.setAreas);
    const std::optional<std::string> state = record.base.empty() ? std::nullopt : std::optional(encodeState(record.id, record.base));
    if (record.row != 0) {
        record.baseChanged = false;
        return update_.run(shown.kind, shown.campaign, areas, record.gone, record.asking, record.snapshot, record.paged, setAreas,
                           record.elsewhere, record.oldBase, state, record.row);
    }
    if (Status done = insert_.run(record.id, shown.kind, shown.campaign, areas, record.gone, record.asking, record.snapshot, record.paged,
                                  setAreas, record.elsewhere, state);
        !done) {
        return done;
    }
    record.row = connection_.lastInsertedRow();
    record.isNew = true;
    record.baseChanged = false;
    return {};
}

Status RecordSet::removeEmpty()
{
    for (LoadedRecord& record : loaded_) {
        if (record.row != 0 && isEmpty(record)) {
            if (Status done = delete_.run(record.row); !done) {
                return done;
            }
            record.row = 0;
        }
    }
    return {};
}

} // namespace fieldledger
