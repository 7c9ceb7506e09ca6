// A form over answers: what is shown, what is computed, what may be chosen. Lazy and remembered: made afresh after each
// answer. A field that is not relevant reads as empty in expressions of the form; its stored answer stays.
// For figures and schedules hidden answers count as they stand (HiddenAnswers::Read): what was true when it was written
// does not change because a linked record moved on.
#pragma once

#include "shared/form/answers.h"

#include <set>

namespace fieldledger {

// One question on the screen: a field and, inside a repeat, the row.
struct FieldPlace {
    std::size_t field = noField;
    std::string row;
    auto operator<=>(const FieldPlace&) const = default;
};

enum class HiddenAnswers { Empty, Read };

class FormEvaluation {
public:
    // All references outlive the evaluation; `linked` may be null.
    FormEvaluation(const Campaign& campaign, const Form& form, const Answers& answers, const LinkedRecords* linked,
                   ExpressionContext context, HiddenAnswers hidden = HiddenAnswers::Empty);
    ~FormEvaluation();
    FormEvaluation(const FormEvaluation&) = delete;
    FormEvaluation& operator=(const FormEvaluation&) = delete;

    const Campaign& campaign() const { return campaign_; }
    const Form& form() const { return form_; }
    const Answers& answers() const { return answers_; }
    const LinkedRecords* linked() const { return linked_; }
    const ExpressionContext& context() const { return context_; }

    // Every question in reading order, rows spelt out; containers included; relevant or not.
    std::vector<FieldPlace> places() const;
    bool isRelevant(const FieldPlace& place) const; // itself and everything it stands in
    bool isRequired(const FieldPlace& place) const;
    bool isAnswered(const FieldPlace& place) const;
    // The stored answer whether relevant or not; for Calculate the computed one. Sets: names parted by blanks.
    ExpressionValue answer(const FieldPlace& place) const;
    // What a new record or row starts with; null: nothing.
    Value defaultOf(const FieldPlace& place) const;
    // For select_one and select_multiple, after choice_filter.
    std::vector<const Choice*> choices(const FieldPlace& place) const;
    // Any expression of the definition, seen from a place (`row` empty: from outside every repeat).
    ExpressionValue evaluate(const Expression& expression, std::string_view row = {},
                             const ExpressionValue& own = {}) const;
    bool holds(const Expression& expression, std::string_view row = {}) const;

private:
    class Lookup;
    bool readsEmpty(const FieldPlace& place) const { return hidden_ == HiddenAnswers::Empty && !isRelevant(place); }
    const Campaign& campaign_;
    const Form& form_;
    const Answers& answers_;
    const LinkedRecords* linked_;
    ExpressionContext context_;
    HiddenAnswers hidden_;
    mutable std::map<FieldPlace, bool> relevant_;
    mutable std::map<FieldPlace, ExpressionValue> calculated_;
};

// A computed value as the field's register holds it: decimals as text, whole numbers as integers, null where it does not fit.
Value registerValue(const Field& field, const ExpressionValue& value, std::chrono::minutes offset = officeOffset);
// What registers hold for a field, as expressions see it: the names of a set parted by blanks, a position as "latitude
// longitude" in degrees. Nothing for groups, notes and calculations.
ExpressionValue storedAnswer(const Form& form, std::size_t field, const Answers& answers, std::string_view row = {});

// The registers to start a new record with: every default outside repeats.
Answers defaultAnswers(const FormEvaluation& evaluation);
// The registers to start a new row with, named in full.
std::vector<Register> defaultRow(const FormEvaluation& evaluation, std::size_t repeat, std::string_view row);

} // namespace fieldledger
