#include "shared/store/list_rows.h"

#include "shared/form/deletion.h"
#include "shared/form/schedule.h"
#include "shared/record/record_names.h"
#include "shared/record/review.h"

#include <algorithm>

namespace fieldledger {

// A visit changed what the site's schedule says.
Status ListRows::touchSite(const RecordId& site, bool duringSnapshot)
{
    if (duringSnapshot) {
        return markStale_.run(site);
    }
    Rows rows = rowOf_.query(site);
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    return *row ? touchRow(rows.integer(0), false) : Status();
}

// What a correction stands instead of may have been a visit of another site.
Status ListRows::touchSitesOfCorrected(const RecordId& corrected, const std::string& campaign, const std::string& kind,
                                       const KindShape& shape, bool duringSnapshot)
{
    std::vector<RecordId> sites;
    {
        Rows rows = targetsOfRecord_.query(corrected, kind);
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            sites.push_back(rows.recordId(0));
        }
        if (!row) {
            return row.error();
        }
    }
    for (const RecordId& site : sites) {
        Status done = touchSite(site, duringSnapshot);
        if (done) {
            done = touchThrough(site, campaign, shape, duringSnapshot);
        }
        if (!done) {
            return done;
        }
    }
    return {};
}

// A visit may be corrected by one that says it was another site.
Status ListRows::addCorrections(const RecordId& corrected, const RecordState& visit, const std::vector<std::int64_t>& ofSite,
                                const KindShape& shape, std::vector<ScheduleVisit>& visits)
{
    std::vector<std::int64_t> rowsElsewhere;
    {
        Rows rows = sourcesOfKind_.query(corrected, visit.campaign, visit.kind);
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            if (std::ranges::find(ofSite, rows.integer(0)) == ofSite.end()) {
                rowsElsewhere.push_back(rows.integer(0));
            }
        }
        if (!row) {
            return row.error();
        }
    }
    for (const std::int64_t row : rowsElsewhere) {
        const Result<std::optional<ShownRecord>> found = reader_.at(row);
        if (!found) {
            return found.error();
        }
        if (*found && !(*found)->state.held.empty()) {
            visits.push_back(scheduleVisit((*found)->state, *shape.rules, (*found)->id.text()));
            visits.back().elsewhere = true;
        }
    }
    return {};
}

Result<ListRows::DueColumns> ListRows::dueOfSite(const RecordId& id, const RecordState& state, const KindShape& shape)
{
    const Result<std::vector<std::int64_t>> sources = sourcesOfSet(id);
    if (!sources) {
        return sources.error();
    }
    std::vector<ScheduleVisit> visits;
    std::vector<RecordState> hanging; // on a site that somebody struck out
    for (const std::int64_t source : *sources) {
        const Result<std::optional<ShownRecord>> linked = reader_.at(source);
        if (!linked) {
            return linked.error();
        }
        if (!*linked || (*linked)->state.held.empty()) {
            continue;
        }
        if (isStruckOut(state) && targetsOf((*linked)->state).contains(id)) {
            hanging.push_back((*linked)->state);
        }
        const RecordState& visit = (*linked)->state;
        const KindShape& visitShape = shelf_.shapeOf(visit.campaign, visit.kind);
        if (visitShape.answersSchedule && visit.campaign == state.campaign) {
            visits.push_back(scheduleVisit(visit, *visitShape.rules, (*linked)->id.text()));
            if (Status added = addCorrections((*linked)->id, visit, *sources, visitShape, visits); !added) {
                return added.error();
            }
        }
    }
    const ScheduleSite site = scheduleSite(state, *shape.rules, pointersTo(hanging));
    const std::vector<Due> dues = dueOf(*shape.campaign, site, visits, scheduleToday(now_));
    if (dues.empty()) {
        return DueColumns{nothingDue, {}};
    }
    return DueColumns{dayNumber(dues.front().day), dues.front().rule};
}

// The due day of a set stands with its face.
Status ListRows::writeDue(std::int64_t row)
{
    {
        Rows rows = faceOf_.query(row);
        const Result<bool> linked = rows.next();
        if (!linked) {
            return linked.error();
        }
        row = *linked ? rows.integer(0) : row;
    }
    const Result<std::optional<ShownRecord>> site = reader_.at(row);
    if (!site) {
        return site.error();
    }
    if (!*site || (*site)->state.held.empty()) {
        return {};
    }
    const RecordState& state = (*site)->state;
    const KindShape& shape = shelf_.shapeOf(state.campaign, state.kind);
    // A problem that is open is due by its deadline alone.
    const bool byRule = !shape.dues.empty() && (shape.stageRegister.empty() || columnsOf(state, shape).deadline == nothingDue);
    if (!shape.isScheduledSite && !byRule) {
        return {};
    }
    const Result<DueColumns> due = shape.isScheduledSite ? dueOfSite((*site)->id, state, shape) : dueOfRecord((*site)->id, state, shape);
    return due ? updateDue_.run(due->day, due->rule, row) : Status(due.error());
}

Status ListRows::computeStaleDues()
{
    std::vector<std::int64_t> stale;
    {
        Rows rows = stale_.query();
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            stale.push_back(rows.integer(0));
        }
        if (!row) {
            return row.error();
        }
    }
    for (const std::int64_t row : stale) {
        if (Status done = writeDue(row); !done) {
            return done;
        }
    }
    return clearStale_.run();
}

Status ListRows::rebuild()
{
    if (Status done = connection_.execute("DELETE FROM list_row; DELETE FROM link; DELETE FROM area; DELETE FROM staff;"
                                          "DELETE FROM due_stale; DELETE FROM area_visit; INSERT INTO search(search) VALUES('delete-all')");
        !done) {
        return done;
    }
    std::int64_t last = 0;
    for (;;) {
        std::vector<std::int64_t> rows;
        {
            Rows found = recordsAfter_.query(last);
            Result<bool> row = found.next();
            for (; row && *row; row = found.next()) {
                rows.push_back(found.integer(0));
            }
            if (!row) {
                return row.error();
            }
        }
        if (rows.empty()) {
            break;
        }
        std::deque<LoadedRecord> records;
        for (const std::int64_t row : rows) {
            Result<std::optional<ShownRecord>> shown = reader_.at(row);
            if (!shown) {
                return shown.error();
            }
            if (*shown) {
                LoadedRecord& record = records.emplace_back();
                record.id = (*shown)->id;
                record.row = row;
                record.base = std::move((*shown)->state);
                record.elsewhere = (*shown)->elsewhere;
                record.isNew = true;
                record.shownChanged = true;
            }
        }
        if (Status done = writeAll(records, true); !done) {
            return done;
        }
        last = rows.back();
    }
    return computeStaleDues();
}

} // namespace fieldledger
