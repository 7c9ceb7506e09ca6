#include "shared/store/own_reissue.h"

#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"

namespace fieldledger {

namespace {

Error damaged(std::string_view what, const Error& error)
{
    return Error(ErrorCode::StorageCorrupt, std::string(what) + " in the tablet's file cannot be read: " + error.detail());
}

// What stands for a head that the log lacks: it replaces nothing, and ranks as the change it is of.
Change recoveredFrom(const IdentifiedState& record, const HeldChange& held, const ChangeTime& now)
{
    Change change;
    change.record = record.record;
    change.kind = record.state.kind;
    change.campaign = record.state.campaign;
    change.form = held.form;
    change.by = held.by; // judged by the rights of who set it
    change.at = now;
    change.set = held.registers;
    change.recovered = RecoveredFrom{held.number, held.by, held.at};
    return change;
}

} // namespace

Status OwnReissue::confirm(DeviceNumber device, const NumberRange& range)
{
    Rows rows = confirm_.query(device.value, range.from, range.to);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        touched_.insert(rows.recordId(0));
    }
    return row ? Status() : Status(row.error());
}

Result<std::optional<Change>> OwnReissue::confirmedChange(ChangeNumber number)
{
    std::optional<std::int64_t> id;
    {
        Rows rows = confirmed_.query(number.device.value, number.n);
        const Result<bool> row = rows.next();
        if (!row) {
            return row.error();
        }
        id = *row ? std::optional(rows.integer(0)) : std::nullopt;
    }
    if (!id) {
        return std::optional<Change>();
    }
    std::string bytes;
    Result<Change> change = read(*id, bytes);
    return change ? Result<std::optional<Change>>(*std::move(change)) : Result<std::optional<Change>>(change.error());
}

Status OwnReissue::reopenLost(const std::vector<DeviceNumber>& devices, const Seen& heads)
{
    for (const DeviceNumber device : devices) {
        if (Status done = reopen_.run(device.value, heads.of(device)); !done) {
            return done;
        }
    }
    return {};
}

// ---- issuing again ---------------------------------------------------------------------------------------------------

Result<std::vector<OwnReissue::OpenRow>> OwnReissue::openRows()
{
    std::vector<OpenRow> open;
    Rows rows = open_.query();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        open.push_back({rows.integer(0), {DeviceNumber{static_cast<std::uint32_t>(rows.integer(1))}, rows.unsignedInteger(2)},
                        rows.unsignedInteger(3)});
    }
    return row ? Result<std::vector<OpenRow>>(std::move(open)) : Result<std::vector<OpenRow>>(row.error());
}

Result<Change> OwnReissue::read(std::int64_t row, std::string& bytes)
{
    Rows rows = body_.query(row);
    const Result<bool> found = rows.next();
    if (!found) {
        return found.error();
    }
    bytes = rows.string(0);
    Result<Change> change = decodeChange(bytes);
    return change ? std::move(change) : Result<Change>(damaged("an own change", change.error()));
}

Result<std::size_t> OwnReissue::reissueOpen()
{
    const Result<std::vector<OpenRow>> open = openRows();
    if (!open) {
        return open.error();
    }
    LogHead head;
    std::map<EditKey, std::uint64_t> edits; // by the first save's old number: its new n
    for (std::size_t first = 0; first < open->size();) {
        // Of an act, what was not confirmed is an act again, where it is more than one.
        std::size_t end = first + 1;
        const OpenRow& leading = (*open)[first];
        while (end < open->size() && (*open)[end].number.device == leading.number.device && (*open)[end].act == leading.act) {
            ++end;
        }
        const std::optional<std::uint64_t> act = end - first > 1 ? std::optional(head.n + 1) : std::nullopt;
        for (; first < end; ++first) {
            if (Status done = reissueOne((*open)[first], act, head, edits); !done) {
                return done.error();
            }
        }
    }
    return open->size();
}

