#include "shared/form/problem_flags.h"

#include "shared/form/form_rules.h"
#include "shared/record/review.h"

#include <algorithm>

namespace fieldledger {

namespace {

class ProblemLook {
public:
    ProblemLook(const Campaign& campaign, const Form& form, const RecordState& record)
        : campaign_(campaign), form_(form), record_(record), rules_(&form), shown_(shownValue(record, campaign.stageField, rules_)),
          steps_(stageSteps(record))
    {
        for (const StageStep& step : steps_) {
            if (step.change == shown_.from) {
                step_ = &step;
            }
        }
    }

    bool isClosed() const { return shown_.from != nullptr && !shown_.value.isNull() && !isOpenStage(campaign_, stage()); }

    std::vector<ReviewFlag> flags()
    {
        if (shown_.from == nullptr || shown_.value.isNull()) {
            return {};
        }
        checkMove();
        checkFourEyes();
        if (isClosed()) {
            checkEvidence();
            checkConfirmation();
        }
        return std::move(flags_);
    }

private:
    std::string_view stage() const { return shown_.value.textOrEmpty(); }

    void add(std::string code, Label message) { flags_.push_back({std::move(code), std::move(message), campaign_.stageField}); }

    // The change that is shown says in its step which stages it had seen. Without a step it can only be a
    // beginning: found, and what one step makes of it in the same act.
    void checkMove()
    {
        if (form_.transitions.empty()) {
            return; // a definition without a loop judges no move
        }
        const bool begins = step_ == nullptr || step_->from.empty();
        const bool legal = begins ? isLegalMove(form_, firstStage(campaign_), stage())
                                  : std::ranges::any_of(step_->from, [&](const std::string& from) { return isLegalMove(form_, from, stage()); });
        if (!legal) {
            add("stage_rule", {"阶段变动不符合流程", "The stage was changed outside the procedure"});
        }
    }

    void checkFourEyes()
    {
        if (step_ == nullptr) {
            return;
        }
        for (const Transition& transition : form_.transitions) {
            const bool taken = transition.to == stage()
                && std::ranges::any_of(step_->from, [&](const std::string& from) {
                       return from != transition.to && std::ranges::find(transition.from, from) != transition.from.end();
                   });
            for (const std::string& field : transition.notBy) {
                const Shown did = shownValue(record_, field, rules_);
                const std::string_view person = did.value.textOrEmpty();
                if (taken && !person.empty() && person == step_->change->by) {
                    const Label& label = form_.find(field)->label;
                    add("four_eyes", {label.zh + "本人不能办理这一步", "This step is not for the same person: " + label.in(Language::En)});
                    return;
                }
            }
        }
    }

    // Struck off by a person who took the step; a pick that settles a conflict is none. Found again later: it comes back.
    void checkEvidence()
    {
        const StageStep* strikeOff = nullptr;
        const StageStep* found = nullptr;
        for (const StageStep& step : steps_) {
            if (isOpenStage(campaign_, step.to)) {
                found = &step;
            } else if (!step.name.empty()) {
                strikeOff = &step;
            }
        }
        if (found != nullptr && strikeOff != nullptr && strikeOff->change->rank() < found->change->rank()) {
            add("newer_evidence", {"销号之后又发现问题", "Found again after it was struck off"});
        }
    }

    void checkConfirmation()
    {
        const bool wanted = campaign_.review.isReviewed(form_.kind);
        const bool approved = reviewStanding(record_).review == Review::Approved && !isChangedSinceApproval(record_);
        if (wanted && !approved) {
            add("not_confirmed", {"销号待审核确认", "The strike-off waits to be confirmed"});
        }
    }

    const Campaign& campaign_;
    const Form& form_;
    const RecordState& record_;
    FormRules rules_;
    Shown shown_;
    std::vector<StageStep> steps_;
    const StageStep* step_ = nullptr;
    std::vector<ReviewFlag> flags_;
};

bool isProblem(const Campaign& campaign, const Form& form) { return !campaign.stageField.empty() && form.kind == campaign.problemKind; }

} // namespace

std::vector<ReviewFlag> problemFlags(const Campaign& campaign, const Form& form, const RecordState& record)
{
    return isProblem(campaign, form) ? ProblemLook(campaign, form, record).flags() : std::vector<ReviewFlag>();
}

bool isStruckOff(const Campaign& campaign, const Form& form, const RecordState& record)
{
    if (!isProblem(campaign, form)) {
        return false;
    }
    ProblemLook look(campaign, form, record);
    return look.isClosed() && look.flags().empty();
}

Answers countedAnswers(const Campaign* campaign, const Form* form, const RecordState& record, const RegisterRules& rules)
{
    Answers answers = answersOf(record, rules);
    if (campaign != nullptr && form != nullptr && isProblem(*campaign, *form)) {
        ProblemLook look(*campaign, *form, record);
        const bool closed = look.isClosed();
        const bool flagged = !look.flags().empty();
        answers.set(struckOffRegister, closed && !flagged ? Value(true) : Value());
        answers.set(flaggedRegister, flagged ? Value(true) : Value());
    }
    return answers;
}

} // namespace fieldledger
