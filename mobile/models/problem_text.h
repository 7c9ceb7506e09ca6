// A problem's way through its loop, in words: its stages, the steps that lead on, its deadline, and what does not fit.
#pragma once

#include "mobile/models/record_story.h"
#include "mobile/models/stage_list_model.h"
#include "mobile/models/step_list_model.h"
#include "shared/form/problem_flags.h"
#include "shared/form/problem_loop.h"

namespace fieldledger {

class ProblemText {
public:
    // All outlive this. Empty for records that are no problems.
    ProblemText(const RecordStory& story, const TextScope& scope, const ExpressionContext& context, TimePoint now);

    bool isProblem() const { return stageField_ != nullptr && !form_->transitions.empty(); }
    std::vector<StageRow> stages() const;
    std::vector<StepRow> steps(const std::string& role) const;
    // One entry a step, for the timeline; the beginning is told by the record's first change.
    std::vector<std::pair<TimePoint, TimelineRow>> history() const;
    // Of a problem that is open.
    std::optional<Day> deadline() const;
    std::vector<ReviewFlag> flags() const;

private:
    QString who(const std::string& user) const { return scope_.directory->personName(user); }

    const RecordStory& story_;
    const TextScope& scope_;
    const ExpressionContext& context_;
    TimePoint now_;
    const Form* form_ = nullptr;
    const Field* stageField_ = nullptr;
    std::vector<StageStep> steps_;
};

} // namespace fieldledger
