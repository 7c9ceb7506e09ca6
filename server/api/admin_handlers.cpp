// The administrator's commands on people and devices.
#include "server/api/handlers.h"

#include "server/access/secrets.h"
#include "server/api/json_body.h"
#include "server/ledger/console_device.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/json_writer.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

struct AskedUser {
    std::string login;
    std::string name;
    std::string unit;
    std::string role;
    std::vector<std::string> areas;
    std::string password;
};

Result<AskedUser> readUser(std::string_view body)
{
    AskedUser user;
    const Status read = readBody(body, [&](ObjectReader& reader) {
        user.login = reader.text("login", 64);
        user.name = reader.text("name", 64);
        user.unit = reader.optionalText("unit", 128).value_or("");
        user.role = reader.text("role", 32);
        user.password = reader.optionalText("password", 256).value_or("");
        for (const Json& area : reader.array("areas")) {
            user.areas.push_back(area.text() != nullptr ? *area.text() : std::string());
        }
    });
    if (!read) {
        return read.error();
    }
    return user;
}

Status checkUser(const AskedUser& user, const AreaTree& tree)
{
    const bool plainLogin = std::ranges::all_of(user.login, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '.' || letter == '_' || letter == '-';
    });
    if (user.login.empty() || !plainLogin) {
        return Error(ErrorCode::BadRequest, "a log-in name is made of a-z, 0-9, \".\", \"_\" and \"-\"");
    }
    if (user.name.empty() || !isCanonicalText(user.name) || !isCanonicalText(user.unit)) {
        return Error(ErrorCode::BadRequest, "a user has a name, in valid text");
    }
    if (!roleFromName(user.role)) {
        return Error(ErrorCode::BadRequest, "\"" + user.role + "\" is no role; there are admin, supervisor, inspector, patrol and leader");
    }
    if (user.areas.empty()) {
        return Error(ErrorCode::BadRequest, "a user has at least one area; \"*\" is the whole zone");
    }
    for (const std::string& area : user.areas) {
        if (area != areaEverywhere && !tree.knows(area)) {
            return Error(ErrorCode::BadRequest, "the ledger has no area with the code \"" + area + "\"; import the areas first");
        }
    }
    return user.password.empty() ? Status() : checkNewPassword(user.password);
}

struct AddingUser {
    AskedUser asked;
    std::string passwordHash;
    DeviceKey consoleKey;
    RecordId staffRecord;
    TimePoint now;
    std::string id;
};

Status addUser(WriteScope& scope, AddingUser& work)
{
    StoredAccount account;
    account.login = work.asked.login;
    account.name = work.asked.name;
    account.unit = work.asked.unit;
    account.passwordHash = work.passwordHash;
    account.created = work.now;
    Result<std::string> id = scope.ledger.accounts().addAccount(account);
    if (!id) {
        return id.error();
    }
    work.id = *std::move(id);
    for (const std::string& area : work.asked.areas) {
        if (Status granted = scope.ledger.accounts().addGrant({work.id, work.asked.role, area, work.now, std::nullopt}); !granted) {
            return granted;
        }
    }
    scope.effects.accounts = true;
    SystemChange staff{work.staffRecord, "staff", {}, {}, 0};
    staff.set = {{"area", Value(areaEverywhere)}, {"id", Value(work.id)}, {"name", Value(work.asked.name)},
                 {"role", Value(work.asked.role)}, {"unit", Value(work.asked.unit)}};
    return writeSystemChanges(scope, work.consoleKey, {staff}, work.now);
}

} // namespace

Plan addUserHandler(ApiDesk& desk, const Request& request)
{
    auto work = std::make_shared<AddingUser>();
    Result<AskedUser> user = readUser(request.body);
    const Status good = user ? checkUser(*user, desk.central.views()->catalog->tree()) : Status(user.error());
    if (!good) {
        return replyNow(problemReply(good.error()));
    }
    work->asked = *std::move(user);
    if (!work->asked.password.empty()) {
        Result<std::string> hash = hashPassword(work->asked.password, desk.settings.passwordCost);
        if (!hash) {
            return replyNow(problemReply(hash.error()));
        }
        work->passwordHash = *std::move(hash);
    }
    work->consoleKey = desk.settings.consoleKey;
    work->staffRecord = makeRecordId(request.received, desk.settings.random);
    work->now = request.received;
    Plan plan;
    plan.write = std::make_unique<SmallJob>([work](WriteScope& scope) { return addUser(scope, *work); });
    plan.answer = [work](const Status& written, CentralReading&) {
        JsonWriter writer;
        writer.beginObject().name("user").text(work->id).name("login").text(work->asked.login).endObject();
        return written ? jsonReply(writer.take()) : problemReply(written.error());
    };
    return plan;
}

Plan deviceCodeHandler(ApiDesk& desk, const Request& request)
{
    std::string login;
    const Status read = readBody(request.body, [&](ObjectReader& reader) { login = reader.text("login", 64); });
    if (!read) {
        return replyNow(problemReply(read.error()));
    }
    const std::shared_ptr<const Views> views = desk.central.views();
    const Account* account = views->directory->accountByLogin(login);
    if (account == nullptr || account->stored.id == consolePerson || !account->mayEnterAt(request.received)) {
        return replyNow(problemReply(ProblemType::NotFound, "there is no user with the log-in name \"" + login + "\""));
    }
    const std::string code = makeEnrolmentCode(desk.settings.random);
    const StoredCode stored{secretHash(code), account->stored.id, request.received, request.received + limits::enrolmentCodeLife,
                            DeviceNumber{}};
    Plan plan;
    plan.write = std::make_unique<SmallJob>([stored](WriteScope& scope) { return scope.ledger.accounts().addCode(stored); });
    plan.answer = [code, login, name = account->stored.name, expires = stored.expires](const Status& written, CentralReading&) {
        JsonWriter writer;
        writer.beginObject().name("code").text(code).name("login").text(login).name("name").text(name);
        writer.name("expires").number(expires.ms).endObject();
        return written ? jsonReply(writer.take()) : problemReply(written.error());
    };
    return plan;
}

Plan revokeDeviceHandler(ApiDesk& desk, const Request& request)
{
    std::int64_t number = 0;
    const Status read = readBody(request.body, [&](ObjectReader& reader) { number = reader.integer("device", 1, 0xffffffffLL); });
    if (!read) {
        return replyNow(problemReply(read.error()));
    }
    const DeviceNumber device{static_cast<std::uint32_t>(number)};
    const std::shared_ptr<const Views> views = desk.central.views();
    if (views->directory->device(device) == nullptr || device == views->identity.console) {
        return replyNow(problemReply(ProblemType::NotFound, "there is no device with the number " + std::to_string(number)));
    }
    Plan plan;
    plan.write = std::make_unique<SmallJob>([device, now = request.received](WriteScope& scope) {
        scope.effects.accounts = true;
        return scope.ledger.accounts().revokeDevice(device, now);
    });
    plan.answer = [](const Status& written, CentralReading&) {
        return written ? jsonReply("{}") : problemReply(written.error());
    };
    return plan;
}

} // namespace fieldledger::server
