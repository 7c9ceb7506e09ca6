// The messages of proto/sync.md as plain structs. How they are written is codec.h's and message_codec.h's business.
#pragma once

#include "shared/base/clock.h"
#include "shared/record/change.h"
#include "shared/record/record_state.h"
#include "shared/record/settlement.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fieldledger {

inline constexpr std::int64_t protocolVersion = 1;

// Why a change was set aside, for its author and the supervisor.
struct Reason {
    std::string code; // "no_right", "device_revoked", "unreadable"
    std::string zh;
    std::string en;
    bool operator==(const Reason&) const = default;
};

// The salt and the value behind one register that holds "sha256:…" (a personal one). Travels and is stored beside the
// change, for those with the right to it.
struct PersonalValue {
    std::string registerName;
    std::string salt; // 32 hexadecimal digits
    Value value;
    bool masked = false; // for those without the right: `value` is "138****5678", and there is no salt
    bool operator==(const PersonalValue&) const = default;
};

// A register whose values, given until then, were erased by order (proto/merge.md §3.1). "*": every personal one.
struct ErasedRegister {
    std::string registerName;
    TimePoint through;
    bool operator==(const ErasedRegister&) const = default;
};

// Where the log stands for one device: the last number it holds, and the running hash there.
struct LogHead {
    std::uint64_t n = 0;
    Sha256 hash{};
    bool operator==(const LogHead&) const = default;
};

// ---- POST /v1/sync, up -----------------------------------------------------------------------------------------------

struct PushHead {
    std::int64_t protocol = protocolVersion;
    std::string app;              // the app's version, for the log
    DeviceNumber device;
    std::uint64_t first = 0;      // n of the first change line; 0 when there is none
    std::size_t count = 0;        // change lines that follow
    Sha256 hashBefore{};          // the running hash before the first change
    std::string signature;        // 128 hexadecimal digits; empty when there are no changes
    std::uint64_t last = 0;       // the highest n this tablet ever made, sent or not
    std::optional<std::string> cursor; // absent: push only
    std::size_t itemsMax = 0;     // at most so many items in the answer; 0: the server's own limit
    std::size_t personal = 0;     // lines of personal values that follow the changes
    bool operator==(const PushHead&) const = default;
};

// Personal values of one pushed change; a line after the changes.
struct PersonalLine {
    std::uint64_t n = 0;
    std::vector<PersonalValue> values;
    bool operator==(const PersonalLine&) const = default;
};

struct SyncRequest {
    PushHead head;
    std::vector<std::string> changes; // the exact bytes, not looked into here
    std::vector<PersonalLine> personal;
};

// ---- POST /v1/sync, down ---------------------------------------------------------------------------------------------

// What became of one pushed change where it is not simply merged as it came.
struct Acknowledgement {
    std::uint64_t n = 0;
    Verdict verdict = Verdict::Merged;
    std::optional<Cut> cut;
    std::optional<Reason> reason;
    TimePoint got;
    bool operator==(const Acknowledgement&) const = default;
};

struct AnswerHead {
    std::int64_t protocol = protocolVersion;
    std::string ledger;             // the ledger's id
    std::int64_t epoch = 0;
    TimePoint now;                  // the server's clock, from which the tablet learns its offset
    LogHead log;                    // of the asking device
    std::uint64_t accepted = 0;     // everything the tablet made through this n is in the log (0: nothing yet)
    TimePoint got;                  // receipt time of the changes of this push
    std::vector<Acknowledgement> acknowledgements; // only those with a cut, a verdict or another `got`
    std::vector<std::string> areas; // what the device's user holds now
    std::optional<std::string> role = std::nullopt; // as what: as in the answer to the enrolment; an older server does not say
    std::string serverKey;          // as in the answer to the enrolment; empty from an older server
    std::optional<std::string> cursor;
    bool more = false;              // ask again at once
    std::size_t items = 0;          // item lines that follow: an answer cut between two lines must not pass for whole
    bool operator==(const AnswerHead&) const = default;
};

struct ChangeItem {
    Change change;
    TimePoint got;
    Verdict verdict = Verdict::Merged;
    std::optional<Cut> cut;
    std::optional<Reason> reason;
    std::vector<PersonalValue> personal;
    std::vector<std::string> offered; // of a quarantined one: the areas in which it can be settled; empty from an older server
    std::vector<ErasedRegister> erased = {}; // of its record, by order
    bool asAuthor = false;            // its record is in none of the reader's areas: it is told for what the reader wrote
    bool operator==(const ChangeItem&) const = default;
};

struct AreaName {
    std::string code;
    std::string name;
    bool operator==(const AreaName&) const = default;
};

struct StateItem {
    RecordId record;
    RecordState state;
    std::vector<PersonalValue> personal;
    std::vector<ErasedRegister> erased = {};
    bool asAuthor = false;
    // Sorted: areas beyond its own into which the record goes, since somebody said that its site and one there are one place.
    std::vector<std::string> setAreas = {};
    // What the record's own areas are called, sorted by code; only with setAreas. The reader may hold none of these.
    std::vector<AreaName> areaNames = {};
    bool operator==(const StateItem&) const = default;
};

