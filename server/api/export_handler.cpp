// GET /v1/export: a campaign's ledger as a workbook (proto/sync.md §10). Personal data stand in it in clear only when they are asked
// for by a role that may read them, and then only after that reading is in the log.
#include "server/api/export_handler.h"

#include "server/access/rights.h"
#include "server/api/handlers.h"
#include "server/api/reply_file.h"
#include "server/export/ledger_export.h"
#include "server/ledger/console_device.h"
#include "shared/base/limits.h"
#include "shared/form/personal_text.h"
#include "shared/record/export_right.h"

#include <array>
#include <filesystem>
#include <system_error>

namespace fieldledger::server {

namespace {

constexpr const char* workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::uint64_t freeBytesOf(const std::string& folder)
{
    std::error_code failure;
    const std::filesystem::space_info space = std::filesystem::space(folder, failure);
    return failure ? 0 : space.available;
}

// "filename*=UTF-8''…" as RFC 8187 writes it.
std::string encodedName(const std::string& name)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const char letter : name) {
        const bool isPlain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9')
            || letter == '-' || letter == '.' || letter == '_';
        const auto byte = static_cast<unsigned char>(letter);
        text += isPlain ? std::string(1, letter) : std::string{'%', digits[byte >> 4], digits[byte & 15]};
    }
    return text;
}

// Registers `shown/<field>` of every personal field whose values the workbook holds.
std::vector<Register> shownFields(const Campaign& campaign)
{
    std::vector<Register> shown;
    for (const Form& form : campaign.forms) {
        for (const Field& field : form.fields) {
            if (field.personal && field.type != FieldType::Image) {
                shown.emplace_back("shown/" + field.name, Value(true));
            }
        }
    }
    sortRegisters(shown);
    shown.erase(std::unique(shown.begin(), shown.end()), shown.end());
    return shown;
}

// One record a root area, so that it comes to whoever answers for the people in it.
std::vector<SystemChange> disclosures(const ApiDesk& desk, const LedgerExport& order, const std::optional<RecordId>& campaignRecord)
{
    std::vector<SystemChange> changes;
    for (const std::string& area : order.areas) {
        SystemChange change;
        change.record = makeRecordId(order.now, desk.settings.random);
        change.kind = disclosureKind;
        change.campaign = order.campaign->id;
        change.form = order.campaign->version;
        change.by = order.by;
        change.set = shownFields(*order.campaign);
        change.set.emplace_back(std::string(areaRegister), Value(area));
        if (campaignRecord) {
            change.set.emplace_back("of", Value(campaignRecord->text()));
        }
        sortRegisters(change.set);
        changes.push_back(std::move(change));
    }
    return changes;
}

Status writeDisclosures(WriteScope& scope, const DeviceKey& key, const std::vector<SystemChange>& changes, TimePoint now)
{
    const Result<std::vector<Acknowledgement>> taken = writeActOf(scope, key, changes, now);
    if (!taken) {
        return taken.error();
    }
    const bool isMerged = std::ranges::all_of(*taken, [](const Acknowledgement& one) { return one.verdict == Verdict::Merged; });
    return isMerged ? Status() : Status(Error(ErrorCode::Forbidden, "what cannot be noted in the log is not shown"));
}

Reply answerExport(LedgerExport order, CentralReading& reading)
{
    std::error_code failure;
    std::filesystem::create_directories(order.book.folder, failure);
    const Result<ExportCounts> written = writeLedger(order, reading);
    if (!written) {
        return problemReply(written.error());
    }
    Result<std::shared_ptr<const ReplyFile>> file = ReplyFile::take(order.book.file);
    if (!file) {
        return problemReply(file.error());
    }
    Reply reply;
    reply.contentType = workbookType;
    reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"ledger.xlsx\"; filename*=UTF-8''"
                                   + encodedName(exportFileName(*order.campaign, order.language, order.now)));
    reply.file = *std::move(file);
    return reply;
}

// The order without its areas and personal data; the answer to give where there is none.
struct Asked {
    LedgerExport order;
    std::optional<Reply> refusal;
};

Asked readAsked(const Caller& caller, const Request& request)
{
    Asked asked;
    const std::optional<StaffRole> role = caller.views->directory->roleOf(caller.session.account->stored.id, request.received);
    const std::string_view language = request.argument("language").value_or("zh");
    const std::string_view personal = request.argument("personal").value_or("masked");
    const std::string_view id = request.argument("campaign").value_or("");
    asked.order.campaign = caller.views->catalog->newestCampaign(id);
    asked.order.language = language == "en" ? Language::En : Language::Zh;
    asked.order.personalInClear = personal == "in_clear";
    if (!role || !mayExport(*role)) {
        asked.refusal = problemReply(ProblemType::Forbidden, "only supervisors and leaders take tables out of the ledger");
    } else if (asked.order.campaign == nullptr) {
        asked.refusal = problemReply(ProblemType::NotFound, "this ledger holds no campaign \"" + std::string(id) + "\"");
    } else if (language != "zh" && language != "en") {
        asked.refusal = problemReply(ProblemType::BadRequest, "language: zh or en is expected");
    } else if (personal != "in_clear" && personal != "masked") {
        asked.refusal = problemReply(ProblemType::BadRequest, "personal: in_clear or masked is expected");
    } else if (personal == "in_clear" && !mayReadPersonal(*role)) {
        asked.refusal = problemReply(ProblemType::Forbidden, "your role does not read personal data");
    }
    return asked;
}

} // namespace

std::string exportFolder(const std::string& ledgerPath)
{
    std::error_code failure;
    const std::filesystem::path beside = std::filesystem::path(ledgerPath).parent_path();
    return ledgerPath == ":memory:" ? std::filesystem::temp_directory_path(failure).string() : (beside / "exports").string();
}

void clearExportFolder(const std::string& ledgerPath)
{
    if (ledgerPath != ":memory:") {
        std::error_code ignored;
        std::filesystem::remove_all(exportFolder(ledgerPath), ignored);
    }
}

Plan exportHandler(ApiDesk& desk, const Caller& caller, const Request& request)
{
    Asked asked = readAsked(caller, request);
    if (asked.refusal) {
        return replyNow(*std::move(asked.refusal));
    }
    LedgerExport order = std::move(asked.order);
    Result<std::vector<std::string>> areas = areasAsked(caller, request);
    if (!areas) {
        return replyNow(problemReply(areas.error()));
    }
    order.catalog = caller.views->catalog;
    order.directory = caller.views->directory;
    order.zone = caller.views->identity.zone;
    order.areas = *std::move(areas);
    order.by = caller.session.account->stored.id;
    order.now = request.received;
    order.isWanted = request.isAwaited ? request.isAwaited : [] { return true; };
    order.book.folder = exportFolder(desk.settings.ledgerPath);
    order.book.file = order.book.folder + "/" + makeRecordId(request.received, desk.settings.random).text() + ".xlsx";
    order.book.author = order.zone;
    order.book.freeBytes = [folder = order.book.folder] { return freeBytesOf(folder); };
    Plan plan;
    if (order.personalInClear) {
        plan.write = std::make_unique<SmallJob>([changes = disclosures(desk, order, order.catalog->campaignRecord(order.campaign->id)),
                                                 key = desk.settings.consoleKey, now = request.received](WriteScope& scope) {
            return writeDisclosures(scope, key, changes, now);
        });
    }
    plan.answer = [order = std::move(order)](const Status& written, CentralReading& reading) {
        return written ? answerExport(order, reading) : problemReply(written.error());
    };
    return plan;
}

} // namespace fieldledger::server
