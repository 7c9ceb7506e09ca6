// What the person of this tablet may do, by the table of rights: pages leave out what would only be set aside.
#pragma once

#include <string_view>

namespace fieldledger {

class Workspace;

bool mayReleaseHere(const Workspace& workspace);
bool mayWriteHere(const Workspace& workspace, std::string_view kind);

} // namespace fieldledger
