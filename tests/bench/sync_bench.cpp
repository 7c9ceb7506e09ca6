// Small syncs and clashes. Twenty devices in a loop, each five edits up and everybody's down; then two devices that each edit ten
// thousand records offline, first different fields and then the same one, and what the server made of it; then its memory is looked at
// with many tablets connected. Prints one JSON line. One thread: what is measured is the server.
#include "shared/base/uuid7.h"
#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/compression.h"
#include "shared/wire/json_reader.h"
#include "tests/bench/bench_device.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>

using namespace fieldledger;
using namespace fieldledger::bench;

namespace {

constexpr std::size_t batchSize = 500;
constexpr std::size_t editsASync = 5;
constexpr std::size_t recordsADevice = 50;

// One record, and what is known of it: the highest n of each device.
struct Known {
    RecordId record;
    std::map<std::uint32_t, std::uint64_t> seen;
};

// A device's own log, kept as the tablet keeps it: numbered, hashed, signed.
class Writer {
public:
    Writer(std::uint16_t port, const std::string& code) : device_(port, code) {}

    void make(Known& known, const std::string& area)
    {
        known.record = makeRecordId(wallClock(), secureRandom());
        write(known, {{"area", area}, {"name", "记录" + std::to_string(made_)}, {"score", 1}, {"status", "open"}, {"remarks", "无"}});
    }
    void edit(Known& known, const std::string& field, Value value) { write(known, {{field, std::move(value)}}); }

    // The lines that were written and not pushed, at most `count`, as the body of a sync.
    std::string body(std::size_t count)
    {
        SyncRequest request;
        request.head.app = "bench";
        request.head.device = device_.enrolled().device;
        request.head.cursor = cursor_;
        request.head.last = made_;
        const std::size_t going = std::min(count, waiting_.size());
        if (going > 0) {
            request.head.first = pushed_ + 1;
            request.head.count = going;
            request.head.hashBefore = hash_;
            for (std::size_t i = 0; i < going; ++i) {
                hash_ = runningHash(hash_, waiting_[i]);
                request.changes.push_back(std::move(waiting_[i]));
            }
            waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(going));
            request.head.signature = signatureText(signPush(device_.key(), hash_));
            pushed_ += going;
        }
        return encodeSyncRequest(request);
    }
    std::string request(std::size_t count)
    {
        const SentBody sent = sentBody(body(count));
        return HttpPeer::request("POST", "/v1/sync", headersOf(sent), sent.bytes);
    }
    // The head of an answer; true: there is more to fetch.
    bool take(const HttpAnswer& answer)
    {
        ASSERT_ALWAYS(answer.status == 200);
        const std::string plain = plainBody(answer);
        const Result<Json> head = readJson(std::string_view(plain).substr(0, plain.find('\n')), plain.size());
        ASSERT_ALWAYS(head && head->find("accepted") != nullptr && *head->find("accepted")->number() == static_cast<std::int64_t>(pushed_));
        if (const Json* cursor = head->find("cursor")) {
            cursor_ = *cursor->text();
        }
        items_ += static_cast<std::size_t>(*head->find("items")->number());
        return *head->find("more")->truth();
    }
    bool sync(std::size_t count)
    {
        const SentBody sent = sentBody(body(count));
        return take(device_.peer().send("POST", "/v1/sync", headersOf(sent), sent.bytes));
    }
    void pushAll()
    {
        while (!waiting_.empty()) {
            sync(batchSize);
        }
    }
    void pullAll()
    {
        while (sync(0)) {
        }
    }
    void begin(const std::string& cursor) { cursor_ = cursor; }
    bool hasWaiting() const { return !waiting_.empty(); }
    std::size_t items() const { return items_; }
    std::uint32_t number() const { return device_.enrolled().device.value; }
    BenchDevice& device() { return device_; }

private:
    std::string headersOf(const SentBody& sent) const
    {
        return device_.authorization() + "Accept-Encoding: zstd, gzip\r\n" + (sent.isGzip ? "Content-Encoding: gzip\r\n" : "");
    }
    void write(Known& known, std::vector<Register> set)
    {
        Change change;
        change.number = {device_.enrolled().device, ++made_};
        change.record = known.record;
        const auto own = known.seen.find(number());
        change.after = own != known.seen.end() ? own->second : 0;
        for (const auto& [device, n] : known.seen) {
            change.seen.raise(DeviceNumber{device}, n);
        }
        change.kind = "site";
        change.campaign = "bench";
        change.form = 1;
        change.by = device_.enrolled().user;
        change.at.est = wallClock();
        change.at.boot = 1;
        change.at.monoMs = 1;
        change.set = std::move(set);
        sortRegisters(change.set);
        waiting_.push_back(encodeChange(change));
        known.seen[number()] = made_;
    }

