// The administrator's commands as requests: the command line sends them to a running server, or hands them to an Api of its
// own when none runs. Tests and the simulation set up users and devices with them.
#pragma once

#include "server/api/exchange.h"
#include "shared/base/result.h"

#include <string>
#include <vector>

namespace fieldledger::server {

struct NewUser {
    std::string login;              // what is typed to log in
    std::string name;               // 张三
    std::string unit;               // 综合行政执法局
    std::string role = "inspector"; // admin, supervisor, inspector, patrol, leader
    std::vector<std::string> areas; // codes; "*" for the whole zone
    std::string password;           // empty: no log-in, only devices
};

Request addUserRequest(const std::string& adminToken, const NewUser& user, TimePoint now);
// A one-time code for a device of this user.
Request deviceCodeRequest(const std::string& adminToken, const std::string& login, TimePoint now);
// From now on; and the end, now, of those that hold. An empty role or area ends every one.
Request addGrantRequest(const std::string& adminToken, const std::string& login, const std::string& role, const std::string& area, TimePoint now);
Request endGrantsRequest(const std::string& adminToken, const std::string& login, const std::string& role, const std::string& area,
                         TimePoint now);
Request revokeDeviceRequest(const std::string& adminToken, std::uint32_t device, TimePoint now);
// Erases personal values of one record by order.
struct EraseOrder {
    std::string record;
    std::vector<std::string> registers; // empty: all of the record's
    std::string order;                  // its number or text
    std::string by;                     // log-in name of the administrator who orders it; empty: the console
};
Request erasePersonalRequest(const std::string& adminToken, const EraseOrder& order, TimePoint now);
// CSV with the columns code,name,level,parent.
Request importAreasRequest(const std::string& adminToken, std::string csv, TimePoint now);
// A campaign definition (shared/form/README.md).
Request importCampaignRequest(const std::string& adminToken, std::string json, TimePoint now);
// An array of {"kind", "campaign", "set"}: records made by the server's own device, with the campaign's newest form.
Request importRecordsRequest(const std::string& adminToken, std::string json, TimePoint now);
// A campaign's figures over the whole ledger.
Request figuresRequest(const std::string& adminToken, const std::string& campaign, TimePoint now);
// The member of a JSON reply; empty when it is not there or the reply is a problem.
std::string replyText(const Reply& reply, std::string_view member);

} // namespace fieldledger::server
