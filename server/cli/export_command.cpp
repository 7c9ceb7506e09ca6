#include "server/cli/export_command.h"

#include "server/access/rights.h"
#include "server/blobs/folder_disk.h"
#include "server/cli/data_folder.h"
#include "server/cli/export_place.h"
#include "server/export/export_words.h"
#include "server/export/ledger_export.h"
#include "server/http/http_server.h"
#include "shared/record/export_right.h"
#include "shared/store/central_ledger.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace fieldledger::server {

namespace {

constexpr std::string_view workbookEnding = ".xlsx";

std::atomic<bool> wasInterrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free); // set by a signal

struct OutFile {
    std::string folder;
    std::string name;
};

Result<OutFile> outFileOf(const std::string& file)
{
    const std::filesystem::path path(file);
    if (!file.ends_with(workbookEnding) || path.filename().string() == workbookEnding) {
        return Error(ErrorCode::BadRequest, "\"" + file + "\": the name of a workbook ends with " + std::string(workbookEnding));
    }
    std::error_code failure;
    if (std::filesystem::is_directory(path, failure)) {
        return Error(ErrorCode::BadRequest, "\"" + file + "\" is a folder; name a file");
    }
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    return OutFile{folder.string(), path.filename().string()};
}

// Whose table it is: the areas, and who stands in it as the one who made it.
Status chooseReader(const ExportOptions& options, LedgerExport& order)
{
    const AreaTree& tree = order.catalog->tree();
    if (options.login.empty()) {
        order.areas = tree.roots();
        order.by = exportWords(options.language).commandLine;
    } else {
        const Account* const account = order.directory->accountByLogin(options.login);
        if (account == nullptr || !account->mayEnterAt(order.now)) {
            return Error(ErrorCode::NotFound, "--as: nobody may log in as \"" + options.login + "\"");
        }
        const std::optional<StaffRole> role = order.directory->roleOf(account->stored.id, order.now);
        if (!role || !mayExport(*role)) {
            return Error(ErrorCode::Forbidden, "--as: only supervisors, leaders and administrators take tables out of the ledger");
        }
        order.areas = grantedRoots(*order.directory, tree, account->stored.id, order.now);
        order.by = account->stored.id;
    }
    if (options.area.empty()) {
        return {};
    }
    if (!tree.knows(options.area)) {
        return Error(ErrorCode::NotFound, "--area: this ledger has no area \"" + options.area + "\"");
    }
    const bool isHeld = options.login.empty()
        || std::ranges::any_of(order.areas, [&](const std::string& root) { return tree.isWithin(options.area, root); });
    if (!isHeld) {
        return Error(ErrorCode::Forbidden, "--area: \"" + options.area + "\" is not one of the areas of \"" + options.login + "\"");
    }
    order.areas = {options.area};
    return {};
}

Result<LedgerExport> orderOf(const ExportOptions& options, CentralReader& reader)
{
    LedgerExport order;
    order.now = wallClock();
    order.language = options.language;
    AccountStore accounts(reader.connection());
    auto directory = Directory::read(accounts);
    auto catalog = directory ? Catalog::read(reader.reading()) : directory.error();
    const auto identity = catalog ? reader.reading().identity() : catalog.error();
    if (!identity) {
        return identity.error();
    }
    if (!*identity) {
        return Error(ErrorCode::StorageCorrupt, options.data + ": the ledger does not say which it is; run `check`");
    }
    order.directory = *std::move(directory);
    order.catalog = *std::move(catalog);
    order.zone = (*identity)->zone;
    order.campaign = order.catalog->newestCampaign(options.campaign);
    if (order.campaign == nullptr) {
        return Error(ErrorCode::NotFound, "--campaign: this ledger holds no campaign \"" + options.campaign + "\"");
    }
    const Status chosen = chooseReader(options, order);
    return chosen ? Result<LedgerExport>(std::move(order)) : Result<LedgerExport>(chosen.error());
}

// Whole on the disk before it takes its name.
Result<ExportCounts> writeInPlace(LedgerExport order, CentralReading& reading, const OutFile& out)
{
    const Result<ExportPlace> place = ExportPlace::make(out.folder);
    if (!place) {
        return place.error();
    }
    FolderDisk disk(out.folder);
    order.book.folder = place->path();
    order.book.file = place->workbook();
    order.book.author = order.zone;
    order.book.freeBytes = [&disk] {
        const Result<std::uint64_t> free = disk.freeBytes();
        return free ? *free : std::uint64_t{0};
    };
    order.isWanted = [] { return !wasInterrupted.load(); };
    Result<ExportCounts> counts = writeLedger(order, reading);
    if (!counts) {
        return counts;
    }
    const std::filesystem::path grown(place->workbook());
    const std::string unfinished = (grown.parent_path().filename() / grown.filename()).string();
    Status placed = disk.sync(unfinished);
    if (placed) {
        placed = disk.rename(unfinished, out.name);
    }
    if (placed) {
        placed = disk.syncFolder(".");
    }
    return placed ? counts : Result<ExportCounts>(placed.error());
}

void interruptible()
{
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        std::signal(signal, [](int) { wasInterrupted.store(true); });
    }
}

} // namespace

ExitStatus exportCommand(const ExportOptions& options)
{
    const Result<OutFile> out = outFileOf(options.file);
    if (!out) {
        return fail(ExitStatus::Usage, out.error().detail());
    }
    const Result<DataFolder> folder = DataFolder::openWithLedger(options.data);
    if (!folder) {
        return failOpening(folder.error());
    }
    const Result<std::unique_ptr<CentralReader>> reader = CentralReader::open(folder->ledgerPath());
    Result<LedgerExport> order = reader ? orderOf(options, **reader) : reader.error();
    if (!order) {
        return fail(order.error());
    }
    interruptible();
    const Result<ExportCounts> written = writeInPlace(*std::move(order), (*reader)->reading(), *out);
    if (!written) {
        return wasInterrupted.load() ? fail(ExitStatus::Refused, "interrupted; nothing was written") : fail(written.error());
    }
    std::printf("%s: %llu sites, %llu acts of campaign %s, personal data masked\n", options.file.c_str(), static_cast<unsigned long long>(written->sites),
                static_cast<unsigned long long>(written->acts), options.campaign.c_str());
    return ExitStatus::Done;
}

} // namespace fieldledger::server
