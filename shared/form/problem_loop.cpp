#include "shared/form/problem_loop.h"

#include "shared/base/text.h"
#include "shared/record/role.h"

#include <algorithm>

namespace fieldledger {

namespace {

bool contains(const std::vector<std::string>& names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

std::string stepName(const std::string& row, std::string_view part)
{
    return std::string(stepsRegister) + '/' + row + '/' + std::string(part);
}

// `steps/<row>/to` → the row; empty for every other name.
std::string rowOf(std::string_view name)
{
    const std::string prefix = std::string(stepsRegister) + '/';
    constexpr std::string_view suffix = "/to";
    const bool isStep = name.size() > prefix.size() + suffix.size() && name.starts_with(prefix) && name.ends_with(suffix);
    return isStep ? std::string(name.substr(prefix.size(), name.size() - prefix.size() - suffix.size())) : std::string();
}

std::string textOf(const HeldChange& change, const std::string& name)
{
    const Value* const value = change.find(name);
    return value == nullptr ? std::string() : std::string(value->textOrEmpty());
}

bool mayTake(const Transition& transition, std::string_view roleName)
{
    const std::optional<StaffRole> least = roleFromName(transition.least);
    const std::optional<StaffRole> role = roleFromName(roleName);
    return transition.least.empty() || (least && role && static_cast<int>(*role) <= static_cast<int>(*least));
}

void put(Answers& answers, const Form& form, const std::string& name, const ExpressionValue& value, std::chrono::minutes offset)
{
    if (const Field* const field = form.find(name)) {
        answers.set(name, registerValue(*field, value, offset));
    }
}

std::string firstBesideStage(const Campaign& campaign, FieldType type)
{
    const Form* const form = campaign.form(campaign.problemKind);
    const Field* const stage = form == nullptr ? nullptr : form->find(campaign.stageField);
    for (const std::string& name : stage == nullptr ? std::vector<std::string>() : stage->rule.together) {
        const Field* const field = form->find(name);
        if (field != nullptr && field->type == type) {
            return name;
        }
    }
    return {};
}

} // namespace

std::string assigneeField(const Campaign& campaign) { return firstBesideStage(campaign, FieldType::Staff); }

std::string deadlineField(const Campaign& campaign) { return firstBesideStage(campaign, FieldType::Date); }

std::vector<StageStep> stageSteps(const RecordState& problem)
{
    std::vector<StageStep> steps;
    for (const HeldChange& change : problem.held) {
        for (const Register& one : change.registers) {
            const std::string row = rowOf(one.first);
            if (!row.empty() && !one.second.textOrEmpty().empty()) {
                steps.push_back({row, splitAtBlanks(textOf(change, stepName(row, "from"))), std::string(one.second.textOrEmpty()),
                                 textOf(change, stepName(row, "name")), textOf(change, stepName(row, "remark")), &change});
            }
        }
    }
    std::ranges::stable_sort(steps, {}, [](const StageStep& step) { return step.change->rank(); });
    return steps;
}

std::vector<Register> stepRegisters(const std::string& row, const StageStep& step)
{
    std::vector<Register> registers;
    for (const auto& [part, text] : {std::pair("from", joinWithBlanks(step.from)), std::pair("name", step.name),
                                     std::pair("remark", step.remark), std::pair("to", step.to)}) {
        if (!text.empty()) {
            registers.emplace_back(stepName(row, part), text);
        }
    }
    return registers;
}

void addStep(const Campaign& campaign, std::string_view kind, std::vector<Register>& set, const std::vector<std::string>& seen,
             const std::function<RecordId()>& newId, const std::string& transition, const std::string& remark)
{
    if (campaign.stageField.empty() || kind != campaign.problemKind) {
        return;
    }
    const auto stage = std::ranges::find(set, campaign.stageField, &Register::first);
    if (stage == set.end() || stage->second.textOrEmpty().empty()) {
        return;
    }
    StageStep step;
    step.from = seen;
    step.to = stage->second.textOrEmpty();
    step.name = transition;
    step.remark = remark;
    for (Register& one : stepRegisters(newId().text(), step)) {
        set.push_back(std::move(one));
    }
    sortRegisters(set);
}

std::string_view firstStage(const Campaign& campaign)
{
    return campaign.openStages.empty() ? std::string_view() : std::string_view(campaign.openStages.front());
}

bool isOpenStage(const Campaign& campaign, std::string_view stage) { return contains(campaign.openStages, stage); }

const Transition* findTransition(const Form& problem, std::string_view name)
{
    const auto at = std::ranges::find(problem.transitions, name, &Transition::name);
    return at == problem.transitions.end() ? nullptr : &*at;
}

bool isLegalMove(const Form& problem, std::string_view from, std::string_view to)
{
    return from == to || std::ranges::any_of(problem.transitions, [&](const Transition& transition) {
               return transition.to == to && contains(transition.from, from);
           });
}

std::vector<StepOffer> stepsFrom(const FormEvaluation& problem, std::string_view role)
{
    std::vector<StepOffer> offers;
    const std::string_view stage = problem.answers().get(problem.campaign().stageField).textOrEmpty();
    for (const Transition& transition : problem.form().transitions) {
        const bool leadsOn = contains(transition.from, stage) && (transition.when.isAbsent() || problem.holds(transition.when));
        if (!leadsOn || !mayTake(transition, role)) {
            continue;
        }
        StepOffer offer{&transition, true, {}};
        for (const std::string& field : transition.notBy) {
            const std::string_view person = problem.answers().get(field).textOrEmpty();
            if (offer.allowed && !person.empty() && person == problem.context().user) {
                offer.allowed = false;
                offer.notBecause = field;
            }
        }
        offers.push_back(std::move(offer));
    }
    return offers;
}

Answers afterStep(const FormEvaluation& problem, const Transition& transition, Questions questions)
{
    Answers after = problem.answers();
    const std::chrono::minutes offset = problem.context().offset;
    for (const auto& [name, value] : transition.set) {
        put(after, problem.form(), name, problem.evaluate(value), offset);
    }
    if (questions == Questions::Begin) {
        for (const Transition::Question& question : transition.questions) {
            if (!question.defaultValue.isAbsent() && after.get(question.field).isNull()) {
                put(after, problem.form(), question.field, problem.evaluate(question.defaultValue), offset);
            }
        }
    }
    after.set(problem.campaign().stageField, Value(transition.to));
    return after;
}

} // namespace fieldledger
