#include "shared/base/assert.h"
#include "tests/fuzz/fuzz_targets.h"
#include "tests/server/api/upload_fixture.h"

#include <charconv>
#include <memory>

namespace fieldledger::test {

namespace {

// Takes what the input says, one small thing after another.
class Script {
public:
    explicit Script(std::string_view bytes) : rest_(bytes) {}
    bool isAtEnd() const { return rest_.empty(); }
    std::size_t number(std::size_t below)
    {
        std::size_t value = 0;
        for (int i = 0; i < 2 && !rest_.empty(); ++i) {
            value = value * 256 + static_cast<std::uint8_t>(rest_.front());
            rest_.remove_prefix(1);
        }
        return value % below;
    }
    std::string text()
    {
        const std::size_t wanted = number(64);
        const std::size_t size = std::min(wanted, rest_.size());
        std::string taken(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return taken;
    }

private:
    std::string_view rest_;
};

class Uploading : public UploadTest {
public:
    void TestBody() override {}
    // Another photo each time, so that every script begins with nothing.
    void play(Script script)
    {
        photo_ = testJpeg(700, ++seed_);
        path_ = pathOf(photo_);
        for (int steps = 0; steps < 60 && !script.isAtEnd(); ++steps) {
            step(script);
        }
        isWholeOrUnfinished();
    }

private:
    void step(Script& script)
    {
        switch (script.number(9)) {
        case 0: answered(create(photo_)); break;
        case 1: answered(create(script.number(65'536), metadataOf(toHex(sha256(photo_))))); break;
        case 2: answered(create(photo_.size(), script.text())); break;
        case 3: piece(script.number(photo_.size() + 2), script.number(photo_.size() + 2)); break;
        case 4: answered(patch(path_, script.number(photo_.size() + 2), script.text())); break;
        case 5: answered(patch(path_, script.number(photo_.size() + 2), script.text(), {{"upload-checksum", script.text()}})); break;
        case 6: answered(call(server::Method::Delete, path_, {{"tus-resumable", script.text()}})); break;
        case 7: answered(call(server::Method::Post, "/v1/blobs/" + script.text(), {{"tus-resumable", "1.0.0"}, {"upload-length", script.text()}})); break;
        default: server_.pass(std::chrono::hours(script.number(200))); break;
        }
        isWithinItsLength();
    }
    void piece(std::size_t from, std::size_t count)
    {
        const std::size_t begin = std::min(from, photo_.size());
        answered(patch(path_, from, photo_.substr(begin, count)));
    }
    static void answered(const server::Reply& reply) { ASSERT_ALWAYS(reply.status >= 200 && reply.status < 500); }
    void isWithinItsLength()
    {
        const server::Reply seen = look(path_);
        answered(seen);
        if (seen.status != 200 && seen.status != 204) {
            return;
        }
        ASSERT_ALWAYS(numberOf(seen, "Upload-Offset") <= numberOf(seen, "Upload-Length"));
    }
    static std::uint64_t numberOf(const server::Reply& reply, std::string_view name)
    {
        const std::string text = headerOf(reply, name);
        std::uint64_t value = 0;
        ASSERT_ALWAYS(std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc());
        return value;
    }
    // Whatever came before: the server gives the very photo, or nothing.
    void isWholeOrUnfinished()
    {
        const server::Reply got = fetch(photo_, tablet_.token());
        ASSERT_ALWAYS(got.status == 200 ? got.body == photo_ : got.status == 404);
    }

    std::uint64_t seed_ = 0;
    std::string photo_;
    std::string path_;
};

} // namespace

constexpr int inputsAServer = 200; // making one takes longer than a script

void fuzzUpload(std::string_view bytes)
{
    static std::unique_ptr<Uploading> uploading;
    static int inputs = 0;
    if (inputs++ % inputsAServer == 0) {
        uploading = std::make_unique<Uploading>();
    }
    uploading->play(Script(bytes));
}

} // namespace fieldledger::test
