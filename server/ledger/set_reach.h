// Where records go because of sets (proto/merge.md §7.1), computed from the records and from who names whom. A record goes with a set if it is
// one of its sites, or names one, or names what goes with it; a record of the sites' kind goes with no set but its own, and hands none on.
// Remembers what it read: it answers for one moment of the ledger.
#pragma once

#include "shared/form/place_links.h"
#include "shared/store/central_reading.h"

#include <map>
#include <memory>

namespace fieldledger::server {

// Sites that links join, at least two.
struct JoinedSites {
    std::string kind;
    std::string campaign;
    std::vector<RecordId> sites; // sorted
    std::vector<std::string> areas;
};

class SetReach {
public:
    // The names must be kept (shared/store/set_table.h).
    explicit SetReach(CentralReading& reading) : reading_(reading) {}

    // The areas of every set that the record goes with, sorted; none: it is its own areas' alone.
    Result<std::vector<std::string>> areasOf(const RecordId& record);
    // The set that the site is in; null: in none.
    Result<std::shared_ptr<const JoinedSites>> setOf(const RecordId& site);
    // What a link names at its ends, whether or not it counts.
    static std::vector<RecordId> endsOf(const RecordState& link);

private:
    struct Known {
        RecordState state;
        std::set<RecordId> targets;
    };
    using Sets = std::vector<std::shared_ptr<const JoinedSites>>;

    // Null: the ledger holds no such record.
    Result<std::shared_ptr<const Known>> known(const RecordId& record);
    Status collect(const RecordId& start, PlaceLinkCollector& found, std::set<RecordId>& sites);
    Result<Sets> reached(const RecordId& record, const JoinedSites* through);

    CentralReading& reading_;
    std::map<RecordId, std::shared_ptr<const Known>> known_;
    std::map<RecordId, std::shared_ptr<const JoinedSites>> sets_;
};

} // namespace fieldledger::server
