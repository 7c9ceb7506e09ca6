#include "server/ledger/intake.h"

#include "server/ledger/area_list.h"
#include "server/ledger/blob_keeping.h"
#include "server/ledger/erasing.h"
#include "server/ledger/fork_keeping.h"
#include "server/ledger/log_writer.h"
#include "server/ledger/reissues.h"
#include "server/ledger/review_index.h"
#include "server/ledger/set_delivery.h"
#include "server/ledger/stored_acknowledgement.h"
#include "server/ledger/telling.h"
#include "server/ledger/verdicts.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

bool isSystemKind(std::string_view kind)
{
    return kind == "area" || kind == "campaign" || kind == "staff";
}

class Intake {
public:
    Intake(WriteScope& scope, const PreparedPush& push, LogWriter log)
        : scope_(scope), push_(push), log_(log), telling_(scope, push, log_), sets_(scope.ledger, log_), reissues_(scope.ledger.reading())
    {
    }

    // The lines that the log holds already. Gives the first number that it holds with other bytes.
    Result<std::optional<std::uint64_t>> acknowledgeRepeats(std::uint64_t last);
    Status take(const PreparedChange& prepared);
    // After the last line.
    Status finish();
    std::vector<Acknowledgement> acknowledgements() && { return std::move(acknowledgements_); }

private:
    Status takeOpaque(const PreparedChange& prepared);
    Status takeReadable(const PreparedChange& prepared, const Change& change);
    Result<Judgement> judgementOf(const PreparedChange& prepared, const RecordState& record, const std::optional<Custody>& custody);
    Status writeRows(const PreparedChange& prepared, const Change& change, const std::optional<StoredRecord>& before,
                     const RecordState& after, const Judgement& judgement, const std::optional<Cut>& cut,
                     const std::optional<Custody>& custody);
    Status writeRecord(const Change& change, const std::optional<StoredRecord>& before, const RecordState& after, Verdict verdict,
                       std::int64_t seq);
    Status writeBeside(const PreparedChange& prepared, const Change& change, std::int64_t seq, Verdict verdict);
    void acknowledge(std::uint64_t n, const Judgement& judgement, const std::optional<Cut>& cut);

    WriteScope& scope_;
    const PreparedPush& push_;
    LogWriter log_;
    Telling telling_;
    SetDelivery sets_;
    Reissues reissues_;
    std::vector<Acknowledgement> acknowledgements_;
};

Result<std::optional<std::uint64_t>> Intake::acknowledgeRepeats(std::uint64_t last)
{
    std::optional<std::uint64_t> other;
    const Status read = scope_.ledger.reading().changesOf(push_.device, push_.first, last, [&](const LogRow& row) -> Result<bool> {
        if (row.hash != push_.changes[row.number.n - push_.first].hash) {
            other = row.number.n;
            return false;
        }
        Result<Acknowledgement> stored = storedAcknowledgement(row);
        if (!stored) {
            return stored.error();
        }
        acknowledgements_.push_back(*std::move(stored));
        return true;
    });
    if (!read) {
        return read.error();
    }
    return other;
}

Status Intake::finish()
{
    const Status told = sets_.tell({push_.device, push_.changes.back().n}, push_.got, scope_.recordsAStep);
    scope_.effects.unfinished = scope_.effects.unfinished || sets_.isUnfinished();
    return told;
}

Status Intake::take(const PreparedChange& prepared)
{
    return prepared.change ? takeReadable(prepared, *prepared.change) : takeOpaque(prepared);
}

// One bad change never blocks the rest: its bytes are kept at its number.
Status Intake::takeOpaque(const PreparedChange& prepared)
{
    const Judgement judgement{Verdict::Opaque, unreadableReason(prepared.refusal)};
    const std::string reason = encodeReason(*judgement.reason);
    NewLogRow row;
    row.number = {push_.device, prepared.n};
    row.act = prepared.n;
    row.got = push_.got;
    row.verdict = judgement.verdict;
    row.reason = reason;
    row.hash = prepared.hash;
    row.body = prepared.bytes;
    row.bodyIsText = false;
    if (const Result<std::int64_t> seq = log_.append(row); !seq) {
        return seq.error();
    }
    acknowledge(prepared.n, judgement, std::nullopt);
    return {};
}

Result<Judgement> Intake::judgementOf(const PreparedChange& prepared, const RecordState& record, const std::optional<Custody>& custody)
{
    const Change& change = *prepared.change;
    const std::vector<std::string> offered = custody ? splitAreas(custody->areas) : std::vector<std::string>();
    Judgement judgement = judge(scope_, change, record, push_.got, offered);
    if (judgement.verdict == Verdict::Merged) {
        const Result<bool> merged = reissues_.isMergedAlready(change, prepared.bytes, record);
        if (!merged) {
            return merged.error();
        }
        if (*merged) {
            return Judgement{Verdict::Repeat, std::nullopt};
        }
    }
    if (judgement.verdict == Verdict::Merged && change.releases) {
        Result<std::optional<Reason>> nothing = whySettlesNothing(scope_, change, custody);
        if (!nothing) {
            return nothing.error();
        }
        if (*nothing) {
            return Judgement{Verdict::Repeat, **std::move(nothing)};
        }
    }
    return judgement;
}

