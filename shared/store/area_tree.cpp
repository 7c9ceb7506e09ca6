#include "shared/store/area_tree.h"

#include <algorithm>

namespace fieldledger {

namespace {

// A circle of parents, which only damaged data can hold, ends here.
constexpr int levelsMax = 16;

} // namespace

Result<AreaTree> AreaTree::load(Connection& connection)
{
    AreaTree tree;
    Statement read{connection, "SELECT code, name, level, parent FROM area ORDER BY code, id"};
    Rows rows = read.query();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        tree.areas_.push_back({rows.string(0), rows.string(1), rows.string(2), rows.string(3)});
        tree.parents_.emplace(rows.string(0), rows.string(3));
    }
    if (!row) {
        return row.error();
    }
    return tree;
}

bool AreaTree::isUnder(const std::string& code, const std::vector<std::string>& roots) const
{
    std::string at = code;
    for (int level = 0; level < levelsMax && !at.empty(); ++level) {
        if (std::ranges::find(roots, at) != roots.end()) {
            return true;
        }
        const auto parent = parents_.find(at);
        if (parent == parents_.end()) {
            return false;
        }
        at = parent->second;
    }
    return false;
}

std::vector<std::string> AreaTree::below(const std::vector<std::string>& roots) const
{
    std::vector<std::string> codes = roots;
    for (const AreaRow& area : areas_) {
        if (std::ranges::find(roots, area.code) == roots.end() && isUnder(area.code, roots)) {
            codes.push_back(area.code);
        }
    }
    return codes;
}

} // namespace fieldledger
