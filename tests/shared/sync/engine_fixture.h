// An engine on a ledger in memory, and a server whose answers the test writes.
#pragma once

#include "shared/sync/sync_engine.h"
#include "shared/wire/anew_codec.h"
#include "shared/wire/message_codec.h"
#include "tests/shared/sync/fake_ledger.h"

#include <gtest/gtest.h>

namespace fieldledger {

class EngineFixture : public testing::Test {
protected:
    static constexpr std::uint32_t device = 17;
    static constexpr std::int64_t founded = 1'795'500'000'000;

    EngineFixture()
    {
        startCryptography();
        now_.wall = now_.est = {founded};
        now_.monoMs = 1'000'000;
        now_.boot = 3;
    }

    // A tablet that has had its first snapshot of area A.
    void enrolWithArea()
    {
        enrol();
        ledger.tailCursor = "c0";
        ledger.settings["sync_areas"] = "A";
    }
    void enrol()
    {
        Enrolment enrolment;
        enrolment.server = "http://localhost:8080";
        enrolment.answer.device = DeviceNumber{device};
        enrolment.answer.token = "secret-token";
        enrolment.answer.ledger = "ledger-1";
        enrolment.answer.epoch = 1;
        enrolment.secretKey = secretKeyText(key.secretKey);
        ledger.enrolled = enrolment;
    }

    // Everything below feeds the engine one event and keeps what it wants done.
    void happen(const SyncEvent& event)
    {
        for (SyncAction& action : engine->onEvent(event, now_)) {
            if (const auto* request = std::get_if<SendRequest>(&action)) {
                ASSERT_FALSE(inFlight()) << "two requests in flight: " << request->path;
                requests.push_back(*request);
                open = request->request;
            } else if (const auto* givenUp = std::get_if<GiveUpRequest>(&action)) {
                EXPECT_EQ(givenUp->request, open);
                given.push_back(givenUp->request);
                open.reset();
            } else if (const auto* timer = std::get_if<SetTimer>(&action)) {
                timerAt = timer->at;
            } else if (std::holds_alternative<RecordsChanged>(action)) {
                ++recordsChanged;
            } else if (std::holds_alternative<IdentityChanged>(action)) {
                ++identityChanged;
            } else {
                ++statusChanged;
            }
        }
    }
    // The program is killed and started again on the same ledger.
    void restart()
    {
        open.reset();
        timerAt.reset();
        engine.emplace(ledger, "1.0");
        happen(Started{});
    }
    void advance(std::chrono::milliseconds duration)
    {
        now_.monoMs += duration.count();
        now_.wall = now_.wall + duration;
        now_.est = now_.est + duration;
    }
    // To the timer, and fires it.
    void waitForTimer()
    {
        ASSERT_TRUE(timerAt.has_value());
        advance(std::chrono::milliseconds(std::max<std::int64_t>(timerAt->ms - now_.monoMs, 0)));
        happen(TimerFired{});
    }
    void save(const std::string& bytes)
    {
        ledger.write(bytes);
        happen(ChangeSaved{});
    }

    // The head of an answer that took everything the open request carried.
    AnswerHead head(const std::string& cursor)
    {
        const SyncRequest sent = lastPush();
        AnswerHead answer;
        answer.ledger = "ledger-1";
        answer.epoch = 1;
        answer.now = {founded};
        accepted_ = sent.head.count == 0 ? accepted_ : sent.head.first + sent.head.count - 1;
        answer.log = {accepted_, ledger.hashAt(accepted_)};
        answer.accepted = accepted_;
        answer.got = answer.now;
        answer.areas = {"A"};
        answer.cursor = cursor;
        return answer;
    }
    void answer(AnswerHead head, const std::vector<Item>& items = {})
    {
        head.items = items.size();
        std::string body = encodeAnswerHead(head);
        for (const Item& item : items) {
            appendItem(body, item);
        }
        answerBody(200, std::string(ndjsonType), body);
    }
    void answerPage(const std::string& cursor, const std::optional<std::string>& next, std::vector<std::string> areas,
                    const std::vector<StateItem>& states = {})
    {
        SnapshotHead page;
        page.ledger = "ledger-1";
        page.epoch = 1;
        page.now = {founded};
        page.log = {accepted_, ledger.hashAt(accepted_)};
        page.areas = std::move(areas);
        page.cursor = cursor;
        page.next = next;
        page.records = 10;
        page.states = states.size();
        std::string body = encodeSnapshotHead(page);
        for (const StateItem& state : states) {
            appendItem(body, Item(state));
        }
        answerBody(200, std::string(ndjsonType), body);
    }
    void answerBody(int status, const std::string& contentType, const std::string& body)
    {
        ASSERT_TRUE(inFlight());
        const std::uint64_t request = *std::exchange(open, std::nullopt);
        happen(AnswerArrived{request, status, contentType, body});
    }
    void refuse(int status, const std::string& type, std::optional<std::uint64_t> expected = {}, std::optional<LogHead> log = {})
    {
        Problem problem{type, status, "不行", "no", "words of the server", expected, log};
        answerBody(status, std::string(problemType), encodeProblem(problem));
    }
    void fail(ErrorCode code)
    {
        ASSERT_TRUE(inFlight());
        happen(RequestFailed{*std::exchange(open, std::nullopt), Error(code, "no answer")});
    }

    // What the server says to an enrolment anew.
    void answerNumber(std::uint32_t number, std::int64_t epoch = 1)
    {
        AnewAnswer told;
        EnrolAnswer& granted = told.answer;
        granted.device = DeviceNumber{number};
        granted.token = "token-" + std::to_string(number);
        granted.ledger = "ledger-1";
        granted.epoch = epoch;
        granted.user = "u-31";
        granted.role = "inspector";
        granted.areas = {"A"};
        answerBody(200, std::string(jsonType), encodeAnewAnswer(told));
    }
    void answerAbout(const std::string& ledgerId, std::int64_t epoch)
    {
        answerBody(200, std::string(jsonType), R"({"ledger":")" + ledgerId + R"(","epoch":)" + std::to_string(epoch) + "}");
    }

    bool inFlight() const { return open.has_value(); }
    const SendRequest& last() const { return requests.back(); }
    SyncRequest lastPush() const
    {
        Result<SyncRequest> read = decodeSyncRequest(last().body);
        return read ? *read : SyncRequest();
    }
    std::optional<ErrorCode> problem() const
    {
        return engine->status().problem ? std::optional(engine->status().problem->code()) : std::nullopt;
    }
    static StateItem stateOf(std::uint8_t number)
    {
        StateItem item;
        item.record.bytes[15] = number;
        item.state.kind = "site";
        item.state.campaign = "parking";
        item.state.seen = {{DeviceNumber{3}, 7}};
        return item;
    }
    std::chrono::milliseconds untilTimer() const { return timerAt.value_or(TimePoint{}) - TimePoint{now_.monoMs}; }

    FakeLedger ledger;
    DeviceKey key = makeDeviceKey();
    std::optional<SyncEngine> engine{std::in_place, ledger, "1.0"};
    ClockReading now_;
    std::vector<SendRequest> requests;
    std::vector<std::uint64_t> given;
    std::optional<std::uint64_t> open;
    std::optional<TimePoint> timerAt;
    int recordsChanged = 0;
    int identityChanged = 0;
    int statusChanged = 0;

private:
    std::uint64_t accepted_ = 0;
};

} // namespace fieldledger