// The record left the reader's areas; `areas` are those it is in or goes to now.
struct GoneItem {
    RecordId record;
    std::vector<std::string> areas;
    bool operator==(const GoneItem&) const = default;
};

// A quarantined change does not wait any more: for its author, and for those who might have settled it.
struct SettledItem {
    Settlement settlement;
    bool operator==(const SettledItem&) const = default;
};

using Item = std::variant<ChangeItem, StateItem, GoneItem, SettledItem>;

struct SyncAnswer {
    AnswerHead head;
    std::vector<Item> items;
};

// ---- GET /v1/snapshot ------------------------------------------------------------------------------------------------

struct SnapshotHead {
    std::int64_t protocol = protocolVersion;
    std::string ledger;
    std::int64_t epoch = 0;
    TimePoint now;
    LogHead log;
    std::vector<std::string> areas;     // what this snapshot covers
    std::optional<std::string> role = std::nullopt; // of the device's user, as in an answer
    std::string cursor;                 // the tail's cursor, fixed before the first page
    std::optional<std::string> next;    // token of the next page; absent on the last one
    std::size_t records = 0;            // in the whole snapshot, as counted when it began: for progress
    std::size_t states = 0;             // state lines that follow, as `items` of an answer
    std::size_t waiting = 0;            // then lines of quarantined changes that nobody settled yet
    bool operator==(const SnapshotHead&) const = default;
};

struct SnapshotPage {
    SnapshotHead head;
    std::vector<StateItem> states;
    std::vector<ChangeItem> waiting;    // quarantined, for those who may release them
};

// ---- Enrolment -------------------------------------------------------------------------------------------------------

struct EnrolRequest {
    std::string code;
    std::string publicKey; // Ed25519, 64 hexadecimal digits
    std::string name;      // what the device calls itself
    std::string app;
    bool operator==(const EnrolRequest&) const = default;
};

// The server's signed word that a device number has a key, and whose it is: what a restored ledger goes by, whose log ends
// before that enrolment.
struct DeviceNote {
    std::string ledger;
    DeviceNumber device;
    std::string user;      // the person's id
    std::string publicKey;
    std::string signature; // of the console, 128 hexadecimal digits
    bool operator==(const DeviceNote&) const = default;
};

struct EnrolAnswer {
    DeviceNumber device;
    std::string token;
    std::string ledger;
    std::string zone;      // the ledger's display name
    std::int64_t epoch = 0;
    std::string user;      // the person's id
    std::string userName;
    std::string role;
    std::vector<std::string> areas;
    std::string serverKey; // Ed25519, 64 hexadecimal digits: signs receipts for blobs; empty from an older server
    TimePoint now;
    std::optional<DeviceNote> note; // to be kept; absent from an older server
    bool operator==(const EnrolAnswer&) const = default;
};

// ---- Enrolment anew: POST /v1/enrol/anew -----------------------------------------------------------------------------

struct AnewRequest {
    DeviceNumber device;           // the old number, with whose key it is signed
    std::string ledger;
    std::int64_t epoch = 0;
    std::uint64_t first = 0;       // n of the first own change that no answer has spoken of
    std::vector<Sha256> hashes;    // SHA-256 of the bytes of that one and of those that follow
    std::string publicKey;         // of the new number
    std::string name;              // what the device calls itself; may be empty
    std::string app;
    std::uint64_t last = 0;        // the highest n this tablet ever made under the old number
    std::optional<DeviceNote> note; // the newest that it has
    bool operator==(const AnewRequest&) const = default;
};

struct NumberRange {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    bool operator==(const NumberRange&) const = default;
};

struct ReceivedRange {
    NumberRange range;
    TimePoint got;
    bool operator==(const ReceivedRange&) const = default;
};

struct AnewAnswer {
    EnrolAnswer answer;
    std::vector<NumberRange> confirmed;  // of the changes that the request names: those that the log holds in their place
    std::vector<ReceivedRange> received; // when the log received the confirmed ones; empty from an older server
    Seen heads;                         // per device, the last n that the log holds
    std::vector<Acknowledgement> acknowledgements; // of the confirmed ones, by their old n: those that are not merged
    bool operator==(const AnewAnswer&) const = default;
};

// ---- Problems (RFC 9457) ---------------------------------------------------------------------------------------------

struct Problem {
    std::string type;   // "gap", "hash_mismatch", …: the last part of the type URI, for programs
    int status = 0;
    std::string titleZh;
    std::string titleEn;
    std::string detail;
    std::optional<std::uint64_t> expected; // gap: the number that is expected
    std::optional<LogHead> log;            // where the log stands for this device
    bool operator==(const Problem&) const = default;
};

} // namespace fieldledger
