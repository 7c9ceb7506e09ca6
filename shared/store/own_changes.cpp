#include "shared/store/own_changes.h"

#include "shared/base/limits.h"
#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

namespace fieldledger {

namespace {

Error notEnrolled()
{
    return Error(ErrorCode::Unauthenticated, "this tablet is not enrolled yet; enrol it with a code before anything is saved");
}

Error damaged(const Error& error)
{
    return Error(ErrorCode::StorageCorrupt, "an own change in the tablet's file cannot be read: " + error.detail());
}

} // namespace

// ---- writing ---------------------------------------------------------------------------------------------------------

Result<std::uint64_t> OwnChanges::lastOf(const RecordId& record)
{
    Rows rows = after_.query(record, device_.value);
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    return *row ? rows.unsignedInteger(0) : 0;
}

// What the same form saved first, under today's number. Where the log holds that under an older one, the edit starts afresh.
Result<std::optional<std::uint64_t>> OwnChanges::editOf(const ActPart& part)
{
    if (!part.edit) {
        return part.edit;
    }
    const Result<ChangeNumber> first = numbers_.today({part.editDevice.value_or(device_), *part.edit});
    if (!first) {
        return first.error();
    }
    Rows rows = isOfRecord_.query(first->device.value, first->n, part.record);
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return Error(ErrorCode::BadRequest, "edit: no save of this record has that number");
    }
    return first->device == device_ ? std::optional(first->n) : std::nullopt;
}

Result<bool> OwnChanges::holds(ChangeNumber number)
{
    if (std::ranges::find(devices_, number.device) == devices_.end()) {
        return false;
    }
    Rows rows = holds_.query(number.device.value, number.n);
    return rows.next();
}

Result<std::vector<Change>> OwnChanges::append(const std::vector<ActPart>& parts, const std::string& by, const ChangeTime& at)
{
    if (device_.value == 0) {
        return notEnrolled();
    }
    if (parts.empty() || parts.size() > limits::actChangesMax) {
        return Error(ErrorCode::TooLarge, "an act has 1 to 200 parts");
    }
    Result<LogHead> head = last();
    if (!head) {
        return head.error();
    }
    std::vector<Change> changes;
    for (const ActPart& part : parts) {
        const Result<std::uint64_t> after = lastOf(part.record);
        if (!after) {
            return after.error();
        }
        const Result<std::optional<std::uint64_t>> edit = editOf(part);
        const Result<Seen> seen = numbers_.today(part.record, part.seen);
        if (!edit || !seen) {
            return !edit ? edit.error() : seen.error();
        }
        Change change;
        change.number = {device_, head->n + 1};
        change.record = part.record;
        change.after = *after;
        change.seen = *seen;
        change.edit = *edit;
        if (parts.size() > 1) {
            change.act = changes.empty() ? change.number.n : changes.front().number.n;
        }
        change.kind = part.kind;
        change.campaign = part.campaign;
        change.form = part.form;
        change.by = by;
        change.releases = part.releases;
        change.at = at;
        change.set = part.set;
        sortRegisters(change.set);
        if (Status stored = store(change, *head); !stored) {
            return stored.error();
        }
        const Result<TimePoint> given = givenBy(part, at);
        const Status kept = given ? personal_.store({change.number, change.record, *given}, part.personal) : Status(given.error());
        if (!kept) {
            return kept.error();
        }
        changes.push_back(std::move(change));
    }
    return changes;
}

// Who releases a quarantined change writes its values again: they were given when that was made.
Result<TimePoint> OwnChanges::givenBy(const ActPart& part, const ChangeTime& at)
{
    if (!part.releases || part.personal.empty()) {
        return at.est;
    }
    Rows rows = released_.query(part.releases->device.value, part.releases->n);
    const Result<bool> row = rows.next();
    if (!row || !*row) {
        return row ? Result<TimePoint>(at.est) : Result<TimePoint>(row.error());
    }
    const Result<Change> released = decodeChange(rows.text(0));
    return released ? Result<TimePoint>(std::min(at.est, givenAt(*released, std::nullopt))) : Result<TimePoint>(damaged(released.error()));
}

