// What people really did and had in front of them, kept apart from every ledger: the checks hold the ledgers against it.
#pragma once

#include "shared/store/tablet_ledger.h"

#include <map>
#include <set>

namespace fieldledger::simulation {

// One change as it was meant.
struct Deed {
    ChangeNumber number;
    RecordId record;
    std::string by;
    Seen seen;                       // what the record showed when the person opened it
    std::uint64_t form = 0;          // which opened form; each quick edit is one of its own
    std::map<std::string, Value> set;
    std::map<std::string, Value> personal;
    bool mayNeverWrite = false;      // its author has no right to anything
    bool settles = false;            // it is for a quarantined change, and may come too late
    std::uint64_t act = 0;           // n of the act's first change
};

class Truth {
public:
    void note(Deed deed) { deeds_.emplace(deed.number, std::move(deed)); }
    const std::map<ChangeNumber, Deed>& deeds() const { return deeds_; }
    const Deed* find(ChangeNumber number) const
    {
        const auto found = deeds_.find(number);
        return found == deeds_.end() ? nullptr : &found->second;
    }

    // Nothing, or which law one record's states break (L4: every value ever set is a head, or was covered by a later change
    // of that register that had seen it or came from the same form). `merged` are the record's changes that count.
    std::optional<std::string> broken(const RecordId& record, const RecordState& state, const std::set<ChangeNumber>& merged) const;

private:
    std::map<ChangeNumber, Deed> deeds_;
};

} // namespace fieldledger::simulation
