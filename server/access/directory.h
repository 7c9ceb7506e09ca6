// Everyone and everything that may speak to the server, as one immutable value in memory: built from the ledger after each
// commit that touches it, so that a request is known without asking the storage.
#pragma once

#include "server/access/area_tree.h"
#include "shared/record/role.h"
#include "shared/store/account_store.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger::server {

struct Grant {
    StaffRole role = StaffRole::Leader;
    std::string area;                   // a code, or "*"
    TimePoint since;
    std::optional<TimePoint> until;
    bool holdsAt(TimePoint time) const { return since <= time && (!until || time < *until); }
};

struct Account {
    StoredAccount stored;
    std::vector<Grant> grants;          // ended ones as well: rights are judged at the time of the act
    bool mayEnterAt(TimePoint time) const { return !stored.disabled || time < *stored.disabled; }
};

// Whose a token is: a device's (and its user's), or a person's at a browser.
struct Session {
    const Account* account = nullptr;
    const StoredDevice* device = nullptr;
};

class Directory {
public:
    static Result<std::shared_ptr<const Directory>> read(AccountStore& store);

    const Account* account(std::string_view id) const;
    const Account* accountByLogin(std::string_view login) const;
    const StoredDevice* device(DeviceNumber number) const;
    std::vector<DeviceNumber> devices() const;
    // Nothing for an unknown, expired or revoked token and for a disabled account. A revoked device still has its session:
    // what it signed is taken, into quarantine.
    std::optional<Session> session(std::string_view token, TimePoint now) const;
    // The role that counts at a log-in: of the current grants the one that may do most.
    std::optional<StaffRole> roleOf(std::string_view account, TimePoint now) const;

private:
    ByText<Account> accounts_;
    ByText<std::string> logins_;
    std::unordered_map<std::uint32_t, StoredDevice> devices_;
    ByText<StoredToken> tokens_;        // by the 32 bytes of their hash
};

} // namespace fieldledger::server
