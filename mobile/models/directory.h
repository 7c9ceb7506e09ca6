// Names of areas and people, as values that any thread may read: made once from the ledger, then shared.
#pragma once

#include "shared/store/tablet_ledger.h"

#include <QString>

#include <map>

namespace fieldledger {

class Directory {
public:
    Directory() = default;
    // `ofSets`: areas of which the tablet holds no record, and that have a name all the same.
    Directory(std::vector<AreaRow> areas, std::vector<StaffRow> staff, const std::vector<AreaName>& ofSets = {});

    // Parents before what lies below them; siblings by code.
    const std::vector<AreaRow>& areas() const { return areas_; }
    const std::vector<StaffRow>& staff() const { return staff_; }
    const AreaRow* area(std::string_view code) const;
    const StaffRow* person(std::string_view id) const;
    // The code or id itself where no name is known.
    QString areaName(std::string_view code) const;
    QString personName(std::string_view id) const;
    // Steps below the topmost area held.
    int levelOf(std::string_view code) const;
    // Areas that nothing lies below: where a place can be.
    bool isLeaf(std::string_view code) const;
    // The areas at the bottom of the tree, villages and communities, that lie in one of the roots; without roots all.
    std::vector<std::string> villages(const std::vector<std::string>& roots) const;
    // `code` is `ancestor` or lies below it.
    bool liesIn(std::string_view code, std::string_view ancestor) const;
    bool operator==(const Directory& other) const;

private:
    void addBelow(const std::string& parent, const std::multimap<std::string, AreaRow>& byParent, int level);

    std::vector<AreaRow> areas_;
    std::vector<StaffRow> staff_;
    std::map<std::string, std::size_t, std::less<>> areaAt_;
    std::map<std::string, std::size_t, std::less<>> staffAt_;
    std::map<std::string, int, std::less<>> levels_;
    std::map<std::string, std::string, std::less<>> ofSets_;
};

} // namespace fieldledger
