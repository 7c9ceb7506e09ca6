// Pushes the standard records over HTTP, and writes the same bytes with a bare SQLite loop: the ratio is what the server
// costs beyond the disk. Prints one JSON line.
#include "shared/evidence/hashes.h"
#include "shared/store/connection.h"
#include "tests/bench/bench_device.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>

using namespace fieldledger;
using namespace fieldledger::bench;

namespace {

constexpr std::size_t batchSize = 500;

const LedgerFileKind& bareKind()
{
    static constexpr std::array<std::string_view, 1> migrations{
        "CREATE TABLE record(rid INTEGER PRIMARY KEY, id BLOB UNIQUE NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL)"};
    static constexpr LedgerFileKind kind{0x62656e63, "bench", migrations};
    return kind;
}

// The bare loop: one table, the record's id unique, one commit a batch with synchronous=FULL.
double bareLoop(const std::string& file, const std::vector<std::string>& changes)
{
    Result<std::unique_ptr<Connection>> connection = Connection::openWriter(file, bareKind());
    ASSERT_ALWAYS(connection);
    Statement insert{**connection, "INSERT INTO record(rid, id, seq, body) VALUES(?, ?, ?, ?)"};
    const double start = cpuSeconds();
    for (std::size_t i = 0; i < changes.size();) {
        ASSERT_ALWAYS((*connection)->execute("BEGIN IMMEDIATE"));
        for (std::size_t k = 0; k < batchSize && i < changes.size(); ++k, ++i) {
            const std::string& body = changes[i];
            const RecordId id = *RecordId::fromText(std::string_view(body).substr(body.find("\"record\":\"") + 10, 36));
            ASSERT_ALWAYS(insert.run(static_cast<std::int64_t>(i + 1), id, static_cast<std::int64_t>(i + 1), body));
        }
        ASSERT_ALWAYS((*connection)->execute("COMMIT"));
    }
    return cpuSeconds() - start;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 6) {
        std::fprintf(stderr, "usage: push_bench PORT CODE RECORDS.ndjson AREA FOLDER\n");
        return 2;
    }
    startCryptography();
    BenchDevice device(static_cast<std::uint16_t>(std::atoi(argv[1])), argv[2]);
    std::vector<std::string> changes;
    std::size_t bytes = 0;
    for (const std::string& line : linesOf(argv[3])) {
        changes.push_back(device.changeOf(line, argv[4], wallClock()));
        bytes += changes.back().size();
    }
    const double start = wallSeconds();
    const double cpuStart = cpuSeconds();
    double worst = 0;
    for (std::size_t i = 0; i < changes.size(); i += batchSize) {
        const auto first = changes.begin() + static_cast<std::ptrdiff_t>(i);
        const auto last = changes.begin() + static_cast<std::ptrdiff_t>(std::min(i + batchSize, changes.size()));
        const double batchStart = wallSeconds();
        device.push({first, last});
        worst = std::max(worst, wallSeconds() - batchStart);
    }
    const double seconds = wallSeconds() - start;
    const double driverCpu = cpuSeconds() - cpuStart;
    const double bareStart = wallSeconds();
    const double bareCpu = bareLoop(std::string(argv[5]) + "/bare.sqlite", changes);
    const double bareSeconds = wallSeconds() - bareStart;
    std::printf("{\"records\":%zu,\"bytes_each\":%zu,\"seconds\":%.3f,\"records_s\":%.0f,\"worst_batch_ms\":%.1f,\"driver_cpu_s\":%.2f,"
                "\"bare_seconds\":%.3f,\"bare_records_s\":%.0f,\"bare_cpu_s\":%.2f}\n",
                changes.size(), bytes / std::max<std::size_t>(1, changes.size()), seconds,
                static_cast<double>(changes.size()) / seconds, worst * 1e3, driverCpu, bareSeconds,
                static_cast<double>(changes.size()) / bareSeconds, bareCpu);
    return 0;
}
