#include "shared/form/coverage_definition_check.h"

#include <algorithm>

namespace fieldledger {

namespace {

void mustBeDay(const Form& form, const std::string& name, const std::string& path, DefinitionFaults& faults)
{
    const Field* const field = form.find(name);
    if (field == nullptr || (field->type != FieldType::Date && field->type != FieldType::DateTime)) {
        faults.add(path, name + " 不是日期字段", name + " is no date field");
    }
}

void checkVisit(const Campaign& campaign, const CoverageRule& rule, DefinitionFaults& faults)
{
    const Form* const visit = campaign.form(rule.visitKind);
    if (visit == nullptr) {
        faults.add("coverage.visit", "没有种类 " + rule.visitKind + " 的表单", "there is no form of kind " + rule.visitKind);
        return;
    }
    const bool linked = std::ranges::any_of(visit->fields, [&](const Field& field) {
        return field.type == FieldType::Record && field.recordKind == campaign.siteKind;
    });
    const bool inArea = visit->find(areaRegister) != nullptr;
    if (rule.of == CoverageRule::Of::Places ? !linked : !inArea) {
        faults.add("coverage.visit", rule.visitKind + " 没有链接到要覆盖的点位或区域",
                   rule.visitKind + " does not say which place or area it covers");
    }
    mustBeDay(*visit, rule.on, "coverage.on", faults);
    const ExpressionScope scope{visit, noField, false, nullptr};
    faults.checkExpression(rule.seen, scope, "coverage.seen");
    faults.checkExpression(rule.nobody, scope, "coverage.nobody");
    faults.checkExpression(rule.refused, scope, "coverage.refused");
}

void checkRound(const Campaign& campaign, const CoverageRule& rule, DefinitionFaults& faults)
{
    if (rule.round.has_value() == rule.weekly) {
        faults.add("coverage", "round 与 every 应写一个且只写一个", "either round or every, and one of them");
        return;
    }
    if (!rule.round) {
        return;
    }
    const Form* const form = campaign.form(rule.round->kind);
    if (form == nullptr || form->find(areaRegister) == nullptr) {
        faults.add("coverage.round.kind", "没有带区域的表单 " + rule.round->kind, "there is no form " + rule.round->kind + " with an area");
        return;
    }
    faults.mustExist(*form, rule.round->title, "coverage.round.title");
    mustBeDay(*form, rule.round->start, "coverage.round.start", faults);
    mustBeDay(*form, rule.round->end, "coverage.round.end", faults);
    if (!rule.round->target.empty()) {
        mustBeDay(*form, rule.round->target, "coverage.round.target", faults);
    }
}

} // namespace

void checkCoverageDefinition(const Campaign& campaign, DefinitionFaults& faults)
{
    if (!campaign.coverage) {
        return;
    }
    const CoverageRule& rule = *campaign.coverage;
    checkVisit(campaign, rule, faults);
    checkRound(campaign, rule, faults);
    const Form* const site = campaign.form(campaign.siteKind);
    if (site != nullptr) {
        faults.checkExpression(rule.places, {site, noField, false, nullptr}, "coverage.places");
    }
    if (rule.of == CoverageRule::Of::Places && site != nullptr && site->find(areaRegister) == nullptr) {
        faults.add("coverage.of", "点位表单没有区域", "the site form has no area");
    }
    if (rule.nobody.isAbsent() != rule.nobodyWords.zh.empty() || rule.refused.isAbsent() != rule.refusedWords.zh.empty()) {
        faults.add("coverage.words", "nobody、refused 与它们的名称应同时写出", "nobody and refused go together with their words");
    }
}

} // namespace fieldledger
