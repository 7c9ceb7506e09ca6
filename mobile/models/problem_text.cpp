#include "mobile/models/problem_text.h"

#include "mobile/models/campaign_look.h"
#include "mobile/models/words.h"

#include <algorithm>

namespace fieldledger {

ProblemText::ProblemText(const RecordStory& story, const TextScope& scope, const ExpressionContext& context, TimePoint now)
    : story_(story), scope_(scope), context_(context), now_(now)
{
    form_ = story.campaign == nullptr ? nullptr : story.campaign->form(story.state.kind);
    if (form_ != nullptr && story.state.kind == story.campaign->problemKind) {
        stageField_ = form_->find(story.campaign->stageField);
        steps_ = stageSteps(story.state);
    }
}

// The straight way up to the first stage that is not open. A stage beyond it (反弹) begins the way anew and stands in the first place.
std::vector<StageRow> ProblemText::stages() const
{
    if (!isProblem()) {
        return {};
    }
    const Campaign& campaign = *story_.campaign;
    std::vector<std::string> line;
    for (const Choice& choice : *campaign.choiceList(stageField_->choices)) {
        line.push_back(choice.name);
        if (!isOpenStage(campaign, choice.name)) {
            break;
        }
    }
    const std::string current(story_.answers.get(campaign.stageField).textOrEmpty());
    const auto onLine = [&](const std::string& stage) { return std::ranges::find(line, stage) != line.end(); };
    std::size_t from = 0;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        if (!onLine(steps_[i].to)) {
            from = i;
            line.front() = steps_[i].to;
        }
    }
    const auto position = std::ranges::find(line, current) - line.begin();
    std::vector<StageRow> rows;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const ChoiceLook look = choiceLook(campaign, *stageField_, line[i], scope_.language);
        StageRow row;
        row.key = QString::fromStdString(line[i]);
        row.label = look.text;
        row.icon = look.icon;
        const auto here = static_cast<std::ptrdiff_t>(i);
        row.progress = here < position ? QStringLiteral("done") : here == position ? QStringLiteral("current") : QStringLiteral("ahead");
        row.tone = here == position ? look.tone : QStringLiteral("neutral");
        for (std::size_t step = from; step < steps_.size() && here <= position; ++step) {
            if (steps_[step].to == line[i] && (steps_[step].from.empty() || steps_[step].from.front() != line[i] || row.whoText.isEmpty())) {
                row.whoText = who(steps_[step].change->by);
                row.whenText = Words::timeText(steps_[step].change->at.est, now_);
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<StepRow> ProblemText::steps(const std::string& role) const
{
    std::vector<StepRow> rows;
    if (!isProblem() || story_.answers.isDeleted() || story_.elsewhere) {
        return rows;
    }
    const FormEvaluation evaluation(*story_.campaign, *form_, story_.answers, &story_.links, context_);
    for (const StepOffer& offer : stepsFrom(evaluation, role)) {
        StepRow row;
        row.key = QString::fromStdString(offer.transition->name);
        row.title = Words::of(offer.transition->label, scope_.language);
        row.icon = QString::fromStdString(offer.transition->icon);
        row.tone = QString::fromStdString(offer.transition->tone);
        row.confirmText = offer.transition->questions.empty() ? Words::of(offer.transition->confirm, scope_.language) : QString();
        if (!offer.allowed) {
            const Field* const field = form_->find(offer.notBecause);
            //: the field that names this person: "整改人是您本人，应由他人办理"
            row.whyNot = Words::tr("%1: %2, so another person must do this")
                             .arg(Words::of(field->label, scope_.language), who(context_.user));
        }
        row.primary = offer.allowed && rows.empty();
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<std::pair<TimePoint, TimelineRow>> ProblemText::history() const
{
    std::vector<std::pair<TimePoint, TimelineRow>> rows;
    for (const StageStep& step : steps_) {
        if (step.from.empty() || stageField_ == nullptr) {
            continue;
        }
        const bool stays = step.from.size() == 1 && step.from.front() == step.to;
        const ChoiceLook look = choiceLook(*story_.campaign, *stageField_, step.to, scope_.language);
        const Transition* const transition = findTransition(*form_, step.name);
        TimelineRow row;
        row.key = QStringLiteral("step.") + QString::fromStdString(step.row);
        row.entryType = QStringLiteral("step");
        row.icon = look.icon;
        row.tone = look.tone;
        row.title = transition != nullptr ? Words::of(transition->label, scope_.language)
            : stays                       ? Words::tr("found again: %1").arg(look.text)
                                          : look.text;
        row.timeText = Words::timeText(step.change->at.est, now_);
        row.timeDetail = Words::exactText(step.change->at.est);
        row.whoText = who(step.change->by);
        row.summary = QString::fromStdString(step.remark);
        rows.emplace_back(step.change->at.est, std::move(row));
    }
    return rows;
}

std::optional<Day> ProblemText::deadline() const
{
    const Campaign& campaign = *story_.campaign;
    if (stageField_ == nullptr || !isOpenStage(campaign, story_.answers.get(campaign.stageField).textOrEmpty())) {
        return std::nullopt;
    }
    const Result<Day> day = dayFromText(story_.answers.get(deadlineField(campaign)).textOrEmpty());
    return day ? std::optional(*day) : std::nullopt;
}

std::vector<ReviewFlag> ProblemText::flags() const
{
    return stageField_ == nullptr ? std::vector<ReviewFlag>() : problemFlags(*story_.campaign, *form_, story_.state);
}

} // namespace fieldledger
