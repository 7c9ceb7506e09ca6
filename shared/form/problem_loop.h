// The loop of a problem: which steps may be taken now, and the history of those that were. Every change that writes the stage
// also writes a step, in registers of its own that no later change covers: who moved the problem from where to where, and
// when, is read from the merged record for ever. Pure.
#pragma once

#include "shared/form/evaluation.h"

#include <functional>

namespace fieldledger {

// `steps/<row>/from|to|name|remark`; the row is an id of its own. `from`: the stages that were seen, parted by blanks.
inline constexpr std::string_view stepsRegister = "steps";

struct StageStep {
    std::string row;
    std::vector<std::string> from; // empty: the problem begins with it
    std::string to;
    std::string name;              // of the transition; empty: a finding, or a conflict that was settled
    std::string remark;
    const HeldChange* change = nullptr; // who and when; in the state that it was read from
};
// In the order of their times.
std::vector<StageStep> stageSteps(const RecordState& problem);
// The registers of one step.
std::vector<Register> stepRegisters(const std::string& row, const StageStep& step);
// Adds the step to a change of a problem that writes its stage; leaves every other change alone. `seen`: the stages that were
// shown to the person, none for a new problem.
void addStep(const Campaign& campaign, std::string_view kind, std::vector<Register>& set, const std::vector<std::string>& seen,
             const std::function<RecordId()>& newId, const std::string& transition = {}, const std::string& remark = {});

// A problem begins in the first of the campaign's open stages.
std::string_view firstStage(const Campaign& campaign);
bool isOpenStage(const Campaign& campaign, std::string_view stage);
// Who is to put it right and by when: the first staff field and the first date among the fields that go with the stage; empty: none.
std::string assigneeField(const Campaign& campaign);
std::string deadlineField(const Campaign& campaign);
const Transition* findTransition(const Form& problem, std::string_view name);
// Some transition leads there; staying where it is always does.
bool isLegalMove(const Form& problem, std::string_view from, std::string_view to);

// A step that leads on from the stage that is shown.
struct StepOffer {
    const Transition* transition = nullptr;
    bool allowed = true;
    std::string notBecause; // not allowed: the staff field that names this person
};
// In the order of the definition; those that the role (its name) never may are left out. `user()` of the evaluation is the person.
std::vector<StepOffer> stepsFrom(const FormEvaluation& problem, std::string_view role);

// What a transition makes of the answers: its stage, what it sets, and, where `questions` says so, what its questions start with.
enum class Questions { Begin, Answered };
Answers afterStep(const FormEvaluation& problem, const Transition& transition, Questions questions);

} // namespace fieldledger
