#include "shared/record/corrections.h"

namespace fieldledger {

void Corrections::add(std::string_view kind, std::string_view record, std::string_view corrects)
{
    if (corrects.empty() || corrects == record) {
        return;
    }
    targets_[{std::string(kind), std::string(record)}] = corrects;
    byTarget_[{std::string(kind), std::string(corrects)}].emplace(record);
}

bool Corrections::isReplaced(std::string_view kind, std::string_view record) const
{
    const auto found = byTarget_.find({std::string(kind), std::string(record)});
    if (found == byTarget_.end()) {
        return false;
    }
    // Each corrects one: going on from here either ends or comes to a ring. A ring that does not hold `record` never comes back
    // to it, so the number of steps is bounded.
    std::string at(record);
    bool isLargest = true;
    for (std::size_t steps = 0; steps < targets_.size(); ++steps) {
        const auto next = targets_.find({std::string(kind), at});
        if (next == targets_.end()) {
            break;
        }
        if (next->second == record) {
            return found->second.size() > (isLargest ? 1U : 0U);
        }
        at = next->second;
        isLargest = isLargest && at < record;
    }
    return true;
}

} // namespace fieldledger
