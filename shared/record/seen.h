// What a record has taken in: the highest n per device (a version vector). Sorted, without zero entries.
#pragma once

#include "shared/base/ids.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace fieldledger {

class Seen {
public:
    using Entry = std::pair<DeviceNumber, std::uint64_t>;

    Seen() = default;
    Seen(std::initializer_list<Entry> entries)
    {
        for (const Entry& entry : entries) {
            raise(entry.first, entry.second);
        }
    }

    std::uint64_t of(DeviceNumber device) const
    {
        const auto at = find(device);
        return at != entries_.end() && at->first == device ? at->second : 0;
    }
    bool covers(ChangeNumber number) const { return of(number.device) >= number.n; }
    bool covers(const Seen& other) const
    {
        return std::ranges::all_of(other.entries_, [&](const Entry& entry) { return of(entry.first) >= entry.second; });
    }
    void raise(DeviceNumber device, std::uint64_t n)
    {
        const auto at = entries_.begin() + (find(device) - entries_.cbegin());
        if (n == 0) {
            return;
        }
        if (at != entries_.end() && at->first == device) {
            at->second = std::max(at->second, n);
        } else {
            entries_.insert(at, {device, n});
        }
    }
    // The larger of each entry.
    void join(const Seen& other)
    {
        for (const Entry& entry : other.entries_) {
            raise(entry.first, entry.second);
        }
    }
    // The smaller of each entry: `seen` cut to what a record has taken in.
    Seen cutTo(const Seen& known) const
    {
        Seen cut;
        for (const Entry& entry : entries_) {
            cut.raise(entry.first, std::min(entry.second, known.of(entry.first)));
        }
        return cut;
    }
    const std::vector<Entry>& entries() const { return entries_; }
    bool empty() const { return entries_.empty(); }
    bool operator==(const Seen&) const = default;

private:
    std::vector<Entry>::const_iterator find(DeviceNumber device) const
    {
        return std::ranges::lower_bound(entries_, device, {}, &Entry::first);
    }
    std::vector<Entry> entries_;
};

} // namespace fieldledger
