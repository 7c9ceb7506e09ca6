// The messages of proto/sync.md as text. NDJSON: one JSON value a line, each line ended by "\n". Nothing here looks into
// a change: its exact bytes go up and come down as they are.
#pragma once

#include "shared/base/result.h"
#include "shared/wire/messages.h"

#include <string>
#include <string_view>

namespace fieldledger {

inline constexpr std::string_view ndjsonType = "application/x-ndjson";
inline constexpr std::string_view jsonType = "application/json";
inline constexpr std::string_view problemType = "application/problem+json";
inline constexpr std::string_view problemTypePrefix = "https://fieldledger.example/problems/";

// POST /v1/sync
std::string encodeSyncRequest(const SyncRequest& request);
// Refuses a head that does not fit, more or fewer change lines than it says, an empty line, a line over its limit
// (TooLarge). The change lines themselves are not read.
Result<SyncRequest> decodeSyncRequest(std::string_view body);
// One line, with its end. The items follow it.
std::string encodeAnswerHead(const AnswerHead& head);
Result<SyncAnswer> decodeSyncAnswer(std::string_view body);

// What stands beside a stored change when it goes down.
struct StoredChange {
    std::string_view bytes;
    TimePoint got;
    Verdict verdict = Verdict::Merged;
    std::string_view cut;       // encodeCut's text, or empty
    std::string_view reason;    // encodeReason's text, or empty
    std::string_view personal;  // encodePersonal's text, or empty
    std::vector<std::string> offered; // of a quarantined one
    std::string_view erased = {};     // encodeErased's text, or empty
    bool asAuthor = false;
};
void appendChangeItem(std::string& out, const StoredChange& change);
// What stands beside a state: texts as above.
struct BesideState {
    std::string_view personal = {};
    std::string_view erased = {};
    bool asAuthor = false;
    std::vector<std::string> setAreas = {}; // sorted
    std::vector<AreaName> areaNames = {};   // sorted by code
};
void appendStateItem(std::string& out, std::string_view state, const BesideState& beside = {});
void appendGoneItem(std::string& out, const GoneItem& item);
// `settlement`: encodeSettlement's text.
void appendSettledItem(std::string& out, std::string_view settlement);
// Any item from its structure (tests, simulation).
void appendItem(std::string& out, const Item& item);
Result<Item> decodeItem(std::string_view line);

std::string encodeSettlement(const Settlement& settlement);
Result<Settlement> decodeSettlement(std::string_view text);
std::string encodeReason(const Reason& reason);
Result<Reason> decodeReason(std::string_view text);
std::string encodePersonal(const std::vector<PersonalValue>& values);
Result<std::vector<PersonalValue>> decodePersonal(std::string_view text);
std::string encodeErased(const std::vector<ErasedRegister>& registers);

// GET /v1/snapshot: the head line, then one state item a line.
std::string encodeSnapshotHead(const SnapshotHead& head);
Result<SnapshotPage> decodeSnapshotPage(std::string_view body);

// POST /v1/enrol
std::string encodeEnrolRequest(const EnrolRequest& request);
Result<EnrolRequest> decodeEnrolRequest(std::string_view body);
std::string encodeEnrolAnswer(const EnrolAnswer& answer);
Result<EnrolAnswer> decodeEnrolAnswer(std::string_view body);

std::string encodeProblem(const Problem& problem);
Result<Problem> decodeProblem(std::string_view body);

std::string_view verdictName(Verdict verdict);
std::optional<Verdict> verdictFromName(std::string_view name);

} // namespace fieldledger
