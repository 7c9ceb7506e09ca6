// The administrator's commands on grants: role × area, dated. Ended ones stay: rights are judged at the time of the act.
#include "server/api/handlers.h"

#include "server/api/json_body.h"
#include "server/ledger/console_device.h"
#include "shared/wire/json_writer.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

struct AskedGrant {
    std::string account;
    std::string login;
    std::string role;
    std::string area;
};

// `whole`: role and area must be given; else an empty one stands for every one.
Result<AskedGrant> readGrant(const Views& views, std::string_view body, bool whole)
{
    AskedGrant asked;
    const Status read = readBody(body, [&](ObjectReader& reader) {
        asked.login = reader.text("login", 64);
        asked.role = reader.optionalText("role", 32).value_or(std::string());
        asked.area = reader.optionalText("area", 64).value_or(std::string());
    });
    if (!read) {
        return read.error();
    }
    const Account* account = views.directory->accountByLogin(asked.login);
    if (account == nullptr || account->stored.id == consolePerson) {
        return Error(ErrorCode::NotFound, "there is no user with the log-in name \"" + asked.login + "\"");
    }
    asked.account = account->stored.id;
    if ((whole || !asked.role.empty()) && !roleFromName(asked.role)) {
        return Error(ErrorCode::BadRequest, "\"" + asked.role + "\" is no role; there are admin, supervisor, inspector, patrol and leader");
    }
    if ((whole || !asked.area.empty()) && asked.area != areaEverywhere && !views.catalog->tree().knows(asked.area)) {
        return Error(ErrorCode::BadRequest, "the ledger has no area with the code \"" + asked.area + "\"; import the areas first");
    }
    return asked;
}

std::vector<Grant> heldBy(const Views& views, const AskedGrant& asked, TimePoint now)
{
    std::vector<Grant> held;
    for (const Grant& grant : views.directory->account(asked.account)->grants) {
        if (grant.holdsAt(now)) {
            held.push_back(grant);
        }
    }
    return held;
}

bool isAsked(const Grant& grant, const AskedGrant& asked)
{
    return (asked.role.empty() || roleName(grant.role) == asked.role) && (asked.area.empty() || grant.area == asked.area);
}

// The staff record shows the role that may do most.
Status writeRole(WriteScope& scope, const DeviceKey& key, const AskedGrant& asked, const std::vector<Grant>& grants, TimePoint now)
{
    const std::optional<RecordId> staff = scope.views.catalog->staffRecord(asked.account);
    const auto best = std::ranges::min_element(grants, {}, &Grant::role);
    if (!staff || best == grants.end()) {
        return {};
    }
    SystemChange change{*staff, "staff", {{"role", Value(roleName(best->role))}}, {}, 0};
    return writeSystemChanges(scope, key, {change}, now);
}

Reply countReply(std::size_t count)
{
    JsonWriter writer;
    writer.beginObject().name("grants").number(static_cast<std::uint64_t>(count)).endObject();
    return jsonReply(writer.take());
}

} // namespace

Plan addGrantHandler(ApiDesk& desk, const Request& request)
{
    const Result<AskedGrant> asked = readGrant(*desk.central.views(), request.body, true);
    if (!asked) {
        return replyNow(problemReply(asked.error()));
    }
    Plan plan;
    plan.write = std::make_unique<SmallJob>([asked = *asked, key = desk.settings.consoleKey, now = request.received](WriteScope& scope) {
        std::vector<Grant> held = heldBy(scope.views, asked, now);
        if (std::ranges::any_of(held, [&](const Grant& grant) { return isAsked(grant, asked); })) {
            return Status(Error(ErrorCode::Conflict, "this person holds that grant already"));
        }
        scope.effects.accounts = true;
        if (Status added = scope.ledger.accounts().addGrant({asked.account, asked.role, asked.area, now, std::nullopt}); !added) {
            return added;
        }
        held.push_back({*roleFromName(asked.role), asked.area, now, std::nullopt});
        return writeRole(scope, key, asked, held, now);
    });
    plan.answer = [](const Status& written, CentralReading&) { return written ? countReply(1) : problemReply(written.error()); };
    return plan;
}

Plan endGrantsHandler(ApiDesk& desk, const Request& request)
{
    const Result<AskedGrant> asked = readGrant(*desk.central.views(), request.body, false);
    if (!asked) {
        return replyNow(problemReply(asked.error()));
    }
    auto ended = std::make_shared<std::size_t>(0);
    Plan plan;
    plan.write = std::make_unique<SmallJob>(
        [asked = *asked, key = desk.settings.consoleKey, now = request.received, ended](WriteScope& scope) -> Status {
            std::vector<Grant> held = heldBy(scope.views, asked, now);
            *ended = std::erase_if(held, [&](const Grant& grant) { return isAsked(grant, asked); });
            if (*ended == 0) {
                return Error(ErrorCode::NotFound, "this person holds no such grant");
            }
            scope.effects.accounts = true;
            if (Status done = scope.ledger.accounts().endGrantsOf(asked.account, asked.role, asked.area, now); !done) {
                return done;
            }
            return writeRole(scope, key, asked, held, now);
        });
    plan.answer = [ended](const Status& written, CentralReading&) {
        return written ? countReply(*ended) : problemReply(written.error());
    };
    return plan;
}

} // namespace fieldledger::server
