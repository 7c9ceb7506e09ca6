// Which area lies below which, as far as this tablet knows.
#pragma once

#include "shared/store/connection.h"
#include "shared/store/tablet_ledger.h"

#include <unordered_map>

namespace fieldledger {

class AreaTree {
public:
    static Result<AreaTree> load(Connection& connection);

    const std::vector<AreaRow>& areas() const { return areas_; } // in the order of their codes
    // The code is one of the roots or lies below one.
    bool isUnder(const std::string& code, const std::vector<std::string>& roots) const;
    // The roots and every known code below them.
    std::vector<std::string> below(const std::vector<std::string>& roots) const;

private:
    std::vector<AreaRow> areas_;
    std::unordered_map<std::string, std::string> parents_;
};

} // namespace fieldledger
