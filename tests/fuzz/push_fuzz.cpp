#include "shared/base/assert.h"
#include "shared/base/limits.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"
#include "tests/fuzz/fuzz_targets.h"
#include "tests/server/server_fixture.h"

#include <memory>

namespace fieldledger::test {

namespace {

constexpr int inputsALedger = 300; // then a new one, so that it stays small

struct Office {
    StaffedServer server;
    TestTablet tablet{server, "zhang"};
    int inputs = 0;
};

Office& office()
{
    static std::unique_ptr<Office> one;
    if (!one || one->inputs == inputsALedger) {
        one = std::make_unique<Office>();
    }
    one->inputs += 1;
    return *one;
}

std::vector<std::string_view> linesOf(std::string_view bytes)
{
    std::vector<std::string_view> lines;
    while (!bytes.empty() && lines.size() < 20) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        lines.push_back(bytes.substr(0, end));
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return lines;
}

} // namespace

void fuzzPush(std::string_view bytes)
{
    Office& now = office();
    // As a body. Whatever it is, it is answered, and not by a fault of ours.
    const server::Reply reply = now.server.post("/v1/sync", now.tablet.token(), std::string(bytes));
    ASSERT_ALWAYS(reply.status != 500);
    // Each line as the bytes of a change that a tablet signed: taken, read or not; what can be read can be written and read again.
    std::uint64_t saved = 0;
    for (const std::string_view line : linesOf(bytes)) {
        const Result<Change> change = decodeChange(line);
        if (change) {
            const Result<Change> again = decodeChange(encodeChange(*change));
            ASSERT_ALWAYS(again && encodeChange(*again) == encodeChange(*change));
        }
        if (!line.empty() && line.size() <= limits::changeBytesMax) {
            now.tablet.saveBytes(std::string(line));
            saved += 1;
        }
    }
    if (saved > 0) {
        const server::Reply taken = now.server.post("/v1/sync", now.tablet.token(),
                                                    encodeSyncRequest(now.tablet.request(now.tablet.lastNumber() - saved + 1)));
        ASSERT_ALWAYS(taken.status == 200);
        ASSERT_ALWAYS(answerOf(taken).head.accepted == now.tablet.lastNumber());
    }
}

} // namespace fieldledger::test