Status Intake::takeReadable(const PreparedChange& prepared, const Change& change)
{
    Result<std::optional<StoredRecord>> stored = scope_.ledger.reading().record(change.record);
    if (!stored) {
        return stored.error();
    }
    RecordState state = *stored ? (*stored)->state : RecordState();
    const Result<std::optional<Custody>> custody =
        change.releases ? scope_.ledger.reading().custodyOf(*change.releases) : std::optional<Custody>();
    if (!custody) {
        return custody.error();
    }
    Result<Judgement> judgement = judgementOf(prepared, state, *custody);
    if (!judgement) {
        return judgement.error();
    }
    if (judgement->verdict == Verdict::Merged && prepared.flag) {
        judgement->reason = prepared.flag;
    }
    const std::optional<Cut> cut = cutFor(state, change);
    if (judgement->verdict == Verdict::Merged) {
        state.apply(change, cut, push_.got);
        scope_.effects.catalog = scope_.effects.catalog || isSystemKind(change.kind);
    } else {
        state.note(change.number);
    }
    if (Status written = writeRows(prepared, change, *stored, state, *judgement, cut, *custody); !written) {
        return written;
    }
    acknowledge(prepared.n, *judgement, cut);
    return {};
}

Status Intake::writeRows(const PreparedChange& prepared, const Change& change, const std::optional<StoredRecord>& before,
                         const RecordState& after, const Judgement& judgement, const std::optional<Cut>& cut,
                         const std::optional<Custody>& custody)
{
    const std::vector<std::string> areasBefore = before ? before->state.areas() : std::vector<std::string>();
    ItemRoute route = routeOf(!before, before ? telling_.delivered(before->state) : areasBefore, telling_.delivered(after));
    if (judgement.verdict == Verdict::Quarantined) {
        route.change = offeredAreas(change, before ? areasBefore : after.areas());
    }
    const std::optional<Erasure> erasure = judgement.verdict == Verdict::Merged ? erasureIn(change, push_.got) : std::nullopt;
    if (erasure) {
        const Result<std::vector<std::string>> authors = authorsOf(scope_, *erasure);
        if (!authors) {
            return authors.error();
        }
        route.change.insert(route.change.end(), authors->begin(), authors->end());
    }
    const std::string setAreas = before ? before->setAreas : std::string();
    const bool isNoted = judgement.verdict == Verdict::Quarantined;
    const std::string areas = deliveredTo(joinAreas(route.change), isNoted ? std::string() : setAreas);
    const std::string cutText = cut ? encodeCut(*cut) : std::string();
    const std::string reason = judgement.reason ? encodeReason(*judgement.reason) : std::string();
    NewLogRow row;
    row.number = change.number;
    row.act = change.act.value_or(change.number.n);
    row.record = &change.record;
    row.areas = areas;
    row.got = push_.got;
    row.verdict = judgement.verdict;
    row.cut = cutText;
    row.reason = reason;
    row.previous = before ? before->lastSeq : 0;
    row.hash = prepared.hash;
    row.body = prepared.bytes;
    const Result<std::int64_t> seq = log_.append(row);
    if (!seq) {
        return seq.error();
    }
    if (Status moved = telling_.movement(change, after, route, setAreas); !moved) {
        return moved;
    }
    if (Status offered = telling_.offers(change, before, after); !offered) {
        return offered;
    }
    if (judgement.verdict == Verdict::Quarantined) {
        if (Status added = scope_.ledger.addQuarantined(*seq, change.record, areas); !added) {
            return added;
        }
    }
    if (judgement.verdict == Verdict::Merged && custody) {
        if (Status settled = telling_.settlement(change, *custody, *seq); !settled) {
            return settled;
        }
    }
    if (Status written = writeRecord(change, before, after, judgement.verdict, *seq); !written) {
        return written;
    }
    const Status noted = judgement.verdict == Verdict::Merged ? sets_.note(change.record, before ? &*before : nullptr, after)
        : isNoted && before ? telling_.setOfNoting(change, *before, after)
                            : Status();
    if (!noted) {
        return noted;
    }
    if (Status done = erasure ? carryOut(scope_, *erasure) : Status(); !done) {
        return done;
    }
    if (Status told = erasure ? telling_.whereItIs(change, *erasure, telling_.delivered(after)) : Status(); !told) {
        return told;
    }
    return writeBeside(prepared, change, *seq, judgement.verdict);
}

