#include "server/cli/admin_commands.h"

#include "server/blobs/folder_disk.h"
#include "server/cli/admin_link.h"
#include "server/ledger/ledger_check.h"
#include "shared/base/calendar.h"
#include "shared/base/limits.h"
#include "shared/campaigns/shipped.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/message_codec.h"

#include <cstdio>
#include <iostream>

namespace fieldledger::server {

namespace {

// Opens the folder, sends what `make` makes of the token, and gives the reply to `print`.
template <class Make, class Print> ExitStatus ask(const std::string& data, Make make, Print print)
{
    const Result<DataFolder> folder = DataFolder::openWithLedger(data);
    if (!folder) {
        return failOpening(folder.error());
    }
    Result<AdminLink> link = AdminLink::open(*folder);
    if (!link) {
        return fail(link.error());
    }
    const Result<Reply> reply = link->send(make(link->token()));
    if (!reply) {
        return fail(reply.error());
    }
    if (reply->status != 200) {
        const Result<Problem> problem = decodeProblem(reply->body);
        const ExitStatus status = reply->status == 507 ? ExitStatus::DiskFull : ExitStatus::Refused;
        return fail(status, problem ? problem->titleEn + " (" + problem->titleZh + "): " + problem->detail + reply->forLog
                                    : "the server answered " + std::to_string(reply->status));
    }
    print(*reply);
    return ExitStatus::Done;
}

std::int64_t replyNumber(const Reply& reply, std::string_view member)
{
    const Result<Json> json = readJson(reply.body);
    const Json* found = json ? json->find(member) : nullptr;
    return found != nullptr && found->number() != nullptr ? *found->number() : 0;
}

void printCounts(const Reply& reply)
{
    std::printf("added %lld, changed %lld, unchanged %lld\n", static_cast<long long>(replyNumber(reply, "added")),
                static_cast<long long>(replyNumber(reply, "changed")), static_cast<long long>(replyNumber(reply, "same")));
}

void printErased(const Reply& reply)
{
    std::printf("erased %lld personal values of record %s by order “%s”\n", static_cast<long long>(replyNumber(reply, "values")),
                replyText(reply, "record").c_str(), replyText(reply, "order").c_str());
    const Result<Json> json = readJson(reply.body);
    const Json* const registers = json ? json->find("registers") : nullptr;
    for (const Json& one : registers != nullptr && registers->array() != nullptr ? *registers->array() : Json::Array()) {
        ObjectReader reader(one, "registers");
        const std::string name = reader.text("register", limits::jsonKeyBytesMax);
        const std::int64_t values = reader.integer("values", 0, limits::jsonIntegerMax);
        const Json* const label = reader.optionalObject("label");
        const Json* const zh = label != nullptr ? label->find("zh") : nullptr;
        const std::string title = zh != nullptr && zh->text() != nullptr ? *zh->text() + " " : std::string();
        std::printf("  %s%s: %lld\n", title.c_str(), name.c_str(), static_cast<long long>(values));
    }
    std::printf("Copies of the ledger that were made before still hold them: destroy these where the order wants it.\n");
}

} // namespace

ExitStatus addUserCommand(const AddUserOptions& options)
{
    NewUser user = options.user;
    if (options.passwordFromInput && !std::getline(std::cin, user.password)) {
        return fail(ExitStatus::Usage, "--password-stdin: standard input holds no line");
    }
    return ask(
        options.data, [&](const std::string& token) { return addUserRequest(token, user, wallClock()); },
        [&](const Reply& reply) {
            std::printf("user %s (%s) added as %s\n", user.login.c_str(), replyText(reply, "user").c_str(), user.role.c_str());
        });
}

ExitStatus deviceCodeCommand(const std::string& data, const std::string& login)
{
    return ask(
        data, [&](const std::string& token) { return deviceCodeRequest(token, login, wallClock()); },
        [&](const Reply& reply) {
            std::printf("登记码 enrolment code for %s: %s\n有效至 valid until: %s\n", login.c_str(), replyText(reply, "code").c_str(),
                        minuteText({replyNumber(reply, "expires")}).c_str());
        });
}

ExitStatus grantCommand(const std::string& data, const std::string& login, const std::string& role, const std::string& area)
{
    return ask(
        data, [&](const std::string& token) { return addGrantRequest(token, login, role, area, wallClock()); },
        [&](const Reply&) { std::printf("user %s is %s in %s from now on\n", login.c_str(), role.c_str(), area.c_str()); });
}

ExitStatus endGrantsCommand(const std::string& data, const std::string& login, const std::string& role, const std::string& area)
{
    return ask(
        data, [&](const std::string& token) { return endGrantsRequest(token, login, role, area, wallClock()); },
        [&](const Reply& reply) {
            std::printf("%lld grants of %s ended\n", static_cast<long long>(replyNumber(reply, "grants")), login.c_str());
        });
}

ExitStatus revokeDeviceCommand(const std::string& data, std::uint32_t device)
{
    return ask(
        data, [&](const std::string& token) { return revokeDeviceRequest(token, device, wallClock()); },
        [&](const Reply&) { std::printf("device %u revoked\n", device); });
}

ExitStatus erasePersonalCommand(const std::string& data, const EraseOrder& order)
{
    return ask(
        data, [&](const std::string& token) { return erasePersonalRequest(token, order, wallClock()); }, printErased);
}

ExitStatus importAreasCommand(const std::string& data, const std::string& file)
{
    Result<std::string> csv = readFile(file, limits::httpBodyBytesMax);
    if (!csv) {
        return fail(ExitStatus::Usage, csv.error().detail());
    }
    return ask(
        data, [&](const std::string& token) { return importAreasRequest(token, *csv, wallClock()); }, printCounts);
}

ExitStatus importCampaignCommand(const std::string& data, const std::string& file, const std::string& shipped)
{
    std::string definition;
    if (file.empty()) {
        const std::optional<std::string_view> known = shippedCampaign(shipped);
        if (!known) {
            return fail(ExitStatus::Usage, "no campaign \"" + shipped + "\" ships with this program");
        }
        definition = *known;
    } else {
        Result<std::string> json = readFile(file, limits::valueBytesMax);
        if (!json) {
            return fail(ExitStatus::Usage, json.error().detail());
        }
        definition = *std::move(json);
    }
    return ask(
        data, [&](const std::string& token) { return importCampaignRequest(token, definition, wallClock()); }, printCounts);
}

ExitStatus figuresCommand(const std::string& data, const std::string& campaign)
{
    return ask(
        data, [&](const std::string& token) { return figuresRequest(token, campaign, wallClock()); },
        [](const Reply& reply) { std::printf("%s\n", reply.body.c_str()); });
}

ExitStatus checkCommand(const std::string& data)
{
    const Result<DataFolder> folder = DataFolder::openWithLedger(data);
    if (!folder) {
        return failOpening(folder.error());
    }
    const Result<std::unique_ptr<CentralReader>> reader = CentralReader::open(folder->ledgerPath());
    if (!reader) {
        return fail(reader.error());
    }
    BlobStore blobs(std::make_shared<FolderDisk>(folder->path()));
    const Result<CheckReport> report = checkLedger(**reader, blobs);
    if (!report) {
        return fail(report.error());
    }
    std::printf("%lld rows of the log, %lld changes, %lld records, %lld signatures\n", static_cast<long long>(report->rows),
                static_cast<long long>(report->changes), static_cast<long long>(report->records),
                static_cast<long long>(report->signatures));
    std::printf("%lld personal values; those of %lld records were erased by order\n", static_cast<long long>(report->personal),
                static_cast<long long>(report->erasedRecords));
    if (report->forked != 0) {
        std::printf("%lld changes beside the log, under numbers that it holds with others: a tablet was copied, its numbers are closed\n",
                    static_cast<long long>(report->forked));
    }
    std::printf("%lld blobs; %lld are named by evidence and have not come, %lld are named by nothing\n", static_cast<long long>(report->blobs),
                static_cast<long long>(report->blobsMissing), static_cast<long long>(report->blobsUnnamed));
    for (const std::string& problem : report->first) {
        std::printf("  %s\n", problem.c_str());
    }
    if (report->problems != 0) {
        return fail(ExitStatus::LedgerDamaged, std::to_string(report->problems) + " problems; keep the file and restore a backup");
    }
    std::printf("the ledger is sound\n");
    return ExitStatus::Done;
}

} // namespace fieldledger::server
