#include "shared/store/record_set.h"

#include "shared/evidence/hashes.h"
#include "shared/form/personal_text.h"
#include "shared/store/text_lines.h"
#include "shared/wire/change_codec.h"

namespace fieldledger {

namespace {

Error damaged(const RecordId& id, const Error& error)
{
    return Error(ErrorCode::StorageCorrupt, "record " + id.text() + " in the tablet's file cannot be read: " + error.detail());
}

} // namespace

void RecordSet::clear()
{
    byId_.clear();
    loaded_.clear();
}

Result<LoadedRecord*> RecordSet::load(const RecordId& id)
{
    if (const auto known = byId_.find(id); known != byId_.end()) {
        return known->second;
    }
    LoadedRecord record;
    record.id = id;
    {
        Rows rows = find_.query(id);
        const Result<bool> row = rows.next();
        if (!row) {
            return row.error();
        }
        if (*row) {
            record.row = rows.integer(0);
            record.gone = rows.truth(1);
            record.asking = rows.truth(2);
            record.snapshot = rows.integer(3);
            record.hasAside = rows.truth(5);
            record.storedKind = rows.string(6);
            record.storedCampaign = rows.string(7);
            record.oldBase = rows.truth(8);
            record.setAreas = splitLines(rows.text(9));
            record.elsewhere = rows.truth(10);
            record.paged = rows.integer(11);
            if (!rows.isNull(4)) {
                Result<IdentifiedState> state = decodeState(rows.text(4));
                if (!state) {
                    return damaged(id, state.error());
                }
                record.base = std::move(state->state);
            }
        }
    }
    loaded_.push_back(std::move(record));
    byId_.emplace(id, &loaded_.back());
    return &loaded_.back();
}

Status RecordSet::touch(const RecordId& id)
{
    Result<LoadedRecord*> record = load(id);
    if (!record) {
        return record.error();
    }
    (*record)->shownChanged = true;
    return {};
}

// ---- what comes down -------------------------------------------------------------------------------------------------

Status RecordSet::applyChange(const ChangeItem& item)
{
    const Change& change = item.change;
    const Result<bool> own = own_.holds(change.number);
    if (!own) {
        return own.error();
    }
    if (*own) {
        const Result<bool> kept = own_.keepVerdict({change.number, item.verdict, item.cut, item.reason, item.got});
        if (!kept) {
            return kept.error();
        }
    }
    if (Status stored = own_.personal().store({change.number, change.record, givenAt(change, item.got)}, item.personal); !stored) {
        return stored;
    }
    if (Status erased = item.verdict == Verdict::Merged ? eraseBy(change, item.got) : Status(); !erased) {
        return erased;
    }
    if (Status erased = eraseNamed(change.record, item.erased); !erased) {
        return erased;
    }
    Result<LoadedRecord*> record = load(change.record);
    if (!record) {
        return record.error();
    }
    (*record)->shownChanged = true;
    // It waits for its form to go, and the tail tells of it again: it is in the areas, even if the change is known. Where it
    // left with this very change, "gone" follows.
    if ((*record)->gone && item.verdict == Verdict::Merged) {
        (*record)->gone = false;
        (*record)->marksChanged = true;
    }
    return fold(**record, {change, item.verdict, item.cut, item.got});
}

Status RecordSet::acknowledge(const OwnVerdict& verdict, const Change& change)
{
    const Result<bool> kept = own_.keepVerdict(verdict);
    if (!kept) {
        return kept.error();
    }
    if (Status erased = verdict.verdict == Verdict::Merged ? eraseBy(change, verdict.got) : Status(); !erased) {
        return erased;
    }
    Result<LoadedRecord*> record = load(change.record);
    if (!record) {
        return record.error();
    }
    (*record)->shownChanged = true;
    return fold(**record, {change, verdict.verdict, verdict.cut, verdict.got});
}

// Also where its record cannot take the change in yet.
Status RecordSet::eraseBy(const Change& change, TimePoint got)
{
    const std::optional<Erasure> erasure = erasureIn(change, got);
    return erasure ? own_.personal().erase(*erasure) : Status();
}

Status RecordSet::eraseBy(const RecordState& state)
{
    for (const Erasure& erasure : erasuresIn(state)) {
        if (Status erased = own_.personal().erase(erasure); !erased) {
            return erased;
        }
    }
    return {};
}

// Where the record is now, the order itself may be told to nobody: then what comes of the record says it.
Status RecordSet::eraseNamed(const RecordId& id, const std::vector<ErasedRegister>& registers)
{
    for (const ErasedRegister& one : registers) {
        if (Status erased = own_.personal().erase({id, {one.registerName}, {}, one.through}); !erased) {
            return erased;
        }
    }
    return {};
}

Status RecordSet::fold(LoadedRecord& record, const Incoming& incoming)
{
    const Change& change = incoming.change;
    // The base of an epoch that is over takes nothing in: an own change stays on top until the record comes anew.
    if (record.oldBase || record.base.hasTaken(change.number)) {
        return {};
    }
    const std::uint64_t after = incoming.cut ? incoming.cut->after : change.after;
    const Seen& seen = incoming.cut ? incoming.cut->seen : change.seen;
    if (!record.base.isReadyFor(change.number, after, seen)) {
        return putAside(record, incoming);
    }
    if (incoming.verdict == Verdict::Merged) {
        record.base.apply(change, incoming.cut, incoming.got);
    } else {
        record.base.note(change.number);
    }
    record.baseChanged = true;
    return record.hasAside ? resolveAside(record) : Status();
}

Status RecordSet::putAside(LoadedRecord& record, const Incoming& incoming)
{
    if (record.row == 0) {
        if (Status stored = writeRow(record); !stored) {
            return stored;
        }
    }
    const std::optional<std::string> cut = incoming.cut ? std::optional(encodeCut(*incoming.cut)) : std::nullopt;
    record.hasAside = true;
    record.asking = true;
    record.marksChanged = true;
    return insertAside_.run(record.row, incoming.change.number.device.value, incoming.change.number.n, encodeChange(incoming.change),
                            incoming.verdict, cut, incoming.got);
}

Status RecordSet::resolveAside(LoadedRecord& record)
{
    // One that is taken in may be what another waits for.
    for (;;) {
        const Result<bool> progress = resolveOnce(record);
        if (!progress) {
            return progress.error();
        }
        if (!*progress) {
            break;
        }
    }
    if (!record.hasAside && record.asking) {
        record.asking = false;
        record.marksChanged = true;
    }
    return {};
}

Result<bool> RecordSet::resolveOnce(LoadedRecord& record)
{
    std::vector<std::int64_t> done;
    bool left = false;
    {
        Rows rows = aside_.query(record.row);
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            const Result<Change> change = decodeChange(rows.text(1));
            if (!change) {
                return damaged(record.id, change.error());
            }
            std::optional<Cut> cut;
            if (!rows.isNull(3)) {
                const Result<Cut> stored = decodeCut(rows.text(3));
                if (!stored) {
                    return damaged(record.id, stored.error());
                }
                cut = *stored;
            }
            const bool taken = record.base.hasTaken(change->number);
            if (!taken && !record.base.isReadyFor(change->number, cut ? cut->after : change->after, cut ? cut->seen : change->seen)) {
                left = true;
                continue;
            }
            if (!taken && rows.integer(2) == static_cast<int>(Verdict::Merged)) {
                const auto got = rows.optionalInteger(4);
                record.base.apply(*change, cut, got ? std::optional(TimePoint{*got}) : std::nullopt);
            } else if (!taken) {
                record.base.note(change->number);
            }
            record.baseChanged = record.baseChanged || !taken;
            done.push_back(rows.integer(0));
        }
        if (!row) {
            return row.error();
        }
    }
    for (const std::int64_t id : done) {
        if (Status removed = deleteAside_.run(id); !removed) {
            return removed.error();
        }
    }
    record.hasAside = left;
    return !done.empty() && left;
}

