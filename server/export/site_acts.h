// What the rows of sites say of the acts at them (visits, problems …), kept small while a million of them stream by: 40 bytes an act, and
// of its answers only those that a rule of the schedule looks at, each different set of them once.
#pragma once

#include "shared/form/schedule.h"
#include "shared/record/corrections.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fieldledger::server {

struct SiteActSummary {
    std::vector<std::uint64_t> counts;  // by kind, as kinds() orders them
    std::optional<TimePoint> lastVisit;
    std::vector<Due> due;               // soonest first
};

class SiteActs {
public:
    // `kinds`: those that are counted. The campaign outlives this.
    SiteActs(const Campaign& campaign, std::vector<std::string> kinds, ScheduleToday today);

    // Of an act that is not deleted.
    void add(std::uint32_t site, std::size_t kind, const RecordId& id, TimePoint at, const Answers& answers);
    // An act of a site outside of what is exported, or of none: what it corrects does not count.
    void addCorrection(std::size_t kind, const RecordId& id, const Answers& answers);
    bool isReplaced(std::size_t kind, const RecordId& id) const { return corrections_.isReplaced(kinds_[kind], id.text()); }
    const std::vector<std::string>& kinds() const { return kinds_; }

    // After the last act.
    void finish();
    SiteActSummary of(std::uint32_t site, const ScheduleSite& facts) const;

private:
    struct Act {
        RecordId id;
        TimePoint at;
        std::uint32_t site = 0;
        std::uint32_t answers = 0; // in distinct_
        std::uint8_t kind = 0;
    };
    std::uint32_t keptAnswers(std::size_t kind, const Answers& answers);

    const Campaign& campaign_;
    std::vector<std::string> kinds_;
    ScheduleToday today_;
    std::vector<std::vector<std::string>> looked_; // by kind: the fields that rules of the schedule read
    std::vector<Act> acts_;
    std::vector<Answers> distinct_;
    std::map<std::vector<Register>, std::uint32_t> numbers_; // of distinct_
    Corrections corrections_;
};

} // namespace fieldledger::server
