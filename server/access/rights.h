// Who may do what: role × area, dated. The one table of rights is in rights.cpp; everything that asks, asks here.
#pragma once

#include "server/access/area_tree.h"
#include "server/access/directory.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger::server {

// May this role write records of this kind? Kinds that the table does not name (a newer app's) go with the field's kinds.
bool mayWrite(Role role, std::string_view kind);
// May a person with this role read phone numbers, id numbers and signatures?
bool mayReadPersonal(Role role);
// May write changes `for` a quarantined one.
bool mayRelease(Role role);

// A write as it is judged: by whom, what, where, when. `areas` are those the record was in or, for a new one, is put in;
// the right in one of them is enough. Empty: the right anywhere is enough.
struct Act {
    std::string_view by;
    std::string_view kind;
    std::span<const std::string> areas;
    TimePoint when;
    bool releases = false;
};

bool isAllowed(const Directory& directory, const AreaTree& tree, const Act& act);

// What a tablet of this person holds now: the roots of the granted areas, sorted, none below another. A grant on "*" stands
// for every area without a parent.
std::vector<std::string> grantedRoots(const Directory& directory, const AreaTree& tree, std::string_view account, TimePoint now);
bool readsPersonal(const Directory& directory, std::string_view account, TimePoint now);

} // namespace fieldledger::server
