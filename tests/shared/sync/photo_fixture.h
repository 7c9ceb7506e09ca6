// A photo queue on a tablet's ledger whose photos lie in memory, a server that takes them, and a network between the two
// that a test breaks.
#pragma once

#include "tests/shared/store/shelf_fixture.h"
#include "tests/shared/sync/fake_tus_server.h"

#include <functional>

namespace fieldledger::test {

class PhotoQueueTest : public ShelfTest {
protected:
    PhotoQueueTest()
    {
        now_.wall = now_.est = TimePoint{founded};
        now_.monoMs = 1'000'000;
        knowServer();
    }
    // As the enrolment tells it.
    void knowServer()
    {
        auto enrolment = ledger_->enrolment();
        ASSERT_TRUE(enrolment && *enrolment);
        (*enrolment)->answer.serverKey = publicKeyText(server_.key());
        ASSERT_TRUE(ledger_->saveEnrolment(**enrolment));
    }
    // A kill and a new start.
    void restart()
    {
        open_.reset();
        timerAt_.reset();
        queue_.emplace(*ledger_);
        happen(Started{});
    }
    void happen(const PhotoEvent& event)
    {
        for (PhotoAction& action : queue_->onEvent(event, now_)) {
            if (auto* request = std::get_if<SendBlobRequest>(&action)) {
                ASSERT_FALSE(open_) << "two requests in flight";
                requests_.push_back(request->method + " " + request->path);
                open_ = std::move(*request);
            } else if (const auto* givenUp = std::get_if<GiveUpRequest>(&action)) {
                EXPECT_TRUE(open_ && open_->request == givenUp->request);
                open_.reset();
            } else if (const auto* timer = std::get_if<SetTimer>(&action)) {
                timerAt_ = timer->at;
            } else if (std::holds_alternative<PhotosMoved>(action)) {
                ++moves_;
            }
        }
    }
    void advance(std::chrono::milliseconds duration)
    {
        now_.monoMs += duration.count();
        now_.est = now_.est + duration;
    }
    void waitForTimer()
    {
        ASSERT_TRUE(timerAt_);
        advance(std::chrono::milliseconds(std::max<std::int64_t>(timerAt_->ms - now_.monoMs, 0)));
        happen(TimerFired{});
    }
    // Lets the server answer the open request.
    void serve()
    {
        ASSERT_TRUE(open_);
        const SendBlobRequest request = *std::exchange(open_, std::nullopt);
        wireBytes_ += static_cast<std::int64_t>(request.body.size());
        const auto answer = server_.handle(request);
        ASSERT_TRUE(answer);
        happen(*answer);
    }
    // The connection breaks after `sent` bytes of the body, of which `arrived` came.
    void cut(std::size_t sent, std::size_t arrived)
    {
        ASSERT_TRUE(open_);
        const SendBlobRequest request = *std::exchange(open_, std::nullopt);
        wireBytes_ += static_cast<std::int64_t>(sent);
        server_.handle(request, arrived);
        happen(BlobRequestFailed{request.request, Error(ErrorCode::TimedOut, "cut")});
    }
    void loseAnswer()
    {
        ASSERT_TRUE(open_);
        const SendBlobRequest request = *std::exchange(open_, std::nullopt);
        wireBytes_ += static_cast<std::int64_t>(request.body.size());
        server_.handle(request);
        happen(BlobRequestFailed{request.request, Error(ErrorCode::TimedOut, "the answer was lost")});
    }
    // Until nothing is in flight and no timer would change that.
    void serveAll(int requestsMax = 100'000)
    {
        for (int i = 0; i < requestsMax; ++i) {
            if (open_) {
                serve();
            } else if (queue_->status().retryAt) {
                waitForTimer();
            } else {
                return;
            }
        }
        FAIL() << "it never came to rest";
    }
    PhotoPhase phase() const { return queue_->status().phase; }

    FakeTusServer server_;
    ClockReading now_;
    std::optional<PhotoQueue> queue_;
    std::optional<SendBlobRequest> open_;
    std::optional<TimePoint> timerAt_;
    std::vector<std::string> requests_;
    std::int64_t wireBytes_ = 0; // of PATCH bodies
    int moves_ = 0;
};

} // namespace fieldledger::test
