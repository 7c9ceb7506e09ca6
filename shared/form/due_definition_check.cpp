#include "shared/form/due_definition_check.h"

#include "shared/form/problem_flags.h"

#include <algorithm>

namespace fieldledger {

namespace {

class DueRuleCheck {
public:
    DueRuleCheck(const Campaign& campaign, const DueRule& rule, DefinitionFaults& faults)
        : campaign_(campaign), rule_(rule), path_("dues." + rule.name), faults_(faults)
    {
    }

    void check()
    {
        faults_.wellNamed(rule_.name, path_);
        if (rule_.of == DueRule::Of::Areas) {
            checkAreas();
        } else {
            checkRecords();
        }
    }

private:
    void checkAreas()
    {
        const Form* const visit = campaign_.form(rule_.visitKind);
        if (visit == nullptr || visit->find(areaRegister) == nullptr) {
            faults_.add(path_ + ".visit", "没有带区域的表单 " + rule_.visitKind, "there is no form " + rule_.visitKind + " with an area");
            return;
        }
        const Field* const on = visit->find(rule_.on);
        if (on == nullptr || (on->type != FieldType::Date && on->type != FieldType::DateTime)) {
            faults_.add(path_ + ".on", rule_.on + " 不是日期字段", rule_.on + " is no date field");
        }
        if (rule_.everyDays == 0) {
            faults_.add(path_ + ".every_days", "缺少间隔天数", "the number of days is missing");
        }
        mustBeOmitted(!rule_.when.isAbsent(), "when", false);
        mustBeOmitted(!rule_.dueDay.isAbsent(), "due", false);
        mustBeOmitted(!rule_.since.empty(), "since", false);
        mustBeOmitted(rule_.afterDays >= 0, "after_days", false);
        mustBeOmitted(!rule_.through.empty(), "through", false);
        checkDone(*visit);
    }

    void checkRecords()
    {
        const Form* const form = campaign_.form(rule_.kind);
        if (form == nullptr) {
            faults_.add(path_ + ".of", "没有种类 " + rule_.kind + " 的表单", "there is no form of kind " + rule_.kind);
            return;
        }
        if (rule_.kind == campaign_.siteKind) {
            faults_.add(path_ + ".of", "点位的到期规则应写在 schedule 中", "what is due at a site belongs into `schedule`");
        }
        mustBeOmitted(!rule_.on.empty(), "on", true);
        mustBeOmitted(rule_.everyDays != 0, "every_days", true);
        checkOwnFields(rule_.when, *form, ".when");
        checkOwnFields(rule_.dueDay, *form, ".due");
        if (rule_.dueDay.isAbsent() == (rule_.afterDays < 0)) {
            faults_.add(path_, "due 与 after_days 应写一个且只写一个", "either due or after_days, and one of them");
        }
        if (!rule_.since.empty()) {
            faults_.mustExist(*form, rule_.since, path_ + ".since");
            if (rule_.afterDays < 0) {
                faults_.add(path_ + ".since", "since 应与 after_days 同时写出", "since goes together with after_days");
            }
        }
        checkVisit(*form);
    }

    void checkVisit(const Form& form)
    {
        if (rule_.visitKind.empty()) {
            if (!rule_.through.empty() || !rule_.done.isAbsent()) {
                faults_.add(path_ + ".visit", "写了 through 或 done 就应写 visit", "through and done go together with visit");
            }
            return;
        }
        std::string about = form.kind;
        if (!rule_.through.empty()) {
            const Field* const link = form.find(rule_.through);
            if (link == nullptr || link->type != FieldType::Record) {
                faults_.add(path_ + ".through", rule_.through + " 不是指向记录的字段", rule_.through + " is no field that names a record");
                return;
            }
            about = link->recordKind;
        }
        const Form* const visit = campaign_.form(rule_.visitKind);
        const bool isLinked = visit != nullptr && std::ranges::any_of(visit->fields, [&](const Field& field) {
            return field.type == FieldType::Record && field.recordKind == about;
        });
        if (!isLinked) {
            faults_.add(path_ + ".visit", "没有指向 " + about + " 的表单 " + rule_.visitKind,
                        "there is no form " + rule_.visitKind + " with a link to " + about);
            return;
        }
        checkDone(*visit);
    }

    void checkDone(const Form& visit)
    {
        if (rule_.done.isAbsent()) {
            faults_.add(path_ + ".done", "没有写什么记录算完成", "it is not said which record answers");
        }
        checkOwnFields(rule_.done, visit, ".done");
    }

    // Due days stand in lists and are computed when the record itself, or what answers it, changes: not when another record does,
    // nor a review.
    void checkOwnFields(const Expression& expression, const Form& form, const std::string& member)
    {
        faults_.checkExpression(expression, {&form, noField, false, nullptr}, path_ + member);
        for (const std::string& reference : expression.references()) {
            if (reference.find('.') != std::string::npos || reference == struckOffRegister || reference == flaggedRegister) {
                faults_.add(path_ + member, "这里只能引用本记录的字段，不能用 ${" + reference + "}",
                            "only fields of the record itself can be read here, not ${" + reference + "}");
            }
        }
    }

    void mustBeOmitted(bool isWritten, const std::string& member, bool ofRecords)
    {
        if (isWritten) {
            faults_.add(path_ + "." + member, ofRecords ? "只用于区域的到期规则" : "不用于区域的到期规则",
                        ofRecords ? "only for rules of areas" : "not for rules of areas");
        }
    }

    const Campaign& campaign_;
    const DueRule& rule_;
    std::string path_;
    DefinitionFaults& faults_;
};

} // namespace

void checkDueDefinitions(const Campaign& campaign, DefinitionFaults& faults)
{
    std::set<std::string, std::less<>> names;
    for (const DueRule& rule : campaign.dues) {
        faults.unique(names, rule.name, "dues." + rule.name);
        DueRuleCheck(campaign, rule, faults).check();
    }
}

} // namespace fieldledger
