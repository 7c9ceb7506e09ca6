// A tablet's base kept the plain way, in memory: what comes down is folded, joined or set aside. With a flaw it does one of
// these wrong.
#pragma once

#include "shared/wire/messages.h"
#include "tests/simulation/flaw.h"

#include <map>

namespace fieldledger::simulation {

class Replica {
public:
    explicit Replica(Flaw flaw) : flaw_(flaw) {}

    void saved(const Change& change) { own_.emplace(change.number.n, change); }
    // `shown` gives what the ledger shows of a record now, its open changes included.
    template <class Shown> void acknowledged(const AnswerHead& head, std::uint64_t through, const Shown& shown)
    {
        for (std::uint64_t n = acknowledgedThrough_ + 1; n <= std::min(head.accepted, through); ++n) {
            const auto found = own_.find(n);
            if (found == own_.end()) {
                continue;
            }
            if (flaw_ == Flaw::JoinOpen) {
                base_[found->second.record].join(shown(found->second.record));
            } else {
                ChangeItem item = itemOf(head, found->second);
                take(item);
            }
            acknowledgedThrough_ = n;
        }
    }
    void take(const ChangeItem& item);
    void take(const StateItem& item, bool isPage);
    void forget(const RecordId& record);
    const std::map<RecordId, RecordState>& base() const { return base_; }
    // With the own changes on top that the base does not have yet.
    RecordState shown(const RecordId& record) const;

private:
    static ChangeItem itemOf(const AnswerHead& head, const Change& change);
    bool fold(const ChangeItem& item);
    void retry(const RecordId& record);

    Flaw flaw_;
    std::int64_t arrivals_ = 0;
    std::map<std::uint64_t, Change> own_;
    std::uint64_t acknowledgedThrough_ = 0;
    std::map<RecordId, RecordState> base_;
    std::map<RecordId, std::vector<ChangeItem>> aside_;
};

} // namespace fieldledger::simulation
