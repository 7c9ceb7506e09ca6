// What leaves a tablet: records and waiting changes of areas that the person has no more, told by the server or by a snapshot that did
// not bring them. What unsent work or an open form holds stays until it does so no longer.
#include "shared/store/tablet_ledger_file.h"

#include "shared/store/text_lines.h"

namespace fieldledger {

Status TabletLedgerFile::applyGone(const GoneItem& item)
{
    const Result<const AreaTree*> tree = areaTree();
    const Result<std::vector<std::string>> granted = rememberedLines("granted");
    if (!tree || !granted) {
        return !tree ? tree.error() : granted.error();
    }
    const bool held = std::ranges::any_of(item.areas, [&](const std::string& area) {
        return area == areaEverywhere || (*tree)->isUnder(area, *granted);
    });
    const Result<bool> isToldByPage = isSetToldByPage(item.record);
    const Status narrowed = isToldByPage ? *isToldByPage ? Status() : records_.narrowSet(item.record, item.areas) : Status(isToldByPage.error());
    if (!narrowed) {
        return narrowed;
    }
    const Result<bool> isNewer = isBroughtByRunningSnapshot(item.record);
    if (!isNewer) {
        return isNewer.error();
    }
    return held || *isNewer ? Status() : records_.markLeft(item.record);
}

// Its page is newer than any "gone" from before the snapshot's cursor, and what came after the cursor the tail tells once more
// when the snapshot has ended.
Result<bool> TabletLedgerFile::isBroughtByRunningSnapshot(const RecordId& id)
{
    const Result<std::optional<std::int64_t>> running = runningSnapshot();
    const Result<LoadedRecord*> record = records_.load(id);
    if (!running || !record) {
        return !running ? running.error() : record.error();
    }
    return *running && !(*record)->base.empty() && (*record)->snapshot == **running;
}

Result<std::optional<std::int64_t>> TabletLedgerFile::runningSnapshot()
{
    const Result<std::optional<std::string>> token = meta_.get("snapshot_token");
    const Result<std::int64_t> run = rememberedNumber("snapshot_run");
    if (!token || !run) {
        return !token ? token.error() : run.error();
    }
    return *token ? std::optional(*run) : std::nullopt;
}

// What the person may see now. Records of areas that are no longer granted go, once nothing unsent holds them.
Status TabletLedgerFile::learnAreas(const std::vector<std::string>& granted)
{
    const Result<std::vector<std::string>> before = rememberedLines("granted");
    if (!before) {
        return before.error();
    }
    if (*before == granted) {
        return {};
    }
    const Result<const AreaTree*> tree = areaTree();
    Result<std::vector<std::string>> fresh = rememberedLines("fresh");
    if (!tree || !fresh) {
        return !tree ? tree.error() : fresh.error();
    }
    const auto isGranted = [&](const std::string& area) { return area == areaEverywhere || (*tree)->isUnder(area, granted); };
    std::erase_if(*fresh, [&](const std::string& area) { return !isGranted(area); });
    if (Status done = rememberGranted(granted); !done) {
        return done;
    }
    if (Status done = rememberLines("fresh", *fresh); !done) {
        return done;
    }
    if (std::ranges::all_of(*before, isGranted)) {
        return {};
    }
    const auto isLost = [&](const std::vector<std::string>& areas) { return std::ranges::none_of(areas, isGranted); };
    if (Status done = forgetSnapshotToken(); !done) {
        return done;
    }
    return dropWhere(isLost, -1);
}

// A page that was held back may be older than the last word on what the person may see, and areas may have gone while the tablet had no
// number. What the snapshot covers may also be newer than that word.
Status TabletLedgerFile::dropOutsideOf(const std::vector<std::string>& covered)
{
    const Result<std::optional<std::string>> known = meta_.get("granted");
    const Result<std::vector<std::string>> granted = rememberedLines("granted");
    const Result<const AreaTree*> tree = areaTree();
    if (!known || !granted || !tree) {
        return !known ? known.error() : !granted ? granted.error() : tree.error();
    }
    if (!*known) {
        return {}; // nobody has said it yet
    }
    const auto isOutside = [&](const std::vector<std::string>& areas) {
        return std::ranges::none_of(areas, [&](const std::string& area) {
            return area == areaEverywhere || (*tree)->isUnder(area, *granted) || (*tree)->isUnder(area, covered);
        });
    };
    return dropWhere(isOutside, -1);
}

// What its pages brought of the lost areas goes, and a restart that resumed it would take them for complete if they were granted
// anew by then. It stays marked as running: this run goes on, or the next begins from its first page.
Status TabletLedgerFile::forgetSnapshotToken()
{
    const Result<std::optional<std::string>> token = meta_.get("snapshot_token");
    return !token ? Status(token.error()) : *token ? meta_.set("snapshot_token", "") : Status();
}

// Waiting changes and records, but those that this snapshot brought (-1: all).
Status TabletLedgerFile::dropWhere(const std::function<bool(const std::vector<std::string>&)>& isLost, std::int64_t exceptSnapshot)
{
    if (Status done = waiting_.dropWhere(isLost, exceptSnapshot); !done) {
        return done;
    }
    std::vector<RecordId> lost;
    {
        Rows rows = held_.query(exceptSnapshot);
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            std::vector<std::string> areas = splitLines(rows.text(1));
            std::ranges::move(splitLines(rows.text(2)), std::back_inserter(areas));
            if (!areas.empty() && isLost(areas)) {
                lost.push_back(rows.recordId(0));
            }
        }
        if (!row) {
            return row.error();
        }
    }
    for (const RecordId& id : lost) {
        if (Status done = records_.leave(id); !done) {
            return done;
        }
    }
    return {};
}

// ---- no word comes for it any more ------------------------------------------------------------------------------------

Status TabletLedgerFile::applyAskedAbsence(const RecordId& id)
{
    return inTransaction([&] {
        const Result<std::vector<std::string>> granted = rememberedLines("granted");
        const Status left = granted ? leaveWhereShownIn(*granted, id) : Status(granted.error());
        return left ? finishRecords(false) : left;
    });
}

// What a person wrote in an area that is not theirs stays to be seen; nothing passes for being in one that is.
Status TabletLedgerFile::leaveWhereShownIn(const std::vector<std::string>& roots, const RecordId& id)
{
    const Result<const AreaTree*> tree = areaTree();
    const Result<std::optional<RecordView>> shown = record(id);
    if (!tree || !shown) {
        return !tree ? tree.error() : shown.error();
    }
    std::vector<std::string> areas = *shown ? (*shown)->state.areas() : std::vector<std::string>();
    const Result<LoadedRecord*> held = records_.load(id);
    if (!held) {
        return held.error();
    }
    std::ranges::copy((*held)->setAreas, std::back_inserter(areas));
    const bool passes = std::ranges::any_of(areas, [&](const std::string& area) { return (*tree)->isUnder(area, roots); });
    return passes ? records_.leave(id) : Status();
}

// Own changes that were confirmed by their hash alone, of records that a snapshot of everything did not bring: these are not in our
// areas any more, and no "gone" will say so.
Status TabletLedgerFile::leaveConfirmedElsewhere(const std::vector<std::string>& covered)
{
    std::vector<RecordId> records;
    {
        Rows rows = confirmedElsewhere_.query();
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            records.push_back(rows.recordId(0));
        }
        if (!row) {
            return row.error();
        }
    }
    for (const RecordId& id : records) {
        if (Status done = leaveWhereShownIn(covered, id); !done) {
            return done;
        }
    }
    return {};
}

} // namespace fieldledger
