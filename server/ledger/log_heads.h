// Where the log stands, in memory: after the last commit, and for each device. Answers "anything new?" without the storage.
#pragma once

#include "shared/store/central_reading.h"

#include <mutex>
#include <unordered_map>

namespace fieldledger::server {

class LogHeads {
public:
    struct Look {
        LogPosition position;
        LogHead device;   // n = 0 for a device that wrote nothing
    };

    Look look(DeviceNumber device) const
    {
        const std::scoped_lock lock(mutex_);
        const auto at = devices_.find(device.value);
        return {position_, at != devices_.end() ? at->second : LogHead{}};
    }
    void move(const LogPosition& position, const std::vector<std::pair<DeviceNumber, LogHead>>& devices)
    {
        const std::scoped_lock lock(mutex_);
        position_ = position;
        for (const auto& entry : devices) {
            devices_[entry.first.value] = entry.second;
        }
    }

private:
    mutable std::mutex mutex_;
    LogPosition position_;
    std::unordered_map<std::uint32_t, LogHead> devices_;
};

} // namespace fieldledger::server
