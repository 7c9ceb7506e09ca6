// The engine's way to another device number (proto/sync.md §3a): when the server's log and this tablet's own do not fit any
// more, and when the ledger was restored. Nothing is pushed under the old number from the moment it begins; a person need do
// nothing. The request is kept in the ledger, so that a kill or a lost answer sends the same one again.
#include "shared/sync/sync_engine.h"

#include "shared/sync/sync_setting.h"
#include "shared/wire/anew_codec.h"
#include "shared/wire/message_codec.h"

namespace fieldledger {

void SyncEngine::enrolAnew(const Error& why, const ClockReading& now)
{
    renewing_ = true;
    busy_ = true;
    resendFrom_.reset();
    unmarkSending();
    if (turnsInVain_ > 0) {
        failed(why, now); // the last turn did not help: slowly, so that no number is wasted
    }
}

// A token that is not known: the tablet was revoked, or the ledger was restored to a time before it was enrolled.
void SyncEngine::askAbout(const Error& refused)
{
    refused_ = refused;
    unmarkSending();
}

void SyncEngine::sendAbout(const ClockReading& now)
{
    InFlight request;
    request.purpose = Purpose::About;
    send(request, {0, "GET", "/v1/about", "", "", "", {}}, now);
}

Result<KeptRequest> SyncEngine::renewalRequest()
{
    const Result<std::optional<KeptRequest>> kept = ledger_.turn().keptRequest();
    if (!kept || *kept) {
        return kept ? Result<KeptRequest>(**kept) : Result<KeptRequest>(kept.error());
    }
    const Result<std::optional<Enrolment>> enrolment = ledger_.enrolment();
    const Result<UnconfirmedChanges> unconfirmed = ledger_.turn().unconfirmed();
    const Result<std::uint64_t> last = ledger_.lastOwnNumber();
    if (!enrolment || !unconfirmed || !last) {
        return !enrolment ? enrolment.error() : !unconfirmed ? unconfirmed.error() : last.error();
    }
    ASSERT_ALWAYS(*enrolment);
    const DeviceKey key = newKey_();
    const EnrolAnswer& old = (*enrolment)->answer;
    AnewRequest asked{old.device, old.ledger, old.epoch, unconfirmed->first, unconfirmed->hashes, publicKeyText(key.publicKey), "", appVersion_,
                      *last, old.note};
    // Only what a push has carried can be in the log: the first ones.
    asked.hashes.resize(std::min(asked.hashes.size(), limits::anewHashesMax));
    std::string line = encodeAnewRequest(asked);
    const std::string signature = signatureText(signAnew(identity_->key, line));
    KeptRequest request{withSignature(std::move(line), signature), secretKeyText(key.secretKey)};
    const Status stored = ledger_.turn().keepRequest(request);
    return stored ? Result<KeptRequest>(std::move(request)) : Result<KeptRequest>(stored.error());
}

void SyncEngine::sendRenewal(const ClockReading& now)
{
    Result<KeptRequest> kept = renewalRequest();
    if (!kept) {
        return storageFailed(kept.error(), now);
    }
    InFlight request;
    request.purpose = Purpose::EnrolAnew;
    send(request, {0, "POST", "/v1/enrol/anew", std::string(ndjsonType), std::move(kept->body), "", {}}, now);
}

// The kept request stays: it is sent again when the person asks, and given up when the tablet is enrolled by a code.
void SyncEngine::takeRefusedRenewal(const Refusal& refusal, const ClockReading& now)
{
    if (refusal.reaction == Reaction::Retry) {
        return failed(refusal.error, now);
    }
    const std::optional<Error> first = std::exchange(refused_, std::nullopt);
    stop(first.value_or(refusal.error));
}

void SyncEngine::takeAbout(std::string_view body, const ClockReading& now)
{
    const Error refused = *std::exchange(refused_, std::nullopt);
    const Result<LedgerLife> about = decodeLedgerLife(body);
    if (about && about->ledger == identity_->ledger && about->epoch > identity_->epoch) {
        return enrolAnew(refused, now);
    }
    stop(refused);
}

void SyncEngine::takeRenewal(std::string_view body, const ClockReading& now)
{
    const Result<AnewAnswer> number = decodeAnewAnswer(body);
    if (!number) {
        return failed({ErrorCode::TimedOut, "the server's answer did not arrive whole; it is asked again (" + number.error().detail() + ")"}, now);
    }
    if (number->answer.ledger != identity_->ledger || number->answer.epoch < identity_->epoch) {
        return stop({ErrorCode::Foreign, "the server holds another ledger than the one this tablet was enrolled with; nothing was "
                                         "taken from it, correct the server's address"});
    }
    // Forgotten before the base is set aside: a kill in between at worst fetches what is held once more.
    if (const Status forgotten = number->answer.epoch != identity_->epoch ? holdAreas({}) : Success{}; !forgotten) {
        return storageFailed(forgotten.error(), now);
    }
    const Result<TurnNotice> turned = ledger_.turn().takeNumber(*number, changeTimeOf(now));
    if (!turned) {
        return storageFailed(turned.error(), now);
    }
    ++turnsInVain_;
    cursorRefusals_ = 0;
    if (const Status read = readLedger(); !read) {
        return storageFailed(read.error(), now);
    }
    contactMade(now);
    countsStale_ = true;
    pullWanted_ = true;
    actions_.emplace_back(IdentityChanged{});
    actions_.emplace_back(RecordsChanged{});
}

} // namespace fieldledger
