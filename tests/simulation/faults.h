// What can go wrong or be unusual, and how often it did. A simulation in which one of these never occurred proves nothing
// about it, so the test fails then.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace fieldledger::simulation {

enum class Fault {
    RequestLost,
    RequestCut,
    RequestRepeated,
    RequestOvertaken,       // an older request reached the server after a newer one
    AnswerLost,
    AnswerCut,
    AnswerCutBetweenLines,
    PushCutInAct,           // after its first change, before its last
    AnswerCutInAct,
    AnswerRepeated,
    AnswerLate,             // after its request was given up
    RequestTimedOut,        // by the engine's own timer
    ServerBusy,
    ServerFull,
    ServerRestarted,
    ProgramRestarted,
    TabletFileReopened,     // as a kill left it
    TabletKilledInFlight,
    Offline,
    Paused,
    PageNewerThanCursor,    // the log had grown since the snapshot's cursor when the page was made
    PageOlderThanLog,       // the log had grown since the page was made when it was stored
    SnapshotInPages,
    SnapshotResumed,
    SnapshotOfNewAreas,
    StateAsked,
    SecondPersonOnTablet,
    FormHeldOpen,           // its record changed between opening and saving
    FormSavedAgain,
    ActOfSeveralRecords,
    RecordMoved,
    GrantGiven,
    GrantTaken,
    AuthorWithoutRight,
    ChangeQuarantined,
    ChangeUnreadable,       // a newer app's, kept by the server as opaque bytes
    ChangeCut,              // by the server, to what the record had taken in
    ChangeRepeated,         // pushed again and acknowledged again
    DeviceRevoked,
    CampaignPublished,
    WrongClock,
    ClockSet,               // by hand while the app runs
    Conflict,               // two values of one register stand at the end
    PersonalValue,
    PersonalErased,         // by an order of the office
    PersonalErasedLate,     // it came after the order that erased it
    PersonalGivenAnew,      // after an order of its record, and kept
    ConflictPicked,
    QuarantineReleased,
    QuarantineRefused,
    SettledTooLate,         // by somebody who had not heard yet that it was settled
    SitesLinked,
    SitesUnlinked,
    PlaceSetOfMany,         // three or more sites are one place at the end
    NamesInSteps,           // a request came while the names for sets were still being written down
    RecordOfSetElsewhere,   // a tablet holds one for its set alone at the end
    PhotoTaken,
    PhotoTwice,             // the same bytes once more
    PhotoGivenUp,           // with its form
    PhotoDiskFailed,        // the tablet's, while one was committed
    PhotoRequestLost,
    PhotoCut,               // at any byte
    PhotoAnswerLost,
    PhotoAnswerLate,        // after its request was given up
    PhotoServerBusy,
    PhotoResumed,           // at the byte the server had
    PhotoOffsetWentBack,    // the server's power was cut
    PhotoFetched,           // by another tablet
    // Only where lives end (lives.h).
    TabletCopied,
    TabletPutBack,
    ServerRestored,
    ServerRestoredAgain,    // from the same backup
    ForkRefused,            // the log holds other bytes under a tablet's number
    NumberClosed,           // of an epoch that is over
    NumberClosedByFork,     // within an epoch: a copy had sent other bytes
    TokenUnknown,           // a number given after the backup was made
    NumberRenewed,
    ChangeReissued,         // in the log under another number than it was saved under
    ReissuedBefore,         // by another copy of the tablet, and so noted as a repeat
    ChangeRecovered,        // of others, from a tablet's base
    UnreadableReissued,     // unreadable to the server, and issued again under another number
    UnreadableReadLater,    // unreadable as it was first saved, readable as it was issued again
    UnreadableReturned,     // lost with a restore, and sent again
    PhotoReturned,          // the same
    OriginalsCleared,       // of delivered photos, to make room on the tablet
    PhotoAheadOfLedger,     // the office kept its bytes, and a restored ledger does not name them
    count
};

inline constexpr std::size_t faultCount = static_cast<std::size_t>(Fault::count);
inline constexpr Fault firstOfLives = Fault::TabletCopied;

const char* nameOf(Fault fault);

class FaultCounts {
public:
    void note(Fault fault, std::uint64_t times = 1) { counts_[static_cast<std::size_t>(fault)] += times; }
    std::uint64_t of(Fault fault) const { return counts_[static_cast<std::size_t>(fault)]; }
    void add(const FaultCounts& other);
    std::string table() const;
    // Names of those from `first` on, and before `end`, that never occurred; empty: none.
    std::string neverOccurred(Fault first, Fault end) const;

private:
    std::array<std::uint64_t, faultCount> counts_{};
};

} // namespace fieldledger::simulation
