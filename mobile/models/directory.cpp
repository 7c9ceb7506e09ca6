#include "mobile/models/directory.h"

#include <algorithm>

namespace fieldledger {

namespace {

// Deeper than any division of a country; ends circles in what came down.
constexpr int levelMax = 16;

} // namespace

Directory::Directory(std::vector<AreaRow> areas, std::vector<StaffRow> staff, const std::vector<AreaName>& ofSets) : staff_(std::move(staff))
{
    std::ranges::sort(areas, {}, &AreaRow::code);
    std::map<std::string, bool, std::less<>> known;
    for (const AreaRow& row : areas) {
        known[row.code] = true;
    }
    std::multimap<std::string, AreaRow> byParent;
    for (AreaRow& row : areas) {
        const bool top = row.parent == row.code || !known.contains(row.parent);
        byParent.emplace(top ? std::string() : row.parent, row);
    }
    addBelow({}, byParent, 0);
    for (std::size_t i = 0; i < areas_.size(); ++i) {
        areaAt_[areas_[i].code] = i;
    }
    for (std::size_t i = 0; i < staff_.size(); ++i) {
        staffAt_[staff_[i].id] = i;
    }
    for (const AreaName& area : ofSets) {
        ofSets_[area.code] = area.name;
    }
}

void Directory::addBelow(const std::string& parent, const std::multimap<std::string, AreaRow>& byParent, int level)
{
    if (level > levelMax) {
        return;
    }
    const auto [begin, end] = byParent.equal_range(parent);
    for (auto at = begin; at != end; ++at) {
        areas_.push_back(at->second);
        levels_[at->second.code] = level;
        addBelow(at->second.code, byParent, level + 1);
    }
}

const AreaRow* Directory::area(std::string_view code) const
{
    const auto at = areaAt_.find(code);
    return at == areaAt_.end() ? nullptr : &areas_[at->second];
}

const StaffRow* Directory::person(std::string_view id) const
{
    const auto at = staffAt_.find(id);
    return at == staffAt_.end() ? nullptr : &staff_[at->second];
}

QString Directory::areaName(std::string_view code) const
{
    if (const AreaRow* const row = area(code)) {
        return QString::fromStdString(row->name);
    }
    const auto ofSet = ofSets_.find(code);
    return QString::fromStdString(ofSet != ofSets_.end() ? ofSet->second : std::string(code));
}

QString Directory::personName(std::string_view id) const
{
    const StaffRow* const row = person(id);
    return QString::fromStdString(row != nullptr ? row->name : std::string(id));
}

int Directory::levelOf(std::string_view code) const
{
    const auto at = levels_.find(code);
    return at == levels_.end() ? 0 : at->second;
}

std::vector<std::string> Directory::villages(const std::vector<std::string>& roots) const
{
    std::vector<std::string> codes;
    for (const AreaRow& area : areas_) {
        const bool isAsked = roots.empty() || std::ranges::any_of(roots, [&](const std::string& root) { return liesIn(area.code, root); });
        if (isAsked && isLeaf(area.code)) {
            codes.push_back(area.code);
        }
    }
    return codes;
}

bool Directory::isLeaf(std::string_view code) const
{
    const auto at = areaAt_.find(code);
    if (at == areaAt_.end()) {
        return false;
    }
    // In tree order, what lies below follows at once.
    const std::size_t next = at->second + 1;
    return next >= areas_.size() || levelOf(areas_[next].code) <= levelOf(code);
}

bool Directory::liesIn(std::string_view code, std::string_view ancestor) const
{
    std::string_view step = code;
    for (int i = 0; i <= levelMax; ++i) {
        if (step == ancestor) {
            return true;
        }
        const AreaRow* const row = area(step);
        if (row == nullptr || row->parent.empty() || row->parent == step) {
            return false;
        }
        step = row->parent;
    }
    return false;
}

bool Directory::operator==(const Directory& other) const
{
    const auto sameArea = [](const AreaRow& left, const AreaRow& right) {
        return left.code == right.code && left.name == right.name && left.parent == right.parent;
    };
    const auto samePerson = [](const StaffRow& left, const StaffRow& right) {
        return left.id == right.id && left.name == right.name && left.role == right.role && left.unit == right.unit;
    };
    return ofSets_ == other.ofSets_ && std::ranges::equal(areas_, other.areas_, sameArea) && std::ranges::equal(staff_, other.staff_, samePerson);
}

} // namespace fieldledger
