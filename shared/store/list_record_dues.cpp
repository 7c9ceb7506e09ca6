// Due days of records that are no sites, and which records answer the rules of areas, kept with the lists.
#include "shared/store/list_rows.h"

#include "shared/form/deletion.h"
#include "shared/form/record_dues.h"
#include "shared/record/record_names.h"
#include "shared/record/review.h"

namespace fieldledger {

Status ListRows::touchRow(std::int64_t row, bool duringSnapshot)
{
    if (duringSnapshot) {
        return markRowStale_.run(row);
    }
    sitesToCompute_.insert(row);
    return {};
}

// A visit to a place answers what is due of other records there, whichever of its registrations they name.
Status ListRows::touchThrough(const RecordId& named, const std::string& campaign, const KindShape& visit, bool duringSnapshot)
{
    if (visit.answered.empty()) {
        return {};
    }
    const Result<std::vector<RecordId>> members = membersOf(named);
    if (!members) {
        return members.error();
    }
    for (const DueRule* const rule : visit.answered) {
        for (const RecordId& member : *members) {
            Rows rows = sourcesOfKind_.query(member, campaign, rule->kind);
            Result<bool> row = rows.next();
            for (; row && *row; row = rows.next()) {
                if (Status done = touchRow(rows.integer(0), duringSnapshot); !done) {
                    return done;
                }
            }
            if (!row) {
                return row.error();
            }
        }
    }
    return {};
}

// What names the record, or what the rule's field of it names, and may answer.
Result<std::vector<ScheduleVisit>> ListRows::visitsFor(const DueRule& rule, const RecordId& id, const RecordState& state, const KindShape& shape)
{
    std::vector<ScheduleVisit> visits;
    if (rule.visitKind.empty()) {
        return visits;
    }
    std::optional<RecordId> about = id;
    if (!rule.through.empty()) {
        const Result<RecordId> named = RecordId::fromText(shownIn(state, rule.through, *shape.rules).textOrEmpty());
        about = named ? std::optional(*named) : std::nullopt;
    }
    if (!about) {
        return visits;
    }
    const Result<std::vector<std::int64_t>> sources = sourcesOfSet(*about);
    if (!sources) {
        return sources.error();
    }
    const KindShape& visitShape = shelf_.shapeOf(state.campaign, rule.visitKind);
    for (const std::int64_t source : *sources) {
        const Result<std::optional<ShownRecord>> found = reader_.at(source);
        if (!found) {
            return found.error();
        }
        const bool isVisit = *found && !(*found)->state.held.empty() && (*found)->state.kind == rule.visitKind
            && (*found)->state.campaign == state.campaign;
        if (!isVisit) {
            continue;
        }
        visits.push_back(scheduleVisit((*found)->state, *visitShape.rules, (*found)->id.text()));
        if (Status added = addCorrections((*found)->id, (*found)->state, *sources, visitShape, visits); !added) {
            return added.error();
        }
    }
    return visits;
}

Result<ListRows::DueColumns> ListRows::dueOfRecord(const RecordId& id, const RecordState& state, const KindShape& shape)
{
    std::vector<RecordState> hanging; // on a record that somebody struck out
    if (isStruckOut(state)) {
        const Result<std::vector<std::int64_t>> sources = sourcesOf(id);
        for (const std::int64_t source : sources ? *sources : std::vector<std::int64_t>()) {
            Result<std::optional<ShownRecord>> found = reader_.at(source);
            if (!found) {
                return found.error();
            }
            if (*found && !(*found)->state.held.empty()) {
                hanging.push_back(std::move((*found)->state));
            }
        }
        if (!sources) {
            return sources.error();
        }
    }
    const ScheduleSite record = scheduleSite(state, *shape.rules, pointersTo(hanging));
    DueColumns soonest{nothingDue, {}};
    for (const DueRule* const rule : shape.dues) {
        const Result<std::vector<ScheduleVisit>> visits = visitsFor(*rule, id, state, shape);
        if (!visits) {
            return visits.error();
        }
        const std::optional<Due> due = dueBy(*shape.campaign, *rule, record, *visits, scheduleToday(now_).day);
        if (due && dayNumber(due->day) < soonest.day) {
            soonest = {dayNumber(due->day), due->rule};
        }
    }
    return soonest;
}

// Places were linked or parted: what a visit to one of them answers may have changed.
Status ListRows::writeThroughDues(const std::map<std::string, std::int64_t>& rowOfSite)
{
    for (const auto& [site, row] : rowOfSite) {
        const Result<RecordId> id = RecordId::fromText(site);
        if (!id) {
            return id.error();
        }
        const Result<std::vector<std::int64_t>> sources = sourcesOf(*id);
        if (!sources) {
            return sources.error();
        }
        for (const std::int64_t source : *sources) {
            if (Status done = writeDue(source); !done) {
                return done;
            }
        }
    }
    return {};
}

Status ListRows::writeAreaVisit(std::int64_t row, const RecordState& state, const Columns& columns, const KindShape& shape)
{
    if (shape.areaDues.empty()) {
        return {};
    }
    if (Status gone = deleteAreaVisit_.run(row); !gone) {
        return gone;
    }
    const Answers answers = answersOf(state, *shape.rules);
    const Result<RecordId> named = RecordId::fromText(answers.get(correctsRegister).textOrEmpty());
    const std::optional<RecordId> corrects = named ? std::optional(*named) : std::nullopt;
    for (const DueRule* const rule : shape.areaDues) {
        const std::optional<Day> day = answerDay(*shape.campaign, *rule, answers, scheduleToday(now_).day);
        if (!day && !corrects) {
            continue;
        }
        const Status done = day ? insertAreaVisit_.run(row, state.campaign, rule->name, columns.area, dayNumber(*day), corrects)
                                : insertAreaVisit_.run(row, state.campaign, rule->name, columns.area, nullptr, corrects);
        if (!done) {
            return done;
        }
    }
    return {};
}

} // namespace fieldledger
