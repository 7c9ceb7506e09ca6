#include "shared/store/account_store.h"

#include <cstring>

namespace fieldledger {

namespace {

std::optional<TimePoint> optionalTime(const Rows& rows, int column)
{
    const std::optional<std::int64_t> ms = rows.optionalInteger(column);
    return ms ? std::optional(TimePoint{*ms}) : std::nullopt;
}

// Reads every row with `read`.
template <class Row, class Read> Result<std::vector<Row>> all(Rows rows, Read read)
{
    std::vector<Row> found;
    while (true) {
        const Result<bool> row = rows.next();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return found;
        }
        found.push_back(read(rows));
    }
}

} // namespace

AccountStore::AccountStore(Connection& connection)
    : connection_(connection),
      accounts_(connection, "SELECT number, login, name, unit, password, created, disabled FROM account ORDER BY number"),
      grants_(connection, "SELECT account, role, area, since, until FROM account_grant ORDER BY row"),
      devices_(connection, "SELECT number, account, name, public_key, app, enrolled, revoked FROM device ORDER BY number"),
      tokens_(connection, "SELECT hash, account, device, created, expires FROM token WHERE revoked IS NULL"),
      code_(connection, "SELECT hash, account, created, expires, device FROM enrolment_code WHERE hash = ?"),
      addAccount_(connection, "INSERT INTO account(login, name, unit, password, created) VALUES(?, ?, ?, ?, ?) "
                              "ON CONFLICT(login) DO NOTHING"),
      addGrant_(connection, "INSERT INTO account_grant(account, role, area, since, until) VALUES(?, ?, ?, ?, ?)"),
      endGrants_(connection, "UPDATE account_grant SET until = ?2 WHERE account = ?1 AND until IS NULL"),
      endGrantsOf_(connection, "UPDATE account_grant SET until = ?4 WHERE account = ?1 AND (until IS NULL OR until > ?4) AND since <= ?4 "
                               "AND (?2 = '' OR role = ?2) AND (?3 = '' OR area = ?3)"),
      disableAccount_(connection, "UPDATE account SET disabled = ?2 WHERE 'u-' || number = ?1 AND disabled IS NULL"),
      addDevice_(connection, "INSERT INTO device(account, name, public_key, app, enrolled) VALUES(?, ?, ?, ?, ?)"),
      addDeviceAs_(connection, "INSERT INTO device(number, account, name, public_key, app, enrolled) VALUES(?, ?, ?, ?, ?, ?)"),
      revokeDevice_(connection, "UPDATE device SET revoked = ?2 WHERE number = ?1 AND revoked IS NULL"),
      addToken_(connection, "INSERT INTO token(hash, account, device, created, expires) VALUES(?, ?, ?, ?, ?)"),
      revokeToken_(connection, "UPDATE token SET revoked = ?2 WHERE hash = ?1"),
      addCode_(connection, "INSERT INTO enrolment_code(hash, account, created, expires) VALUES(?, ?, ?, ?)"),
      useCode_(connection, "UPDATE enrolment_code SET used = ?3, device = ?2 WHERE hash = ?1 AND used IS NULL")
{
}

Result<std::vector<StoredAccount>> AccountStore::accounts()
{
    return all<StoredAccount>(accounts_.query(), [](const Rows& rows) {
        return StoredAccount{"u-" + std::to_string(rows.integer(0)), rows.string(1), rows.string(2), rows.string(3), rows.string(4),
                             rows.time(5), optionalTime(rows, 6)};
    });
}

Result<std::vector<StoredGrant>> AccountStore::grants()
{
    return all<StoredGrant>(grants_.query(), [](const Rows& rows) {
        return StoredGrant{rows.string(0), rows.string(1), rows.string(2), rows.time(3), optionalTime(rows, 4)};
    });
}

Result<std::vector<StoredDevice>> AccountStore::devices()
{
    return all<StoredDevice>(devices_.query(), [](const Rows& rows) {
        StoredDevice device;
        device.number = {static_cast<std::uint32_t>(rows.integer(0))};
        device.account = rows.string(1);
        device.name = rows.string(2);
        device.publicKey = rows.sha256(3); // both are 32 bytes
        device.app = rows.string(4);
        device.enrolled = rows.time(5);
        device.revoked = optionalTime(rows, 6);
        return device;
    });
}

Result<std::vector<StoredToken>> AccountStore::tokens()
{
    return all<StoredToken>(tokens_.query(), [](const Rows& rows) {
        return StoredToken{rows.sha256(0), rows.string(1), DeviceNumber{static_cast<std::uint32_t>(rows.integer(2))}, rows.time(3),
                           optionalTime(rows, 4)};
    });
}

Result<std::optional<StoredCode>> AccountStore::code(const Sha256& hash)
{
    Rows rows = code_.query(hash);
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return std::optional<StoredCode>();
    }
    return std::optional(StoredCode{rows.sha256(0), rows.string(1), rows.time(2), rows.time(3),
                                    DeviceNumber{static_cast<std::uint32_t>(rows.integer(4))}});
}

Result<std::string> AccountStore::addAccount(const StoredAccount& account)
{
    const std::optional<std::string> password = account.passwordHash.empty() ? std::nullopt : std::optional(account.passwordHash);
    if (Status added = addAccount_.run(account.login, account.name, account.unit, password, account.created); !added) {
        return added.error();
    }
    if (connection_.rowsChanged() == 0) {
        return Error(ErrorCode::Conflict, "there is a user with the log-in name " + account.login + " already");
    }
    return "u-" + std::to_string(connection_.lastInsertedRow());
}

Status AccountStore::addGrant(const StoredGrant& grant)
{
    return addGrant_.run(grant.account, grant.role, grant.area, grant.since, grant.until);
}

Status AccountStore::endGrants(const std::string& account, TimePoint until)
{
    return endGrants_.run(account, until);
}

Status AccountStore::endGrantsOf(const std::string& account, const std::string& role, const std::string& area, TimePoint until)
{
    return endGrantsOf_.run(account, role, area, until);
}

Status AccountStore::disableAccount(const std::string& account, TimePoint when)
{
    return disableAccount_.run(account, when);
}

Result<DeviceNumber> AccountStore::addDevice(const StoredDevice& device)
{
    const std::string_view key(reinterpret_cast<const char*>(device.publicKey.data()), device.publicKey.size());
    if (Status added = addDevice_.run(device.account, device.name, Blob{key}, device.app, device.enrolled); !added) {
        return added.error();
    }
    return DeviceNumber{static_cast<std::uint32_t>(connection_.lastInsertedRow())};
}

Status AccountStore::addDeviceAs(DeviceNumber number, const StoredDevice& device)
{
    const std::string_view key(reinterpret_cast<const char*>(device.publicKey.data()), device.publicKey.size());
    return addDeviceAs_.run(number.value, device.account, device.name, Blob{key}, device.app, device.enrolled);
}

Status AccountStore::revokeDevice(DeviceNumber device, TimePoint when)
{
    return revokeDevice_.run(device.value, when);
}

Status AccountStore::addToken(const StoredToken& token)
{
    return addToken_.run(token.hash, token.account, token.device.value, token.created, token.expires);
}

Status AccountStore::revokeToken(const Sha256& hash, TimePoint when)
{
    return revokeToken_.run(hash, when);
}

Status AccountStore::addCode(const StoredCode& code)
{
    return addCode_.run(code.hash, code.account, code.created, code.expires);
}

Status AccountStore::useCode(const Sha256& hash, DeviceNumber device, TimePoint when)
{
    return useCode_.run(hash, device.value, when);
}

} // namespace fieldledger
