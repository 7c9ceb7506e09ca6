// Jobs for the ledger thread that read lists of records, with what a row shows beside the ledger's own columns.
#pragma once

#include "mobile/models/record_reading.h"

namespace fieldledger {

struct SiteEntry {
    ListRow row;
    std::optional<TimePoint> lastVisit;
    std::string lastVisitKind;
    Answers lastVisitAnswers;
    std::optional<double> metres;      // from where the tablet is
    std::optional<Reason> reason;      // of what is set aside
    std::vector<std::string> dispositions; // of a set of linked sites that are dealt with differently
};

struct SitePage {
    std::vector<SiteEntry> entries;
    std::string next;                  // empty: no more
    std::size_t total = 0;             // all matches
};

struct SiteOrder {
    ListQuery query;
    bool byDistance = false;           // nearest first; looks at the first `distanceRowsMax` matches
    std::optional<GeoPoint> here;
};

inline constexpr std::size_t distanceRowsMax = 1'000;

// From `after` on, at most `count` rows; by distance, everything that is looked at, whatever `count` says is kept of it.
Result<SitePage> readSites(TabletLedger& ledger, const SiteOrder& order, const std::string& after, std::size_t count);

// One site with its last visit, whether a list holds it or not; nothing when it is no site.
Result<std::optional<SiteEntry>> readSite(TabletLedger& ledger, const Campaign& campaign, const RecordId& id, const LinkedRecord& record);

} // namespace fieldledger
