// The merge once more, written from proto/merge.md without any of the product's code: a list of heads and a map. Slow and
// plain on purpose.
#pragma once

#include "shared/record/record_state.h"

#include <map>

namespace fieldledger::test {

class Oracle {
public:
    // The next item of the log; the oracle cuts by itself.
    void take(const Change& change, Verdict verdict);
    // Nothing where the state holds the very same heads and seen; else what differs.
    std::optional<std::string> differenceTo(const RecordState& state) const;

private:
    struct OracleHead {
        std::string name;
        Value value;
        std::uint32_t device = 0;
        std::uint64_t n = 0;
        std::uint64_t edit = 0;
        bool recovered = false;
    };
    std::map<std::uint32_t, std::uint64_t> seen_;
    std::vector<OracleHead> heads_;
};

} // namespace fieldledger::test
