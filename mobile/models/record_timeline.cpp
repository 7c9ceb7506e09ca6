#include "mobile/models/record_story.h"

#include "mobile/models/problem_text.h"
#include "mobile/models/review_words.h"
#include "mobile/models/words.h"

#include <algorithm>

namespace fieldledger {

QString StoryText::leadLabel(const std::string& lead) const
{
    if (lead == deletedRegister) {
        return Words::tr("Struck out");
    }
    const std::size_t last = lead.rfind('/');
    const std::string_view name = last == std::string::npos ? std::string_view(lead) : std::string_view(lead).substr(last + 1);
    const Field* const own = form_.find(std::string_view(lead).substr(0, lead.find('/')));
    if (name == deletedRegister && own != nullptr) {
        return Words::tr("%1: struck out").arg(text_.label(*own));
    }
    const Field* const field = form_.find(name) != nullptr ? form_.find(name) : own;
    if (field != nullptr) {
        return text_.label(*field);
    }
    for (const Field& each : form_.fields) {
        if (each.type == FieldType::Geopoint && lead.starts_with(each.name + '_')) {
            return text_.label(each);
        }
    }
    return QString::fromStdString(lead);
}

// The lead's value first, then what goes with it where it says something.
QString StoryText::valueText(const std::string& lead, const std::vector<Register>& values) const
{
    QStringList parts;
    std::vector<Register> ordered = values;
    std::ranges::stable_partition(ordered, [&](const Register& one) { return one.first == lead; });
    for (const Register& one : ordered) {
        const std::size_t last = one.first.rfind('/');
        const Field* const field = form_.find(last == std::string::npos ? one.first : one.first.substr(last + 1));
        if (one.first == lead && (one.first.ends_with(deletedRegister))) {
            const bool struckOut = one.second.truth() != nullptr && *one.second.truth();
            parts.append(struckOut ? Words::tr("struck out") : Words::tr("kept"));
        } else if (field != nullptr && !one.second.isNull() && (one.first == lead || !field->isHidden())) {
            parts.append(one.first == lead ? text_.value(*field, one.second)
                                           : Words::tr("%1: %2", "field, value").arg(text_.label(*field), text_.value(*field, one.second)));
        } else if (field == nullptr && one.second.number() != nullptr && one.first.ends_with("_lat")) {
            const auto longitude = std::ranges::find(values, one.first.substr(0, one.first.size() - 4) + "_lon", &Register::first);
            parts.append(longitude == values.end() ? QString() : Words::positionText(*one.second.number(), longitude->second.numberOr(0)));
        }
    }
    parts.removeAll(QString());
    return parts.isEmpty() ? Words::tr("(empty)") : parts.join(QStringLiteral(" · "));
}

// A photo of what was saved in the same act: by the same tablet at the same moment.
QString StoryText::photoOf(const DrawnHead& head) const
{
    for (const LinkedStory& linked : story_.linked) {
        const bool sameAct = std::ranges::any_of(linked.state.held, [&](const HeldChange& change) {
            return change.number.device == head.number.device && change.at.est == head.at;
        });
        if (sameAct && !linked.photos.empty()) {
            return QString::fromStdString(linked.photos.front().record.text());
        }
    }
    return {};
}

HeadRow StoryText::headOf(const ConflictSettlement& drawn, const DrawnHead& head) const
{
    HeadRow row;
    row.key = QString::number(head.number.device.value) + QLatin1Char('.') + QString::number(static_cast<qulonglong>(head.number.n));
    row.valueText = valueText(drawn.lead(), head.values);
    row.whoText = who(head.by);
    row.whenText = Words::timeText(head.at, now_);
    row.sourceText = Words::tr("tablet no. %1").arg(head.number.device.value);
    row.photoId = photoOf(head);
    const Shown shown = shownValue(story_.state, drawn.lead(), rules_);
    row.shown = shown.from != nullptr && shown.from->number == head.number;
    row.canPick = true;
    return row;
}

std::vector<HeadGroupRow> StoryText::conflicts(const DrawnConflicts& drawn) const
{
    std::vector<HeadGroupRow> groups;
    for (const std::string& lead : ConflictSettlement::leadsOf(form_, story_.state)) {
        const auto at = drawn.find(lead);
        if (at == drawn.end()) {
            continue;
        }
        HeadGroupRow group;
        group.key = QString::fromStdString(lead);
        group.fieldLabel = leadLabel(lead);
        for (const DrawnHead& head : at->second.heads()) {
            group.heads.push_back(headOf(at->second, head));
        }
        const std::size_t fresh = at->second.newSince(story_.state);
        group.newText = fresh == 0 ? QString() : Words::tr("%n more value(s) came in meanwhile", nullptr, static_cast<int>(fresh));
        const std::string& stage = story_.campaign->stageField;
        const bool plain = lead.find('/') == std::string::npos && lead != deletedRegister;
        group.canWriteOther = plain && (lead != stage || form_.transitions.empty());
        groups.push_back(std::move(group));
    }
    if (std::optional<HeadGroupRow> review = reviewConflict()) {
        groups.push_back(*std::move(review));
    }
    return groups;
}

// What one person wrote into this record and what of it still stands.
std::optional<TimelineRow> StoryText::changeRow(const HeldChange& change, bool first) const
{
    TimelineRow row;
    row.key = QStringLiteral("change.%1.%2").arg(change.number.device.value).arg(static_cast<qulonglong>(change.number.n));
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

// What was settled, one entry a settling: the values that were on the card stay readable, and each can be taken up again.
void StoryText::addSettled(std::vector<std::pair<TimePoint, TimelineRow>>& dated) const
{
    for (const SettledValue& value : settledValues(story_.state)) {
        const QString key = QStringLiteral("settled.%1.%2").arg(value.settledBy->number.device.value).arg(static_cast<qulonglong>(value.settledBy->number.n));
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
        HeadRow head;
        head.key = QString::fromStdString(value.row);
        head.valueText = valueText(value.lead, value.values);
        head.whoText = who(value.by);
        head.whenText = Words::timeText(value.at, now_);
        head.adopted = value.adopted;
        head.canPick = true;
        at->second.heads.push_back(std::move(head));
        QStringList values;
        for (const HeadRow& one : at->second.heads) {
            values.append(Words::tr("%1 (%2)", "name, what is written").arg(one.valueText, one.whoText));
        }
        at->second.summary = values.join(QStringLiteral(" / "));
    }
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
