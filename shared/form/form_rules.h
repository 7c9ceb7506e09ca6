// Which rule each register of a form has: choices have their field's rule, rows their own field's, a position is one
// together group. The registers of review have one of their own; others that the form does not know are `latest`. Immutable, so threads may share it.
#pragma once

#include "shared/form/answers.h"

namespace fieldledger {

class FormRules final : public RegisterRules {
public:
    // `form` may be null (a kind that the campaign has no form for): every register is then `latest`.
    explicit FormRules(const Form* form);
    const RegisterRule& ruleOf(std::string_view registerName) const override;

private:
    std::vector<std::pair<std::string, RegisterRule>> byName_; // sorted; rows under `repeat//field`
    RegisterRule latest_;
    RegisterRule review_;
};

} // namespace fieldledger
