// Who may do what where and when: the table of shared/record/role.h × area, dated. Everything on the server that asks, asks here.
#pragma once

#include "server/access/area_tree.h"
#include "server/access/directory.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger::server {

// A write as it is judged: by whom, what, where, when. `areas` are those the record was in or, for a new one, is put in;
// the right in one of them is enough. Empty: the right anywhere is enough.
struct Act {
    std::string_view by;
    std::string_view kind;
    std::span<const std::string> areas;
    TimePoint when;
    bool releases = false;
    std::span<const Register> set = {}; // what it writes
};

bool isAllowed(const Directory& directory, const AreaTree& tree, const Act& act);

// What a tablet of this person holds now: the roots of the granted areas, sorted, none below another. A grant on "*" stands
// for every area without a parent.
std::vector<std::string> grantedRoots(const Directory& directory, const AreaTree& tree, std::string_view account, TimePoint now);
bool readsPersonal(const Directory& directory, std::string_view account, TimePoint now);

// The highest role that the person holds anywhere, as tablets are told it; empty where there is none.
std::string roleText(const Directory& directory, std::string_view account, TimePoint now);

// What comes down to a person beyond what everybody gets who holds the area.
struct ReadingRights {
    bool personal = false; // phone numbers, id numbers and signatures
    bool releases = false; // what is quarantined and waits to be settled
    bool operator==(const ReadingRights&) const = default;
};
ReadingRights readingRights(const Directory& directory, std::string_view account, TimePoint now);

} // namespace fieldledger::server
