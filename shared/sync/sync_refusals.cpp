// What an answer that refuses means to the engine: wait, send less, send anew, ask for everything, enrol, or stop.
#include "shared/sync/sync_engine.h"

#include "shared/sync/sync_setting.h"

namespace fieldledger {

void SyncEngine::takeRefusal(const InFlight& request, const Refusal& refusal, const ClockReading& now)
{
    if (request.purpose == Purpose::About || request.purpose == Purpose::EnrolAnew) {
        return takeRefusedRenewal(refusal, now);
    }
    if (refusal.log && !fitsOwnLog(*refusal.log, now)) {
        return;
    }
    const bool isAboutOneRecord = request.purpose == Purpose::RecordState && refusal.error.code() != ErrorCode::Unauthenticated;
    switch (refusal.reaction) {
    case Reaction::Retry:
        return failed(refusal.error, now);
    case Reaction::SendLess:
        return takeTooLarge(request, refusal.error);
    case Reaction::Resend:
        return resend(request, refusal, now);
    case Reaction::NewSnapshot:
        return takeNewSnapshot(request, refusal.error, now);
    case Reaction::Absent:
        return takeAbsence(request, refusal.error, now);
    case Reaction::EnrolAnew:
        return enrolAnew(refusal.error, now);
    case Reaction::AskAbout:
        return askAbout(refusal.error);
    case Reaction::Stop:
        if (request.purpose == Purpose::SnapshotPage && std::exchange(snapshot_.tellsLife, false)) {
            return; // nothing comes down to this tablet any more, and so no page: what it saved goes up all the same
        }
        return isAboutOneRecord ? takeAbsence(request, refusal.error, now) : stop(refusal.error);
    }
}

void SyncEngine::takeAbsence(const InFlight& request, const Error& error, const ClockReading& now)
{
    if (request.purpose != Purpose::RecordState) {
        return stop(error);
    }
    // What waits for this record waits until something new comes, or goes when the record is dropped.
    askedInVain_.insert(request.record);
    if (error.code() == ErrorCode::NotFound) {
        if (const Status left = ledger_.applyAskedAbsence(request.record); !left) {
            return storageFailed(left.error(), now);
        }
        actions_.emplace_back(RecordsChanged{});
    }
    contactMade(now);
}

void SyncEngine::takeTooLarge(const InFlight& request, const Error& error)
{
    const bool canShrink = request.pushedThrough > request.pushedFirst && shrunk_ < shrunkMax;
    if (!canShrink) {
        return stop(error);
    }
    sendLess();
    shrunkMin_ = shrunk_;
    unmarkSending();
}

void SyncEngine::resend(const InFlight& request, const Refusal& refusal, const ClockReading& now)
{
    const Result<std::uint64_t> last = ledger_.lastOwnNumber();
    if (!last) {
        return storageFailed(last.error(), now);
    }
    if (refusal.expected && *refusal.expected > *last + 1) {
        return enrolAnew(refusal.error, now); // the log holds more of this number than this tablet made
    }
    const bool canResend = refusal.expected && *refusal.expected >= 1 && *refusal.expected <= *last
        && *refusal.expected != request.pushedFirst;
    if (!canResend) {
        return stop(Error(ErrorCode::Gap, refusal.error.detail() + "; this tablet does not have them: enrol it again"));
    }
    if (std::exchange(resendFrom_, refusal.expected)) {
        return failed(refusal.error, now); // a second time in a row: slowly
    }
    unmarkSending();
}

void SyncEngine::takeNewSnapshot(const InFlight& request, const Error& error, const ClockReading& now)
{
    const bool isOfSome = request.purpose == Purpose::SnapshotPage && !snapshot_.full;
    snapshot_ = {};
    if (isOfSome && !request.firstPage) {
        // Which areas are still missing, the next answer tells.
        pullWanted_ = true;
    } else {
        if (Status forgotten = holdAreas({}); !forgotten || !(forgotten = saveCursorRefused(ledger_, true))) {
            return storageFailed(forgotten.error(), now);
        }
        snapshot_.wanted = true;
        snapshot_.full = true;
        snapshot_.tellsLife = true;
    }
    if (++cursorRefusals_ > 1) {
        return failed(error, now);
    }
    unmarkSending();
}

} // namespace fieldledger