Status OwnChanges::store(const Change& change, LogHead& head)
{
    const std::string body = encodeChange(change);
    // What the reader refuses would be set aside by every server: it is refused here, while the person can mend it.
    if (const Result<Change> read = decodeChange(body); !read) {
        return read.error();
    }
    head = {change.number.n, runningHash(head.hash, body)};
    hasWritten_ = true;
    return insert_.run(change.number.device.value, change.number.n, change.record, change.act.value_or(change.number.n), body.size(),
                       head.hash, body);
}

// ---- the outbox ------------------------------------------------------------------------------------------------------

Result<LogHead> OwnChanges::last()
{
    Rows rows = last_.query(device_.value);
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    return *row ? LogHead{rows.unsignedInteger(0), rows.sha256(1)} : LogHead{};
}

Result<Sha256> OwnChanges::hashAt(std::uint64_t n)
{
    if (n == 0) {
        return Sha256{};
    }
    Rows rows = hash_.query(device_.value, n);
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return Error(ErrorCode::NotFound, "this tablet never made change " + std::to_string(n));
    }
    return rows.sha256(0);
}

Result<OutboxCounts> OwnChanges::counts()
{
    Rows rows = counts_.query(device_.value);
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    return OutboxCounts{static_cast<std::size_t>(rows.integer(0)), static_cast<std::size_t>(rows.integer(1))};
}

Result<std::optional<std::uint64_t>> OwnChanges::firstOpenAct()
{
    Rows rows = firstOpen_.query(device_.value);
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    return *row ? std::optional(rows.unsignedInteger(0)) : std::nullopt;
}

Result<OutboxBatch> OwnChanges::batch(std::optional<std::uint64_t> first, std::size_t changesMax, std::size_t bytesMax)
{
    OutboxBatch batch;
    if (!first) {
        const Result<std::optional<std::uint64_t>> open = firstOpenAct();
        if (!open) {
            return open.error();
        }
        if (!*open) {
            return batch;
        }
        first = **open;
    }
    const Result<Sha256> before = hashAt(*first - 1);
    if (!before) {
        return before.error();
    }
    batch.first = *first;
    batch.hashBefore = batch.hashAfter = *before;
    std::size_t bytes = 0;
    std::vector<std::string> act; // the one being read; joins the batch whole
    std::size_t actBytes = 0;
    std::uint64_t actFirst = 0;
    Sha256 actHash{};
    const auto takeAct = [&] {
        const bool fits = batch.changes.size() + act.size() <= changesMax && bytes + actBytes <= bytesMax;
        if (act.empty() || (!fits && !batch.changes.empty())) {
            return fits;
        }
        std::ranges::move(act, std::back_inserter(batch.changes));
        batch.hashAfter = actHash;
        bytes += actBytes;
        act.clear();
        actBytes = 0;
        return fits;
    };
    {
        Rows rows = from_.query(device_.value, *first);
        Result<bool> row = rows.next();
        bool goOn = true;
        for (; row && *row && goOn; row = rows.next()) {
            if (rows.unsignedInteger(1) != actFirst) {
                goOn = takeAct();
                actFirst = rows.unsignedInteger(1);
            }
            if (goOn) {
                act.push_back(rows.string(2));
                actBytes += act.back().size() + 1;
                actHash = rows.sha256(3);
            }
        }
        if (!row) {
            return row.error();
        }
        if (goOn) {
            takeAct();
        }
    }
    for (std::uint64_t n = batch.first; n < batch.first + batch.changes.size(); ++n) {
        Result<std::vector<PersonalValue>> personal = personal_.clearOf({device_, n});
        if (!personal) {
            return personal.error();
        }
        if (!personal->empty()) {
            batch.personal.push_back({n, *std::move(personal)});
        }
    }
    return batch;
}

// ---- what the server said --------------------------------------------------------------------------------------------

Result<std::vector<Change>> OwnChanges::openThrough(std::uint64_t last)
{
    std::vector<Change> open;
    Rows rows = openThrough_.query(device_.value, last);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        Result<Change> change = decodeChange(rows.text(0));
        if (!change) {
            return damaged(change.error());
        }
        open.push_back(*std::move(change));
    }
    if (!row) {
        return row.error();
    }
    return open;
}

