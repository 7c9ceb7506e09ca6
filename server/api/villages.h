// The villages and communities below some areas: what a campaign walks and counts by.
#pragma once

#include "server/ledger/catalog.h"

#include <set>

namespace fieldledger::server {

std::set<std::string, std::less<>> villagesIn(const Catalog& catalog, const std::vector<std::string>& roots);

} // namespace fieldledger::server
