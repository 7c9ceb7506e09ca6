#include "shared/wire/patrol_reader.h"

namespace fieldledger {

std::optional<PatrolPlan> readPatrolPlan(DefinitionReader& reader, const Json& campaign)
{
    const std::string path = "patrol";
    const Json* const json = campaign.find(path);
    if (json == nullptr) {
        return std::nullopt;
    }
    if (json->object() == nullptr) {
        reader.fail(path, "应为对象", "expected an object");
        return std::nullopt;
    }
    PatrolPlan plan;
    plan.kind = reader.text(*json, path, "kind", true);
    plan.rule = reader.text(*json, path, "rule", true);
    plan.team = reader.text(*json, path, "team", false);
    plan.photo = reader.text(*json, path, "photo", false);
    reader.eachObject(*json, path, "outcomes", true, [&](const Json& item, const std::string& at) {
        PatrolOutcome outcome;
        outcome.name = reader.text(item, at, "name", true);
        outcome.visits = item.find("set") != nullptr;
        outcome.set = reader.expressions(item, at, "set");
        outcome.leads = reader.truth(item, at, "leads", false);
        outcome.finding = reader.truth(item, at, "finding", false);
        outcome.photo = reader.truth(item, at, "photo", false);
        outcome.reason = reader.truth(item, at, "reason", false);
        plan.outcomes.push_back(std::move(outcome));
    });
    return plan;
}

} // namespace fieldledger
