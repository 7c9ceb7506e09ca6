#include "server/cli/init_command.h"

#include "server/access/secrets.h"
#include "server/api/admin_requests.h"
#include "server/cli/admin_link.h"
#include "server/sample/sample_files.h"
#include "shared/campaigns/shipped.h"
#include "shared/evidence/hashes.h"

#include <cstdio>

namespace fieldledger::server {

namespace {

struct SamplePerson {
    const char* login;
    const char* name;
    const char* unit;
    const char* role;
    const char* area;
};

// Invented; the zone is the five streets and towns of the case.
constexpr SamplePerson people[] = {
    {"supervisor1", "样例·李主任", "样例街道办事处", "supervisor", "371502"},
    {"inspector1", "样例·张队员", "样例综合执法大队", "inspector", "371502"},
    {"inspector2", "样例·王队员", "样例综合执法大队", "inspector", "371502"},
    {"patrol1", "样例·赵巡查", "样例物流园区", "patrol", "371502008"},
};

Status expectDone(const char* what, const Reply& reply)
{
    return reply.status == 200 ? Status() : Status(Error(ErrorCode::Internal, std::string(what) + ": " + reply.body + reply.forLog));
}

// Gives the log-ins as text.
Result<std::string> addPeople(Api& api, const std::string& token)
{
    std::string logins;
    for (const SamplePerson& person : people) {
        NewUser user;
        user.login = person.login;
        user.name = person.name;
        user.unit = person.unit;
        user.role = person.role;
        user.areas = {person.area};
        user.password = makeEnrolmentCode(secureRandom());
        if (Status added = expectDone(person.login, api.handle(addUserRequest(token, user, wallClock()))); !added) {
            return added.error();
        }
        logins += user.login + "  " + user.password + "  " + person.role + "  " + person.name + "\n";
    }
    return logins;
}

Result<std::string> fillWithSample(Api& api, const std::string& token)
{
    Status done = expectDone("areas", api.handle(importAreasRequest(token, std::string(sampleAreas()), wallClock())));
    for (const std::string_view id : shippedCampaignIds()) {
        if (done) {
            const std::string definition(shippedCampaign(id).value_or(std::string_view()));
            done = expectDone("campaign", api.handle(importCampaignRequest(token, definition, wallClock())));
        }
    }
    for (const std::string_view records : sampleRecords()) {
        if (done) {
            done = expectDone("records", api.handle(importRecordsRequest(token, std::string(records), wallClock())));
        }
    }
    if (!done) {
        return done.error();
    }
    return addPeople(api, token);
}

// The log-ins as text; empty without --sample.
Result<std::string> fillBegunLedger(const DataFolder& folder, const DeviceKey& key, const InitOptions& options)
{
    const std::string token = makeToken(secureRandom());
    const Result<std::unique_ptr<Api>> api = openApi(folder.begunLedgerPath(), key, {options.zone, wallClock()}, token);
    if (!api) {
        return api.error();
    }
    Result<std::string> logins = options.sample ? fillWithSample(**api, token) : std::string();
    const Result<LastHead> head = lastHeadOf((*api)->central().reading());
    Status whole = head ? folder.writeLastHead(*head) : Status(head.error());
    if (whole) { // all of it into the one file, which then gets its name
        whole = (*api)->central().ledger().connection().checkpoint();
    }
    return whole ? logins : whole.error();
}

Status mayMakeLedger(const DataFolder& folder)
{
    const Result<bool> has = folder.hasLedger();
    if (!has) {
        return has.error();
    }
    if (*has) {
        return Error(ErrorCode::Conflict, folder.path() + ": holds a ledger already; nothing was changed");
    }
    const Status removed = folder.removeBegunLedger(); // of an `init` that was cut short
    return removed ? folder.expectNoKey() : removed;
}

} // namespace

Result<std::string> makeLedger(const DataFolder& folder, const InitOptions& options)
{
    const Result<WriterLock> alone = folder.lockForMaking();
    if (!alone) {
        return alone.error();
    }
    if (const Status may = mayMakeLedger(folder); !may) {
        return may.error();
    }
    const DeviceKey key = makeDeviceKey(); // in memory alone until the ledger is whole
    Result<std::string> logins = fillBegunLedger(folder, key, options);
    Status done = logins ? Status() : Status(logins.error());
    if (done && options.sample) {
        done = folder.writeSampleLogins(*logins);
    }
    if (done) {
        done = folder.finishLedger(secretKeyText(key.secretKey) + "\n");
    }
    if (!done) {
        (void)folder.removeBegunLedger(); // what cannot be removed now, the next one removes
        return done.error();
    }
    return logins;
}

ExitStatus initCommand(const InitOptions& options)
{
    const Result<DataFolder> folder = DataFolder::open(options.data, true);
    if (!folder) {
        return fail(folder.error());
    }
    const Result<std::string> logins = makeLedger(*folder, options);
    if (!logins) {
        return fail(logins.error());
    }
    std::printf("a new ledger in %s\n", options.data.c_str());
    if (options.sample) {
        std::printf("样例账号 sample log-ins (kept in %s/sample-logins.txt):\n%s", options.data.c_str(), logins->c_str());
    }
    return ExitStatus::Done;
}

} // namespace fieldledger::server
