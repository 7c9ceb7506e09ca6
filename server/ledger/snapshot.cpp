#include "server/ledger/snapshot.h"

#include "server/ledger/area_list.h"
#include "server/ledger/personal_delivery.h"
#include "shared/base/limits.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

// A set brings the record, and no right to what is personal in it.
Status appendState(std::string& lines, CentralReading& reading, Holdings& holdings, const RecordText& record, bool personal)
{
    const std::string delivered = deliveredTo(record.areas, record.setAreas);
    const Result<BesideItem> beside = besideState(reading, record.id, record.state, personal && holdings.holdsOwn(delivered));
    if (!beside) {
        return beside.error();
    }
    appendStateItem(lines, record.state, {beside->personal, beside->erased, false, setAreasIn(delivered), ownNamesBesideSet(delivered, holdings.tree())});
    return {};
}

} // namespace

Result<SnapshotLines> readSnapshotPage(CentralReading& reading, Holdings& holdings, std::int64_t afterRow, bool personal,
                                       std::size_t recordsMax)
{
    SnapshotLines page;
    page.lastRow = afterRow;
    const WantsRecord wants = [&](std::string_view areas, std::string_view setAreas) { return holdings.holds(areas) || holdings.holds(setAreas); };
    const Status read = reading.recordsAfter(afterRow, wants, [&](const RecordText& record) -> Result<bool> {
        const bool full = page.records >= std::min(recordsMax, limits::snapshotRecordsMax)
            || (page.records > 0 && page.lines.size() + record.state.size() > limits::answerBytesMax);
        if (full) {
            page.more = true;
            return false;
        }
        if (Status appended = appendState(page.lines, reading, holdings, record, personal); !appended) {
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

Result<WaitingLines> readWaiting(CentralReading& reading, Holdings& holdings, std::int64_t afterSeq, bool personal, std::size_t bytesMax)
{
    WaitingLines page;
    page.lastSeq = afterSeq;
    const Status read = reading.waitingAfter(afterSeq, [&](const LogRow& row) -> Result<bool> {
        if (!holdings.holds(row.areas)) {
            page.lastSeq = row.seq;
            return true;
        }
        if (page.lines.size() + row.body.size() > bytesMax || page.changes >= limits::snapshotRecordsMax) {
            page.more = true;
            return false;
        }
        const Result<BesideItem> beside = besideChange(reading, row.number, *row.record, row.body, personal);
        if (!beside) {
            return beside.error();
        }
        appendChangeItem(page.lines, {row.body, row.got, row.verdict, row.cut, row.reason, beside->personal, splitAreas(row.areas), beside->erased});
        page.changes += 1;
        page.lastSeq = row.seq;
        return true;
    });
    return read ? Result<WaitingLines>(std::move(page)) : Result<WaitingLines>(read.error());
}

Result<std::optional<std::string>> readStateLine(CentralReading& reading, Holdings& holdings, const RecordId& id, bool personal)
{
    const Result<std::optional<StoredRecord>> record = reading.record(id);
    if (!record) {
        return record.error();
    }
    if (!*record || !(holdings.holds((*record)->areas) || holdings.holds((*record)->setAreas))) {
        return std::optional<std::string>();
    }
    std::string line;
    const std::string state = encodeState(id, (*record)->state);
    if (Status appended = appendState(line, reading, holdings, {(*record)->row, id, (*record)->areas, (*record)->setAreas, state}, personal); !appended) {
        return appended.error();
    }
    return std::optional(std::move(line));
}

} // namespace fieldledger::server
