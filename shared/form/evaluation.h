// A form over answers: what is shown, what is computed, what may be chosen. Lazy and remembered: made afresh after each
// answer. A field that is not relevant reads as empty in expressions of the form; its stored answer stays.
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

class FormEvaluation {
public:
    // All references outlive the evaluation; `linked` may be null.
    FormEvaluation(const Campaign& campaign, const Form& form, const Answers& answers, const LinkedRecords* linked,
                   ExpressionContext context);
    ~FormEvaluation();
    FormEvaluation(const FormEvaluation&) = delete;
    FormEvaluation& operator=(const FormEvaluation&) = delete;

    const Campaign& campaign() const { return campaign_; }
    const Form& form() const { return form_; }
    const Answers& answers() const { return answers_; }
    const ExpressionContext& context() const { return context_; }

    // Every question in reading order, rows spelt out; containers included; relevant or not.
    std::vector<FieldPlace> places() const;
    bool isRelevant(const FieldPlace& place) const;   // itself and everything it stands in
    bool isRequired(const FieldPlace& place) const;
    bool isAnswered(const FieldPlace& place) const;
    // The stored answer whether relevant or not; for Calculate the computed one. Sets: names parted by blanks.
    ExpressionValue answer(const FieldPlace& place) const;
    // What a new record or row starts with; null: nothing.
    Value defaultOf(const FieldPlace& place) const;
    // For select_one and select_multiple, after choice_filter.
    std::vector<const Choice*> choices(const FieldPlace& place) const;
    // Any expression of the definition, seen from a place (`row` empty: from outside every repeat).
    ExpressionValue evaluate(const Expression& expression, std::string_view row = {}, const ExpressionValue& own = {}) const;
    bool holds(const Expression& expression, std::string_view row = {}) const;

private:
    class Lookup;
    const Campaign& campaign_;
    const Form& form_;
    const Answers& answers_;
    const LinkedRecords* linked_;
    ExpressionContext context_;
    mutable std::map<FieldPlace, bool> relevant_;
    mutable std::map<FieldPlace, ExpressionValue> calculated_;
};

// The registers to start a new record with: every default outside repeats.
Answers defaultAnswers(const FormEvaluation& evaluation);
// The registers to start a new row with, named in full.
std::vector<Register> defaultRow(const FormEvaluation& evaluation, std::size_t repeat, std::string_view row);

} // namespace fieldledger
