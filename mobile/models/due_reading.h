// What the campaign's due rules of records and areas ask for, as topics of WorkListModel, and jobs for the ledger thread that
// read it. No language.
#pragma once

#include "mobile/models/workspace.h"
#include "shared/form/record_dues.h"

namespace fieldledger {

// "due:" and the rule's name.
std::string dueTopic(const DueRule& rule);
// Null when the topic is another one, or the campaign has no such rule.
const DueRule* dueRuleOf(const Campaign& campaign, std::string_view topic);
// The records that are due by that rule today or before.
ListQuery dueQuery(const Campaign& campaign, const DueRule& rule, const std::vector<std::string>& areas, Day today);

// The villages that are due by that rule today or before, the longest waiting first; `areas`: these and what lies below, empty: all.
Result<std::vector<AreaDue>> readAreasDue(TabletLedger& ledger, const Campaign& campaign, const DueRule& rule, const Directory& directory,
                                          const std::vector<std::string>& areas, Day today);

} // namespace fieldledger
