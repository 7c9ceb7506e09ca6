// Sites linked as one place, in the lists: the set shows as its face, which carries the due day over all of it and is marked
// where the set's members are dealt with differently. The others are
// hidden. Its face is never a site that is elsewhere, unless all of it is.
#include "shared/store/list_rows.h"

#include "shared/form/place_links.h"

#include <algorithm>

namespace fieldledger {

namespace {
constexpr std::size_t setPlacesMax = 1'000; // that one search through links goes over
} // namespace

// The sites whose set may have changed by what was written: those that a link names or named, and linked ones themselves.
Status ListRows::findTouchedSets(const std::deque<LoadedRecord>& records)
{
    const Result<bool> anyLinks = anyLink_.query().next();
    if (!anyLinks) {
        return anyLinks.error();
    }
    for (const LoadedRecord& record : records) {
        const bool wasLinked = *anyLinks && record.row != 0 && record.shownChanged && record.shown().kind != linkKind;
        if (!wasLinked) {
            continue;
        }
        Rows rows = isLinked_.query(record.id);
        const Result<bool> linked = rows.next();
        if (!linked) {
            return linked.error();
        }
        if (*linked) {
            setsToCompute_.insert(record.id);
        }
        // One that has left the tablet leads to nothing any more; its links still lead to those that it stood for.
        if (Status found = *linked && record.shown().held.empty() ? touchNeighbours(record.id) : Status(); !found) {
            return found;
        }
    }
    return {};
}

Status ListRows::touchNeighbours(const RecordId& site)
{
    const Result<std::vector<std::int64_t>> sources = sourcesOf(site);
    if (!sources) {
        return sources.error();
    }
    for (const std::int64_t source : *sources) {
        Rows rows = targets_.query(source);
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            setsToCompute_.insert(rows.recordId(0));
        }
        if (!row) {
            return row.error();
        }
    }
    return {};
}

// All sites that links lead to from this one, with the links.
Status ListRows::collectLinks(const RecordId& start, PlaceLinkCollector& found, std::map<std::string, std::int64_t>& rowOfSite)
{
    std::vector<RecordId> open{start};
    std::set<std::int64_t> seenLinks;
    while (!open.empty() && rowOfSite.size() < setPlacesMax) {
        const RecordId id = open.back();
        open.pop_back();
        const Result<std::optional<ShownRecord>> site = reader_.find(id);
        if (!site) {
            return site.error();
        }
        Rows rowNumber = rowOf_.query(id);
        const Result<bool> hasRow = rowNumber.next();
        if (!hasRow) {
            return hasRow.error();
        }
        if (!*site || (*site)->state.held.empty() || !*hasRow || !rowOfSite.emplace(id.text(), rowNumber.integer(0)).second) {
            continue;
        }
        found.addPlace(id.text(), (*site)->state, (*site)->elsewhere);
        const Result<std::vector<std::int64_t>> sources = sourcesOf(id);
        if (!sources) {
            return sources.error();
        }
        for (const std::int64_t source : *sources) {
            const Result<std::optional<ShownRecord>> link = reader_.at(source);
            if (!link) {
                return link.error();
            }
            if (!*link || (*link)->state.kind != linkKind || !seenLinks.insert(source).second) {
                continue;
            }
            const PlaceLink read = found.addLink((*link)->id.text(), (*link)->state);
            for (const std::string& end : {read.a, read.b}) {
                if (const Result<RecordId> other = RecordId::fromText(end); other && *other != id) {
                    open.push_back(*other);
                }
            }
        }
    }
    return {};
}

Status ListRows::writeSets()
{
    std::set<std::string> done;
    for (const RecordId& start : setsToCompute_) {
        if (done.contains(start.text())) {
            continue;
        }
        PlaceLinkCollector collected;
        std::map<std::string, std::int64_t> rowOfSite;
        if (Status read = collectLinks(start, collected, rowOfSite); !read) {
            return read;
        }
        const PlaceSets sets = collected.sets();
        for (const auto& [site, row] : rowOfSite) {
            done.insert(site);
            if (Status written = writeMember(site, row, sets, rowOfSite); !written) {
                return written;
            }
        }
        for (const auto& [site, row] : rowOfSite) {
            if (sets.faceOf(site) == site) {
                if (Status written = writeDue(row); !written) {
                    return written;
                }
            }
        }
        if (Status written = writeThroughDues(rowOfSite); !written) {
            return written;
        }
    }
    setsToCompute_.clear();
    return {};
}

Status ListRows::writeMember(const std::string& site, std::int64_t row, const PlaceSets& sets,
                             const std::map<std::string, std::int64_t>& rowOfSite)
{
    const Result<std::optional<ShownRecord>> shown = reader_.at(row);
    if (!shown || !*shown) {
        return shown ? Status() : Status(shown.error());
    }
    const std::string& face = sets.faceOf(site);
    const std::vector<std::string> members = sets.membersOf(site);
    const bool isSet = members.size() > 1;
    const Columns own = columnsOf((*shown)->state, shelf_.shapeOf((*shown)->state.campaign, (*shown)->state.kind));
    bool differs = false;
    for (const std::string& member : members) {
        const Result<std::optional<ShownRecord>> other = reader_.at(rowOfSite.at(member));
        if (!other) {
            return other.error();
        }
        if (*other) {
            const KindShape& shape = shelf_.shapeOf((*other)->state.campaign, (*other)->state.kind);
            const std::string disposition = columnsOf((*other)->state, shape).disposition;
            differs = differs || (!disposition.empty() && !own.disposition.empty() && disposition != own.disposition);
        }
    }
    const bool isFace = face == site;
    const bool isElsewhere = (*shown)->elsewhere && !own.struckOut;
    const Hidden hidden = isElsewhere ? Hidden::Elsewhere : own.struckOut || !isFace ? Hidden::AtAll : Hidden::Shown;
    if (Status written = updateSet_.run(hidden, isSet ? rowOfSite.at(face) : 0, isFace ? members.size() : std::size_t{0},
                                        own.conflict || (isFace && differs), row);
        !written) {
        return written;
    }
    return isFace ? Status() : updateDue_.run(nothingDue, std::string(), row);
}

Result<std::vector<std::int64_t>> ListRows::sourcesOf(const RecordId& target)
{
    std::vector<std::int64_t> sources;
    Rows rows = sources_.query(target);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        sources.push_back(rows.integer(0));
    }
    return row ? Result<std::vector<std::int64_t>>(std::move(sources)) : Result<std::vector<std::int64_t>>(row.error());
}

// The sites of this one's set, itself among them.
Result<std::vector<RecordId>> ListRows::membersOf(const RecordId& site)
{
    std::vector<RecordId> members;
    Rows rows = members_.query(site);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        members.push_back(rows.recordId(0));
    }
    if (!row) {
        return row.error();
    }
    if (members.empty()) {
        members.push_back(site);
    }
    return members;
}

// What names any site of this one's set, once each.
Result<std::vector<std::int64_t>> ListRows::sourcesOfSet(const RecordId& site)
{
    const Result<std::vector<RecordId>> members = membersOf(site);
    if (!members) {
        return members.error();
    }
    std::set<std::int64_t> all;
    for (const RecordId& member : *members) {
        const Result<std::vector<std::int64_t>> sources = sourcesOf(member);
        if (!sources) {
            return sources.error();
        }
        all.insert(sources->begin(), sources->end());
    }
    return std::vector<std::int64_t>(all.begin(), all.end());
}

} // namespace fieldledger
