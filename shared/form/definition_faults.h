// The first fault of a definition, and the checks that its parts share. Internal to the definition checks.
#pragma once

#include "shared/form/campaign.h"

#include <optional>
#include <set>

namespace fieldledger {

// Where an expression stands, and so what it may name.
struct ExpressionScope {
    const Form* form = nullptr;
    std::size_t repeat = noField; // the repeat whose row it looks at
    bool ownValue = false;        // may say `.`
    const std::vector<Choice>* columnsOf = nullptr;
};

class DefinitionFaults {
public:
    explicit DefinitionFaults(const Campaign& campaign) : campaign_(campaign) {}

    Status status() const { return error_ ? Status(*error_) : Status(); }
    bool none() const { return !error_; }
    // Keeps the first.
    void add(const std::string& path, const std::string& zh, const std::string& en);

    void unique(std::set<std::string, std::less<>>& taken, const std::string& name, const std::string& path);
    void wellNamed(const std::string& name, const std::string& path);
    void mustExist(const Form& form, const std::string& name, const std::string& path);
    void checkExpression(const Expression& expression, const ExpressionScope& scope, const std::string& path);

private:
    const Campaign& campaign_;
    std::optional<Error> error_;
};

} // namespace fieldledger
