// An answer in words, in both languages: for pages, reviews and exports that have no form on the screen.
#pragma once

#include "shared/form/evaluation.h"

namespace fieldledger {

// What people, areas and records are called; the id or code itself where no name is known.
class AnswerNames {
public:
    virtual ~AnswerNames() = default;
    virtual std::string person(std::string_view id) const = 0;
    virtual std::string area(std::string_view code) const = 0;
    virtual std::string record(std::string_view id) const = 0;
};

// With its unit; rows of a repeat one after the other. Empty where there is no answer, where the field is hidden by another
// answer, for personal fields and for what holds no answer (groups, notes, photos).
Label answerWords(const FormEvaluation& evaluation, const FieldPlace& place, const AnswerNames& names);

} // namespace fieldledger
