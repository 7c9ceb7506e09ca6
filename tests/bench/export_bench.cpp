// A campaign's ledger as a workbook: makes a ledger with so many visits to a tenth as many lots (in a process of its own), then writes the
// workbook from it and tells time, processor and peak memory. usage: export_bench FOLDER [VISITS]
#include "server/api/admin_requests.h"
#include "server/api/api.h"
#include "server/export/ledger_export.h"
#include "shared/campaigns/shipped.h"
#include "shared/evidence/hashes.h"
#include "shared/wire/json_writer.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace fieldledger;
using namespace fieldledger::server;

namespace {

constexpr std::int64_t firstTime = 1'795'500'000'000;
constexpr std::size_t batchRecords = 2'000;
constexpr const char* adminToken = "bench";

std::unique_ptr<Api> openApi(const std::string& folder, const DeviceKey& key)
{
    ApiSettings settings;
    settings.ledgerPath = folder + "/ledger.db";
    settings.founding = {"样例 街道", {firstTime}};
    settings.consoleKey = key;
    settings.random = secureRandom();
    settings.adminToken = adminToken;
    Result<std::unique_ptr<Api>> api = Api::open(std::move(settings));
    ASSERT_ALWAYS(api);
    return *std::move(api);
}

void post(Api& api, const std::string& path, std::string body)
{
    Request request;
    request.method = Method::Post;
    request.path = path;
    request.headers = {{"authorization", std::string("Bearer ") + adminToken}};
    request.body = std::move(body);
    request.received = {firstTime};
    const Reply reply = api.handle(request);
    if (reply.status >= 300) {
        std::fprintf(stderr, "%s: %s\n", path.c_str(), reply.body.c_str());
        std::exit(1);
    }
}

RecordId recordIdOf(std::uint64_t number)
{
    RecordId id;
    for (std::size_t i = 0; i < 8; ++i) {
        id.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    id.bytes[6] = 0x70;
    id.bytes[8] |= 0x80;
    return id;
}

std::string area(std::uint64_t number) { return "10" + std::to_string(10 + number % 40); }

void writeSite(JsonWriter& writer, std::uint64_t number)
{
    writer.beginObject().name("record").text(recordIdOf(number).text()).name("kind").text("site").name("campaign").text("parking").name("set").beginObject();
    writer.name("area").text(area(number)).name("name").text("样例 " + std::to_string(number) + " 号停车场").name("side").text("south");
    writer.name("address").text("样例路 " + std::to_string(number % 900) + " 号").name("occupied_m2").number(static_cast<std::int64_t>(200 + number % 4'000));
    writer.name("disposition").text("banned").name("disposition_by").null().name("deadline").text("2026-12-01").endObject().endObject();
}

void writeVisit(JsonWriter& writer, std::uint64_t number, std::uint64_t sites)
{
    const std::uint64_t site = number % sites;
    writer.beginObject().name("record").text(recordIdOf(sites + number).text()).name("kind").text("visit").name("campaign").text("parking").name("set").beginObject();
    writer.name("area").text(area(site)).name("site").text(recordIdOf(site).text()).name("kind").text("night").name("gate").text("locked");
    writer.name("trucks_inside").number(static_cast<std::int64_t>(number % 7)).name("trucks_entering").number(static_cast<std::int64_t>(number % 3));
    writer.name("told/close").truth(true).name("told/fire_safety").truth(true).name("officers/u-1").truth(true);
    writer.name("identity_shown").text("yes").name("party_present").text("no");
    writer.name("remark").text("大门关闭，院内无车，已张贴告知书；第 " + std::to_string(number) + " 次夜查。");
    const std::uint64_t minute = number % 60;
    writer.name("at").text("2026-11-2" + std::to_string(number % 4) + "T1" + std::to_string(number % 5) + ":" + (minute < 10 ? "0" : "") + std::to_string(minute) + ":00Z");
    writer.endObject().endObject();
}

void makeLedger(const std::string& folder, const DeviceKey& key, std::uint64_t sites, std::uint64_t visits)
{
    const std::unique_ptr<Api> api = openApi(folder, key);
    std::string areas = "code,name,level,parent\n10,样例开发区,zone,\n";
    for (int i = 0; i < 40; ++i) {
        areas += area(static_cast<std::uint64_t>(i)) + ",样例 " + std::to_string(i) + " 街道,town,10\n";
    }
    post(*api, "/v1/admin/areas", areas);
    post(*api, "/v1/admin/campaigns", std::string(*shippedCampaign("parking")));
    for (std::uint64_t at = 0; at < sites + visits;) {
        JsonWriter writer;
        writer.beginArray();
        for (std::size_t i = 0; i < batchRecords && at < sites + visits; ++i, ++at) {
            at < sites ? writeSite(writer, at) : writeVisit(writer, at - sites, sites);
        }
        writer.endArray();
        post(*api, "/v1/admin/records", writer.take());
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: export_bench FOLDER [VISITS]\n");
        return 1;
    }
    startCryptography();
    const std::string folder = argv[1];
    const std::uint64_t visits = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000'000;
    const std::uint64_t sites = std::max<std::uint64_t>(1, visits / 10);
    std::filesystem::create_directories(folder + "/exports");
    const DeviceKey key = deviceKeyFromSeed({1, 2, 3});
    if (!std::filesystem::exists(folder + "/ledger.db")) {
        const pid_t maker = ::fork();
        if (maker == 0) {
            makeLedger(folder, key, sites, visits);
            std::_Exit(0);
        }
        int status = 0;
        ::waitpid(maker, &status, 0);
        if (status != 0) {
            return 1;
        }
    }
    const std::unique_ptr<Api> api = openApi(folder, key);
    std::filesystem::create_directories(folder + "/exports");
    const std::shared_ptr<const Views> views = api->central().views();
    LedgerExport order;
    order.catalog = views->catalog;
    order.directory = views->directory;
    order.campaign = views->catalog->newestCampaign("parking");
    order.zone = views->identity.zone;
    order.areas = {"10"};
    order.by = "u-1";
    order.now = {firstTime + 600'000};
    order.isWanted = [] { return true; };
    order.book.folder = folder + "/exports";
    order.book.file = folder + "/exports/ledger.xlsx";
    order.book.freeBytes = [&] { return std::filesystem::space(folder).available; };
    const auto begin = std::chrono::steady_clock::now();
    const Result<ExportCounts> counts = writeLedger(order, api->central().reading());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    if (!counts) {
        std::fprintf(stderr, "%s\n", counts.error().detail().c_str());
        return 1;
    }
    rusage used = {};
    ::getrusage(RUSAGE_SELF, &used);
    std::printf("%llu lots, %llu acts: %.1f s, %.1f CPU s, peak memory %ld MB, %.1f MB file\n", static_cast<unsigned long long>(counts->sites),
                static_cast<unsigned long long>(counts->acts), took.count(),
                static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6,
                used.ru_maxrss / 1024, static_cast<double>(std::filesystem::file_size(order.book.file)) / 1e6);
    return 0;
}
