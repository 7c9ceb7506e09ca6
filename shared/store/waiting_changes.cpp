#include "shared/store/waiting_changes.h"

#include "shared/store/text_lines.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

namespace fieldledger {

namespace {

Error damagedWaiting(const Error& error)
{
    return Error(ErrorCode::StorageCorrupt, "a quarantined change in the tablet's file cannot be read: " + error.detail());
}

Result<std::optional<Reason>> reasonAt(const Rows& rows, int column)
{
    if (rows.isNull(column)) {
        return std::optional<Reason>();
    }
    Result<Reason> reason = decodeReason(rows.text(column));
    return reason ? Result<std::optional<Reason>>(*std::move(reason)) : Result<std::optional<Reason>>(damagedWaiting(reason.error()));
}

} // namespace

Status WaitingChanges::keep(const ChangeItem& item, const std::vector<std::string>& areas, std::int64_t snapshot)
{
    const Change& change = item.change;
    const std::optional<std::string> reason = item.reason ? std::optional(encodeReason(*item.reason)) : std::nullopt;
    return insert_.run(change.number.device.value, change.number.n, change.act.value_or(change.number.n), joinLines(areas), snapshot,
                       item.got, reason, encodeChange(change));
}

Status WaitingChanges::forget(ChangeNumber number)
{
    return delete_.run(number.device.value, number.n);
}

Status WaitingChanges::markSettling(ChangeNumber number, bool settling)
{
    return mark_.run(settling, number.device.value, number.n);
}

Status WaitingChanges::dropWhere(const std::function<bool(const std::vector<std::string>&)>& isLost, std::int64_t exceptSnapshot)
{
    std::vector<ChangeNumber> lost;
    {
        Rows rows = areas_.query(exceptSnapshot);
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            if (isLost(splitLines(rows.text(2)))) {
                lost.push_back({DeviceNumber{static_cast<std::uint32_t>(rows.integer(0))}, rows.unsignedInteger(1)});
            }
        }
        if (!row) {
            return row.error();
        }
    }
    for (const ChangeNumber number : lost) {
        if (Status done = forget(number); !done) {
            return done;
        }
    }
    return {};
}

Result<std::vector<PersonalValue>> WaitingChanges::personalOf(ChangeNumber number)
{
    std::vector<PersonalValue> values;
    Rows rows = personal_.query(number.device.value, number.n);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        Result<std::vector<PersonalValue>> stored = decodePersonal(rows.text(0));
        if (!stored) {
            return damagedWaiting(stored.error());
        }
        std::ranges::move(*stored, std::back_inserter(values));
    }
    return row ? Result<std::vector<PersonalValue>>(std::move(values)) : Result<std::vector<PersonalValue>>(row.error());
}

Result<std::vector<WaitingChange>> WaitingChanges::list(std::size_t count)
{
    std::vector<WaitingChange> waiting;
    {
        Rows rows = list_.query(count);
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            Result<Change> change = decodeChange(rows.text(0));
            Result<std::optional<Reason>> reason = reasonAt(rows, 2);
            if (!change || !reason) {
                return damagedWaiting(!change ? change.error() : reason.error());
            }
            waiting.push_back({*std::move(change), rows.time(1), *std::move(reason), {}});
        }
        if (!row) {
            return row.error();
        }
    }
    for (WaitingChange& one : waiting) {
        Result<std::vector<PersonalValue>> personal = personalOf(one.change.number);
        if (!personal) {
            return personal.error();
        }
        one.personal = *std::move(personal);
    }
    return waiting;
}

Result<std::size_t> WaitingChanges::count()
{
    Rows rows = count_.query();
    const Result<bool> row = rows.next();
    return row ? Result<std::size_t>(static_cast<std::size_t>(rows.integer(0))) : Result<std::size_t>(row.error());
}

Result<std::vector<OwnSetAside>> WaitingChanges::own(std::size_t count)
{
    std::vector<OwnSetAside> found;
    Rows rows = own_.query(count);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        Result<Change> change = decodeChange(rows.text(0));
        Result<std::optional<Reason>> reason = reasonAt(rows, 2);
        if (!change || !reason) {
            return damagedWaiting(!change ? change.error() : reason.error());
        }
        OwnSetAside own{*std::move(change), {}, *std::move(reason), {}, static_cast<Verdict>(rows.integer(4))};
        own.got = rows.isNull(1) ? own.change.at.est : rows.time(1);
        if (!rows.isNull(3)) {
            Result<Settlement> settlement = decodeSettlement(rows.text(3));
            if (!settlement) {
                return damagedWaiting(settlement.error());
            }
            own.settlement = *std::move(settlement);
        }
        found.push_back(std::move(own));
    }
    return row ? Result<std::vector<OwnSetAside>>(std::move(found)) : Result<std::vector<OwnSetAside>>(row.error());
}

} // namespace fieldledger
