#include "mobile/models/own_rights.h"

#include "mobile/models/workspace.h"
#include "shared/record/role.h"

namespace fieldledger {

namespace {

std::optional<Role> ownRole(const Workspace& workspace)
{
    return workspace.identity() ? roleFromName(workspace.identity()->role) : std::nullopt;
}

} // namespace

bool mayReleaseHere(const Workspace& workspace)
{
    const std::optional<Role> role = ownRole(workspace);
    return role && mayRelease(*role);
}

bool mayWriteHere(const Workspace& workspace, std::string_view kind)
{
    const std::optional<Role> role = ownRole(workspace);
    return role && mayWrite(*role, kind);
}

} // namespace fieldledger
