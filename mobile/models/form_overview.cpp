// What a form says of itself as a whole: its screens, what is missing on them, its answers, and what finishing saves besides.
#include "mobile/models/form_rows.h"

#include "mobile/models/words.h"

#include <algorithm>

namespace fieldledger {

namespace {

// The group that a screen is made of; none for the last one, where the form is checked.
const Field* groupOf(const FormSession& session, int screen)
{
    const std::vector<std::size_t> screens = session.form().screens();
    const bool isGroup = screen >= 0 && screen < static_cast<int>(screens.size());
    return isGroup ? &session.form().fields[screens[static_cast<std::size_t>(screen)]] : nullptr;
}

} // namespace

QString FormRows::screenTitle(int screen) const
{
    if (session_.isNarrow()) {
        const Transition* const step = session_.transition();
        return step == nullptr ? Words::tr("Write another value") : text_.words(step->label);
    }
    const Field* const group = groupOf(session_, screen);
    return group == nullptr ? Words::tr("Check and finish") : text_.label(*group);
}

QString FormRows::screenHint(int screen) const
{
    if (session_.isNarrow()) {
        const Transition* const step = session_.transition();
        return step == nullptr ? Words::tr("It takes the place of the values that were shown. They stay in the history.") : text_.words(step->confirm);
    }
    const Field* const group = groupOf(session_, screen);
    return group == nullptr ? QString() : text_.words(group->hint);
}

QString FormRows::progressOf(int screen) const
{
    const auto here = [&](const Finding& one) { return one.blocks() && static_cast<int>(one.screen) == screen; };
    const bool lacks = std::ranges::any_of(findings_, here);
    const bool wrong = std::ranges::any_of(
        findings_, [&](const Finding& one) { return here(one) && one.kind != Finding::Kind::Missing; });
    if (wrong || (lacks && look_.leftScreens.contains(screen))) {
        return QStringLiteral("error");
    }
    const bool answered = std::ranges::any_of(placesOf(screen), [&](const FieldPlace& place) {
        return !session_.form().fields[place.field].isContainer() && session_.isChanged(place);
    });
    if (look_.leftScreens.contains(screen) && !lacks) {
        return QStringLiteral("done");
    }
    return answered ? QStringLiteral("part") : QStringLiteral("todo");
}

std::vector<ScreenRow> FormRows::screens() const
{
    std::vector<ScreenRow> rows;
    for (int screen = 0; screen <= screenCount(); ++screen) {
        ScreenRow row;
        row.key = QString::number(screen);
        row.title = screenTitle(screen);
        row.progress = screen < screenCount() ? progressOf(screen) : QStringLiteral("todo");
        row.current = screen == look_.screen;
        rows.push_back(row);
    }
    return rows;
}

std::vector<MissingRow> FormRows::missing() const
{
    std::vector<MissingRow> rows;
    for (std::size_t i = 0; i < findings_.size(); ++i) {
        const Finding& finding = findings_[i];
        if (finding.kind == Finding::Kind::Hint) {
            continue;
        }
        MissingRow row;
        row.field = QString::fromStdString(path(finding.place));
        row.key = QString::number(static_cast<int>(finding.kind)) + row.field;
        row.label = text_.label(session_.form().fields[finding.place.field]);
        row.message = messageOf(finding);
        row.screen = static_cast<int>(finding.screen);
        row.screenTitle = screenTitle(row.screen);
        row.tone = finding.blocks() ? QStringLiteral("danger") : QStringLiteral("warn");
        if (std::ranges::none_of(rows, [&](const MissingRow& other) { return other.key == row.key; })) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

std::vector<FactRow> FormRows::answers() const
{
    std::vector<FactRow> rows;
    for (const FieldPlace& place : session_.evaluation().places()) {
        const Field& field = session_.form().fields[place.field];
        if (!isShown(place) || field.type == FieldType::Group || field.type == FieldType::Note || !place.row.empty()) {
            continue;
        }
        FactRow row;
        row.key = QString::fromStdString(path(place));
        row.label = text_.label(field);
        row.unit = text_.unit(field);
        row.personal = field.personal;
        row.value = text_.answer(place);
        if (field.type == FieldType::Image && !row.value.isEmpty()) {
            row.value = Words::photosText(session_.content().answers.get(path(place)).numberOr(0));
        }
        if (field.type == FieldType::Repeat) {
            QStringList titles;
            for (const std::string& id : session_.content().answers.rows(field.name)) {
                titles.append(text_.rowTitle(place.field, id));
            }
            row.value = Words::listText(titles);
        }
        if (!row.value.isEmpty()) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

QString FormRows::effectsText() const
{
    std::uint8_t made = 0;
    const auto anyId = [&made] {
        RecordId id;
        id.bytes.back() = ++made;
        return id;
    };
    QStringList parts;
    for (const ExtraChange& extra : session_.effects(anyId)) {
        const LinkedRecord* const held = session_.content().links.record(extra.record.text());
        const Form* const form = session_.campaign().form(extra.creates ? extra.kind : held == nullptr ? "" : held->kind);
        if (form == nullptr) {
            continue;
        }
        const QString name = extra.creates ? text_.words(form->title) : text_.linkTitle(extra.record.text());
        QStringList words;
        for (const Register& one : extra.set) {
            const Field* const field = form->find(one.first);
            const bool shown = field != nullptr && !field->isHidden() && field->type != FieldType::Record
                && field->type != FieldType::DateTime && !one.second.isNull();
            const bool same = held != nullptr && held->answers.get(one.first) == one.second;
            if (shown && !same) {
                words.append(text_.value(*field, one.second));
            }
        }
        parts.append(words.isEmpty() ? name : Words::tr("%1 (%2)", "name, what is written").arg(name, Words::listText(words)));
    }
    parts.removeDuplicates();
    return parts.isEmpty() ? QString() : Words::tr("Finishing also saves: %1").arg(Words::listText(parts));
}

bool FormRows::canFinish() const
{
    return std::ranges::none_of(findings_, [](const Finding& one) { return one.blocks(); });
}

} // namespace fieldledger
