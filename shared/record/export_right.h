// Who may take a campaign's whole table out of the ledger; a right of role.h's table that few files ask for.
#pragma once

#include "shared/record/role.h"

namespace fieldledger {

inline bool mayExport(StaffRole role)
{
    switch (role) {
    case StaffRole::Admin:
    case StaffRole::Supervisor:
    case StaffRole::Leader: return true;
    case StaffRole::Inspector:
    case StaffRole::Patrol: return false;
    }
    return false;
}

} // namespace fieldledger
