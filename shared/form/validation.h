// What a person should look at before a form is finished. Autosave never waits for it, and the server flags what it finds
// instead of refusing it.
#pragma once

#include "shared/form/evaluation.h"

namespace fieldledger {

struct Finding {
    enum class Kind {
        Missing,    // required and empty
        WrongValue, // not what the type can hold, or not among the choices
        Refused,    // the field's constraint does not hold
        Flag,       // may stand, is shown to supervisors
        Hint,       // may stand, only helps
    };
    Kind kind = Kind::Missing;
    FieldPlace place;
    std::size_t screen = 0; // which of Form::screens() to jump to
    Label message;          // names the field
    Value suggestion;       // for hints

    bool blocks() const { return kind == Kind::Missing || kind == Kind::WrongValue || kind == Kind::Refused; }
    bool operator==(const Finding&) const = default;
};

// All findings of relevant fields, in reading order.
std::vector<Finding> validate(const FormEvaluation& evaluation);
// Those of one field, for showing while it is typed (Missing is left out).
std::vector<Finding> validateField(const FormEvaluation& evaluation, const FieldPlace& place);
// Whether the value can stand in a register of this field at all; the message names the field.
std::optional<Label> valueProblem(const Campaign& campaign, const Field& field, const Value& value);

} // namespace fieldledger
