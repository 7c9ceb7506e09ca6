#include "mobile/models/form_rows.h"

#include "mobile/models/photo_text.h"
#include "mobile/models/record_reading.h"
#include "mobile/models/words.h"
#include "shared/form/personal_text.h"

#include <algorithm>

namespace fieldledger {

namespace {

constexpr int textLengthMax = 2'000;
constexpr int numberLengthMax = 18;

QString qt(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QString typeName(const Field& field)
{
    switch (field.type) {
    case FieldType::Text: return field.hasAppearance("multiline") ? QStringLiteral("paragraph") : QStringLiteral("text");
    case FieldType::Integer: return field.unit.zh == "%" ? QStringLiteral("percent") : QStringLiteral("integer");
    case FieldType::Decimal: return QStringLiteral("decimal");
    case FieldType::SelectOne: return QStringLiteral("select_one");
    case FieldType::SelectMultiple: return QStringLiteral("select_multiple");
    case FieldType::Geopoint: return QStringLiteral("geopoint");
    case FieldType::Date: return QStringLiteral("date");
    case FieldType::DateTime: return QStringLiteral("datetime");
    case FieldType::Image: return field.hasAppearance("signature") ? QStringLiteral("signature") : QStringLiteral("image");
    case FieldType::Note: return QStringLiteral("note");
    case FieldType::Calculate: return QStringLiteral("calculate");
    case FieldType::Group: return QStringLiteral("heading");
    case FieldType::Repeat: return QStringLiteral("repeat");
    case FieldType::Record: return QStringLiteral("link");
    case FieldType::Staff:
    case FieldType::StaffMultiple: return QStringLiteral("staff");
    case FieldType::Area: return QStringLiteral("area");
    }
    ASSERT_ALWAYS(false);
}

QString keypadOf(const Field& field)
{
    if (field.type == FieldType::Integer) {
        return QStringLiteral("digits");
    }
    if (field.type == FieldType::Decimal) {
        return QStringLiteral("decimal");
    }
    if (field.type == FieldType::Date || field.type == FieldType::DateTime) {
        return QStringLiteral("date");
    }
    return field.hasAppearance("numbers") ? QStringLiteral("phone") : QStringLiteral("text");
}

QString degreesText(const Value& units)
{
    return units.number() ? QString::number(static_cast<double>(*units.number()) / 1e7, 'f', 7) : QString();
}

} // namespace

FormRows::FormRows(const FormSession& session, const FormLook& look, const TextScope& scope)
    : session_(session), look_(look), scope_(scope), text_(session.evaluation(), &session.content().links, scope),
      findings_(session.findings())
{
}

// A hidden field is never shown.
bool FormRows::isShown(const FieldPlace& place) const
{
    const Field& field = session_.form().fields[place.field];
    const bool hidden = field.isHidden() && !session_.isNarrow();
    return !hidden && session_.asks(place.field) && session_.evaluation().isRelevant(place);
}

bool FormRows::isFolded(std::size_t field) const
{
    if (session_.isNarrow()) {
        return false;
    }
    const std::vector<Field>& fields = session_.form().fields;
    for (std::size_t at = field; at != noField; at = fields[at].parent) {
        if (fields[at].more) {
            return true;
        }
    }
    return false;
}

// Questions of a screen in reading order, folded ones included; rows are not spelt out.
std::vector<FieldPlace> FormRows::placesOf(int screen) const
{
    const Form& form = session_.form();
    const std::vector<std::size_t> screens = form.screens();
    std::vector<FieldPlace> places;
    if (session_.isNarrow()) {
        for (const std::string& name : session_.content().narrow->fields) {
            const FieldPlace place{form.indexOf(name), {}};
            if (place.field != noField && isShown(place)) {
                places.push_back(place);
            }
        }
        return places;
    }
    if (screen < 0 || screen >= static_cast<int>(screens.size())) {
        return places;
    }
    const std::size_t top = screens[static_cast<std::size_t>(screen)];
    const bool isGroup = form.fields[top].type == FieldType::Group;
    for (std::size_t i = isGroup ? top + 1 : top; i < form.fields[top].end;) {
        if (isShown({i, {}})) {
            places.push_back({i, {}});
        }
        i = form.fields[i].type == FieldType::Repeat ? form.fields[i].end : i + 1;
    }
    return places;
}

// A screen with nothing but folded questions shows them all: it would be empty otherwise.
bool FormRows::foldsAll(int screen) const
{
    return std::ranges::all_of(placesOf(screen), [&](const FieldPlace& place) { return isFolded(place.field); });
}

int FormRows::foldedCount() const
{
    const std::vector<FieldPlace> places = placesOf(look_.screen);
    const auto folded = std::ranges::count_if(places, [&](const FieldPlace& place) { return isFolded(place.field); });
    return foldsAll(look_.screen) ? 0 : static_cast<int>(folded);
}

std::vector<FieldRow> FormRows::fields() const
{
    const bool showFolded = look_.moreShown || foldsAll(look_.screen);
    std::vector<FieldRow> rows;
    for (const FieldPlace& place : placesOf(look_.screen)) {
        if (showFolded || !isFolded(place.field)) {
            rows.push_back(fieldRow(place));
        }
    }
    return rows;
}

FieldRow FormRows::fieldRow(const FieldPlace& place) const
{
    const Field& field = session_.form().fields[place.field];
    FieldRow row;
    row.key = qt(path(place));
    row.type = typeName(field);
    row.label = text_.label(field);
    const bool isProtected = field.personal && isCommitment(session_.content().answers.get(path(place)));
    const bool isErased = isProtected && session_.content().erased.contains(path(place));
    row.hint = isErased      ? Words::tr("Erased by order. What you type is kept.")
        : isProtected        ? Words::tr("Protected. What you type takes its place.")
                             : text_.words(field.hint);
    row.unit = text_.unit(field);
    row.required = session_.evaluation().isRequired(place);
    row.readOnly = field.readOnly || field.type == FieldType::Calculate;
    row.keypad = keypadOf(field);
    row.maxLength = row.keypad == QLatin1String("text") ? textLengthMax : numberLengthMax;
    row.multiple = field.isSet();
    row.personal = field.personal;
    row.changed = !field.isContainer() && session_.isChanged(place);
    row.busy = look_.busy.contains(path(place));
    const auto saved = look_.saved.find(path(place));
    row.savedText = saved == look_.saved.end() ? QString() : saved->second;
    addAnswer(row, place);
    const Complaints complaints = complaintsOf(place);
    row.error = complaints.error;
    row.warning = complaints.warning;
    row.suggestion = complaints.suggestion;
    row.suggestionValue = complaints.suggestionValue;
    return row;
}

void FormRows::addAnswer(FieldRow& row, const FieldPlace& place) const
{
    const Field& field = session_.form().fields[place.field];
    if (field.type == FieldType::Repeat) {
        row.rows = repeatRows(place.field);
        row.addRowText = Words::tr("Add: %1").arg(row.label);
        return;
    }
    if (field.isContainer()) {
        return;
    }
    if (field.type == FieldType::Image) {
        const std::int64_t count = session_.content().answers.get(path(place)).numberOr(0);
        row.photos = photoRows(place);
        row.valueText = count > 0 ? Words::photosText(count) : QString();
        return;
    }
    row.value = qt(session_.textOf(place));
    row.valueText = session_.isRaw(place) ? row.value : text_.answer(place);
    if (field.type == FieldType::Geopoint) {
        addPosition(row, place);
    } else if (field.type == FieldType::SelectOne || field.type == FieldType::SelectMultiple) {
        row.choices = choiceRows(place);
    } else if (field.type == FieldType::StaffMultiple) {
        row.choices = pickedRows(place);
    }
}

void FormRows::addPosition(FieldRow& row, const FieldPlace& place) const
{
    const Answers& answers = session_.content().answers;
    const GeopointRegisters parts = geopointRegisters(path(place));
    row.latitude = degreesText(answers.get(parts.latitude));
    row.longitude = degreesText(answers.get(parts.longitude));
    row.accuracyText = Words::accuracyText(answers.get(parts.accuracy).numberOr(0));
}

std::vector<PhotoRow> FormRows::photoRows(const FieldPlace& place) const
{
    const PhotoText text(scope_, session_.evaluation().context().now);
    std::vector<PhotoRow> rows;
    for (const PhotoStory& photo : look_.photos) {
        if (photo.facts.field == path(place)) {
            rows.push_back(text.row(photo));
        }
    }
    return rows;
}

std::vector<ChoiceRow> FormRows::choiceRows(const FieldPlace& place) const
{
    const Field& field = session_.form().fields[place.field];
    std::vector<ChoiceRow> rows;
    for (const Choice* choice : session_.evaluation().choices(place)) {
        ChoiceRow row;
        row.key = QString::fromStdString(choice->name);
        row.label = text_.words(choice->label);
        row.selected = session_.isSelected(place, choice->name);
        rows.push_back(row);
    }
    // What is set but no longer offered stays visible, so that it can be taken back.
    for (const std::string& name : session_.content().answers.selected(path(place))) {
        const QString key = QString::fromStdString(name);
        if (std::ranges::none_of(rows, [&](const ChoiceRow& row) { return row.key == key; })) {
            rows.push_back(ChoiceRow{key, text_.value(field, Value(name)), {}, QStringLiteral("warn"), {}, true, true});
        }
    }
    return rows;
}

std::vector<ChoiceRow> FormRows::pickedRows(const FieldPlace& place) const
{
    const Field& field = session_.form().fields[place.field];
    std::vector<ChoiceRow> rows;
    for (const std::string& name : session_.content().answers.selected(path(place))) {
        ChoiceRow row;
        row.key = QString::fromStdString(name);
        row.label = text_.value(field, Value(name));
        row.selected = true;
        rows.push_back(row);
    }
    return rows;
}

std::vector<RepeatRow> FormRows::repeatRows(std::size_t repeat) const
{
    const Form& form = session_.form();
    std::vector<RepeatRow> rows;
    for (const std::string& id : session_.content().answers.rows(form.fields[repeat].name)) {
        RepeatRow row;
        row.key = QString::fromStdString(id);
        row.title = text_.rowTitle(repeat, id);
        row.summary = text_.rowSummary(repeat, id);
        row.complete = std::ranges::none_of(
            findings_, [&](const Finding& one) { return one.blocks() && one.place.row == id; });
        row.open = look_.openRows.contains(id);
        for (const std::size_t child : form.children(repeat)) {
            if (isShown({child, id})) {
                row.fields.push_back(fieldRow({child, id}));
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

QString FormRows::messageOf(const Finding& finding) const { return text_.words(finding.message); }

FormRows::Complaints FormRows::complaintsOf(const FieldPlace& place) const
{
    const bool isTyped = look_.typing == path(place);
    const int screen = static_cast<int>(session_.form().screenOf(place.field));
    Complaints complaints;
    const FormReview& review = session_.content().review;
    if (review.note && review.field == path(place)) {
        complaints.warning = Words::tr("Sent back: %1").arg(qt(review.question));
    }
    for (const Finding& finding : findings_) {
        if (finding.place != place) {
            continue;
        }
        switch (finding.kind) {
        case Finding::Kind::Missing:
            if (look_.leftScreens.contains(screen) && !isTyped) {
                complaints.error = messageOf(finding);
            }
            break;
        case Finding::Kind::WrongValue:
        case Finding::Kind::Refused:
            if (!isTyped) {
                complaints.error = messageOf(finding);
            }
            break;
        case Finding::Kind::Flag:
            complaints.warning += (complaints.warning.isEmpty() ? QString() : QStringLiteral("\n")) + messageOf(finding);
            break;
        case Finding::Kind::Hint:
            complaints.suggestion = messageOf(finding);
            complaints.suggestionValue = qt(finding.suggestion.textOrEmpty());
            break;
        }
    }
    return complaints;
}

} // namespace fieldledger
