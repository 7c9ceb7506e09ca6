// Changes and record states as JSON (proto/merge.md). The bytes of a change are made here once, when it is saved, and are
// stored, sent and hashed exactly so from then on.
#pragma once

#include "shared/base/result.h"
#include "shared/record/change.h"
#include "shared/record/record_state.h"
#include "shared/wire/json.h"
#include "shared/wire/json_writer.h"

namespace fieldledger {

std::string encodeChange(const Change& change);
// Refuses, naming the member: anything json_reader refuses, a missing or wrong member, text that is not NFC, register
// names that are empty or too long, `after`, `edit` or `act` above n, `seen` of its own device at or above n. Members it
// does not know are ignored (they stay in the bytes).
Result<Change> decodeChange(std::string_view bytes);
Result<Change> readChange(const Json& json);

std::string encodeState(const RecordId& record, const RecordState& state);
struct IdentifiedState {
    RecordId record;
    RecordState state;
};
Result<IdentifiedState> decodeState(std::string_view bytes);
Result<IdentifiedState> readState(const Json& json);

// Parts that other messages are made of.
void writeSeen(JsonWriter& writer, const Seen& seen);
Result<Seen> readSeen(const Json& json, const std::string& path);
std::string encodeCut(const Cut& cut);
Result<Cut> decodeCut(std::string_view bytes);
Result<Cut> readCut(const Json& json, const std::string& path);
Result<Value> readValue(const Json& json, const std::string& path);

} // namespace fieldledger
