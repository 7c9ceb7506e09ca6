#include "shared/base/assert.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"
#include "tests/fuzz/fuzz_targets.h"

namespace fieldledger::test {

namespace {

// What was read is written and read as the same; joined with itself it stays what it is.
void holds(const IdentifiedState& read)
{
    const std::string text = encodeState(read.record, read.state);
    const Result<IdentifiedState> again = decodeState(text);
    ASSERT_ALWAYS(again && encodeState(again->record, again->state) == text);
    RecordState joined = read.state;
    joined.join(again->state);
    ASSERT_ALWAYS(encodeState(read.record, joined) == text);
}

} // namespace

void fuzzStatePage(std::string_view bytes)
{
    if (const Result<IdentifiedState> state = decodeState(bytes)) {
        holds(*state);
    }
    if (const Result<SnapshotPage> page = decodeSnapshotPage(bytes)) {
        for (const StateItem& item : page->states) {
            holds({item.record, item.state});
        }
    }
    (void)decodeSyncAnswer(bytes);
    (void)decodeItem(bytes);
    (void)decodeEnrolAnswer(bytes);
    (void)decodeProblem(bytes);
}

} // namespace fieldledger::test
