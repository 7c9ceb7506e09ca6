// A tablet as it ships, its ledger on a file and its engine, against the handlers as they ship. It can be copied, and put back to
// an older copy of itself, as a tablet's data folder can.
#pragma once

#include "tests/server/server_fixture.h"

#include "shared/store/photo_shelf.h"
#include "shared/sync/sync_engine.h"
#include "shared/wire/message_codec.h"
#include "tests/support/memory_files.h"

#include <filesystem>
#include <functional>

namespace fieldledger::test {

class RealTablet {
public:
    using Around = std::function<std::unique_ptr<TabletLedger>(std::unique_ptr<TabletLedger>)>;

    // `server` is asked for with each request: it may be another one after a restore.
    RealTablet(std::function<TestServer&()> server, std::filesystem::path file, std::uint8_t seed, Around around = {})
        : server_(std::move(server)), file_(std::move(file)), seed_(seed), around_(std::move(around))
    {
        start();
    }
    RealTablet(const RealTablet&) = delete;
    RealTablet& operator=(const RealTablet&) = delete;

    void enrol(const std::string& login)
    {
        const DeviceKey key = nextKey();
        const server::Reply reply = server_().post(
            "/v1/enrol", "", encodeEnrolRequest(EnrolRequest{server_().deviceCode(login), publicKeyText(key.publicKey), login, "1.0"}));
        const Result<EnrolAnswer> answer = decodeEnrolAnswer(reply.body);
        ASSERT_TRUE(answer) << reply.body;
        ASSERT_TRUE(ledger_->saveEnrolment({"http://server", *answer, secretKeyText(key.secretKey)}));
    }
    // The program ends; the file is as it would be copied.
    void stop()
    {
        engine_.reset();
        ledger_.reset();
    }
    void start()
    {
        Result<std::unique_ptr<TabletLedger>> opened = TabletLedger::open(file_.string(), PhotoPlace{"photos", &files_});
        ASSERT_TRUE(opened) << opened.error().detail();
        ledger_ = around_ ? around_(*std::move(opened)) : *std::move(opened);
        engine_.emplace(*ledger_, "1.0", SyncLimits{}, [this] { return nextKey(); });
    }
    void copyTo(const std::filesystem::path& copy)
    {
        stop();
        std::filesystem::copy_file(file_, copy, std::filesystem::copy_options::overwrite_existing);
        start();
    }
    void putBack(const std::filesystem::path& copy)
    {
        stop();
        for (const char* const suffix : {"-wal", "-shm"}) {
            std::filesystem::remove(file_.string() + suffix);
        }
        std::filesystem::copy_file(copy, file_, std::filesystem::copy_options::overwrite_existing);
        start();
    }

    // Syncs until nothing is to be done. `loses` says of a request whether its answer is lost.
    void sync(const std::function<bool(const SendRequest&)>& loses = {})
    {
        feed(NetworkChanged{true});
        feed(Started{});
        feed(SyncRequested{});
        for (int step = 0; open_ && step < 200; ++step) {
            const SendRequest request = *std::exchange(open_, std::nullopt);
            sent.push_back(request.path);
            const server::Reply reply = server_().handle(requestOf(request));
            if (loses && loses(request)) {
                feed(NetworkChanged{false});
                return;
            }
            feed(AnswerArrived{request.request, reply.status, reply.contentType, reply.body});
        }
        ASSERT_FALSE(open_) << "it goes on and on: " << sent.back();
    }

    ChangeNumber save(const RecordId& record, std::vector<Register> set, std::optional<Seen> drawn = std::nullopt)
    {
        ActPart part;
        part.record = record;
        part.kind = "site";
        part.campaign = "parking";
        part.form = 1;
        part.seen = drawn ? *drawn : seenOf(record);
        part.set = std::move(set);
        sortRegisters(part.set);
        ChangeTime at;
        at.est = server_().now();
        at.monoMs = ++saves_;
        const Result<std::vector<ChangeNumber>> saved = ledger_->saveAct({part}, (*ledger_->enrolment())->answer.user, at);
        EXPECT_TRUE(saved) << (saved ? "" : saved.error().detail());
        return saved ? saved->front() : ChangeNumber();
    }
    Seen seenOf(const RecordId& record)
    {
        const auto view = ledger_->record(record);
        return view && *view ? (*view)->state.seen : Seen();
    }
    // The values of all heads, sorted; a value twice where two changes hold it.
    std::vector<std::string> values(const RecordId& record, const std::string& name)
    {
        std::vector<std::string> found;
        const auto view = ledger_->record(record);
        if (view && *view) {
            for (const Head& head : (*view)->state.heads(name)) {
                found.emplace_back(head.value->textOrEmpty());
            }
        }
        std::ranges::sort(found);
        return found;
    }
    DeviceNumber number() { return (*ledger_->enrolment())->answer.device; }
    std::size_t pending() { return ledger_->outboxCounts()->changes; }
    const SyncStatus& status() const { return engine_->status(); }
    TabletLedger& ledger() { return *ledger_; }

    std::vector<std::string> sent; // paths of all requests

private:
    DeviceKey nextKey() { return deviceKeyFromSeed({seed_, ++keys_}); }

    static server::Request requestOf(const SendRequest& sent)
    {
        server::Request request;
        request.method = sent.method == "POST" ? server::Method::Post : server::Method::Get;
        const std::size_t question = std::min(sent.path.find('?'), sent.path.size());
        request.path = sent.path.substr(0, question);
        for (std::size_t at = question + 1; at < sent.path.size();) {
            const std::size_t end = std::min(sent.path.find('&', at), sent.path.size());
            const std::size_t equals = sent.path.find('=', at);
            request.query.emplace_back(sent.path.substr(at, equals - at), sent.path.substr(equals + 1, end - equals - 1));
            at = end + 1;
        }
        if (!sent.token.empty()) {
            request.headers.emplace_back("authorization", "Bearer " + sent.token);
        }
        request.headers.emplace_back("content-type", sent.contentType);
        request.body = sent.body;
        request.remote = "10.0.0.1";
        request.received = TimePoint{1'795'500'100'000};
        return request;
    }
    void feed(const SyncEvent& event)
    {
        ClockReading now;
        now.wall = now.est = server_().now();
        now.boot = 1;
        now.monoMs = ++mono_ * 1'000;
        for (SyncAction& action : engine_->onEvent(event, now)) {
            if (auto* const request = std::get_if<SendRequest>(&action)) {
                open_ = std::move(*request);
            } else if (std::holds_alternative<GiveUpRequest>(action)) {
                open_.reset();
            }
        }
    }

    std::function<TestServer&()> server_;
    std::filesystem::path file_;
    std::uint8_t seed_;
    std::uint8_t keys_ = 0;
    Around around_;
    MemoryFiles files_;
    std::unique_ptr<TabletLedger> ledger_;
    std::optional<SyncEngine> engine_;
    std::optional<SendRequest> open_;
    std::int64_t mono_ = 1'000;
    std::int64_t saves_ = 0;
};

} // namespace fieldledger::test