Status Intake::writeRecord(const Change& change, const std::optional<StoredRecord>& before, const RecordState& after, Verdict verdict,
                           std::int64_t seq)
{
    const bool isOnlyChange = !before && verdict == Verdict::Merged;
    const std::string areas = joinAreas(telling_.delivered(after));
    const std::string state = isOnlyChange ? std::string() : encodeState(change.record, after);
    const RecordRow row{after.kind, after.campaign, areas, isOnlyChange ? seq : 0, state, seq};
    const Status written = before ? scope_.ledger.updateRecord(before->row, row) : scope_.ledger.insertRecord(change.record, row);
    if (!written || verdict != Verdict::Merged) {
        return written;
    }
    const std::shared_ptr<const Campaign> campaign = scope_.views.catalog->newestCampaign(after.campaign);
    return indexForReview(scope_.ledger.reading().reviews(), change.record, after, areas, campaign.get());
}

Status Intake::writeBeside(const PreparedChange& prepared, const Change& change, std::int64_t seq, Verdict verdict)
{
    bool anyErased = false;
    for (const PersonalValue& value : prepared.personal) {
        // It may have been erased by order while it was on its way: then it is not kept, and goes to nobody.
        const Result<bool> erased = isErased(scope_.ledger.reading(), change, push_.got, value.registerName);
        if (!erased) {
            return erased.error();
        }
        if (*erased) {
            anyErased = true;
            continue;
        }
        if (Status added = scope_.ledger.addPersonal(change.number, value.registerName, encodePersonal({value})); !added) {
            return added;
        }
    }
    if (Status told = anyErased ? telling_.orders(change) : Status(); !told) {
        return told;
    }
    if (Status named = nameBlobs(scope_.ledger, change, verdict); !named) {
        return named;
    }
    if (change.was && verdict == Verdict::Merged) {
        return scope_.ledger.addWas(*change.was, seq);
    }
    return {};
}

void Intake::acknowledge(std::uint64_t n, const Judgement& judgement, const std::optional<Cut>& cut)
{
    if (judgement.verdict != Verdict::Merged || judgement.reason || cut) {
        acknowledgements_.push_back({n, judgement.verdict, cut, judgement.reason, push_.got});
    }
}

Result<PushOutcome> refusedAsFork(WriteScope& scope, const PreparedPush& push, std::uint64_t first, const LogHead& head)
{
    const Result<std::size_t> kept = keepFork(scope.ledger, push, first);
    if (!kept) {
        return kept.error();
    }
    return PushOutcome(PushRefused{PushRefused::Why::Fork, head.n + 1, head, first, *kept});
}

} // namespace

Result<PushOutcome> takePush(WriteScope& scope, const PreparedPush& push)
{
    ASSERT_ALWAYS(!push.changes.empty());
    ASSERT_ALWAYS(push.first > 0);
    CentralReading& reading = scope.ledger.reading();
    const Result<LogHead> head = reading.deviceHead(push.device);
    if (!head) {
        return head.error();
    }
    if (push.first > head->n + 1) {
        return PushOutcome(PushRefused{PushRefused::Why::Gap, head->n + 1, *head});
    }
    const Result<std::optional<Sha256>> before = reading.hashAt({push.device, push.first - 1});
    const Result<LogWriter> log = before ? LogWriter::atEnd(scope.ledger) : before.error();
    if (!log) {
        return log.error();
    }
    if (*before != push.hashBefore) {
        return PushOutcome(PushRefused{PushRefused::Why::HashMismatch, head->n + 1, *head});
    }
    Intake intake(scope, push, *log);
    const std::uint64_t last = push.changes.back().n;
    const Result<std::optional<std::uint64_t>> other = intake.acknowledgeRepeats(std::min(last, head->n));
    if (!other) {
        return other.error();
    }
    if (*other) {
        return refusedAsFork(scope, push, **other, *head);
    }
    const Result<bool> closed = last > head->n ? reading.forks().isClosed(push.device) : Result<bool>(false);
    if (!closed) {
        return closed.error();
    }
    if (*closed) {
        return PushOutcome(PushRefused{PushRefused::Why::Closed, head->n + 1, *head});
    }
    LogHead reached = *head;
    for (const PreparedChange& prepared : push.changes) {
        if (prepared.n <= head->n) {
            continue;
        }
        if (Status taken = intake.take(prepared); !taken) {
            return taken.error();
        }
        reached = {prepared.n, prepared.hash};
    }
    if (reached.n > head->n) {
        if (Status told = intake.finish(); !told) {
            return told.error();
        }
        if (Status kept = scope.ledger.addSignature({push.device, last}, push.signature, push.got); !kept) {
            return kept.error();
        }
        scope.effects.heads.emplace_back(push.device, reached);
        scope.effects.log = true;
    }
    return PushOutcome(PushTaken{reached, std::move(intake).acknowledgements()});
}

} // namespace fieldledger::server
