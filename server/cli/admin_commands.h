// The commands that change or ask a ledger: each prints what it did and gives the program's exit status.
#pragma once

#include "server/api/admin_requests.h"
#include "server/cli/exit_status.h"

#include <string>

namespace fieldledger::server {

struct AddUserOptions {
    std::string data;
    NewUser user;
    bool passwordFromInput = false; // the first line of standard input
};
ExitStatus addUserCommand(const AddUserOptions& options);

ExitStatus deviceCodeCommand(const std::string& data, const std::string& login);
// From now on, or ending now; an empty role or area ends every one.
ExitStatus grantCommand(const std::string& data, const std::string& login, const std::string& role, const std::string& area);
ExitStatus endGrantsCommand(const std::string& data, const std::string& login, const std::string& role, const std::string& area);
ExitStatus revokeDeviceCommand(const std::string& data, std::uint32_t device);
// Erases personal values of a record by order; prints how many of which registers.
ExitStatus erasePersonalCommand(const std::string& data, const EraseOrder& order);
ExitStatus importAreasCommand(const std::string& data, const std::string& file);
// `file` empty: the shipped campaign of that id.
ExitStatus importCampaignCommand(const std::string& data, const std::string& file, const std::string& shipped);
// Prints the figures of the whole ledger as JSON.
ExitStatus figuresCommand(const std::string& data, const std::string& campaign);
// Reads only; works beside a running server.
ExitStatus checkCommand(const std::string& data);

} // namespace fieldledger::server