Status OwnReissue::reissueOne(const OpenRow& row, std::optional<std::uint64_t> act, LogHead& head, std::map<EditKey, std::uint64_t>& edits)
{
    std::string bytes;
    Result<Change> old = read(row.id, bytes);
    if (!old) {
        return old.error();
    }
    Change change = *old;
    change.number = {own_.device(), head.n + 1};
    const Result<std::uint64_t> after = own_.lastOf(change.record);
    const Result<Seen> seen = numbers_.today(change.record, change.seen);
    if (!after || !seen) {
        return !after ? after.error() : seen.error();
    }
    change.after = *after;
    change.seen = *seen;
    change.act = act;
    const auto [edit, isFirst] = edits.emplace(EditKey{row.number.device, old->editOrOwn(), old->record}, change.number.n);
    change.edit = isFirst ? std::nullopt : std::optional(edit->second);
    if (!change.was) {
        change.was = sha256(bytes);
    }
    touched_.insert(change.record);
    if (Status stored = own_.store(change, head); !stored) {
        return stored;
    }
    if (Status marked = markReissued_.run(connection_.lastInsertedRow(), row.id); !marked) {
        return marked;
    }
    return copyPersonal_.run(change.number.device.value, change.number.n, row.number.device.value, row.number.n);
}

// ---- what the log of a new epoch lacks -------------------------------------------------------------------------------

Result<std::set<ChangeNumber>> OwnReissue::recoveredByUs()
{
    std::set<ChangeNumber> ours;
    Rows rows = recovered_.query();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        const Result<Change> change = decodeChange(rows.text(0));
        if (!change) {
            return damaged("an own change", change.error());
        }
        if (change->recovered) {
            ours.insert(change->recovered->number);
        }
    }
    return row ? Result<std::set<ChangeNumber>>(std::move(ours)) : Result<std::set<ChangeNumber>>(row.error());
}

Result<bool> OwnReissue::isOffered(ChangeNumber number, const std::set<ChangeNumber>& ours)
{
    return ours.contains(number) ? Result<bool>(true) : own_.holds(number);
}

Result<std::vector<Change>> OwnReissue::lostHeads(const Seen& heads, const ChangeTime& now)
{
    const Result<std::set<ChangeNumber>> ours = recoveredByUs();
    if (!ours) {
        return ours.error();
    }
    std::vector<Change> lost;
    {
        Rows rows = states_.query();
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            const Result<IdentifiedState> record = decodeState(rows.text(0));
            if (!record) {
                return damaged("a record", record.error());
            }
            for (const HeldChange& held : record->state.held) {
                if (heads.covers(held.number)) {
                    continue;
                }
                const Result<bool> offered = isOffered(held.number, *ours);
                if (!offered) {
                    return offered.error();
                }
                if (!*offered) {
                    lost.push_back(recoveredFrom(*record, held, now));
                }
            }
        }
        if (!row) {
            return row.error();
        }
    }
    const Status added = addAside(heads, *ours, now, lost);
    return added ? Result<std::vector<Change>>(std::move(lost)) : Result<std::vector<Change>>(added.error());
}

// What came down and the base could not take yet is held here as much as what it took.
Status OwnReissue::addAside(const Seen& heads, const std::set<ChangeNumber>& ours, const ChangeTime& now, std::vector<Change>& lost)
{
    Rows rows = aside_.query();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        const Result<Change> change = decodeChange(rows.text(0));
        if (!change) {
            return damaged("a change that was set aside", change.error());
        }
        const Result<bool> offered = isOffered(change->number, ours);
        if (!offered) {
            return offered.error();
        }
        if (heads.covers(change->number) || *offered) {
            continue;
        }
        RecordState alone;
        alone.apply(*change, Cut{}, std::nullopt);
        for (const HeldChange& held : alone.held) {
            lost.push_back(recoveredFrom({change->record, alone}, held, now));
        }
    }
    return row ? Status() : Status(row.error());
}

Status OwnReissue::writeRecovered(std::vector<Change> lost)
{
    Result<LogHead> head = own_.last();
    if (!head) {
        return head.error();
    }
    for (Change& change : lost) {
        change.number = {own_.device(), head->n + 1};
        const Result<std::uint64_t> after = own_.lastOf(change.record);
        if (!after) {
            return after.error();
        }
        change.after = *after;
        touched_.insert(change.record);
        if (Status stored = own_.store(change, *head); !stored) {
            return stored;
        }
        const ChangeNumber& original = change.recovered->number;
        if (Status copied = copyPersonal_.run(change.number.device.value, change.number.n, original.device.value, original.n); !copied) {
            return copied;
        }
    }
    return {};
}

} // namespace fieldledger
