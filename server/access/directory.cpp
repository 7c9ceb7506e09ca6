#include "server/access/directory.h"

#include "server/access/secrets.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

std::string_view bytesOf(const Sha256& hash)
{
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

} // namespace

Result<std::shared_ptr<const Directory>> Directory::read(AccountStore& store)
{
    auto accounts = store.accounts();
    auto grants = accounts ? store.grants() : accounts.error();
    auto devices = grants ? store.devices() : grants.error();
    auto tokens = devices ? store.tokens() : devices.error();
    if (!tokens) {
        return tokens.error();
    }
    auto directory = std::make_shared<Directory>();
    for (StoredAccount& account : *accounts) {
        directory->logins_[account.login] = account.id;
        std::string id = account.id;
        directory->accounts_[std::move(id)] = Account{std::move(account), {}};
    }
    for (StoredGrant& grant : *grants) {
        const auto account = directory->accounts_.find(grant.account);
        const std::optional<StaffRole> role = roleFromName(grant.role);
        if (account != directory->accounts_.end() && role) {
            account->second.grants.push_back({*role, std::move(grant.area), grant.since, grant.until});
        }
    }
    for (StoredDevice& device : *devices) {
        const std::uint32_t number = device.number.value;
        directory->devices_[number] = std::move(device);
    }
    for (StoredToken& token : *tokens) {
        std::string key(bytesOf(token.hash));
        directory->tokens_[std::move(key)] = std::move(token);
    }
    return std::shared_ptr<const Directory>(std::move(directory));
}

const Account* Directory::account(std::string_view id) const
{
    const auto found = accounts_.find(id);
    return found != accounts_.end() ? &found->second : nullptr;
}

const Account* Directory::accountByLogin(std::string_view login) const
{
    const auto found = logins_.find(login);
    return found != logins_.end() ? account(found->second) : nullptr;
}

const StoredDevice* Directory::device(DeviceNumber number) const
{
    const auto found = devices_.find(number.value);
    return found != devices_.end() ? &found->second : nullptr;
}

std::vector<DeviceNumber> Directory::devices() const
{
    std::vector<DeviceNumber> numbers;
    for (const auto& entry : devices_) {
        numbers.push_back(entry.second.number);
    }
    return numbers;
}

std::optional<Session> Directory::session(std::string_view token, TimePoint now) const
{
    const Sha256 hash = secretHash(token);
    const auto found = tokens_.find(bytesOf(hash));
    if (found == tokens_.end() || (found->second.expires && *found->second.expires <= now)) {
        return std::nullopt;
    }
    const Account* owner = account(found->second.account);
    if (owner == nullptr || !owner->mayEnterAt(now)) {
        return std::nullopt;
    }
    return Session{owner, device(found->second.device)};
}

std::optional<StaffRole> Directory::roleOf(std::string_view id, TimePoint now) const
{
    std::optional<StaffRole> best;
    if (const Account* found = account(id)) {
        for (const Grant& grant : found->grants) {
            if (grant.holdsAt(now) && (!best || grant.role < *best)) {
                best = grant.role;
            }
        }
    }
    return best;
}

} // namespace fieldledger::server
