// What one reader holds: areas with everything below them, always "*", and what is for its device alone. Remembers the answer for each area list of the
// log, so that a long tail asks the tree only a few times.
#pragma once

#include "server/access/area_tree.h"
#include "shared/base/ids.h"

namespace fieldledger::server {

class Holdings {
public:
    Holdings(const AreaTree& tree, std::vector<std::string> roots, DeviceNumber own = {});

    // `areas` as in area_list.h: does the reader hold one of them?
    bool holds(std::string_view areas) { return standing(areas) != Standing::Elsewhere; }
    // None of these but what is for its device alone.
    bool isToldAlone(std::string_view areas) { return standing(areas) == Standing::Told; }
    // One of them is the record's own, and not only one of its set.
    bool holdsOwn(std::string_view areas) { return standing(areas) == Standing::Held; }
    const std::vector<std::string>& roots() const { return roots_; }
    const AreaTree& tree() const { return tree_; }

private:
    enum class Standing : std::uint8_t { Elsewhere, Told, OfSet, Held };
    Standing standing(std::string_view areas);
    Standing decide(std::string_view areas) const;

    const AreaTree& tree_;
    std::vector<std::string> roots_;
    std::string own_; // empty: no device
    ByText<Standing> known_;
};

} // namespace fieldledger::server
