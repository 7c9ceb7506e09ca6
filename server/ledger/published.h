// A value that one thread replaces and many read: each reader keeps the one it took. A lock is held only to copy a pointer,
// where a queue would cost each request a trip between threads.
#pragma once

#include <memory>
#include <mutex>

namespace fieldledger::server {

template <class T> class Published {
public:
    std::shared_ptr<const T> get() const
    {
        const std::scoped_lock lock(mutex_);
        return value_;
    }
    void set(std::shared_ptr<const T> value)
    {
        const std::scoped_lock lock(mutex_);
        value_.swap(value);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const T> value_;
};

} // namespace fieldledger::server
