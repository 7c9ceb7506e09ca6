// The first sync of a new tablet with the shipped engine into its own store, then lists, searches and saves in it. Prints
// one JSON line. The transport is a blocking socket, so the seconds are those of server, engine and store, one after the
// other.
#include "shared/evidence/hashes.h"
#include "shared/sync/sync_engine.h"
#include "shared/wire/compression.h"
#include "tests/bench/bench_device.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace fieldledger;
using namespace fieldledger::bench;

namespace {

ClockReading now()
{
    return {wallClock(), wallClock(), 1, static_cast<std::int64_t>(wallSeconds() * 1e3)};
}

struct Feeding {
    TabletLedger& ledger;
    SyncEngine& engine;
    BenchDevice& device;
    double waiting = 0;   // wall seconds until the whole answer was here
    std::size_t requests = 0;

    void run(const SyncEvent& event)
    {
        std::vector<SyncAction> actions = engine.onEvent(event, now());
        for (std::size_t i = 0; i < actions.size(); ++i) {
            const SendRequest* send = std::get_if<SendRequest>(&actions[i]);
            if (send == nullptr) {
                continue;
            }
            const double start = wallSeconds();
            const std::string headers = "Authorization: Bearer " + send->token + "\r\nContent-Type: " + send->contentType
                + "\r\nAccept-Encoding: zstd, gzip\r\n";
            const HttpAnswer answer = device.peer().send(send->method, send->path, headers, send->body);
            waiting += wallSeconds() - start;
            ++requests;
            const AnswerArrived arrived{send->request, answer.status, std::string(ndjsonType), plainBody(answer)};
            for (SyncAction& action : engine.onEvent(arrived, now())) {
                actions.push_back(std::move(action));
            }
        }
    }
};

// The median of the wall milliseconds that `work` takes.
template <class Work> double medianMs(int times, Work work)
{
    std::vector<double> each;
    for (int i = 0; i < times; ++i) {
        const double start = wallSeconds();
        work(i);
        each.push_back((wallSeconds() - start) * 1e3);
    }
    std::ranges::sort(each);
    return each[each.size() / 2];
}

double listMs(TabletLedger& ledger, const ListQuery& query)
{
    return medianMs(9, [&](int) {
        const Result<ListPage> page = ledger.list(query, "", 50);
        ASSERT_ALWAYS(page);
        ASSERT_ALWAYS(!page->rows.empty());
    });
}

double saveMs(TabletLedger& ledger, const std::string& area)
{
    return medianMs(50, [&](int i) {
        ActPart part;
        part.record = makeRecordId(wallClock(), secureRandom());
        part.kind = "site";
        part.campaign = "bench";
        part.form = 1;
        part.set = {{"area", area}, {"name", "新记录" + std::to_string(i)}, {"remarks", "墙体有裂缝，建议尽快加固。"}};
        ChangeTime at;
        at.est = wallClock();
        at.boot = 1;
        ASSERT_ALWAYS(ledger.saveAct({part}, "bench", at));
    });
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 6) {
        std::fprintf(stderr, "usage: pull_bench PORT CODE RECORDS AREA FOLDER\n");
        return 2;
    }
    startCryptography();
    const auto expected = static_cast<std::size_t>(std::atoll(argv[3]));
    BenchDevice device(static_cast<std::uint16_t>(std::atoi(argv[1])), argv[2]);
    Result<std::unique_ptr<TabletLedger>> ledger = TabletLedger::open(std::string(argv[5]) + "/tablet.sqlite");
    ASSERT_ALWAYS(ledger);
    ASSERT_ALWAYS((*ledger)->saveEnrolment({"http://127.0.0.1", device.enrolled(), secretKeyText(device.key().secretKey)}));
    SyncEngine engine(**ledger, "bench");
    Feeding feeding{**ledger, engine, device};
    const std::size_t receivedBefore = device.peer().bytesReceived();
    const double start = wallSeconds();
    const double cpuStart = cpuSeconds();
    feeding.run(Started{});
    feeding.run(NetworkChanged{true});
    const double seconds = wallSeconds() - start;
    const double cpu = cpuSeconds() - cpuStart;
    const auto wire = static_cast<double>(device.peer().bytesReceived() - receivedBefore);

    ListQuery all;
    all.campaign = "bench";
    const Result<std::size_t> held = (*ledger)->count(all);
    ASSERT_ALWAYS(held);
    if (*held < expected) {
        std::fprintf(stderr, "only %zu of %zu records arrived; %s\n", *held, expected,
                     engine.status().problem ? engine.status().problem->detail().c_str() : "no problem told");
        return 1;
    }
    ListQuery search = all;
    search.search = "石桥村 团结巷";
    ListQuery byArea = all;
    byArea.areas = {argv[4]};
    byArea.sort = ListSort::Changed;
    const auto count = static_cast<double>(*held);
    std::printf("{\"records\":%zu,\"requests\":%zu,\"seconds\":%.2f,\"records_s\":%.0f,\"cpu_s\":%.2f,\"waiting_s\":%.2f,\"wire_bytes_each\":%.0f,"
                "\"list_ms\":%.2f,\"list_area_ms\":%.2f,\"search_ms\":%.2f,\"count_ms\":%.2f,\"save_ms\":%.2f}\n",
                *held, feeding.requests, seconds, count / seconds, cpu, feeding.waiting, wire / count, listMs(**ledger, all),
                listMs(**ledger, byArea), listMs(**ledger, search),
                medianMs(5, [&](int) { ASSERT_ALWAYS((*ledger)->count(search)); }), saveMs(**ledger, argv[4]));
    return 0;
}
