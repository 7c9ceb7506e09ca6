#include "server/http/work_threads.h"

#include <boost/asio/redirect_error.hpp>

namespace fieldledger::server {

namespace net = boost::asio;

net::awaitable<Status> WriterThread::commit(WriteJob& job)
{
    auto home = co_await net::this_coro::executor;
    Waiting waiting(job, home);
    add(waiting);
    boost::system::error_code cancelled;
    co_await waiting.done.async_wait(net::redirect_error(net::use_awaitable, cancelled));
    co_return std::move(waiting.status);
}

void WriterThread::add(Waiting& waiting)
{
    {
        const std::scoped_lock lock(mutex_);
        waiting_.push_back(&waiting);
    }
    net::post(thread_, [this] { commitWaiting(); });
}

void WriterThread::commitWaiting()
{
    std::vector<Waiting*> group;
    {
        const std::scoped_lock lock(mutex_);
        group.swap(waiting_);
    }
    if (group.empty()) {
        return; // an earlier turn took them along
    }
    std::vector<WriteJob*> jobs;
    for (Waiting* waiting : group) {
        jobs.push_back(&waiting->job);
    }
    std::vector<Status> statuses;
    try {
        statuses = central_.commit(jobs);
    } catch (const std::exception& fault) { // a rim: an exception here is a bug, and no session may wait for ever
        statuses.assign(jobs.size(), Error(ErrorCode::Internal, fault.what()));
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
        Waiting* waiting = group[i];
        waiting->status = statuses[i];
        net::post(waiting->home, [waiting] { waiting->done.cancel(); });
    }
    if (!isStepPosted_) {
        goOn();
    }
}

// Those who wait by now come between two steps, and never behind more than one.
void WriterThread::goOn()
{
    isStepPosted_ = !isEnding_ && central_.goOn(now_());
    if (isStepPosted_) {
        net::post(thread_, [this] { goOn(); });
    }
}

void WriterThread::join()
{
    isEnding_ = true;
    thread_.join();
}

std::unique_ptr<CentralReader> ReaderPool::borrow()
{
    const std::scoped_lock lock(mutex_);
    ASSERT_ALWAYS(!readers_.empty());
    std::unique_ptr<CentralReader> reader = std::move(readers_.back());
    readers_.pop_back();
    return reader;
}

void ReaderPool::giveBack(std::unique_ptr<CentralReader> reader)
{
    const std::scoped_lock lock(mutex_);
    readers_.push_back(std::move(reader));
}

} // namespace fieldledger::server
