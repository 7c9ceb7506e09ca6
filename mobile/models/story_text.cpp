#include "mobile/models/record_story.h"

#include "mobile/models/campaign_look.h"
#include "mobile/models/change_key.h"
#include "mobile/models/review_words.h"
#include "mobile/models/words.h"
#include "shared/form/authorship.h"
#include "shared/form/erasure.h"
#include "shared/form/personal_text.h"

#include <algorithm>
#include <set>

namespace fieldledger {

namespace {

const Form& formOf(const RecordStory& story)
{
    const Form* const form = story.campaign == nullptr ? nullptr : story.campaign->form(story.state.kind);
    ASSERT_ALWAYS(form != nullptr);
    return *form;
}

ExpressionContext contextAt(TimePoint now)
{
    ExpressionContext context;
    context.now = now;
    context.today = dayOf(now);
    return context;
}

} // namespace

StoryText::StoryText(const RecordStory& story, const TextScope& scope, TimePoint now, bool clear)
    : story_(story), scope_(scope), now_(now), clear_(clear), form_(formOf(story)), rules_(&form_),
      evaluation_(*story.campaign, form_, story.answers, &story.links, contextAt(now)), text_(evaluation_, &story.links, scope)
{
}

QString StoryText::kindTitle() const { return text_.words(form_.title); }

QString StoryText::subtitle() const
{
    QStringList parts;
    const std::string_view area = story_.answers.get(areaRegister).textOrEmpty();
    if (!area.empty()) {
        parts.append(scope_.directory->areaName(area));
    }
    const std::string_view address = story_.answers.get("address").textOrEmpty();
    if (!address.empty()) {
        parts.append(QString::fromStdString(std::string(address)));
    }
    const std::size_t link = linkFieldTo(form_, story_.campaign->siteKind);
    if (link != noField) {
        parts.prepend(text_.answer({link, {}}));
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

std::vector<ChipRow> StoryText::chips() const
{
    std::vector<ChipRow> chips;
    for (const std::string& name : {story_.campaign->dispositionField, story_.campaign->stageField}) {
        const Field* const field = form_.find(name);
        const std::string value = field == nullptr ? std::string() : std::string(story_.answers.get(name).textOrEmpty());
        if (!value.empty()) {
            const ChoiceLook look = choiceLook(*story_.campaign, *field, value, scope_.language);
            chips.push_back(ChipRow{QString::fromStdString(name), look.text, look.tone, look.icon});
        }
    }
    if (story_.campaign->review.isReviewed(form_.kind)) {
        const Review review = reviewStanding(story_.state).review;
        chips.push_back(ChipRow{QStringLiteral("review"), ReviewWords::text(review), ReviewWords::tone(review), ReviewWords::icon(review)});
    }
    if (!story_.answers.get(correctsRegister).isNull()) {
        chips.push_back(ChipRow{QStringLiteral("corrects"), Words::tr("corrects an earlier record"), QStringLiteral("info"), QStringLiteral("edit")});
    }
    if (story_.registrations > 1) {
        chips.push_back(ChipRow{QStringLiteral("registrations"), Words::tr("logged %n time(s)", nullptr, static_cast<int>(story_.registrations)),
                                QStringLiteral("info"), QStringLiteral("map-pin")});
    }
    if (const Field* const field = form_.find(story_.campaign->dispositionField); field != nullptr && !story_.dispositions.empty()) {
        QStringList names;
        for (const std::string& value : story_.dispositions) {
            names.append(choiceLook(*story_.campaign, *field, value, scope_.language).text);
        }
        chips.push_back(ChipRow{QStringLiteral("dispositions"), Words::tr("one place, dealt with differently: %1").arg(Words::listText(names)),
                                QStringLiteral("danger"), QStringLiteral("git-branch")});
    }
    if (const int count = static_cast<int>(ConflictSettlement::leadsOf(form_, story_.state).size()); count > 0) {
        chips.push_back(ChipRow{QStringLiteral("conflict"), Words::tr("%n conflict(s)", nullptr, count), QStringLiteral("danger"),
                                QStringLiteral("git-branch")});
    }
    for (const Finding& finding : validate(evaluation_)) {
        if (finding.kind == Finding::Kind::Flag) {
            chips.push_back(ChipRow{QString::fromStdString(form_.fields[finding.place.field].name), text_.words(finding.message),
                                    QStringLiteral("warn"), QStringLiteral("alert-triangle")});
        }
    }
    std::set<QString> keys;
    std::erase_if(chips, [&](const ChipRow& chip) { return !keys.insert(chip.key).second; });
    return chips;
}

std::vector<FieldPlace> StoryText::shownPlaces() const
{
    std::vector<FieldPlace> places;
    for (const FieldPlace& place : evaluation_.places()) {
        const Field& field = form_.fields[place.field];
        const bool shown = !field.isHidden() && !field.isContainer() && field.type != FieldType::Note
            && field.type != FieldType::Image && place.row.empty();
        if (shown) {
            places.push_back(place);
        }
    }
    return places;
}

QString StoryText::personalText(const std::string& registerName) const
{
    const Value& value = story_.answers.get(registerName);
    if (!isCommitment(value)) {
        const std::string text = committedText(value);
        return QString::fromStdString(clear_ ? text : maskedText(text));
    }
    if (story_.personal.erased.contains(registerName)) {
        return Words::tr("erased by order");
    }
    const auto mask = story_.personal.masks.find(registerName);
    return mask == story_.personal.masks.end() ? Words::tr("protected") : QString::fromStdString(mask->second);
}

std::vector<std::string> StoryText::personalHeld() const
{
    std::vector<std::string> names;
    for (const FieldPlace& place : shownPlaces()) {
        const Field& field = form_.fields[place.field];
        const Value& value = story_.answers.get(field.name);
        if (field.personal && !value.isNull() && !isCommitment(value)) {
            names.push_back(field.name);
        }
    }
    return names;
}

std::optional<FactRow> StoryText::factOf(const FieldPlace& place) const
{
    const Field& field = form_.fields[place.field];
    FactRow row;
    row.key = QString::fromStdString(registerName(form_, place.field, place.row));
    row.label = text_.label(field);
    row.unit = text_.unit(field);
    row.personal = field.personal;
    row.value = field.personal ? personalText(registerName(form_, place.field, place.row)) : text_.answer(place);
    const Shown shown = shownValue(story_.state, registerName(form_, place.field, place.row), rules_);
    row.conflict = shown.flagged;
    if (field.type == FieldType::SelectOne && !row.value.isEmpty()) {
        const std::string_view value = story_.answers.get(registerName(form_, place.field, place.row)).textOrEmpty();
        row.tone = choiceLook(*story_.campaign, field, value, scope_.language).tone;
    }
    return row.value.isEmpty() ? std::nullopt : std::optional(row);
}

std::vector<FactRow> StoryText::facts(bool folded) const
{
    std::vector<FactRow> rows;
    for (const FieldPlace& place : shownPlaces()) {
        const bool isTitle = form_.fields[place.field].name == form_.titleField;
        if (form_.fields[place.field].more != folded || isTitle) {
            continue;
        }
        if (std::optional<FactRow> row = factOf(place)) {
            rows.push_back(std::move(*row));
        }
    }
    return rows;
}

QString StoryText::sectionsTitle() const
{
    const auto at = std::ranges::find(form_.fields, FieldType::Repeat, &Field::type);
    return at == form_.fields.end() ? QString() : text_.label(*at);
}

std::vector<SectionRow> StoryText::sections() const
{
    std::vector<SectionRow> rows;
    for (std::size_t i = 0; i < form_.fields.size(); ++i) {
        if (form_.fields[i].type != FieldType::Repeat) {
            continue;
        }
        for (const std::string& id : story_.answers.rows(form_.fields[i].name)) {
            SectionRow row;
            row.key = QString::fromStdString(id);
            row.title = text_.rowTitle(i, id);
            row.subtitle = text_.rowSummary(i, id);
            for (const std::size_t child : form_.children(i)) {
                std::optional<FactRow> fact = factOf({child, id});
                if (fact && fact->value != row.title) {
                    row.facts.push_back(std::move(*fact));
                }
            }
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

// Two people reviewed it without knowing of each other. Who reviews it again has seen both, and settles it.
std::optional<HeadGroupRow> StoryText::reviewConflict() const
{
    const ReviewStanding standing = reviewStanding(story_.state);
    if (!standing.conflict) {
        return std::nullopt;
    }
    const auto words = [](const Value& value) { return ReviewWords::text(reviewFromName(value.textOrEmpty()).value_or(Review::New)); };
    HeadGroupRow group;
    group.key = QString::fromStdString(std::string(reviewRegister));
    group.fieldLabel = Words::tr("Review");
    for (const Head& head : story_.state.heads(reviewRegister)) {
        HeadRow row = headBy(head.change->by, head.change->at.est);
        row.key = changeKey(head.change->number);
        row.valueText = words(*head.value);
        row.shown = head.change == standing.from;
        row.canPick = false; // decided by the buttons of the review
        // Who decides at a desk takes no photo: what was decided on is the record's own.
        const auto own = std::ranges::find_if(story_.photos, [](const PhotoStory& photo) { return !photo.facts.personal; });
        if (row.photoId.isEmpty() && own != story_.photos.end()) {
            showPhoto(row, *own);
        }
        group.heads.push_back(std::move(row));
    }
    return group;
}

// One question of the thread, with its answer.
TimelineRow StoryText::noteRow(const LinkedStory& linked) const
{
    const ReviewNote note = reviewNote(linked.state);
    TimelineRow row;
    row.key = QString::fromStdString(linked.id.text());
    row.entryType = QStringLiteral("note");
    row.icon = QStringLiteral("arrow-back-up");
    row.tone = note.isAnswered() ? QStringLiteral("neutral") : QStringLiteral("danger");
    const Field* const field = form_.find(std::string_view(note.field).substr(note.field.rfind('/') + 1));
    row.title = field != nullptr ? Words::tr("Sent back: %1").arg(text_.label(*field)) : Words::tr("Sent back");
    row.timeText = Words::timeText(note.at, now_);
    row.timeDetail = Words::exactText(note.at);
    row.whoText = who(note.by);
    row.summary = QString::fromStdString(note.text);
    if (note.isAnswered()) {
        const QString answer = note.answer.empty() ? Words::tr("corrected") : QString::fromStdString(note.answer);
        row.summary += u'\n' + Words::tr("%1, %2: %3", "who answered, when, what").arg(who(note.answeredBy), Words::timeText(note.answeredAt, now_), answer);
    }
    row.sendingState = Words::sendingState(linked.sending);
    row.sendingText = Words::sendingText(linked.sending, linked.reason, scope_.language);
    return row;
}

// Which personal data, by which order and by whom.
TimelineRow StoryText::erasureRow(const LinkedStory& linked, TimelineRow row) const
{
    row.recordId.clear();
    row.icon = QStringLiteral("eraser");
    row.title = Words::tr("Personal data was erased by order");
    QStringList lines;
    for (const Erasure& erasure : erasuresIn(linked.state)) {
        QStringList names;
        for (const std::string& name : erasure.registers) {
            const Field* const field = form_.find(std::string_view(name).substr(name.rfind('/') + 1));
            names.append(name == everyPersonalRegister ? QString() : field != nullptr ? text_.label(*field) : QString::fromStdString(name));
        }
        names.removeAll(QString());
        names.removeDuplicates();
        const QString what = erasure.names(everyPersonalRegister) ? Words::tr("all personal data") : Words::listText(names);
        lines.append(Words::tr("%1: %2", "field, value").arg(what, QString::fromStdString(erasure.order)));
    }
    lines.removeDuplicates(); // in a record of several areas it stands in each
    row.summary = lines.join(QLatin1Char('\n'));
    const std::string by = authorOf(linked.state);
    // Ordered at the office itself: that is nobody whom tablets know.
    row.whoText = who(by) == QString::fromStdString(by) ? Words::tr("Administrator") : who(by);
    return row;
}

TimelineRow StoryText::linkedRow(const LinkedStory& linked) const
{
    if (linked.state.kind == noteKind) {
        return noteRow(linked);
    }
    TimelineRow row;
    row.recordId = QString::fromStdString(linked.id.text());
    row.key = row.recordId;
    row.entryType = QStringLiteral("record");
    row.icon = kindIcon(linked.state.kind);
    row.timeText = Words::timeText(linked.at, now_);
    row.timeDetail = Words::exactText(linked.at);
    row.sendingState = Words::sendingState(linked.sending);
    row.sendingText = Words::sendingText(linked.sending, linked.reason, scope_.language);
    row.photos = PhotoText(scope_, now_).rows(linked.photos);
    row.whoText = who(authorOf(linked.state));
    if (story_.campaign->review.isReviewed(linked.state.kind)) {
        const Review review = reviewStanding(linked.state).review;
        row.reviewText = ReviewWords::text(review);
        row.reviewTone = ReviewWords::tone(review);
        row.reviewIcon = ReviewWords::icon(review);
    }
    const Form* const form = story_.campaign->form(linked.state.kind);
    if (form == nullptr) {
        const bool isDisclosure = linked.state.kind == disclosureKind;
        row.title = isDisclosure ? Words::tr("Personal data was looked at") : QString::fromStdString(linked.state.kind);
        row.icon = isDisclosure ? QStringLiteral("eye") : row.icon;
        row.recordId = isDisclosure ? QString() : row.recordId;
        return linked.state.kind == erasureKind ? erasureRow(linked, std::move(row)) : row;
    }
    const FormEvaluation evaluation(*story_.campaign, *form, linked.answers, &story_.links, contextAt(now_));
    const RecordText text(evaluation, &story_.links, scope_);
    row.title = text.title();
    row.summary = text.summary(form->titleField);
    addElsewhere(linked, row);
    for (const Field& field : form->fields) {
        if (field.type == FieldType::SelectOne && field.name != form->titleField) {
            const ChoiceLook look =
                choiceLook(*story_.campaign, field, linked.answers.get(field.name).textOrEmpty(), scope_.language);
            if (look.tone != QLatin1String("neutral")) {
                row.tone = look.tone;
                break;
            }
        }
    }
    return row;
}

// A patrol that could not check this place says why. Where it could, its visit stands here already; where it was not, nothing does.
std::optional<TimelineRow> StoryText::patrolRow(const LinkedStory& linked) const
{
    const PatrolRecord patrol = patrolRecordOf(linked.answers);
    const PatrolStop* const stop = patrol.stopAt(story_.id.text());
    const Form* const form = story_.campaign->form(linked.state.kind);
    const Field* const outcome = form == nullptr ? nullptr : form->find(patrol_register::outcome);
    if (stop == nullptr || stop->outcome.empty() || !stop->visit.empty() || outcome == nullptr) {
        return std::nullopt;
    }
    TimelineRow row = linkedRow(linked);
    const ChoiceLook look = choiceLook(*story_.campaign, *outcome, stop->outcome, scope_.language);
    row.title = text_.words(form->title);
    row.summary = stop->reason.empty() ? look.text : Words::tr("%1: %2", "field, value").arg(look.text, QString::fromStdString(stop->reason));
    row.tone = look.tone;
    row.icon = look.icon;
    return row;
}

bool StoryText::isEditableBy(const std::string& user) const
{
    // What a patrol wrote down is corrected on a patrol, stop by stop.
    if (story_.campaign->patrol && story_.campaign->patrol->kind == form_.kind) {
        return false;
    }
    return !story_.elsewhere && mayEdit(*story_.campaign, story_.state, user) == MayEdit::Yes;
}

bool StoryText::mayStrikeOut(const std::string& user, std::optional<StaffRole> role) const
{
    if (!role || story_.elsewhere || !mayWrite(*role, form_.kind) || (story_.campaign->patrol && story_.campaign->patrol->kind == form_.kind)) {
        return false;
    }
    const bool own = authorOf(story_.state) == user && mayEdit(*story_.campaign, story_.state, user) == MayEdit::Yes
        && reviewStanding(story_.state).review != Review::Approved;
    return mayReview(*role) || own;
}

QString StoryText::struckOutText() const
{
    const std::optional<Deletion> deletion = deletionOf(story_.state);
    if (!deletion) {
        return {};
    }
    const QString text = Words::tr("Struck out by %1, %2").arg(who(deletion->change->by), Words::timeText(deletion->change->at.est, now_));
    return deletion->reason.empty() ? text : Words::tr("%1: %2", "field, value").arg(text, QString::fromStdString(deletion->reason));
}

bool StoryText::isClosedFor(const std::string& user) const
{
    return !story_.elsewhere && mayEdit(*story_.campaign, story_.state, user) == MayEdit::Approved && authorOf(story_.state) == user;
}

} // namespace fieldledger
