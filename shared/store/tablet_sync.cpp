#include "shared/store/tablet_ledger_file.h"

#include "shared/wire/message_codec.h"

#include <map>

namespace fieldledger {

// ---- the outbox ------------------------------------------------------------------------------------------------------

Result<OutboxCounts> TabletLedgerFile::outboxCounts()
{
    return own_.counts();
}

Result<OutboxBatch> TabletLedgerFile::nextBatch(std::size_t changesMax, std::size_t bytesMax)
{
    return own_.batch(std::nullopt, changesMax, bytesMax);
}

Result<OutboxBatch> TabletLedgerFile::batchFrom(std::uint64_t first, std::size_t changesMax, std::size_t bytesMax)
{
    const Result<Sha256> made = first == 0 ? Result<Sha256>(Error(ErrorCode::NotFound, "own changes count from 1")) : own_.hashAt(first);
    return made ? own_.batch(first, changesMax, bytesMax) : Result<OutboxBatch>(made.error());
}

Result<Sha256> TabletLedgerFile::ownHashAt(std::uint64_t n)
{
    return own_.hashAt(n);
}

Result<std::uint64_t> TabletLedgerFile::lastOwnNumber()
{
    const Result<LogHead> last = own_.last();
    return last ? Result<std::uint64_t>(last->n) : Result<std::uint64_t>(last.error());
}

Status TabletLedgerFile::markSending(std::uint64_t first, std::uint64_t last)
{
    own_.markSending(first, last);
    return {};
}

Status TabletLedgerFile::markNotSending()
{
    own_.markNotSending();
    return {};
}

Status TabletLedgerFile::markFailed()
{
    own_.markFailed();
    return {};
}

Result<std::optional<std::string>> TabletLedgerFile::cursor()
{
    return meta_.get("cursor");
}

Result<std::optional<std::string>> TabletLedgerFile::snapshotToken()
{
    Result<std::optional<std::string>> token = meta_.get("snapshot_token");
    if (token && *token && (*token)->empty()) {
        return std::optional<std::string>(); // one that is not to be resumed
    }
    return token;
}

Result<std::vector<RecordId>> TabletLedgerFile::recordsToAsk()
{
    std::vector<RecordId> asking;
    Rows rows = asking_.query();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        asking.push_back(rows.recordId(0));
    }
    if (!row) {
        return row.error();
    }
    return asking;
}

// ---- an answer -------------------------------------------------------------------------------------------------------

Status TabletLedgerFile::applyAnswer(const SyncAnswer& answer, std::uint64_t pushedThrough)
{
    const AnswerHead& head = answer.head;
    now_ = head.now;
    return inTransaction([&] {
        if (Status done = applyAcknowledgements(head, pushedThrough); !done) {
            return done;
        }
        if (Status done = learnAreas(head.areas); !done) {
            return done;
        }
        if (Status done = learnServerKey(head.serverKey); !done) {
            return done;
        }
        if (Status done = learnRole(head.role); !done) {
            return done;
        }
        for (const Item& item : answer.items) {
            if (Status done = applyItem(item); !done) {
                return done;
            }
        }
        // After a snapshot the tail tells again what its pages held already: how a record left, and further on how it came back.
        if (Status done = head.more ? Status() : records_.dropReleased(); !done) {
            return done;
        }
        if (Status done = finishRecords(false); !done) {
            return done;
        }
        if (Status done = meta_.set("now", std::to_string(now_.ms)); !done) {
            return done;
        }
        return head.cursor ? meta_.set("cursor", *head.cursor) : Status();
    });
}

// Somebody was made a supervisor, or is none any more. What a new role may see comes of the server's own: it refuses the cursor.
Status TabletLedgerFile::learnRole(const std::optional<std::string>& role)
{
    Result<std::optional<Enrolment>> known = role ? enrolment() : std::optional<Enrolment>();
    if (!known || !*known || (*known)->answer.role == *role) {
        return known ? Status() : Status(known.error());
    }
    (*known)->answer.role = *role;
    useRole(*role);
    return meta_.set("enrolment", encodeEnrolAnswer((*known)->answer));
}

