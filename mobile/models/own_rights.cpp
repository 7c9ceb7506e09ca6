#include "mobile/models/own_rights.h"

#include "mobile/models/workspace.h"
#include "shared/record/role.h"

namespace fieldledger {

bool mayReleaseHere(const Workspace& workspace)
{
    const std::optional<StaffRole> role = workspace.role();
    return role && mayRelease(*role);
}

bool mayWriteHere(const Workspace& workspace, std::string_view kind)
{
    const std::optional<StaffRole> role = workspace.role();
    return role && mayWrite(*role, kind);
}

} // namespace fieldledger
