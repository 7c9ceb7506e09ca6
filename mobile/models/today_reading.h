// A job for the ledger thread: what the home page counts. No language.
#pragma once

#include "mobile/models/review_reading.h"
#include "mobile/models/workspace.h"

namespace fieldledger {

// One schedule rule today: how many sites wait, how many were visited.
struct TodayRuleCount {
    std::string rule;
    int waiting = 0;
    int done = 0;
};

struct TodayReading {
    std::size_t due = 0;
    std::size_t overdue = 0;
    std::size_t waiting = 0;                 // for review, where the person reviews
    std::size_t returned = 0;                // to the person
    std::optional<ReviewEntry> lastReturned; // the newest of these
    std::string toldReturned;                // the note that the person has looked at last
    std::vector<std::pair<std::string, std::size_t>> work; // topics of WorkListModel and how many wait
    std::vector<TodayRuleCount> rules;
    std::vector<FormDraft> drafts;
};

struct TodayOrder {
    ListQuery sites; // of the campaign and the areas on the screens
    std::string user;
    std::shared_ptr<const Directory> directory;
    bool reviews = false; // the person reviews
};

Result<TodayReading> readToday(const LedgerAccess& access, const TodayOrder& order);

} // namespace fieldledger
