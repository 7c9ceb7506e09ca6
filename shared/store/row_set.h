// Rows of one table by their number, a bit each: for many rows that are asked about often, such as what a search found.
#pragma once

#include "shared/base/assert.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fieldledger {

class RowSet {
public:
    // `row` is positive, as SQLite numbers them.
    void add(std::int64_t row)
    {
        ASSERT_ALWAYS(row >= 0);
        const std::size_t word = static_cast<std::size_t>(row) / wordBits;
        if (word >= words_.size()) {
            words_.resize(word + 1); // the vector's own growth keeps this cheap
        }
        std::uint64_t& bits = words_[word];
        const std::uint64_t bit = bitOf(row);
        size_ += (bits & bit) == 0 ? 1 : 0;
        bits |= bit;
    }
    bool contains(std::int64_t row) const
    {
        const std::size_t word = static_cast<std::size_t>(row) / wordBits;
        return word < words_.size() && (words_[word] & bitOf(row)) != 0;
    }
    void keepThoseIn(const RowSet& other)
    {
        words_.resize(std::min(words_.size(), other.words_.size()));
        size_ = 0;
        for (std::size_t word = 0; word < words_.size(); ++word) {
            words_[word] &= other.words_[word];
            size_ += static_cast<std::size_t>(std::popcount(words_[word]));
        }
    }
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    // Ascending.
    std::vector<std::int64_t> rows() const
    {
        std::vector<std::int64_t> rows;
        rows.reserve(size_);
        for (std::size_t word = 0; word < words_.size(); ++word) {
            for (std::uint64_t rest = words_[word]; rest != 0; rest &= rest - 1) {
                rows.push_back(static_cast<std::int64_t>(word * wordBits) + std::countr_zero(rest));
            }
        }
        return rows;
    }

private:
    static constexpr std::size_t wordBits = 64;
    static std::uint64_t bitOf(std::int64_t row) { return std::uint64_t{1} << (static_cast<std::uint64_t>(row) % wordBits); }

    std::vector<std::uint64_t> words_;
    std::size_t size_ = 0;
};

} // namespace fieldledger
