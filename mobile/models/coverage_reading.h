// A job for the ledger thread: how far the campaign's round has come on this tablet, and what a list shows of the places that
// are not seen. No language.
#pragma once

#include "mobile/models/record_text.h"
#include "mobile/models/workspace.h"
#include "shared/form/coverage.h"

namespace fieldledger {

struct CoveragePlace {
    Answers answers;
    std::optional<std::int64_t> latitude; // 1e-7 degree
    std::optional<std::int64_t> longitude;
};

struct CoverageReading {
    std::shared_ptr<const Campaign> campaign; // null: none held, or nothing is to be covered
    std::vector<CoverageArea> areas;
    std::map<std::string, CoveragePlace> places; // that are not seen, by id
};

struct CoverageOrder {
    std::string campaign;
    std::vector<std::string> areas; // these and what lies below; empty: all
    std::shared_ptr<const Directory> directory;
    ExpressionContext context;
};

Result<CoverageReading> readCoverage(TabletLedger& ledger, const CoverageOrder& order);

} // namespace fieldledger
