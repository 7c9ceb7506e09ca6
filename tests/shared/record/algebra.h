// The operations of proto/merge.md as every replica of the laws' test world does them: the product's own, or one of them
// deliberately broken, so that the test can show that it would notice.
#pragma once

#include "shared/record/register_rule.h"

namespace fieldledger::test {

enum class Mutation {
    None,
    DropHead,           // the last value wins: concurrent heads go
    IgnoreSeenDropping, // what was seen is not replaced
    IgnoreSeenWaiting,  // a change is taken in before what it had seen
    IgnoreAfter,        // a change is taken in before an earlier one of its device
    CopyPage,           // a page takes the place of the base
    ApplyTwice,         // a repeat is taken in again
    JoinOpenChanges,    // what lies on top becomes base
    TrustSeen,          // the server does not cut
    SetQuarantined,     // a quarantined change sets its values
    ForgetEdit,         // a later save of one form does not replace the earlier one
    JoinByUnion,        // a join keeps every head
    RankByArrival,      // what came last here wins, not what was done last
    IntoBaseUncut,      // a tablet takes in its own change as it wrote it, not as the server cut it
};

class Algebra {
public:
    explicit Algebra(Mutation mutation) : mutation_(mutation) {}

    Mutation mutation() const { return mutation_; }
    bool isReady(const RecordState& state, const Change& change, const std::optional<Cut>& cut) const;
    std::optional<Cut> cut(const RecordState& state, const Change& change) const;
    // Takes the change in by its verdict; the caller has made sure that the state is ready.
    void takeIn(RecordState& state, const Change& change, Verdict verdict, const std::optional<Cut>& cut,
                TimePoint got) const;
    void join(RecordState& state, const RecordState& other) const;
    void takePage(RecordState& base, const RecordState& page) const;

private:
    void apply(RecordState& state, const Change& change, const std::optional<Cut>& cut, TimePoint got) const;

    Mutation mutation_;
    mutable std::int64_t arrivals_ = 0;
};

} // namespace fieldledger::test
