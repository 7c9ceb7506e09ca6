#include "shared/wire/due_rule_reader.h"

#include "shared/form/schedule.h"

namespace fieldledger {

DueRule readDueRule(DefinitionReader& reader, const Json& json, const std::string& path)
{
    DueRule rule;
    rule.name = reader.text(json, path, "name", true);
    rule.label = reader.label(json, path, "label", true);
    const std::string of = reader.text(json, path, "of", true);
    rule.of = of == areasOfDueRule ? DueRule::Of::Areas : DueRule::Of::Records;
    rule.kind = rule.of == DueRule::Of::Areas ? std::string() : of;
    rule.when = reader.expression(json, path, "when");
    rule.dueDay = reader.expression(json, path, "due");
    rule.since = reader.text(json, path, "since", false);
    rule.afterDays = reader.number(json, path, "after_days", 0, scheduleDaysMax, -1);
    rule.visitKind = reader.text(json, path, "visit", rule.of == DueRule::Of::Areas);
    rule.through = reader.text(json, path, "through", false);
    rule.done = reader.expression(json, path, "done");
    rule.on = reader.text(json, path, "on", false);
    if (rule.of == DueRule::Of::Areas && rule.on.empty()) {
        rule.on = visitTimeRegister;
    }
    rule.everyDays = reader.number(json, path, "every_days", 1, scheduleDaysMax, 0);
    return rule;
}

} // namespace fieldledger
