// What happened to a record, entry by entry.
#include "mobile/models/record_story.h"

#include "mobile/models/change_key.h"
#include "mobile/models/problem_text.h"
#include "mobile/models/review_words.h"
#include "mobile/models/words.h"

#include <algorithm>

namespace fieldledger {

// What one person wrote into this record and what of it still stands.
std::optional<TimelineRow> StoryText::changeRow(const HeldChange& change, bool first) const
{
    TimelineRow row;
    row.key = QStringLiteral("change.") + changeKey(change.number);
    row.entryType = QStringLiteral("change");
    row.icon = first ? QStringLiteral("plus") : QStringLiteral("edit");
    row.title = first ? Words::tr("logged") : Words::tr("changed");
    row.timeText = Words::timeText(change.at.est, now_);
    row.timeDetail = Words::exactText(change.at.est);
    row.whoText = who(change.by);
    QStringList parts;
    for (const Register& one : change.registers) {
        const Field* const field = form_.find(one.first);
        const bool told = field != nullptr && !field->isHidden() && !field->personal && !one.second.isNull()
            && field->name != form_.titleField;
        if (told && parts.size() < 4) {
            parts.append(Words::tr("%1: %2", "field, value").arg(text_.label(*field), text_.value(*field, one.second)));
        }
    }
    row.summary = parts.join(QStringLiteral(" · "));
    if (const Value* const review = change.find(reviewRegister); review != nullptr && parts.isEmpty() && !first) {
        const Review decided = reviewFromName(review->textOrEmpty()).value_or(Review::New);
        row.title = ReviewWords::text(decided);
        row.tone = ReviewWords::tone(decided);
        row.icon = ReviewWords::icon(decided);
        return row;
    }
    return parts.isEmpty() && !first ? std::nullopt : std::optional(row);
}

// Who struck the record out or took that back, and why.
void StoryText::addDeletions(std::vector<std::pair<TimePoint, TimelineRow>>& dated) const
{
    for (const DeletionStep& step : deletionSteps(story_.state)) {
        TimelineRow row;
        row.key = QStringLiteral("deletion.") + changeKey(step.change->number);
        row.entryType = QStringLiteral("change");
        row.icon = step.deleted ? QStringLiteral("trash") : QStringLiteral("arrow-back-up");
        row.tone = step.deleted ? QStringLiteral("danger") : QStringLiteral("neutral");
        row.title = step.deleted ? Words::tr("struck out") : Words::tr("taken back: not struck out any more");
        row.timeText = Words::timeText(step.change->at.est, now_);
        row.timeDetail = Words::exactText(step.change->at.est);
        row.whoText = who(step.change->by);
        row.summary = QString::fromStdString(step.reason);
        dated.emplace_back(step.change->at.est, std::move(row));
    }
}

// What was settled, one entry a settling: the values that were on the card stay readable, and each can be taken up again.
void StoryText::addSettled(std::vector<std::pair<TimePoint, TimelineRow>>& dated) const
{
    for (const SettledValue& value : settledValues(story_.state)) {
        const QString key = QStringLiteral("settled.") + changeKey(value.settledBy->number);
        auto at = std::ranges::find_if(dated, [&](const auto& entry) { return entry.second.key == key; });
        if (at == dated.end()) {
            TimelineRow row;
            row.key = key;
            row.entryType = QStringLiteral("settled");
            row.icon = QStringLiteral("git-branch");
            row.lead = QString::fromStdString(value.lead);
            row.fieldLabel = leadLabel(value.lead);
            row.title = Words::tr("settled: %1").arg(row.fieldLabel);
            row.timeText = Words::timeText(value.settledBy->at.est, now_);
            row.timeDetail = Words::exactText(value.settledBy->at.est);
            row.whoText = who(value.settledBy->by);
            dated.emplace_back(value.settledBy->at.est, std::move(row));
            at = std::prev(dated.end());
        }
        HeadRow head = headBy(value.by, value.at);
        head.key = QString::fromStdString(value.row);
        head.valueText = valueText(value.lead, value.values);
        head.adopted = value.adopted;
        at->second.heads.push_back(std::move(head));
        QStringList values;
        for (const HeadRow& one : at->second.heads) {
            values.append(Words::tr("%1 (%2)", "name, what is written").arg(one.valueText, one.whoText));
        }
        at->second.summary = values.join(QStringLiteral(" / "));
        at->second.photos = photosOf(at->second.heads);
    }
}

// A tablet may not have been told what areas of others are called.
QString StoryText::otherArea(const Answers& answers) const
{
    const std::string code(answers.get(areaRegister).textOrEmpty());
    const QString name = scope_.directory->areaName(code);
    return name != QString::fromStdString(code) ? name : Words::tr("another area (%1)", "its code").arg(name);
}

// A site of the set, or what hangs on one, in an area of others.
void StoryText::addElsewhere(const LinkedStory& linked, TimelineRow& row) const
{
    if (!linked.elsewhere) {
        return;
    }
    const QString area = otherArea(linked.answers);
    const bool isSite = linked.state.kind == story_.campaign->siteKind;
    const QString where = isSite ? Words::tr("The same place, registered in %1. That is not an area of this tablet, so it can only be looked at.").arg(area)
                                 : Words::tr("In %1; can only be looked at here.").arg(area);
    row.summary += row.summary.isEmpty() ? where : u'\n' + where;
}

QString StoryText::elsewhereText() const
{
    if (!story_.elsewhere) {
        return {};
    }
    return Words::tr("This is of %1, which is not an area of this tablet. It is here because its place was linked with one of this tablet's as the same, and can only be looked at.")
        .arg(otherArea(story_.answers));
}

std::vector<TimelineRow> StoryText::timeline(const std::vector<HeadGroupRow>& conflicts) const
{
    std::vector<std::pair<TimePoint, TimelineRow>> dated;
    for (const LinkedStory& linked : story_.linked) {
        const bool isPatrol = story_.campaign->patrol && story_.campaign->patrol->kind == linked.state.kind;
        if (std::optional<TimelineRow> row = isPatrol ? patrolRow(linked) : linkedRow(linked)) {
            dated.emplace_back(linked.at, std::move(*row));
        }
    }
    ExpressionContext context;
    const ProblemText problem(story_, scope_, context, now_);
    std::ranges::move(problem.history(), std::back_inserter(dated));
    addSettled(dated);
    addDeletions(dated);
    const auto oldest = std::ranges::min_element(story_.state.held, {}, [](const HeldChange& held) { return held.at.est; });
    for (const HeldChange& change : story_.state.held) {
        if (std::optional<TimelineRow> row = changeRow(change, &change == &*oldest)) {
            dated.emplace_back(change.at.est, std::move(*row));
        }
    }
    for (const HeadGroupRow& group : conflicts) {
        TimelineRow row;
        row.key = QStringLiteral("conflict.") + group.key;
        row.entryType = QStringLiteral("conflict");
        row.icon = QStringLiteral("git-branch");
        row.tone = QStringLiteral("danger");
        row.title = Words::tr("conflict waits to be settled");
        row.fieldLabel = group.fieldLabel;
        row.lead = group.key;
        row.timeText = group.newText;
        row.canWriteOther = group.canWriteOther;
        row.heads = group.heads;
        row.photos = photosOf(row.heads);
        dated.emplace_back(now_, std::move(row)); // until it is settled it stands on top
    }
    std::ranges::stable_sort(dated, std::ranges::greater(), [](const auto& entry) { return entry.first; });
    std::vector<TimelineRow> rows;
    for (auto& [time, row] : dated) {
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace fieldledger
