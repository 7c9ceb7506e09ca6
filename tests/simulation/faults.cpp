#include "tests/simulation/faults.h"

#include "shared/base/assert.h"

#include <iomanip>
#include <sstream>

namespace fieldledger::simulation {

const char* nameOf(Fault fault)
{
    switch (fault) {
    case Fault::RequestLost: return "request lost";
    case Fault::RequestCut: return "request cut";
    case Fault::RequestRepeated: return "request repeated";
    case Fault::RequestOvertaken: return "request overtaken by a newer one";
    case Fault::AnswerLost: return "answer lost";
    case Fault::AnswerCut: return "answer cut";
    case Fault::AnswerCutBetweenLines: return "answer cut between two lines";
    case Fault::PushCutInAct: return "push cut inside an act";
    case Fault::AnswerCutInAct: return "answer cut inside an act";
    case Fault::AnswerRepeated: return "answer repeated";
    case Fault::AnswerLate: return "answer after its request was given up";
    case Fault::RequestTimedOut: return "request timed out";
    case Fault::ServerBusy: return "server busy";
    case Fault::ServerFull: return "server's disk full";
    case Fault::ServerRestarted: return "server restarted";
    case Fault::ProgramRestarted: return "tablet's program restarted";
    case Fault::TabletFileReopened: return "tablet's file reopened as a kill left it";
    case Fault::TabletKilledInFlight: return "tablet killed with a request in flight";
    case Fault::Offline: return "tablet offline for a while";
    case Fault::Paused: return "sync paused for a while";
    case Fault::PageNewerThanCursor: return "snapshot page newer than its cursor";
    case Fault::PageOlderThanLog: return "snapshot page older than the log when stored";
    case Fault::SnapshotInPages: return "snapshot of several pages";
    case Fault::SnapshotResumed: return "snapshot resumed after a restart";
    case Fault::SnapshotOfNewAreas: return "snapshot of new areas only";
    case Fault::StateAsked: return "record state asked for";
    case Fault::SecondPersonOnTablet: return "second person on one tablet";
    case Fault::FormHeldOpen: return "form held open over a change of its record";
    case Fault::FormSavedAgain: return "form saved several times";
    case Fault::ConflictPicked: return "conflict settled by a pick";
    case Fault::QuarantineReleased: return "quarantined change released";
    case Fault::QuarantineRefused: return "quarantined change not adopted";
    case Fault::SettledTooLate: return "quarantined change settled a second time, too late";
    case Fault::SitesLinked: return "sites linked as one place";
    case Fault::SitesUnlinked: return "link taken back";
    case Fault::PlaceSetOfMany: return "three sites or more are one place";
    case Fault::ActOfSeveralRecords: return "act of several records";
    case Fault::RecordMoved: return "record moved between areas";
    case Fault::GrantGiven: return "area granted";
    case Fault::GrantTaken: return "area taken away";
    case Fault::AuthorWithoutRight: return "author without any right";
    case Fault::ChangeQuarantined: return "change quarantined";
    case Fault::ChangeUnreadable: return "change unreadable to the server";
    case Fault::ChangeCut: return "change cut by the server";
    case Fault::ChangeRepeated: return "push repeated";
    case Fault::DeviceRevoked: return "device revoked";
    case Fault::CampaignPublished: return "campaign published again";
    case Fault::WrongClock: return "clock a year off";
    case Fault::ClockSet: return "clock set by hand";
    case Fault::Conflict: return "conflict at the end";
    case Fault::PersonalValue: return "personal value sent";
    case Fault::PhotoTaken: return "photo taken";
    case Fault::PhotoTwice: return "photo with the bytes of another";
    case Fault::PhotoGivenUp: return "photo given up with its form";
    case Fault::PhotoDiskFailed: return "tablet's disk failed while a photo was taken";
    case Fault::PhotoRequestLost: return "photo request lost";
    case Fault::PhotoCut: return "photo upload cut";
    case Fault::PhotoAnswerLost: return "photo answer lost";
    case Fault::PhotoAnswerLate: return "photo answer after its request was given up";
    case Fault::PhotoServerBusy: return "server full for photos";
    case Fault::PhotoResumed: return "photo upload resumed";
    case Fault::PhotoOffsetWentBack: return "photo upload set back by the server";
    case Fault::PhotoFetched: return "photo of another tablet fetched";
    case Fault::count: break;
    }
    ASSERT_ALWAYS(false);
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

std::string FaultCounts::neverOccurred() const
{
    std::string names;
    for (std::size_t i = 0; i < faultCount; ++i) {
        if (counts_[i] == 0) {
            names += names.empty() ? "" : ", ";
            names += nameOf(static_cast<Fault>(i));
        }
    }
    return names;
}

} // namespace fieldledger::simulation