// A tablet that was enrolled before servers told their key. One that is known is never replaced: an answer must not be able
// to make another's receipts pass for the server's.
Status TabletLedgerFile::learnServerKey(const std::string& key)
{
    if (key.empty()) {
        return {};
    }
    Result<std::optional<Enrolment>> known = enrolment();
    if (!known || !*known || !(*known)->answer.serverKey.empty()) {
        return known ? Status() : Status(known.error());
    }
    (*known)->answer.serverKey = key;
    return meta_.set("enrolment", encodeEnrolAnswer((*known)->answer));
}

// Only what this request carried: of a change that an earlier one brought, the answer that told its cut was lost, and it
// is told again when the change is sent again.
Status TabletLedgerFile::applyAcknowledgements(const AnswerHead& head, std::uint64_t pushedThrough)
{
    const std::uint64_t through = std::min(head.accepted, pushedThrough);
    if (through == 0) {
        return {};
    }
    const Result<std::vector<Change>> open = own_.openThrough(through);
    if (!open) {
        return open.error();
    }
    std::map<std::uint64_t, const Acknowledgement*> told;
    for (const Acknowledgement& acknowledgement : head.acknowledgements) {
        told.emplace(acknowledgement.n, &acknowledgement);
    }
    for (const Change& change : *open) {
        OwnVerdict verdict{change.number, Verdict::Merged, std::nullopt, std::nullopt, head.got};
        if (const auto found = told.find(change.number.n); found != told.end()) {
            verdict.verdict = found->second->verdict;
            verdict.cut = found->second->cut;
            verdict.reason = found->second->reason;
            verdict.got = found->second->got;
        }
        if (Status done = records_.acknowledge(verdict, change); !done) {
            return done;
        }
        if (change.releases) {
            if (Status done = learnOfRelease(*change.releases, verdict.verdict); !done) {
                return done;
            }
        }
    }
    return {};
}

Status TabletLedgerFile::applyItem(const Item& item)
{
    if (const auto* change = std::get_if<ChangeItem>(&item)) {
        return applyChangeItem(*change);
    }
    if (const auto* state = std::get_if<StateItem>(&item)) {
        if (state->asAuthor) {
            return records_.eraseBy(state->state);
        }
        return applyTailState(*state);
    }
    if (const auto* settled = std::get_if<SettledItem>(&item)) {
        return applySettled(settled->settlement);
    }
    return applyGone(std::get<GoneItem>(item));
}

// A quarantined change is kept for whoever may release it. The first of a record that is not held here says nothing that this
// tablet could show: the record is not begun with it.
Status TabletLedgerFile::applyChangeItem(const ChangeItem& item)
{
    if (item.asAuthor) {
        return records_.eraseBy(item.change, item.got);
    }
    const Result<bool> holds = own_.holds(item.change.number);
    if (!holds) {
        return holds.error();
    }
    // Our own number, too, where the log has a change there that was restored away here.
    const bool isOwn = *holds || item.change.number.device == own_.device();
    if (isOwn && item.change.releases) {
        if (Status learnt = learnOfRelease(*item.change.releases, item.verdict); !learnt) {
            return learnt;
        }
    }
    if (isOwn || item.verdict != Verdict::Quarantined) {
        return records_.applyChange(item);
    }
    if (Status kept = keepWaiting(item); !kept) {
        return kept;
    }
    const Result<LoadedRecord*> record = records_.load(item.change.record);
    if (!record) {
        return record.error();
    }
    const bool beginsNothing = (*record)->base.empty() && !(*record)->hasAside
        && (*record)->base.isReadyFor(item.change.number, item.cut ? item.cut->after : item.change.after,
                                      item.cut ? item.cut->seen : item.change.seen);
    return beginsNothing ? Status() : records_.applyChange(item);
}

Status TabletLedgerFile::keepWaiting(const ChangeItem& item)
{
    if (!releases_) {
        return {};
    }
    const Result<LoadedRecord*> record = records_.load(item.change.record);
    const Result<std::int64_t> run = rememberedNumber("snapshot_run");
    if (!record || !run) {
        return !record ? record.error() : run.error();
    }
    // The record may have moved since; a server that does not say where leaves only a guess.
    std::vector<std::string> areas = item.offered.empty() ? (*record)->base.areas() : item.offered;
    if (areas.empty()) {
        const Value* const named = item.change.find(areaRegister);
        areas.emplace_back(named != nullptr && named->text() != nullptr ? std::string_view(*named->text()) : areaEverywhere);
    }
    if (Status stored = own_.personal().store({item.change.number, item.change.record, givenAt(item.change, item.got)}, item.personal); !stored) {
        return stored;
    }
    if (Status erased = records_.eraseNamed(item.change.record, item.erased); !erased) {
        return erased;
    }
    return waiting_.keep(item, areas, *run);
}

