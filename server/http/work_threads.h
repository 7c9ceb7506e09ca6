// Where a session's work is done off the io thread: one thread that writes with group commit, and pools that read. A
// coroutine goes there with one co_await and comes back to its own executor.
#pragma once

#include "server/api/api.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <mutex>
#include <type_traits>

namespace fieldledger::server {

// Takes all jobs that wait, commits them together, then lets their sessions go on.
class WriterThread {
public:
    WriterThread(Central& central, std::function<TimePoint()> now) : central_(central), now_(std::move(now)) {}

    // The job outlives the wait: a session does not end before its job has.
    boost::asio::awaitable<Status> commit(WriteJob& job);
    // Ends when what waits is committed; what a commit left unfinished is left for the next start.
    void join();

private:
    struct Waiting {
        Waiting(WriteJob& waitingJob, boost::asio::any_io_executor executor)
            : job(waitingJob), home(executor), done(executor, boost::asio::steady_timer::time_point::max())
        {
        }
        WriteJob& job;
        Status status;
        boost::asio::any_io_executor home;
        boost::asio::steady_timer done; // cancelled when the job has been committed or refused
    };
    void add(Waiting& waiting);
    void commitWaiting();
    void goOn();

    Central& central_;
    std::function<TimePoint()> now_;
    std::mutex mutex_;
    std::vector<Waiting*> waiting_;
    std::atomic<bool> isEnding_ = false;
    bool isStepPosted_ = false; // on the thread alone
    boost::asio::thread_pool thread_{1};
};

// Threads with a read-only connection for each job that runs. A connection is lent to one job at a time and is never used
// by two threads at once.
class ReaderPool {
public:
    ReaderPool(unsigned threads, std::vector<std::unique_ptr<CentralReader>> readers)
        : readers_(std::move(readers)), threads_(threads)
    {
        ASSERT_ALWAYS(readers_.size() >= threads);
    }

    // Runs `work(CentralReading&)` on one of the threads. It must not throw.
    template <class Work> boost::asio::awaitable<std::invoke_result_t<Work&, CentralReading&>> run(Work work)
    {
        auto home = co_await boost::asio::this_coro::executor;
        co_await boost::asio::post(boost::asio::bind_executor(threads_, boost::asio::use_awaitable));
        std::unique_ptr<CentralReader> reader = borrow();
        auto result = work(reader->reading());
        giveBack(std::move(reader));
        co_await boost::asio::post(boost::asio::bind_executor(home, boost::asio::use_awaitable));
        co_return result;
    }
    void join() { threads_.join(); }

private:
    std::unique_ptr<CentralReader> borrow();
    void giveBack(std::unique_ptr<CentralReader> reader);

    std::mutex mutex_;
    std::vector<std::unique_ptr<CentralReader>> readers_;
    boost::asio::thread_pool threads_;
};

} // namespace fieldledger::server
