// A tablet's own store with the standard records (gen.js): first sync from snapshot pages as they come over the wire, then
// start, lists, searches and saves. usage: tablet_store_bench RECORDS.ndjson CAMPAIGN.json [FOLDER]
#include "shared/base/limits.h"
#include "shared/evidence/hashes.h"
#include "shared/store/tablet_ledger.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/message_codec.h"
#include "tests/support/numbered_record.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

using namespace fieldledger;

namespace {

constexpr std::size_t pageRecords = 4'000;
constexpr std::int64_t firstTime = 1'795'500'000'000;
constexpr std::uint64_t areaCount = 50;

std::string areaCode(std::uint64_t number) { return "A" + std::to_string(number); }

std::vector<std::string> allAreas()
{
    std::vector<std::string> codes;
    for (std::uint64_t number = 0; number < areaCount; ++number) {
        codes.push_back(areaCode(number));
    }
    return codes;
}

double wallNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double cpuNow()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

Change siteOf(const std::string& line, std::uint64_t number)
{
    static const std::regex fraction("\":(-?[0-9]+\\.[0-9]+)"); // a decimal is text in a register
    const Result<Json> record = readJson(std::regex_replace(line, fraction, "\":\"$1\""));
    ASSERT_ALWAYS(record);
    Change change;
    change.number = {DeviceNumber{static_cast<std::uint32_t>(100 + number % 20)}, number / 20 + 1};
    change.record = test::numberedRecord(number);
    change.kind = "site";
    change.campaign = "bench";
    change.form = 1;
    change.by = "u-" + std::to_string(number % 20);
    change.at.est = TimePoint{firstTime + static_cast<std::int64_t>(number) * 1'000};
    change.at.boot = 1;
    change.at.monoMs = static_cast<std::int64_t>(number);
    change.set = {{"area", areaCode(number % areaCount)}, {"name", *record->find("address")->text()}};
    for (const Json::Member& member : *record->object()) {
        if (member.name != "id") {
            change.set.emplace_back(member.name, *readValue(member.value, member.name));
        }
    }
    sortRegisters(change.set);
    return change;
}

std::string stateLineOf(const Change& change)
{
    RecordState state;
    state.apply(change, std::nullopt, change.at.est);
    std::string line;
    appendStateItem(line, encodeState(change.record, state));
    return line;
}

std::vector<std::string> pagesOf(const std::vector<std::string>& lines)
{
    std::vector<std::string> pages;
    for (std::size_t at = 0; at < lines.size();) {
        std::string body;
        std::size_t count = 0;
        for (; count < pageRecords && at < lines.size() && body.size() < limits::answerBytesMax; ++count, ++at) {
            body += lines[at];
        }
        SnapshotHead head;
        head.ledger = "bench";
        head.areas = allAreas();
        head.cursor = "bench";
        head.states = count;
        if (at < lines.size()) {
            head.next = std::to_string(at);
        }
        pages.push_back(encodeSnapshotHead(head) + body);
    }
    return pages;
}

// Median and worst of some runs.
template <class Work> void measure(const char* what, int runs, Work work)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const double begun = wallNow();
        work(i);
        times.push_back((wallNow() - begun) * 1e3);
    }
    std::ranges::sort(times);
    std::printf("%-44s median %8.2f ms   worst %8.2f ms\n", what, times[times.size() / 2], times.back());
}

void measureLists(TabletLedger& ledger)
{
    const auto window = [&](const ListQuery& query) {
        const Result<ListPage> page = ledger.list(query, "", 50);
        ASSERT_ALWAYS(page);
    };
    ListQuery all;
    all.campaign = "bench";
    measure("list, first window by name", 20, [&](int) { window(all); });
    ListQuery byChanged = all;
    byChanged.sort = ListSort::Changed;
    byChanged.descending = true;
    measure("list, newest first", 20, [&](int) { window(byChanged); });
    ListQuery byArea = all;
    byArea.areas = {"A7"};
    measure("list, one area of fifty", 20, [&](int) { window(byArea); });
    byArea.sort = ListSort::Changed;
    measure("list, one area, newest first", 20, [&](int) { window(byArea); });
    ListQuery nothing = all;
    nothing.facets = {{"side", "nowhere"}};
    measure("list, a filter that nothing meets", 20, [&](int) { window(nothing); });
    measure("count, one area", 20, [&](int) { ASSERT_ALWAYS(ledger.count(byArea)); });
    for (const char* word : {"滨河路7", "太平", "太平乡 中山街", "路", "INS-00500", "张伟"}) {
        ListQuery search = all;
        search.search = word;
        measure((std::string("search ") + word).c_str(), 20, [&](int) { window(search); });
        const Result<std::size_t> count = ledger.count(search);
        std::printf("    %zu hits\n", count ? *count : 0);
    }
}

} // namespace

