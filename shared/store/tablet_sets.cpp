// Which records are elsewhere: a set of linked sites goes whole to whoever holds an area of one of them (proto/merge.md §7.1), and what is
// here because of that alone is shown and never written on. Worked out from base, grants and areas; kept in step with all three.
#include "shared/store/tablet_ledger_file.h"

#include "shared/store/text_lines.h"

namespace fieldledger {

Result<bool> TabletLedgerFile::isElsewhere(const std::vector<std::string>& areas)
{
    const Result<const AreaTree*> tree = areaTree();
    const Result<std::vector<std::string>> granted = rememberedLines("granted");
    if (!tree || !granted) {
        return !tree ? tree.error() : granted.error();
    }
    return std::ranges::none_of(areas, [&](const std::string& area) { return area == areaEverywhere || (*tree)->isUnder(area, *granted); });
}

// Its areas may have changed with a change, and its set with a state or a "gone". One that left and is kept for own work goes with no set: it
// is shown as that work.
Status TabletLedgerFile::placeLoaded()
{
    for (LoadedRecord& record : records_.loaded()) {
        const Result<bool> elsewhere = record.setAreas.empty() || record.gone ? false : isElsewhere(record.base.areas());
        if (!elsewhere) {
            return elsewhere.error();
        }
        if (*elsewhere != record.elsewhere) {
            record.elsewhere = *elsewhere;
            record.marksChanged = true;
            record.shownChanged = true;
        }
    }
    return {};
}

Status TabletLedgerFile::rememberGranted(const std::vector<std::string>& areas)
{
    grantsChanged_ = true;
    return rememberLines("granted", areas);
}

// At the end of a transaction: grants or the tree of areas are other than when the records were placed.
Status TabletLedgerFile::keepPlaces()
{
    const bool areasChanged = lists_.takeAreasChanged();
    if (areasChanged) {
        areas_.reset();
    }
    if (!areasChanged && !grantsChanged_) {
        return {};
    }
    const Status found = findElsewhere();
    grantsChanged_ = grantsChanged_ && !found;
    return found;
}

Status TabletLedgerFile::findElsewhere()
{
    std::vector<RecordId> moved;
    {
        Rows rows = ofSets_.query();
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            const Result<bool> elsewhere = isElsewhere(splitLines(rows.text(1)));
            if (!elsewhere) {
                return elsewhere.error();
            }
            if (*elsewhere != rows.truth(2)) {
                moved.push_back(rows.recordId(0));
            }
        }
        if (!row) {
            return row.error();
        }
    }
    for (const RecordId& id : moved) {
        if (const Result<LoadedRecord*> record = records_.load(id); !record) {
            return record.error();
        }
    }
    return moved.empty() ? Status() : finishRecords(false);
}

// Between the pages of a snapshot the tail may drop what one of them brought and bring it again: it counts as brought.
Status TabletLedgerFile::applyTailState(const StateItem& item)
{
    const Result<std::int64_t> run = rememberedNumber("snapshot_run");
    const Result<bool> isToldByPage = isSetToldByPage(item.record);
    const Result<LoadedRecord*> record = records_.load(item.record);
    if (!run || !isToldByPage || !record) {
        return !run ? run.error() : !isToldByPage ? isToldByPage.error() : record.error();
    }
    if (!*isToldByPage) {
        return records_.applyState(item, *run);
    }
    StateItem older = item;
    older.setAreas = (*record)->setAreas;
    return records_.applyState(older, *run);
}

// What the tail of the areas that were held before tells beside a running snapshot may be older than its page, and does not go on where the
// record goes to the new areas alone. What came after the snapshot's cursor the tail of all areas tells once more.
Result<bool> TabletLedgerFile::isSetToldByPage(const RecordId& id)
{
    const Result<std::optional<std::int64_t>> running = runningSnapshot();
    const Result<LoadedRecord*> record = records_.load(id);
    if (!running || !record) {
        return !running ? running.error() : record.error();
    }
    return *running && (*record)->paged == **running;
}

// A form that was opened while the record was at home is still taken, as any unsent work of an area that was taken away.
Status TabletLedgerFile::refuseElsewhere(const std::vector<ActPart>& parts)
{
    for (const ActPart& part : parts) {
        const Result<LoadedRecord*> record = records_.load(part.record);
        if (!record) {
            return record.error();
        }
        if (!(*record)->elsewhere || part.releases || part.edit) {
            continue;
        }
        Rows rows = hasDraft_.query(part.record);
        const Result<bool> isOpen = rows.next();
        if (!isOpen) {
            return isOpen.error();
        }
        if (!*isOpen) {
            return Error(ErrorCode::Forbidden, "record " + part.record.text() + " lies in none of this tablet's areas; it is here because it is"
                                                   " linked with a place that does, and can only be looked at");
        }
    }
    return {};
}

} // namespace fieldledger
