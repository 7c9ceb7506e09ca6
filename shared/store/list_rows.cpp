#include "shared/store/list_rows.h"

#include "shared/form/deletion.h"
#include "shared/form/problem_flags.h"
#include "shared/record/place_set.h"
#include "shared/record/record_names.h"
#include "shared/record/review.h"
#include "shared/store/facet_text.h"
#include "shared/store/name_key.h"
#include "shared/store/search_text.h"

namespace fieldledger {

namespace {

constexpr std::size_t searchBytesMax = 4'000;

bool isSystemKind(const RecordState& state, std::string_view kind)
{
    return state.campaign.empty() && state.kind == kind;
}

// Some register waits for a person to settle it. Only a name that two changes hold can.
bool hasFlaggedConflict(const RecordState& state, const RegisterRules& rules)
{
    if (state.held.size() < 2) {
        return false;
    }
    std::vector<std::string_view> names;
    for (const HeldChange& held : state.held) {
        for (const Register& entry : held.registers) {
            names.push_back(entry.first);
        }
    }
    std::ranges::sort(names);
    for (auto twin = std::ranges::adjacent_find(names); twin != names.end(); twin = std::adjacent_find(twin + 1, names.end())) {
        const bool besideReview = isReviewRegister(*twin) && *twin != reviewRegister; // who and when differ without a conflict
        if (!besideReview && shownValue(state, *twin, rules).flagged) {
            return true;
        }
    }
    return false;
}

std::string textOf(const RecordState& state, const std::string& registerName, const RegisterRules& rules)
{
    return std::string(shownIn(state, registerName, rules).textOrEmpty());
}

std::optional<std::int64_t> numberOf(const RecordState& state, const std::string& registerName, const RegisterRules& rules)
{
    const Value value = shownIn(state, registerName, rules);
    return value.number() != nullptr ? std::optional(*value.number()) : std::nullopt;
}

// Every answer as a line of facet_text.h, the first facet's first, answered or not.
std::string facetsIn(const RecordState& state, const KindShape& shape, const RegisterRules& rules)
{
    std::string lines;
    for (const FacetShape& facet : shape.facets) {
        const std::string text = facet.choices.empty() ? textOf(state, facet.field, rules) : std::string();
        if (!text.empty() || lines.empty()) {
            addFacet(lines, facet.field, text);
        }
        for (const std::string& choice : facet.choices) {
            if (shownIn(state, facet.field + "/" + choice, rules) == Value(true)) {
                addFacet(lines, facet.field, choice);
            }
        }
    }
    return lines;
}

} // namespace

std::string nameKey(std::string_view name)
{
    constexpr std::size_t width = 10;
    std::string key;
    std::size_t digits = 0;
    for (std::size_t at = 0; at <= name.size(); ++at) {
        const bool isDigit = at < name.size() && name[at] >= '0' && name[at] <= '9';
        if (isDigit) {
            ++digits;
            continue;
        }
        if (digits > 0) {
            key.append(digits < width ? width - digits : 0, '0');
            key += name.substr(at - digits, digits);
            digits = 0;
        }
        if (at < name.size()) {
            const char c = name[at];
            key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return key;
}

ListRows::Columns ListRows::columnsOf(const RecordState& state, const KindShape& shape)
{
    static const std::string area{areaRegister};
    static const std::string deleted{deletedRegister};
    const RegisterRules& rules = *shape.rules;
    Columns columns;
    columns.struckOut = shownIn(state, deleted, rules) == Value(true) && isStruckOut(state);
    columns.name = textOf(state, shape.nameRegister, rules);
    if (shape.nameChoice != nullptr && !columns.name.empty()) {
        columns.name = shape.campaign->choiceLabel(*shape.nameChoice, columns.name).zh;
    }
    columns.area = textOf(state, area, rules);
    columns.stage = textOf(state, shape.stageRegister, rules);
    columns.disposition = textOf(state, shape.dispositionRegister, rules);
    columns.facet = facetsIn(state, shape, rules);
    columns.latitude = numberOf(state, shape.latitudeRegister, rules);
    columns.longitude = numberOf(state, shape.longitudeRegister, rules);
    for (const HeldChange& held : state.held) {
        columns.changed = std::max(columns.changed, held.at.est);
    }
    columns.conflict = hasFlaggedConflict(state, rules);
    if (shape.isReviewed) {
        columns.review = reviewName(reviewStanding(state).review);
        columns.author = authorOf(state);
    }
    columns.attention = !deletionFlags(state, {}).empty();
    if (!shape.stageRegister.empty()) {
        columns.attention = columns.attention || !problemFlags(*shape.campaign, *shape.form, state).empty();
        if (isOpenStage(*shape.campaign, columns.stage)) {
            columns.assignee = textOf(state, shape.assigneeRegister, rules);
            const Result<Day> day = dayFromText(textOf(state, shape.deadlineRegister, rules));
            columns.deadline = day ? dayNumber(*day) : nothingDue;
        }
    }
    for (const std::string& name : shape.searchRegisters) {
        const std::string text = textOf(state, name, rules);
        if (!text.empty() && columns.search.size() + text.size() < searchBytesMax) {
            columns.search += columns.search.empty() ? "" : "\n";
            columns.search += text;
        }
    }
    return columns;
}

// ---- the records of one transaction ----------------------------------------------------------------------------------

Status ListRows::write(std::deque<LoadedRecord>& records, bool duringSnapshot)
{
    const bool campaignTouched = std::ranges::any_of(records, [](const LoadedRecord& record) {
        const bool wasCampaign = record.storedCampaign.empty() && record.storedKind == "campaign";
        return record.shownChanged && (wasCampaign || isSystemKind(record.shown(), "campaign"));
    });
    if (campaignTouched) {
        const std::string before = shelf_.versions();
        if (Status loaded = loadCampaigns(); !loaded) {
            return loaded;
        }
        const Result<std::int64_t> listed = connection_.integerOf("SELECT EXISTS(SELECT 1 FROM list_row)");
        if (!listed) {
            return listed.error();
        }
        if (shelf_.versions() != before && *listed != 0) {
            return rebuild();
        }
    }
    return writeAll(records, duringSnapshot);
}

Status ListRows::writeAll(std::deque<LoadedRecord>& records, bool duringSnapshot)
{
    sitesToCompute_.clear();
    setsToCompute_.clear();
    hiddenToCheck_.clear();
    for (const LoadedRecord& record : records) {
        if (record.row != 0 && record.shownChanged) {
            if (Status done = writeLinks(record, duringSnapshot); !done) {
                return done;
            }
        }
    }
    std::vector<SearchChange> searches;
    for (const LoadedRecord& record : records) {
        if (record.row == 0 || !record.shownChanged) {
            continue;
        }
        const RecordState& state = record.shown();
        Status done;
        if (isSystemKind(state, "area")) {
            done = writeArea(record);
        } else if (isSystemKind(state, "staff")) {
            done = writeStaff(record);
        } else if (state.held.empty()) {
            done = removeOne(record, searches);
        } else if (!isSystemKind(state, "campaign")) {
            done = writeOne(record, searches);
        }
        if (!done) {
            return done;
        }
        sitesToCompute_.erase(record.row); // its due day was written with it
    }
    for (const std::int64_t row : sitesToCompute_) {
        if (Status done = writeDue(row); !done) {
            return done;
        }
    }
    if (Status done = writeHidden(hiddenToCheck_); !done) {
        return done;
    }
    if (Status found = findTouchedSets(records); !found) {
        return found;
    }
    if (Status done = writeSets(); !done) {
        return done;
    }
    return writeSearch(searches);
}

Status ListRows::writeOne(const LoadedRecord& record, std::vector<SearchChange>& searches)
{
    const RecordState& state = record.shown();
    const KindShape& shape = shelf_.shapeOf(state.campaign, state.kind);
    const Columns columns = columnsOf(state, shape);
    std::string searchedBefore;
    if (!record.isNew) {
        Result<std::optional<std::string>> before = searchedText(record.row);
        if (!before) {
            return before.error();
        }
        searchedBefore = before->value_or(std::string());
    }
    DueColumns due{columns.deadline, {}};
    const bool isListed = !columns.struckOut && !record.elsewhere;
    if (shape.isScheduledSite && isListed) {
        Result<DueColumns> computed = dueOfSite(record.id, state, shape);
        if (!computed) {
            return computed.error();
        }
        due = *std::move(computed);
    } else if (!shape.dues.empty() && isListed && columns.deadline == nothingDue) {
        Result<DueColumns> computed = dueOfRecord(record.id, state, shape);
        if (!computed) {
            return computed.error();
        }
        due = *std::move(computed);
    }
    if (Status written = writeAreaVisit(record.row, state, columns, shape); !written) {
        return written;
    }
    if (searchedBefore != columns.search) {
        searches.push_back({record.row, std::move(searchedBefore), columns.search});
    }
    return insertRow(record, columns, due);
}

Status ListRows::insertRow(const LoadedRecord& record, const Columns& columns, const DueColumns& due)
{
    const RecordState& state = record.shown();
    const Hidden hidden = columns.struckOut ? Hidden::AtAll : record.elsewhere ? Hidden::Elsewhere : Hidden::Shown;
    return insertRow_.run(record.row, state.campaign, state.kind, hidden, nameKey(columns.name), columns.name, columns.area,
                          columns.stage, columns.disposition, columns.facet, due.day, due.rule, columns.latitude, columns.longitude,
                          columns.changed, columns.conflict, columns.search, columns.review, columns.author, columns.assignee,
                          columns.attention);
}

Status ListRows::removeOne(const LoadedRecord& record, std::vector<SearchChange>& searches)
{
    Result<std::optional<std::string>> before = searchedText(record.row);
    if (!before) {
        return before.error();
    }
    if (*before && !(*before)->empty()) {
        searches.push_back({record.row, **std::move(before), {}});
    }
    areasChanged_ = true;
    // One whose kind is no longer known may have been an area or a person.
    for (Statement* each : {&deleteRow_, &deleteArea_, &deleteStaff_, &deleteAreaVisit_}) {
        if (Status done = each->run(record.row); !done) {
            return done;
        }
    }
    return {};
}

Result<std::optional<std::string>> ListRows::searchedText(std::int64_t row)
{
    Rows rows = searched_.query(row);
    const Result<bool> found = rows.next();
    if (!found) {
        return found.error();
    }
    return *found ? std::optional(rows.string(0)) : std::nullopt;
}

// In the order of row numbers: the index would otherwise begin a new piece of itself at each step back.
Status ListRows::writeSearch(std::vector<SearchChange>& searches)
{
    std::ranges::sort(searches, {}, &SearchChange::row);
    for (const SearchChange& change : searches) {
        if (!change.before.empty()) {
            if (Status done = deleteSearch_.run(change.row, searchWords(change.before)); !done) {
                return done;
            }
        }
        if (!change.after.empty()) {
            if (Status done = insertSearch_.run(change.row, searchWords(change.after)); !done) {
                return done;
            }
        }
    }
    return {};
}

Status ListRows::writeLinks(const LoadedRecord& record, bool duringSnapshot)
{
    const RecordState& state = record.shown();
    std::set<RecordId> added = targetsOf(state);
    std::set<RecordId> touched = added;
    std::vector<RecordId> removed;
    if (!record.isNew) {
        Rows rows = targets_.query(record.row);
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            const RecordId target = rows.recordId(0);
            touched.insert(target);
            if (added.erase(target) == 0) {
                removed.push_back(target);
            }
        }
        if (!row) {
            return row.error();
        }
    }
    for (const RecordId& target : added) {
        if (Status done = insertLink_.run(target, record.row); !done) {
            return done;
        }
    }
    for (const RecordId& target : removed) {
        if (Status done = deleteLink_.run(target, record.row); !done) {
            return done;
        }
    }
    hiddenToCheck_.insert(record.id);
    hiddenToCheck_.insert(touched.begin(), touched.end());
    const bool isEmpty = state.held.empty();
    const std::string& kind = isEmpty ? record.storedKind : state.kind;
    const std::string& campaign = isEmpty ? record.storedCampaign : state.campaign;
    const KindShape& shape = shelf_.shapeOf(campaign, kind);
    if (kind == linkKind) {
        setsToCompute_.insert(touched.begin(), touched.end());
    }
    const bool mayCorrect = !record.isNew
        || std::ranges::any_of(state.held, [](const HeldChange& held) { return held.find(correctsRegister) != nullptr; });
    Status done;
    for (const RecordId& target : shape.answersSchedule ? touched : std::set<RecordId>()) {
        if (done) {
            done = touchSite(target, duringSnapshot);
        }
        if (done) {
            done = touchThrough(target, campaign, shape, duringSnapshot);
        }
        if (done && mayCorrect) {
            done = touchSitesOfCorrected(target, campaign, kind, shape, duringSnapshot);
        }
    }
    return done;
}

// ---- areas and people ------------------------------------------------------------------------------------------------

Status ListRows::writeArea(const LoadedRecord& record)
{
    areasChanged_ = true;
    const RecordState& state = record.shown();
    const RegisterRules& rules = *shelf_.shapeOf(state.campaign, state.kind).rules;
    if (shownIn(state, std::string(deletedRegister), rules) == Value(true)) {
        return deleteArea_.run(record.row);
    }
    return insertArea_.run(record.row, textOf(state, "code", rules), textOf(state, "name", rules), textOf(state, "level", rules),
                           textOf(state, "parent", rules));
}

Status ListRows::writeStaff(const LoadedRecord& record)
{
    const RecordState& state = record.shown();
    const RegisterRules& rules = *shelf_.shapeOf(state.campaign, state.kind).rules;
    if (shownIn(state, std::string(deletedRegister), rules) == Value(true)) {
        return deleteStaff_.run(record.row);
    }
    return insertStaff_.run(record.row, textOf(state, "id", rules), textOf(state, "name", rules), textOf(state, "unit", rules),
                            textOf(state, "role", rules));
}

} // namespace fieldledger