int main(int argumentCount, char** arguments)
{
    if (argumentCount < 3) {
        std::fprintf(stderr, "usage: tablet_store_bench RECORDS.ndjson CAMPAIGN.json [FOLDER]\n");
        return 2;
    }
    startCryptography();
    const std::filesystem::path folder = argumentCount > 3 ? arguments[3] : std::filesystem::temp_directory_path() / "fieldledger-bench";
    std::filesystem::create_directories(folder);
    const std::string file = (folder / "tablet.ledger").string();
    for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
        std::filesystem::remove(file + suffix);
    }

    std::ifstream campaign(arguments[2]);
    Change definition = siteOf("{\"address\":\"-\"}", 0);
    definition.number = {DeviceNumber{1}, 1};
    definition.kind = "campaign";
    definition.campaign.clear();
    definition.set = {{"area", "*"}, {"definition", Value(std::string(std::istreambuf_iterator<char>(campaign), {}))}};
    std::vector<std::string> lines{stateLineOf(definition)};
    std::ifstream records(arguments[1]);
    for (std::string line; std::getline(records, line);) {
        lines.push_back(stateLineOf(siteOf(line, lines.size())));
    }
    const std::vector<std::string> pages = pagesOf(lines);
    const auto count = static_cast<double>(lines.size());

    auto ledger = TabletLedger::open(file);
    ASSERT_ALWAYS(ledger);
    Enrolment enrolment;
    enrolment.server = "http://localhost";
    enrolment.answer.device = DeviceNumber{17};
    enrolment.answer.token = enrolment.answer.ledger = enrolment.answer.zone = enrolment.answer.user = "x";
    enrolment.answer.userName = enrolment.answer.role = "x";
    enrolment.answer.areas = allAreas();
    enrolment.secretKey = "00";
    ASSERT_ALWAYS((*ledger)->saveEnrolment(enrolment));

    double decodeCpu = 0;
    const double wall = wallNow();
    const double cpu = cpuNow();
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const double begun = cpuNow();
        const Result<SnapshotPage> page = decodeSnapshotPage(pages[i]);
        ASSERT_ALWAYS(page);
        decodeCpu += cpuNow() - begun;
        const Status applied = (*ledger)->applySnapshotPage(*page, i == 0);
        ASSERT_ALWAYS(applied);
    }
    const double took = wallNow() - wall;
    std::printf("first sync of %.0f records: %.2f s, CPU %.2f s (%.1f us a record), of which reading JSON %.2f s; file %.1f MiB\n", count, took,
                cpuNow() - cpu, (cpuNow() - cpu) / count * 1e6, decodeCpu, static_cast<double>(std::filesystem::file_size(file)) / 1048576.0);

    ledger = Error(ErrorCode::Internal, "closed");
    measure("open", 1, [&](int) { ledger = TabletLedger::open(file); });
    ASSERT_ALWAYS(ledger);
    ListQuery all;
    all.campaign = "bench";
    const Result<std::size_t> listed = (*ledger)->count(all);
    ASSERT_ALWAYS(listed && *listed == lines.size() - 1); // one is the campaign
    measureLists(**ledger);
    measure("save", 50, [&](int i) {
        ActPart part;
        part.record = test::numberedRecord(static_cast<std::uint64_t>(1'000 + i));
        part.kind = "site";
        part.campaign = "bench";
        part.form = 1;
        part.seen = (*(*ledger)->record(part.record))->state.seen;
        part.set = {{"remarks", Value("复查" + std::to_string(i))}, {"status", "done"}};
        ChangeTime at;
        at.est = TimePoint{firstTime + i};
        ASSERT_ALWAYS((*ledger)->saveAct({part}, "x", at));
    });
    return 0;
}