    BenchDevice device_;
    std::vector<std::string> waiting_;
    std::optional<std::string> cursor_;
    std::uint64_t made_ = 0;
    std::uint64_t pushed_ = 0;
    std::size_t items_ = 0;
    Sha256 hash_{};
};

std::string headCursor(BenchDevice& device)
{
    const HttpAnswer answer = device.peer().send("GET", "/v1/snapshot?records_max=1", device.authorization() + "Accept-Encoding: gzip\r\n", "");
    const Result<SnapshotPage> page = decodeSnapshotPage(plainBody(answer));
    ASSERT_ALWAYS(page);
    return page->head.cursor;
}

struct Loop {
    double seconds = 0;
    std::vector<double> waits;
    std::size_t wire = 0;
};

// Each device has one request under way at any time.
Loop smallSyncs(std::vector<std::unique_ptr<Writer>>& writers, std::vector<std::vector<Known>>& records, double secondsLong)
{
    Loop loop;
    const int events = ::epoll_create1(0);
    std::vector<std::string> received(writers.size());
    std::vector<double> asked(writers.size());
    std::vector<std::size_t> turn(writers.size());
    const auto ask = [&](std::size_t i) {
        for (std::size_t k = 0; k < editsASync; ++k) {
            Known& known = records[i][(turn[i] * editsASync + k) % recordsADevice];
            writers[i]->edit(known, "score", static_cast<std::int64_t>(turn[i] % 1'000));
        }
        ++turn[i];
        const std::string request = writers[i]->request(editsASync);
        loop.wire += request.size();
        asked[i] = wallSeconds();
        ASSERT_ALWAYS(::send(writers[i]->device().peer().descriptor(), request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()));
    };
    for (std::size_t i = 0; i < writers.size(); ++i) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        ASSERT_ALWAYS(::epoll_ctl(events, EPOLL_CTL_ADD, writers[i]->device().peer().descriptor(), &event) == 0);
    }
    const double start = wallSeconds();
    for (std::size_t i = 0; i < writers.size(); ++i) {
        ask(i);
    }
    std::size_t underWay = writers.size();
    std::vector<epoll_event> ready(writers.size());
    while (underWay > 0) {
        const int count = ::epoll_wait(events, ready.data(), static_cast<int>(ready.size()), 1'000);
        for (int e = 0; e < count; ++e) {
            const std::size_t i = ready[static_cast<std::size_t>(e)].data.u64;
            char piece[65'536];
            const ssize_t got = ::recv(writers[i]->device().peer().descriptor(), piece, sizeof piece, 0);
            ASSERT_ALWAYS(got > 0);
            received[i].append(piece, static_cast<std::size_t>(got));
            if (wholeAnswerSize(received[i]) == 0) {
                continue;
            }
            loop.waits.push_back((wallSeconds() - asked[i]) * 1e3);
            loop.wire += received[i].size();
            writers[i]->take(answerFrom(received[i]));
            received[i].clear();
            if (wallSeconds() - start < secondsLong) {
                ask(i);
            } else {
                --underWay;
            }
        }
    }
    loop.seconds = wallSeconds() - start;
    ::close(events);
    std::ranges::sort(loop.waits);
    return loop;
}

struct Clash {
    double different = 0; // seconds until both have everything
    double same = 0;
    std::size_t merged = 0;
    std::size_t listed = 0;
};

// As the server has them in the end: how many hold both edits of the first round, how many list two values from the second.
void countOutcome(BenchDevice& device, const std::vector<Known>& records, Clash& clash)
{
    for (const Known& known : records) {
        const HttpAnswer answer = device.peer().send("GET", "/v1/records/" + known.record.text() + "/state", device.authorization() + "Accept-Encoding: identity\r\n", "");
        const std::string plain = plainBody(answer);
        const Result<Item> item = decodeItem(std::string_view(plain).substr(0, plain.find('\n')));
        ASSERT_ALWAYS(item);
        const RecordState& state = std::get<StateItem>(*item).state;
        const auto heads = [&](std::string_view name) {
            return std::ranges::count_if(state.held, [&](const HeldChange& change) { return change.find(name) != nullptr; });
        };
        clash.merged += heads("score") == 1 && heads("remarks") == 1 ? 1 : 0;
        clash.listed += heads("status") == 2 ? 1 : 0;
    }
}

Clash clashes(Writer& one, Writer& two, std::vector<Known>& records)
{
    Clash clash;
    std::vector<Known> onTwo = records;
    const auto round = [&](auto editOne, auto editTwo) {
        for (std::size_t i = 0; i < records.size(); ++i) {
            editOne(records[i], i);
            editTwo(onTwo[i], i);
        }
        const double start = wallSeconds();
        one.pushAll();
        two.pushAll();
        one.pullAll();
        two.pullAll();
        const double seconds = wallSeconds() - start;
        for (std::size_t i = 0; i < records.size(); ++i) { // both hold it all now
            records[i].seen[two.number()] = onTwo[i].seen[two.number()];
            onTwo[i].seen[one.number()] = records[i].seen[one.number()];
        }
        return seconds;
    };
    clash.different = round([&](Known& known, std::size_t i) { one.edit(known, "score", static_cast<std::int64_t>(i % 1'000)); },
                            [&](Known& known, std::size_t i) { two.edit(known, "remarks", "复查" + std::to_string(i)); });
    clash.same = round([&](Known& known, std::size_t) { one.edit(known, "status", "recheck"); },
                       [&](Known& known, std::size_t) { two.edit(known, "status", "closed"); });
    countOutcome(one.device(), records, clash);
    return clash;
}

// Tablets that listen for "something new".
std::vector<std::unique_ptr<HttpPeer>> connected(std::uint16_t port, Writer& writer, std::size_t count)
{
    std::vector<std::unique_ptr<HttpPeer>> peers;
    for (std::size_t i = 0; i < count; ++i) {
        peers.push_back(std::make_unique<HttpPeer>(port));
        const std::string request = "GET /v1/live HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer " + writer.device().enrolled().token
            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        ASSERT_ALWAYS(::send(peers.back()->descriptor(), request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()));
        char piece[1'024];
        const ssize_t got = ::recv(peers.back()->descriptor(), piece, sizeof piece, 0);
        ASSERT_ALWAYS(got > 12 && std::string_view(piece, 12) == "HTTP/1.1 101");
    }
    return peers;
}

long residentKib(int process)
{
    std::FILE* file = std::fopen(("/proc/" + std::to_string(process) + "/status").c_str(), "r");
    ASSERT_ALWAYS(file != nullptr);
    long kib = 0;
    char line[256];
    while (std::fgets(line, sizeof line, file) != nullptr && std::sscanf(line, "VmRSS: %ld", &kib) != 1) {
    }
    std::fclose(file);
    return kib;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 9) {
        std::fprintf(stderr, "usage: sync_bench PORT AREA SECONDS CLASHES TABLETS SERVER_PID CODE CODE…\n");
        return 2;
    }
    startCryptography();
    const auto port = static_cast<std::uint16_t>(std::atoi(argv[1]));
    const std::string area = argv[2];
    std::vector<std::unique_ptr<Writer>> writers;
    std::vector<std::vector<Known>> records;
    for (int i = 7; i < argc; ++i) {
        writers.push_back(std::make_unique<Writer>(port, argv[i]));
        records.emplace_back(recordsADevice);
        for (Known& known : records.back()) {
            writers.back()->make(known, area);
        }
        writers.back()->pushAll();
    }
    const std::string cursor = headCursor(writers.front()->device());
    for (const auto& writer : writers) {
        writer->begin(cursor);
        writer->pullAll();
    }
    const Loop loop = smallSyncs(writers, records, std::atof(argv[3]));
    // One alone, with nobody else's to fetch.
    Writer& one = *writers[0];
    Writer& two = *writers[1];
    one.pullAll();
    const std::size_t sentBefore = one.device().peer().bytesSent() + one.device().peer().bytesReceived();
    one.edit(records[0][0], "score", 5);
    one.sync(1);
    const std::size_t lone = one.device().peer().bytesSent() + one.device().peer().bytesReceived() - sentBefore;

    std::vector<Known> shared(static_cast<std::size_t>(std::atoi(argv[4])));
    for (Known& known : shared) {
        one.make(known, area);
    }
    one.pushAll();
    one.pullAll();
    two.pullAll();
    const Clash clash = clashes(one, two, shared);
    const auto listening = connected(port, one, static_cast<std::size_t>(std::atoi(argv[5])));
    const long kib = residentKib(std::atoi(argv[6]));
    const auto at = [&](double share) { return loop.waits[static_cast<std::size_t>(static_cast<double>(loop.waits.size() - 1) * share)]; };
    std::printf("{\"devices\":%zu,\"syncs_s\":%.0f,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"wire_bytes_each\":%.0f,\"lone_sync_bytes\":%zu,\"records\":%zu,"
                "\"different_fields_s\":%.2f,\"same_field_s\":%.2f,\"merged\":%zu,\"clashes_listed\":%zu,\"tablets_connected\":%zu,\"server_rss_mib\":%.0f}\n",
                writers.size(), static_cast<double>(loop.waits.size()) / loop.seconds, at(0.5), at(0.99),
                static_cast<double>(loop.wire) / static_cast<double>(loop.waits.size()), lone, shared.size(), clash.different, clash.same, clash.merged,
                clash.listed, listening.size(), static_cast<double>(kib) / 1024);
    return 0;
}
