#include "server/ledger/snapshot.h"

#include "shared/base/limits.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

// The values behind a state's commitments, for a reader with the right to them.
Result<std::string> personalText(CentralReading& reading, std::string_view stateText)
{
    if (stateText.find("\"sha256:") == std::string_view::npos) {
        return std::string();
    }
    const Result<IdentifiedState> state = decodeState(stateText);
    if (!state) {
        return state.error();
    }
    std::vector<PersonalValue> held;
    for (const HeldChange& change : state->state.held) {
        Result<std::vector<PersonalValue>> values = reading.personalOf(change.number);
        if (!values) {
            return values.error();
        }
        for (PersonalValue& value : *values) {
            if (change.find(value.registerName) != nullptr) {
                held.push_back(std::move(value));
            }
        }
    }
    return held.empty() ? std::string() : encodePersonal(held);
}

Status appendState(std::string& lines, CentralReading& reading, std::string_view state, bool personal)
{
    Result<std::string> values = personal ? personalText(reading, state) : std::string();
    if (!values) {
        return values.error();
    }
    appendStateItem(lines, state, *values);
    return {};
}

} // namespace

Result<SnapshotLines> readSnapshotPage(CentralReading& reading, Holdings& holdings, std::int64_t afterRow, bool personal,
                                       std::size_t recordsMax)
{
    SnapshotLines page;
    page.lastRow = afterRow;
    const auto wants = [&](std::string_view areas) { return holdings.holds(areas); };
    const Status read = reading.recordsAfter(afterRow, wants, [&](const RecordText& record) -> Result<bool> {
        const bool full = page.records >= std::min(recordsMax, limits::snapshotRecordsMax)
            || (page.records > 0 && page.lines.size() + record.state.size() > limits::answerBytesMax);
        if (full) {
            page.more = true;
            return false;
        }
        if (Status appended = appendState(page.lines, reading, record.state, personal); !appended) {
            return appended.error();
        }
        page.records += 1;
        page.lastRow = record.row;
        return true;
    });
    if (!read) {
        return read.error();
    }
    return page;
}

Result<std::optional<std::string>> readStateLine(CentralReading& reading, Holdings& holdings, const RecordId& id, bool personal)
{
    const Result<std::optional<StoredRecord>> record = reading.record(id);
    if (!record) {
        return record.error();
    }
    if (!*record || !holdings.holds((*record)->areas)) {
        return std::optional<std::string>();
    }
    std::string line;
    if (Status appended = appendState(line, reading, encodeState(id, (*record)->state), personal); !appended) {
        return appended.error();
    }
    return std::optional(std::move(line));
}

} // namespace fieldledger::server