Status TabletLedgerFile::applySettled(const Settlement& settlement)
{
    const Status forgotten = waiting_.forget(settlement.number);
    return forgotten ? own_.keepSettlement(settlement) : forgotten;
}

Status TabletLedgerFile::learnOfRelease(ChangeNumber released, Verdict verdict)
{
    return verdict == Verdict::Merged || verdict == Verdict::Repeat ? waiting_.forget(released) : waiting_.markSettling(released, false);
}

Status TabletLedgerFile::applyAskedState(const StateItem& item)
{
    return inTransaction([&] {
        const Status applied = records_.applyAsked(item);
        return applied ? finishRecords(false) : applied;
    });
}

// ---- a snapshot ------------------------------------------------------------------------------------------------------

Status TabletLedgerFile::applySnapshotPage(const SnapshotPage& page, bool first)
{
    now_ = page.head.now;
    return inTransaction([&] {
        const Result<std::int64_t> before = rememberedNumber("snapshot_run");
        if (!before) {
            return Status(before.error());
        }
        const std::int64_t run = first ? *before + 1 : *before;
        if (Status done = meta_.set("snapshot_run", std::to_string(run)); !done) {
            return done;
        }
        if (Status done = learnRole(page.head.role); !done) {
            return done;
        }
        for (const StateItem& state : page.states) {
            if (Status done = records_.applyPaged(state, run); !done) {
                return done;
            }
        }
        for (const ChangeItem& waiting : page.waiting) {
            if (Status done = applyChangeItem(waiting); !done) {
                return done;
            }
        }
        if (Status done = finishRecords(true); !done) {
            return done;
        }
        return page.head.next ? meta_.set("snapshot_token", *page.head.next) : finishSnapshot(page.head, run);
    });
}

// A record of the snapshot's areas that no page brought has left them, or was never the server's, unless the tail of
// another area that it is in keeps it fresh.
Status TabletLedgerFile::finishSnapshot(const SnapshotHead& head, std::int64_t run)
{
    areas_.reset(); // the pages brought areas
    if (Status done = dropOldBase(); !done) {
        return done;
    }
    const Result<const AreaTree*> tree = areaTree();
    Result<std::vector<std::string>> fresh = rememberedLines("fresh");
    if (!tree || !fresh) {
        return !tree ? tree.error() : fresh.error();
    }
    std::erase_if(*fresh, [&](const std::string& area) { return (*tree)->isUnder(area, head.areas); });
    // What everybody holds came with a snapshot that stands alone.
    const bool isWhole = fresh->empty();
    const auto isCovered = [&](const std::string& area) {
        return area == areaEverywhere ? isWhole : (*tree)->isUnder(area, head.areas);
    };
    const auto isFresh = [&](const std::string& area) {
        return area == areaEverywhere ? !isWhole : (*tree)->isUnder(area, *fresh);
    };
    const auto isLost = [&](const std::vector<std::string>& areas) {
        return std::ranges::any_of(areas, isCovered) && std::ranges::none_of(areas, isFresh);
    };
    if (Status done = dropWhere(isLost, run); !done) {
        return done;
    }
    if (Status done = dropOutsideOf(head.areas); !done) {
        return done;
    }
    if (Status done = isWhole ? leaveConfirmedElsewhere(head.areas) : Status(); !done) {
        return done;
    }
    if (Status done = records_.dropReleased(); !done) {
        return done; // what the tail told while the pages came
    }
    if (Status done = finishRecords(false); !done) {
        return done;
    }
    if (Status done = lists_.computeStaleDues(); !done) {
        return done;
    }
    fresh->insert(fresh->end(), head.areas.begin(), head.areas.end());
    if (Status done = rememberLines("fresh", *fresh); !done) {
        return done;
    }
    if (Status done = meta_.erase("snapshot_token"); !done) {
        return done;
    }
    return meta_.set("cursor", head.cursor);
}

} // namespace fieldledger
