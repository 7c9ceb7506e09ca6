// The one source of chance in a run: SplitMix64, the same on every machine.
#pragma once

#include "shared/base/assert.h"

#include <cstdint>
#include <span>
#include <vector>

namespace fieldledger::simulation {

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next()
    {
        state_ += 0x9e3779b97f4a7c15ULL;
        std::uint64_t value = state_;
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
        value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
        return value ^ (value >> 31);
    }
    std::size_t below(std::size_t count)
    {
        ASSERT_ALWAYS(count > 0);
        return static_cast<std::size_t>(next() % count);
    }
    std::int64_t between(std::int64_t least, std::int64_t most)
    {
        return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
    }
    // In a thousand.
    bool happens(unsigned perMille) { return next() % 1'000 < perMille; }
    template <class T> const T& pick(const std::vector<T>& among) { return among[below(among.size())]; }
    void fill(std::span<std::uint8_t> bytes)
    {
        for (std::uint8_t& byte : bytes) {
            byte = static_cast<std::uint8_t>(next());
        }
    }

private:
    std::uint64_t state_;
};

} // namespace fieldledger::simulation
