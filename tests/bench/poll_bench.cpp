// "Anything new?" from many kept-alive connections at once, one request under way on each: requests a second and waiting
// times. Works on our server (with a code) and on any other (without: what its PATH answers). Prints one JSON line.
#include "shared/evidence/hashes.h"
#include "tests/bench/bench_device.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace fieldledger;
using namespace fieldledger::bench;

namespace {

struct Line {
    std::unique_ptr<HttpPeer> peer;
    std::string received;
    double asked = 0;
};

void ask(Line& line, const std::string& request)
{
    line.asked = wallSeconds();
    const ssize_t put = ::send(line.peer->descriptor(), request.data(), request.size(), MSG_NOSIGNAL);
    ASSERT_ALWAYS(put == static_cast<ssize_t>(request.size()));
}

// The request of a tablet that stands at the head of the log.
std::string pollRequest(BenchDevice& device)
{
    SyncRequest request;
    request.head.app = "bench";
    request.head.device = device.enrolled().device;
    const HttpAnswer snapshot = device.peer().send("GET", "/v1/snapshot", device.authorization() + "Accept-Encoding: zstd, gzip\r\n", "");
    const Result<SnapshotPage> page = decodeSnapshotPage(plainBody(snapshot));
    ASSERT_ALWAYS(page);
    request.head.cursor = page->head.cursor;
    for (bool more = true; more;) {
        const Result<SyncAnswer> answer = decodeSyncAnswer(plainBody(device.sync(request)));
        ASSERT_ALWAYS(answer);
        request.head.cursor = answer->head.cursor;
        more = answer->head.more;
    }
    return HttpPeer::request("POST", "/v1/sync", device.authorization(), encodeSyncRequest(request));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 5 && argc != 6) {
        std::fprintf(stderr, "usage: poll_bench PORT CODE|- CONNECTIONS SECONDS [PATH]\n");
        return 2;
    }
    startCryptography();
    const auto port = static_cast<std::uint16_t>(std::atoi(argv[1]));
    const bool ours = std::string_view(argv[2]) != "-";
    std::string request = HttpPeer::request("GET", argc == 6 ? argv[5] : "/", "", "");
    if (ours) {
        BenchDevice device(port, argv[2]);
        request = pollRequest(device);
    }
    std::vector<Line> lines(static_cast<std::size_t>(std::atoi(argv[3])));
    const int events = ::epoll_create1(0);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        lines[i].peer = std::make_unique<HttpPeer>(port);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        ASSERT_ALWAYS(::epoll_ctl(events, EPOLL_CTL_ADD, lines[i].peer->descriptor(), &event) == 0);
        ask(lines[i], request);
    }
    std::vector<double> waits;
    const double start = wallSeconds();
    const double cpuStart = cpuSeconds();
    const double end = start + std::atof(argv[4]);
    std::vector<epoll_event> ready(lines.size());
    while (wallSeconds() < end) {
        const int count = ::epoll_wait(events, ready.data(), static_cast<int>(ready.size()), 1'000);
        for (int i = 0; i < count; ++i) {
            Line& line = lines[ready[static_cast<std::size_t>(i)].data.u64];
            char piece[16'384];
            const ssize_t got = ::recv(line.peer->descriptor(), piece, sizeof piece, 0);
            ASSERT_ALWAYS(got > 0);
            line.received.append(piece, static_cast<std::size_t>(got));
            if (wholeAnswerSize(line.received) == 0) {
                continue;
            }
            ASSERT_ALWAYS(line.received.starts_with("HTTP/1.1 200"));
            waits.push_back((wallSeconds() - line.asked) * 1e3);
            line.received.clear();
            ask(line, request);
        }
    }
    const double seconds = wallSeconds() - start;
    ::close(events);
    ASSERT_ALWAYS(!waits.empty());
    std::ranges::sort(waits);
    std::printf("{\"connections\":%zu,\"requests\":%zu,\"requests_s\":%.0f,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"driver_cpu_s\":%.2f}\n", lines.size(),
                waits.size(), static_cast<double>(waits.size()) / seconds, waits[waits.size() / 2], waits[waits.size() * 99 / 100],
                cpuSeconds() - cpuStart);
    return 0;
}
