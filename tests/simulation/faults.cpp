#include "tests/simulation/faults.h"

#include "shared/base/assert.h"

#include <iomanip>
#include <sstream>

namespace fieldledger::simulation {

namespace {

// In the order of the enumeration.
constexpr std::array<std::pair<Fault, const char*>, faultCount> names{{
    {Fault::RequestLost, "request lost"},
    {Fault::RequestCut, "request cut"},
    {Fault::RequestRepeated, "request repeated"},
    {Fault::RequestOvertaken, "request overtaken by a newer one"},
    {Fault::AnswerLost, "answer lost"},
    {Fault::AnswerCut, "answer cut"},
    {Fault::AnswerCutBetweenLines, "answer cut between two lines"},
    {Fault::PushCutInAct, "push cut inside an act"},
    {Fault::AnswerCutInAct, "answer cut inside an act"},
    {Fault::AnswerRepeated, "answer repeated"},
    {Fault::AnswerLate, "answer after its request was given up"},
    {Fault::RequestTimedOut, "request timed out"},
    {Fault::ServerBusy, "server busy"},
    {Fault::ServerFull, "server's disk full"},
    {Fault::ServerRestarted, "server restarted"},
    {Fault::ProgramRestarted, "tablet's program restarted"},
    {Fault::TabletFileReopened, "tablet's file reopened as a kill left it"},
    {Fault::TabletKilledInFlight, "tablet killed with a request in flight"},
    {Fault::Offline, "tablet offline for a while"},
    {Fault::Paused, "sync paused for a while"},
    {Fault::PageNewerThanCursor, "snapshot page newer than its cursor"},
    {Fault::PageOlderThanLog, "snapshot page older than the log when stored"},
    {Fault::SnapshotInPages, "snapshot of several pages"},
    {Fault::SnapshotResumed, "snapshot resumed after a restart"},
    {Fault::SnapshotOfNewAreas, "snapshot of new areas only"},
    {Fault::StateAsked, "record state asked for"},
    {Fault::SecondPersonOnTablet, "second person on one tablet"},
    {Fault::FormHeldOpen, "form held open over a change of its record"},
    {Fault::FormSavedAgain, "form saved several times"},
    {Fault::ActOfSeveralRecords, "act of several records"},
    {Fault::RecordMoved, "record moved between areas"},
    {Fault::GrantGiven, "area granted"},
    {Fault::GrantTaken, "area taken away"},
    {Fault::AuthorWithoutRight, "author without any right"},
    {Fault::ChangeQuarantined, "change quarantined"},
    {Fault::ChangeUnreadable, "change unreadable to the server"},
    {Fault::ChangeCut, "change cut by the server"},
    {Fault::ChangeRepeated, "push repeated"},
    {Fault::DeviceRevoked, "device revoked"},
    {Fault::CampaignPublished, "campaign published again"},
    {Fault::WrongClock, "clock a year off"},
    {Fault::ClockSet, "clock set by hand"},
    {Fault::Conflict, "conflict at the end"},
    {Fault::PersonalValue, "personal value sent"},
    {Fault::PersonalErased, "personal values erased by order"},
    {Fault::PersonalErasedLate, "personal value late, after it was erased"},
    {Fault::PersonalGivenAnew, "personal value given anew after an order"},
    {Fault::ConflictPicked, "conflict settled by a pick"},
    {Fault::QuarantineReleased, "quarantined change released"},
    {Fault::QuarantineRefused, "quarantined change not adopted"},
    {Fault::SettledTooLate, "quarantined change settled a second time, too late"},
    {Fault::SitesLinked, "sites linked as one place"},
    {Fault::SitesUnlinked, "link taken back"},
    {Fault::PlaceSetOfMany, "three sites or more are one place"},
    {Fault::NamesInSteps, "request while names for sets are written down"},
    {Fault::RecordOfSetElsewhere, "record that a tablet holds for its set alone"},
    {Fault::PhotoTaken, "photo taken"},
    {Fault::PhotoTwice, "photo with the bytes of another"},
    {Fault::PhotoGivenUp, "photo given up with its form"},
    {Fault::PhotoDiskFailed, "tablet's disk failed while a photo was taken"},
    {Fault::PhotoRequestLost, "photo request lost"},
    {Fault::PhotoCut, "photo upload cut"},
    {Fault::PhotoAnswerLost, "photo answer lost"},
    {Fault::PhotoAnswerLate, "photo answer after its request was given up"},
    {Fault::PhotoServerBusy, "server full for photos"},
    {Fault::PhotoResumed, "photo upload resumed"},
    {Fault::PhotoOffsetWentBack, "photo upload set back by the server"},
    {Fault::PhotoFetched, "photo of another tablet fetched"},
    {Fault::TabletCopied, "tablet copied to another"},
    {Fault::TabletPutBack, "tablet put back to an older copy"},
    {Fault::ServerRestored, "server restored from a backup"},
    {Fault::ServerRestoredAgain, "server restored a second time from one backup"},
    {Fault::ForkRefused, "push refused as a fork"},
    {Fault::NumberClosed, "device number of an epoch that is over"},
    {Fault::NumberClosedByFork, "device number that a fork closed"},
    {Fault::TokenUnknown, "device that the restored server does not know"},
    {Fault::NumberRenewed, "tablet enrolled anew"},
    {Fault::ChangeReissued, "change issued again under another number"},
    {Fault::ReissuedBefore, "change issued again by two copies"},
    {Fault::ChangeRecovered, "change of others recovered"},
    {Fault::UnreadableReissued, "unreadable change issued again"},
    {Fault::UnreadableReadLater, "unreadable change that can be read as it is issued again"},
    {Fault::UnreadableReturned, "unreadable change sent again after a restore"},
    {Fault::PhotoReturned, "photo sent again after a restore"},
    {Fault::OriginalsCleared, "originals cleared off a tablet"},
    {Fault::PhotoAheadOfLedger, "photo that the restored ledger does not name"},
}};

} // namespace

const char* nameOf(Fault fault)
{
    const auto& [named, name] = names[static_cast<std::size_t>(fault)];
    ASSERT_ALWAYS(named == fault);
    return name;
}

void FaultCounts::add(const FaultCounts& other)
{
    for (std::size_t i = 0; i < faultCount; ++i) {
        counts_[i] += other.counts_[i];
    }
}

std::string FaultCounts::table() const
{
    std::ostringstream out;
    for (std::size_t i = 0; i < faultCount; ++i) {
        out << std::setw(10) << counts_[i] << "  " << nameOf(static_cast<Fault>(i)) << '\n';
    }
    return out.str();
}

std::string FaultCounts::neverOccurred(Fault first, Fault end) const
{
    std::string names;
    for (std::size_t i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(end); ++i) {
        if (counts_[i] == 0) {
            names += names.empty() ? "" : ", ";
            names += nameOf(static_cast<Fault>(i));
        }
    }
    return names;
}

} // namespace fieldledger::simulation
