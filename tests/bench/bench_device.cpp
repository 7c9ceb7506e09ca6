#include "tests/bench/bench_device.h"

#include "shared/base/uuid7.h"
#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/json_reader.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>

namespace fieldledger::bench {

namespace {

// gen.js writes fractions; in a register a decimal is text.
std::string withDecimalsAsText(const std::string& line)
{
    std::string out;
    bool inText = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char at = line[i];
        if (at == '"' && (i == 0 || line[i - 1] != '\\')) {
            inText = !inText;
        }
        const bool startsNumber = !inText && (at == '-' || (at >= '0' && at <= '9'));
        if (!startsNumber) {
            out += at;
            continue;
        }
        const std::size_t end = line.find_first_not_of("-+.0123456789eE", i);
        const std::string number = line.substr(i, end - i);
        out += number.find('.') == std::string::npos ? number : '"' + number + '"';
        i = end - 1;
    }
    return out;
}

// As the benchmark's form wants it: four whole numbers, everything else text.
Value canonical(const Json::Member& member)
{
    const Result<Value> read = readValue(member.value, member.name);
    ASSERT_ALWAYS(read);
    if (const bool* truth = read->truth()) {
        return *truth ? "yes" : "no";
    }
    const bool isWhole = member.name == "visit_no" || member.name == "floors" || member.name == "people" || member.name == "score";
    return read->number() != nullptr && !isWhole ? Value(std::to_string(*read->number())) : *read;
}

} // namespace

BenchDevice::BenchDevice(std::uint16_t port, const std::string& code) : peer_(std::make_unique<HttpPeer>(port)), key_(makeDeviceKey())
{
    const std::string body = encodeEnrolRequest({code, publicKeyText(key_.publicKey), "bench", "bench"});
    HttpAnswer answer;
    do { // many tablets of one address at once: the server lets some in a minute
        answer = peer_->send("POST", "/v1/enrol", "Content-Type: application/json\r\n", body);
    } while (answer.status == 429 && ::sleep(5) == 0);
    if (answer.status != 200) {
        std::fprintf(stderr, "enrolment failed: %d %s\n", answer.status, plainBody(answer).c_str());
    }
    ASSERT_ALWAYS(answer.status == 200);
    Result<EnrolAnswer> enrolled = decodeEnrolAnswer(plainBody(answer));
    ASSERT_ALWAYS(enrolled);
    enrolled_ = *std::move(enrolled);
}

std::string BenchDevice::changeOf(const std::string& recordLine, const std::string& area, TimePoint now)
{
    const Result<Json> record = readJson(withDecimalsAsText(recordLine));
    ASSERT_ALWAYS(record);
    Change change;
    change.number = {enrolled_.device, ++made_};
    change.record = makeRecordId(now, secureRandom());
    change.kind = "site";
    change.campaign = "bench";
    change.form = 1;
    change.by = enrolled_.user;
    change.at.est = now;
    change.at.boot = 1;
    change.at.monoMs = now.ms % 1'000'000;
    change.set = {{"area", area}, {"name", *record->find("address")->text()}};
    for (const Json::Member& member : *record->object()) {
        if (member.name != "id") {
            change.set.emplace_back(member.name, canonical(member));
        }
    }
    sortRegisters(change.set);
    return encodeChange(change);
}

std::string BenchDevice::authorization() const
{
    return "Authorization: Bearer " + enrolled_.token + "\r\nContent-Type: application/x-ndjson\r\n";
}

HttpAnswer BenchDevice::sync(const SyncRequest& request)
{
    return peer_->send("POST", "/v1/sync", authorization() + "Accept-Encoding: zstd, gzip\r\n", encodeSyncRequest(request));
}

void BenchDevice::push(const std::vector<std::string>& changes)
{
    SyncRequest request;
    request.head.app = "bench";
    request.head.device = enrolled_.device;
    request.head.first = pushed_ + 1;
    request.head.count = changes.size();
    request.head.last = pushed_ + changes.size();
    request.head.hashBefore = hash_;
    for (const std::string& change : changes) {
        hash_ = runningHash(hash_, change);
    }
    request.head.signature = signatureText(signPush(key_, hash_));
    request.changes = changes;
    const HttpAnswer answer = sync(request);
    if (answer.status != 200) {
        std::fprintf(stderr, "push failed: %d %s\n", answer.status, plainBody(answer).c_str());
    }
    ASSERT_ALWAYS(answer.status == 200);
    const Result<SyncAnswer> read = decodeSyncAnswer(plainBody(answer));
    ASSERT_ALWAYS(read);
    ASSERT_ALWAYS(read->head.accepted == request.head.last);
    if (!read->head.acknowledgements.empty() && read->head.acknowledgements.front().reason) {
        std::fprintf(stderr, "flagged: %s\n", read->head.acknowledgements.front().reason->en.c_str());
        ASSERT_ALWAYS(false);
    }
    pushed_ = request.head.last;
}

std::vector<std::string> linesOf(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    ASSERT_ALWAYS(in.good());
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

TimePoint wallClock()
{
    return {std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

} // namespace fieldledger::bench
