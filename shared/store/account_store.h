// Accounts, grants, devices, enrolment codes and tokens, in the same file as the central ledger and written by the same
// connection. Only hashes of secrets are stored. Call inside a transaction of the ledger.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/store/connection.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace fieldledger {

struct StoredAccount {
    std::string id;                      // "u-7": what `by` of a change names
    std::string login;
    std::string name;
    std::string unit;
    std::string passwordHash;            // PHC text; empty: no log-in with a password
    TimePoint created;
    std::optional<TimePoint> disabled;
};

struct StoredGrant {
    std::string account;
    std::string role;
    std::string area;                    // a code, or "*"
    TimePoint since;
    std::optional<TimePoint> until;
};

struct StoredDevice {
    DeviceNumber number;
    std::string account;
    std::string name;
    std::array<std::uint8_t, 32> publicKey{};
    std::string app;
    TimePoint enrolled;
    std::optional<TimePoint> revoked;
};

struct StoredToken {
    Sha256 hash{};
    std::string account;
    DeviceNumber device;                 // 0: a person at a browser
    TimePoint created;
    std::optional<TimePoint> expires;
};

struct StoredCode {
    Sha256 hash{};
    std::string account;
    TimePoint created;
    TimePoint expires;
    DeviceNumber device;                 // that it made; 0: not used yet
};

class AccountStore {
public:
    explicit AccountStore(Connection& connection);

    Result<std::vector<StoredAccount>> accounts();
    Result<std::vector<StoredGrant>> grants();
    Result<std::vector<StoredDevice>> devices();
    Result<std::vector<StoredToken>> tokens();      // those not revoked
    Result<std::optional<StoredCode>> code(const Sha256& hash);

    // Gives the next id "u-…". Conflict when the login is taken.
    Result<std::string> addAccount(const StoredAccount& account);
    Status addGrant(const StoredGrant& grant);
    // Of those that hold at that time; an empty role or area stands for every one.
    Status endGrantsOf(const std::string& account, const std::string& role, const std::string& area, TimePoint until);
    Status endGrants(const std::string& account, TimePoint until);
    Status disableAccount(const std::string& account, TimePoint when);
    // Gives the next number, from 1.
    Result<DeviceNumber> addDevice(const StoredDevice& device);
    // Under a number above all that there are; those given after it go on from there.
    Status addDeviceAs(DeviceNumber number, const StoredDevice& device);
    Status revokeDevice(DeviceNumber device, TimePoint when);
    Status addToken(const StoredToken& token);
    Status revokeToken(const Sha256& hash, TimePoint when);
    Status addCode(const StoredCode& code);
    // Marks the code as used by this device, for good.
    Status useCode(const Sha256& hash, DeviceNumber device, TimePoint when);

private:
    Connection& connection_;
    Statement accounts_, grants_, devices_, tokens_, code_;
    Statement addAccount_, addGrant_, endGrants_, endGrantsOf_, disableAccount_, addDevice_, addDeviceAs_, revokeDevice_, addToken_, revokeToken_, addCode_, useCode_;
};

} // namespace fieldledger
