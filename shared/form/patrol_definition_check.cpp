#include "shared/form/patrol_definition_check.h"

#include "shared/base/limits.h"

#include <algorithm>

namespace fieldledger {

namespace {

class PatrolCheck {
public:
    PatrolCheck(const Campaign& campaign, const PatrolPlan& plan, DefinitionFaults& faults)
        : campaign_(campaign),
          plan_(plan),
          faults_(faults)
    {
    }

    void run()
    {
        checkRecord();
        const auto rule = std::ranges::find(campaign_.schedule, plan_.rule, &ScheduleRule::name);
        if (rule == campaign_.schedule.end()) {
            faults_.add("patrol.rule", "没有到期规则 " + plan_.rule, "there is no schedule rule " + plan_.rule);
            return;
        }
        const Form* const visit = campaign_.form(rule->visitKind);
        if (visit == nullptr) {
            return; // told by the check of the schedule
        }
        mustBe(*visit, plan_.team, FieldType::StaffMultiple, "patrol.team");
        mustBe(*visit, plan_.photo, FieldType::Image, "patrol.photo");
        checkOutcomes(*visit);
    }

private:
    // The registers that every patrol's record has, in fields of the types that they need.
    void checkRecord()
    {
        const Form* const form = campaign_.form(plan_.kind);
        if (form == nullptr) {
            faults_.add("patrol.kind", "没有种类 " + plan_.kind + " 的表单", "there is no form of kind " + plan_.kind);
            return;
        }
        const std::size_t stops = form->indexOf(patrol_register::stops);
        if (stops == noField || form->fields[stops].type != FieldType::Repeat) {
            faults_.add("patrol.kind", "表单缺少明细 stops", "the form has no repeat named stops");
            return;
        }
        using enum FieldType;
        const std::pair<std::string_view, FieldType> outside[] = {
            {patrol_register::night, Date}, {patrol_register::started, DateTime}, {patrol_register::ended, DateTime},
            {patrol_register::team, StaffMultiple}, {areaRegister, Area}};
        const std::pair<std::string_view, FieldType> inside[] = {
            {patrol_register::site, Record}, {patrol_register::outcome, SelectOne}, {patrol_register::reason, Text},
            {patrol_register::visit, Record}, {patrol_register::at, DateTime}};
        for (const auto& [name, type] : outside) {
            mustStand(*form, name, type, noField);
        }
        for (const auto& [name, type] : inside) {
            mustStand(*form, name, type, stops);
        }
    }

    void mustStand(const Form& form, std::string_view name, FieldType type, std::size_t repeat)
    {
        const std::size_t field = form.indexOf(name);
        const bool fits = field != noField && form.fields[field].type == type && form.repeatOf(field) == repeat;
        if (!fits) {
            faults_.add("patrol.kind", "表单缺少字段 " + std::string(name) + "，或类型不符",
                        "the form has no field " + std::string(name) + " of the type that a patrol needs");
        }
    }

    void mustBe(const Form& form, const std::string& name, FieldType type, const std::string& path)
    {
        const std::size_t field = form.indexOf(name);
        const bool fits = field != noField && form.fields[field].type == type && form.repeatOf(field) == noField;
        if (!name.empty() && !fits) {
            faults_.add(path, name + " 不是合适的字段", name + " is no field that fits");
        }
    }

    void checkOutcomes(const Form& visit)
    {
        std::set<std::string, std::less<>> names;
        int leading = 0;
        for (const PatrolOutcome& outcome : plan_.outcomes) {
            const std::string path = "patrol.outcomes." + outcome.name;
            faults_.unique(names, outcome.name, path);
            checkChoice(outcome, path);
            leading += outcome.leads ? 1 : 0;
            for (const auto& [name, value] : outcome.set) {
                faults_.mustExist(visit, name, path + ".set");
                faults_.checkExpression(value, {campaign_.form(campaign_.siteKind), noField, false, nullptr}, path + ".set." + name);
            }
            if (outcome.photo && (plan_.photo.empty() || !outcome.visits)) {
                faults_.add(path + ".photo", "照片需要 patrol.photo 和 set", "a photo needs patrol.photo, and set");
            }
            if (outcome.finding && !outcome.visits) {
                faults_.add(path + ".finding", "发现问题需要 set", "a finding needs set");
            }
        }
        if (leading < 1 || leading > limits::patrolLeadingMax) {
            faults_.add("patrol.outcomes", "应有一至两个主要结果", "one or two outcomes lead");
        }
    }

    void checkChoice(const PatrolOutcome& outcome, const std::string& path)
    {
        const Form* const form = campaign_.form(plan_.kind);
        const Field* const field = form == nullptr ? nullptr : form->find(patrol_register::outcome);
        if (field != nullptr && campaign_.choice(field->choices, outcome.name) == nullptr) {
            faults_.add(path, outcome.name + " 不是 outcome 的选项", outcome.name + " is no choice of outcome");
        }
    }

    const Campaign& campaign_;
    const PatrolPlan& plan_;
    DefinitionFaults& faults_;
};

} // namespace

void checkPatrolDefinition(const Campaign& campaign, DefinitionFaults& faults)
{
    if (campaign.patrol) {
        PatrolCheck(campaign, *campaign.patrol, faults).run();
    }
}

} // namespace fieldledger
