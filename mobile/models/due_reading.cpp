#include "mobile/models/due_reading.h"

#include <algorithm>

namespace fieldledger {

namespace {
constexpr std::string_view dueTopicPrefix = "due:";
} // namespace

std::string dueTopic(const DueRule& rule) { return std::string(dueTopicPrefix) + rule.name; }

const DueRule* dueRuleOf(const Campaign& campaign, std::string_view topic)
{
    const auto rule = std::ranges::find_if(campaign.dues, [&](const DueRule& each) { return dueTopic(each) == topic; });
    return rule == campaign.dues.end() ? nullptr : &*rule;
}

ListQuery dueQuery(const Campaign& campaign, const DueRule& rule, const std::vector<std::string>& areas, Day today)
{
    ListQuery query;
    query.campaign = campaign.id;
    query.kind = rule.kind;
    query.areas = areas;
    query.dueRule = rule.name;
    query.dueThrough = dayNumber(today);
    query.sort = ListSort::Due;
    return query;
}

Result<std::vector<AreaDue>> readAreasDue(TabletLedger& ledger, const Campaign& campaign, const DueRule& rule, const Directory& directory,
                                          const std::vector<std::string>& areas, Day today)
{
    const Result<std::vector<AreaAnswer>> answers = ledger.areaAnswers(campaign.id);
    if (!answers) {
        return answers.error();
    }
    return areasDueBy(rule, directory.villages(areas), *answers,
                      [&](std::string_view area, std::string_view root) { return directory.liesIn(area, root); }, today);
}

} // namespace fieldledger