Status RecordSet::applyState(const StateItem& item, std::int64_t snapshot)
{
    Result<LoadedRecord*> loaded = load(item.record);
    if (!loaded) {
        return loaded.error();
    }
    LoadedRecord& record = **loaded;
    if (record.base.empty()) {
        // A page that was held back is older than what has been confirmed since.
        if (Status shown = own_.putMergedOnTop(item.record); !shown) {
            return shown;
        }
    }
    if (record.base.empty() || record.oldBase) {
        record.base = item.state;
        record.oldBase = false;
        record.baseChanged = true;
    } else if (record.base != item.state) {
        record.base.join(item.state);
        record.baseChanged = true;
    }
    record.shownChanged = record.shownChanged || record.baseChanged;
    record.marksChanged = record.marksChanged || record.gone || snapshot != 0 || record.setAreas != item.setAreas;
    record.setAreas = item.setAreas;
    for (const AreaName& area : item.areaNames) {
        if (Status named = nameArea_.run(area.code, area.name); !named) {
            return named;
        }
    }
    record.gone = false;
    record.snapshot = snapshot != 0 ? snapshot : record.snapshot;
    if (Status stored = storePersonal(item); !stored) {
        return stored;
    }
    if (Status erased = eraseBy(item.state); !erased) {
        return erased;
    }
    if (Status erased = eraseNamed(item.record, item.erased); !erased) {
        return erased;
    }
    return record.hasAside ? resolveAside(record) : Status();
}

Status RecordSet::applyPaged(const StateItem& item, std::int64_t snapshot)
{
    if (Status applied = applyState(item, snapshot); !applied) {
        return applied;
    }
    Result<LoadedRecord*> record = load(item.record);
    if (!record) {
        return record.error();
    }
    (*record)->paged = snapshot;
    return {};
}

Status RecordSet::applyAsked(const StateItem& item)
{
    if (Status applied = applyState(item, 0); !applied) {
        return applied;
    }
    Result<LoadedRecord*> record = load(item.record);
    if (!record) {
        return record.error();
    }
    (*record)->asking = false;
    (*record)->marksChanged = true;
    return {};
}

// A state names values by their register alone: each belongs to the change that holds its commitment.
Status RecordSet::storePersonal(const StateItem& item)
{
    for (const PersonalValue& value : item.personal) {
        const Value commitment{personalCommitment(value.salt, committedText(value.value))};
        for (const HeldChange& held : item.state.held) {
            const Value* const stored = held.find(value.registerName);
            if (stored == nullptr || (value.masked ? !isCommitment(*stored) : *stored != commitment)) {
                continue;
            }
            if (Status kept = own_.personal().store({held.number, item.record, givenAt(held)}, {value}); !kept) {
                return kept;
            }
        }
    }
    return {};
}

} // namespace fieldledger
