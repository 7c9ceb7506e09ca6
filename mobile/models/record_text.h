// A record in words: what its fields show, its title, its summary. By the newest campaign held, in the language of the
// screens.
#pragma once

#include "mobile/models/directory.h"
#include "mobile/models/form_session.h"

#include <QString>

namespace fieldledger {

// The words around a record: names of people and areas, and the language.
struct TextScope {
    std::shared_ptr<const Directory> directory; // shared with the workspace; never changed once made
    Language language = Language::Zh;
};

class RecordText {
public:
    // The evaluation outlives this; `links` may be null.
    RecordText(const FormEvaluation& evaluation, const HeldLinks* links, TextScope scope);

    // What is shown for an answer, without its unit; empty when there is none.
    QString answer(const FieldPlace& place) const;
    QString withUnit(const FieldPlace& place) const;
    QString unit(const Field& field) const { return words(field.unit); }
    QString label(const Field& field) const { return words(field.label); }
    // Any one value of a field, e.g. a head that lost.
    QString value(const Field& field, const Value& value) const;
    // What the record is called: its title field, or the kind's name.
    QString title() const;
    // The summary fields that have answers, joined; `skip` is left out.
    QString summary(const std::string& skip = {}) const;
    // A row of a repeat: its first two answers, or "No. 2".
    QString rowTitle(std::size_t repeat, const std::string& row) const;
    QString rowSummary(std::size_t repeat, const std::string& row) const;
    // The linked record's title.
    QString linkTitle(std::string_view recordId) const;

    QString words(const Label& label) const { return QString::fromStdString(label.in(scope_.language)); }

private:
    QStringList rowAnswers(std::size_t repeat, const std::string& row) const;
    QString position(const FieldPlace& place) const;

    const FormEvaluation& evaluation_;
    const HeldLinks* links_;
    TextScope scope_;
};

// The title of a record from its answers alone, for kinds with or without a form.
QString titleOf(const Campaign* campaign, const std::string& kind, const Answers& answers, const TextScope& scope);

} // namespace fieldledger
