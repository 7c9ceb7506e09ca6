// TabletLedger's turn to another device number (number_turn.h).
#include "shared/evidence/hashes.h"
#include "shared/store/own_reissue.h"
#include "shared/store/tablet_ledger_file.h"

#include <charconv>

namespace fieldledger {

namespace {

std::uint64_t numberIn(const std::string& text)
{
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// An older server does not say when it received each: not after its answer.
std::vector<ReceivedRange> receiptsOf(const AnewAnswer& number)
{
    std::vector<ReceivedRange> receipts = number.received;
    if (receipts.empty()) {
        for (const NumberRange& range : number.confirmed) {
            receipts.push_back({range, number.answer.now});
        }
    }
    return receipts;
}

} // namespace

// ---- the request -----------------------------------------------------------------------------------------------------

Result<UnconfirmedChanges> TabletLedgerFile::unconfirmed()
{
    const Result<LogHead> last = own_.last();
    const Result<OutboxBatch> open = last ? own_.batch(std::nullopt, SIZE_MAX, SIZE_MAX) : Result<OutboxBatch>(last.error());
    if (!open) {
        return open.error();
    }
    UnconfirmedChanges changes;
    changes.first = open->changes.empty() ? last->n + 1 : open->first;
    for (const std::string& bytes : open->changes) {
        changes.hashes.push_back(sha256(bytes));
    }
    return changes;
}

Status TabletLedgerFile::keepRequest(const KeptRequest& request)
{
    return inTransaction([&] {
        const Status body = meta_.set("anew_request", request.body);
        return body ? meta_.set("anew_secret_key", request.secretKey) : body;
    });
}

Result<std::optional<KeptRequest>> TabletLedgerFile::keptRequest()
{
    const Result<std::optional<std::string>> body = meta_.get("anew_request");
    const Result<std::optional<std::string>> key = meta_.get("anew_secret_key");
    if (!body || !key) {
        return !body ? body.error() : key.error();
    }
    return *body && *key ? std::optional(KeptRequest{**body, **key}) : std::nullopt;
}

Status TabletLedgerFile::dropRequest()
{
    return inTransaction([&] { return forgetRequest(); });
}

Status TabletLedgerFile::forgetRequest()
{
    const Status body = meta_.erase("anew_request");
    return body ? meta_.erase("anew_secret_key") : body;
}

Result<std::vector<DeviceNumber>> TabletLedgerFile::ownDevices()
{
    const Result<std::vector<std::string>> lines = rememberedLines("devices");
    if (!lines) {
        return lines.error();
    }
    std::vector<DeviceNumber> devices;
    for (const std::string& line : *lines) {
        devices.push_back({static_cast<std::uint32_t>(numberIn(line))});
    }
    // A file of a program that knew no turn has one number, and nothing written down.
    if (own_.device().value != 0 && std::ranges::find(devices, own_.device()) == devices.end()) {
        devices.push_back(own_.device());
    }
    return devices;
}

// ---- the turn --------------------------------------------------------------------------------------------------------

Result<TurnNotice> TabletLedgerFile::takeNumber(const AnewAnswer& number, const ChangeTime& now)
{
    const Result<std::optional<KeptRequest>> request = keptRequest();
    const Result<std::optional<Enrolment>> before = enrolment();
    const Result<std::vector<DeviceNumber>> devices = ownDevices();
    if (!request || !before || !devices) {
        return !request ? request.error() : !before ? before.error() : devices.error();
    }
    if (!*request || !*before) {
        return Error(ErrorCode::Conflict, "this tablet did not ask for another number");
    }
    if (std::ranges::find(*devices, number.answer.device) != devices->end()) {
        return Error(ErrorCode::Foreign, "the server gave this tablet a number that it had already; nothing was taken from the answer");
    }
    const Enrolment after{(*before)->server, number.answer, (*request)->secretKey};
    TurnNotice notice;
    notice.at = now.est;
    notice.isNewEpoch = number.answer.epoch != (*before)->answer.epoch;
    const Status turned = inTransaction([&] {
        const Status done = turnTo(**before, after, number, now, notice);
        return done ? forgetRequest() : done;
    });
    if (!turned) {
        own_.setDevice((*before)->answer.device);
        return turned.error();
    }
    useEnrolment(after);
    own_.markNotSending();
    return notice;
}

Status TabletLedgerFile::turnTo(const Enrolment& before, const Enrolment& after, const AnewAnswer& number, const ChangeTime& now,
                                TurnNotice& notice)
{
    OwnReissue reissue(*connection_, own_);
    for (const NumberRange& range : number.confirmed) {
        if (Status done = reissue.confirm(before.answer.device, range); !done) {
            return done;
        }
    }
    // A clock that runs ahead would keep the values of what is confirmed from orders to erase them.
    for (const ReceivedRange& part : receiptsOf(number)) {
        if (Status done = own_.personal().learnReceipt(before.answer.device, part.range.from, part.range.to, part.got); !done) {
            return done;
        }
    }
    std::vector<Change> lost;
    if (notice.isNewEpoch) {
        const Result<std::vector<DeviceNumber>> devices = ownDevices();
        if (!devices) {
            return devices.error();
        }
        if (Status done = reissue.reopenLost(*devices, number.heads); !done) {
            return done;
        }
        Result<std::vector<Change>> heads = reissue.lostHeads(number.heads, now);
        if (!heads) {
            return heads.error();
        }
        lost = *std::move(heads);
        if (Status done = setOldBaseAside(after.answer.areas); !done) {
            return done;
        }
    }
    if (Status done = storeEnrolment(after); !done) {
        return done;
    }
    own_.setDevice(after.answer.device);
    const Result<std::size_t> reissued = reissue.reissueOpen();
    if (!reissued) {
        return reissued.error();
    }
    notice.reissued = *reissued;
    notice.recovered = lost.size();
    if (Status done = reissue.writeRecovered(std::move(lost)); !done) {
        return done;
    }
    if (Status done = hearOfConfirmed(reissue, before.answer.device, number.acknowledgements); !done) {
        return done;
    }
    if (Status done = photos_.beginAgain(notice.isNewEpoch); !done) {
        return done;
    }
    if (Status done = rememberLines("turn", {std::to_string(notice.at.ms), notice.isNewEpoch ? "1" : "0", std::to_string(notice.reissued),
                                             std::to_string(notice.recovered)}); !done) {
        return done;
    }
    return showAgain(reissue.touched());
}

// What the log holds and did not merge. Of the rest the verdict is heard when it comes down.
Status TabletLedgerFile::hearOfConfirmed(OwnReissue& reissue, DeviceNumber device, const std::vector<Acknowledgement>& acknowledgements)
{
    for (const Acknowledgement& told : acknowledgements) {
        const ChangeNumber number{device, told.n};
        const Result<std::optional<Change>> change = reissue.confirmedChange(number);
        if (!change) {
            return change.error();
        }
        if (!*change) {
            continue;
        }
        if (Status done = records_.acknowledge({number, told.verdict, told.cut, told.reason, told.got}, **change); !done) {
            return done;
        }
        const Status learnt = (*change)->releases ? learnOfRelease(*(*change)->releases, told.verdict) : Status();
        if (!learnt) {
            return learnt;
        }
    }
    return {};
}

// Under a code that somebody gave, the same ledger: nothing is known of what it confirmed, so that all that is open goes again.
Status TabletLedgerFile::reissueUnder(const Enrolment& after)
{
    OwnReissue reissue(*connection_, own_);
    own_.setDevice(after.answer.device);
    if (const Result<std::size_t> reissued = reissue.reissueOpen(); !reissued) {
        return reissued.error();
    }
    if (Status done = photos_.beginAgain(false); !done) {
        return done;
    }
    return showAgain(reissue.touched());
}

// From here on the bases are only shown. What was set aside for them is among what was recovered.
Status TabletLedgerFile::setOldBaseAside(const std::vector<std::string>& areas)
{
    if (Status done = connection_->execute("DELETE FROM aside;"
                                           "UPDATE record SET old_base = 1, asking = 0, gone = 0 WHERE state IS NOT NULL;"
                                           "DELETE FROM record WHERE state IS NULL AND NOT EXISTS"
                                           " (SELECT 1 FROM own_change WHERE own_change.record = record.record AND on_top = 1);"); !done) {
        return done;
    }
    for (const char* const name : {"cursor", "snapshot_token"}) {
        if (Status done = meta_.erase(name); !done) {
            return done;
        }
    }
    if (Status done = rememberGranted(areas); !done) {
        return done;
    }
    return rememberLines("fresh", {});
}

Status TabletLedgerFile::showAgain(const std::set<RecordId>& touched)
{
    constexpr std::size_t atATime = 500;
    std::size_t loaded = 0;
    for (const RecordId& record : touched) {
        if (Status done = records_.touch(record); !done) {
            return done;
        }
        if (++loaded % atATime == 0) {
            if (Status done = finishRecords(false); !done) {
                return done;
            }
        }
    }
    return finishRecords(false);
}

// The snapshot has ended: what no page brought is not in this tablet's areas any more, or never came into the log again.
Status TabletLedgerFile::dropOldBase()
{
    for (;;) {
        std::vector<RecordId> old;
        {
            Rows rows = oldBases_.query();
            Result<bool> row = rows.next();
            for (; row && *row; row = rows.next()) {
                old.push_back(rows.recordId(0));
            }
            if (!row) {
                return row.error();
            }
        }
        if (old.empty()) {
            return {};
        }
        for (const RecordId& record : old) {
            if (Status done = records_.dropOldBase(record); !done) {
                return done;
            }
        }
        if (Status done = finishRecords(false); !done) {
            return done;
        }
    }
}

Result<std::optional<TurnNotice>> TabletLedgerFile::lastTurn()
{
    const Result<std::vector<std::string>> lines = rememberedLines("turn");
    if (!lines) {
        return lines.error();
    }
    if (lines->size() != 4) {
        return std::optional<TurnNotice>();
    }
    return std::optional(TurnNotice{{static_cast<std::int64_t>(numberIn((*lines)[0]))}, (*lines)[1] == "1",
                                    static_cast<std::size_t>(numberIn((*lines)[2])), static_cast<std::size_t>(numberIn((*lines)[3]))});
}

} // namespace fieldledger
