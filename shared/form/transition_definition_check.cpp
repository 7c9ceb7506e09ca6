#include "shared/form/transition_definition_check.h"

#include "shared/form/problem_flags.h"
#include "shared/form/problem_loop.h"

#include <algorithm>

namespace fieldledger {

namespace {

class TransitionChecker {
public:
    TransitionChecker(const Campaign& campaign, const Form& form, DefinitionFaults& faults)
        : campaign_(campaign), form_(form), faults_(faults)
    {
    }

    void check(const Transition& transition, const std::string& path)
    {
        faults_.wellNamed(transition.name, path);
        if (transition.from.empty()) {
            faults_.add(path + ".from", "没有起始阶段", "it leads away from no stage");
        }
        for (const std::string& stage : transition.from) {
            checkStage(stage, path + ".from");
        }
        checkStage(transition.to, path + ".to");
        const ExpressionScope scope{&form_, noField, false, nullptr};
        faults_.checkExpression(transition.when, scope, path + ".when");
        for (const auto& [name, value] : transition.set) {
            faults_.checkExpression(value, scope, path + ".set." + name);
            checkWritten(transition, name, path + ".set");
        }
        for (const Transition::Question& question : transition.questions) {
            faults_.checkExpression(question.required, scope, path + ".ask." + question.field);
            faults_.checkExpression(question.defaultValue, scope, path + ".ask." + question.field);
            checkAsked(transition, question.field, path + ".ask");
        }
        for (const std::string& name : transition.notBy) {
            const Field* const field = form_.find(name);
            if (field == nullptr || field->type != FieldType::Staff) {
                faults_.add(path + ".not_by", name + " 不是人员字段", name + " is no staff field");
            }
        }
        checkRemark(transition, path + ".remark");
    }

private:
    void checkStage(const std::string& stage, const std::string& path)
    {
        const Field* const field = form_.find(campaign_.stageField);
        if (field == nullptr || campaign_.choice(field->choices, stage) == nullptr) {
            faults_.add(path, stage + " 不是阶段", stage + " is no stage");
        }
    }

    bool isPlain(const Field* field) const
    {
        return field != nullptr && field->isStored() && !field->isSet() && field->type != FieldType::Geopoint
            && form_.repeatOf(form_.indexOf(field->name)) == noField;
    }

    void checkWritten(const Transition& transition, const std::string& name, const std::string& path)
    {
        const bool asked = std::ranges::any_of(transition.questions, [&](const auto& question) { return question.field == name; });
        if (!isPlain(form_.find(name)) || name == campaign_.stageField || asked) {
            faults_.add(path, "不能写入 " + name + "（不存在、是阶段本身或同时又在询问）",
                        "cannot write " + name + ": it does not exist, is the stage itself or is asked as well");
        }
    }

    void checkAsked(const Transition& transition, const std::string& name, const std::string& path)
    {
        const Field* const field = form_.find(name);
        const bool fits = field != nullptr && !field->isContainer() && field->type != FieldType::Calculate
            && form_.repeatOf(form_.indexOf(name)) == noField && name != campaign_.stageField;
        const auto times = std::ranges::count_if(transition.questions, [&](const auto& question) { return question.field == name; });
        if (!fits || times != 1) {
            faults_.add(path, "不能询问 " + name + "（不存在、在明细行中、是阶段本身或重复）",
                        "cannot ask " + name + ": it does not exist, stands in a repeat, is the stage itself or is asked twice");
        }
    }

    void checkRemark(const Transition& transition, const std::string& path)
    {
        const Field* const field = transition.remark.empty() ? nullptr : form_.find(transition.remark);
        const bool asked = std::ranges::any_of(transition.questions,
                                               [&](const auto& question) { return question.field == transition.remark; });
        if (!transition.remark.empty() && (field == nullptr || field->type != FieldType::Text || !asked)) {
            faults_.add(path, transition.remark + " 不是所询问的文字字段", transition.remark + " is no text field that is asked");
        }
    }

    const Campaign& campaign_;
    const Form& form_;
    DefinitionFaults& faults_;
};

} // namespace

void checkTransitionDefinition(const Campaign& campaign, DefinitionFaults& faults)
{
    for (const Form& form : campaign.forms) {
        const std::string path = "forms." + form.kind;
        for (const std::string_view taken : {stepsRegister, struckOffRegister, flaggedRegister}) {
            if (form.find(taken) != nullptr) {
                faults.add(path + "." + std::string(taken), "此名称由系统使用", "this name is the program's own");
            }
        }
        if (form.transitions.empty()) {
            continue;
        }
        if (form.kind != campaign.problemKind || campaign.stageField.empty() || campaign.openStages.empty()) {
            faults.add(path + ".transitions", "只有问题表单才有流程，并须有 stage 和 open_stages",
                       "only the form of problems has transitions, and it wants stage and open_stages");
            continue;
        }
        std::set<std::string, std::less<>> names;
        for (const Transition& transition : form.transitions) {
            const std::string at = path + ".transitions." + transition.name;
            faults.unique(names, transition.name, at);
            TransitionChecker(campaign, form, faults).check(transition, at);
        }
    }
}

} // namespace fieldledger
