// Where tables are made before they are sent.
#pragma once

#include <string>

namespace fieldledger::server {

// Beside the ledger, or the system's folder for a ledger in memory.
std::string exportFolder(const std::string& ledgerPath);
// What a server that was killed left there.
void clearExportFolder(const std::string& ledgerPath);

} // namespace fieldledger::server