Result<bool> OwnChanges::keepVerdict(const OwnVerdict& verdict)
{
    const std::optional<std::string> cut = verdict.cut ? std::optional(encodeCut(*verdict.cut)) : std::nullopt;
    const std::optional<std::string> reason = verdict.reason ? std::optional(encodeReason(*verdict.reason)) : std::nullopt;
    if (Status kept = keepVerdict_.run(verdict.verdict, cut, reason, verdict.got, verdict.number.device.value, verdict.number.n); !kept) {
        return kept.error();
    }
    const bool isNew = connection_.rowsChanged() > 0;
    const Status learnt = isNew ? personal_.learnReceipt(verdict.number.device, verdict.number.n, verdict.number.n, verdict.got) : Status();
    return learnt ? Result<bool>(isNew) : Result<bool>(learnt.error());
}

Status OwnChanges::keepSettlement(const Settlement& settlement)
{
    return settle_.run(encodeSettlement(settlement), settlement.number.device.value, settlement.number.n);
}

Result<bool> OwnChanges::hasAnyOnTop()
{
    Rows rows = anyOnTop_.query();
    return rows.next();
}

Result<std::vector<TopChange>> OwnChanges::onTop(const RecordId& record)
{
    std::vector<TopChange> top;
    Rows rows = onTop_.query(record);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        Result<Change> change = decodeChange(rows.text(2));
        if (!change) {
            return damaged(change.error());
        }
        top.push_back({rows.integer(0), rows.integer(1) == 0, *std::move(change)});
    }
    if (!row) {
        return row.error();
    }
    return top;
}

Status OwnChanges::takeOffTop(std::int64_t id)
{
    return takeOffTop_.run(id);
}

// Asked of each record that comes down: a new tablet has written nothing, and its first sync is the longest.
Status OwnChanges::putMergedOnTop(const RecordId& record)
{
    if (!hasWritten_) {
        Rows rows = anyWritten_.query();
        const Result<bool> any = rows.next();
        if (!any) {
            return any.error();
        }
        hasWritten_ = *any;
    }
    return *hasWritten_ ? mergedOnTop_.run(record) : Status();
}

Result<bool> OwnChanges::hasOpen(const RecordId& record)
{
    Rows rows = hasOpen_.query(record);
    return rows.next();
}

// All that was set aside is settled, and nothing was written since.
Result<OwnStanding> OwnChanges::settledStanding(const RecordId& record)
{
    Rows rows = settlement_.query(record);
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    const Result<Settlement> settlement =
        *row ? decodeSettlement(rows.text(0)) : Result<Settlement>(Error(ErrorCode::StorageCorrupt, "a settlement is missing"));
    if (!settlement) {
        return damaged(settlement.error());
    }
    const bool released = settlement->outcome == Outcome::Released;
    return OwnStanding{released ? SendingState::Released : SendingState::NotAdopted, std::nullopt, *settlement};
}

Result<OwnStanding> OwnChanges::standing(const RecordId& record)
{
    OwnStanding standing;
    bool open = false;
    bool sending = false;
    bool delivered = false;
    bool setAside = false;
    bool lastIsSettled = false;
    {
        Rows rows = standing_.query(record);
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            const std::uint64_t n = rows.unsignedInteger(0);
            const std::int64_t verdict = rows.integer(1);
            // One that settled nothing since somebody was faster is told like one that was set aside.
            const bool refused = verdict == static_cast<int>(Verdict::Quarantined) || verdict == static_cast<int>(Verdict::Opaque)
                || rows.truth(3);
            open = open || verdict == 0;
            sending = sending || (verdict == 0 && n >= sendingFirst_ && n <= sendingLast_);
            delivered = delivered || (verdict != 0 && !refused);
            setAside = setAside || (refused && !rows.truth(2));
            lastIsSettled = refused && rows.truth(2);
        }
        if (!row) {
            return row.error();
        }
    }
    if (setAside) {
        standing.sending = SendingState::SetAside;
        Rows rows = reason_.query(record);
        const Result<bool> row = rows.next();
        if (!row) {
            return row.error();
        }
        if (*row && !rows.isNull(0)) {
            const Result<Reason> reason = decodeReason(rows.text(0));
            standing.setAsideReason = reason ? std::optional(*reason) : std::nullopt;
        }
    } else if (sending) {
        standing.sending = SendingState::Sending;
    } else if (open && failed_) {
        standing.sending = SendingState::Failed;
    } else if (open) {
        standing.sending = delivered ? SendingState::PartlyDelivered : SendingState::SavedHere;
    } else if (lastIsSettled) {
        return settledStanding(record);
    } else if (delivered) {
        standing.sending = SendingState::Delivered;
    }
    return standing;
}

} // namespace fieldledger
