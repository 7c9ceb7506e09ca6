// Builds changes and rules for tests in one expression: change(17, 3).seen({{3, 2}}).set("name", "x").
#pragma once

#include "shared/record/change.h"
#include "shared/record/register_rule.h"

#include <map>
#include <ostream>

namespace fieldledger {

// How GoogleTest prints a value.
inline void PrintTo(const Value& value, std::ostream* out)
{
    if (value.isNull()) {
        *out << "null";
    } else if (value.truth() != nullptr) {
        *out << (*value.truth() ? "true" : "false");
    } else if (value.number() != nullptr) {
        *out << *value.number();
    } else {
        *out << '"' << value.textOrEmpty() << '"';
    }
}

} // namespace fieldledger

namespace fieldledger::test {

inline DeviceNumber device(std::uint32_t number)
{
    return DeviceNumber{number};
}

inline Seen seenOf(std::initializer_list<std::pair<std::uint32_t, std::uint64_t>> entries)
{
    Seen seen;
    for (const auto& [number, n] : entries) {
        seen.raise(device(number), n);
    }
    return seen;
}

class ChangeBuilder {
public:
    ChangeBuilder(std::uint32_t number, std::uint64_t n)
    {
        change_.number = {device(number), n};
        change_.kind = "site";
        change_.campaign = "parking";
        change_.form = 1;
        change_.by = "u-" + std::to_string(number);
        change_.at.est = TimePoint{static_cast<std::int64_t>(1000 * n)};
    }
    ChangeBuilder& after(std::uint64_t n)
    {
        change_.after = n;
        return *this;
    }
    ChangeBuilder& seen(std::initializer_list<std::pair<std::uint32_t, std::uint64_t>> entries)
    {
        change_.seen = seenOf(entries);
        return *this;
    }
    ChangeBuilder& edit(std::uint64_t n)
    {
        change_.edit = n;
        return *this;
    }
    ChangeBuilder& by(std::string person)
    {
        change_.by = std::move(person);
        return *this;
    }
    ChangeBuilder& est(std::int64_t ms)
    {
        change_.at.est = TimePoint{ms};
        return *this;
    }
    ChangeBuilder& kind(std::string kind)
    {
        change_.kind = std::move(kind);
        return *this;
    }
    ChangeBuilder& campaign(std::string campaign)
    {
        change_.campaign = std::move(campaign);
        return *this;
    }
    ChangeBuilder& recovered(std::uint32_t number, std::uint64_t n, std::string by = "u-old", std::int64_t est = 1)
    {
        RecoveredFrom from;
        from.number = {device(number), n};
        from.by = std::move(by);
        from.at.est = TimePoint{est};
        change_.recovered = std::move(from);
        return *this;
    }
    ChangeBuilder& set(std::string name, Value value)
    {
        change_.set.emplace_back(std::move(name), std::move(value));
        sortRegisters(change_.set);
        return *this;
    }
    operator Change() const { return change_; }

private:
    Change change_;
};

inline ChangeBuilder change(std::uint32_t number, std::uint64_t n)
{
    return {number, n};
}

// The state that these changes add up to, applied in this order as they are.
inline RecordState stateOf(std::initializer_list<Change> changes)
{
    RecordState state;
    for (const Change& each : changes) {
        state.apply(each, std::nullopt, std::nullopt);
    }
    return state;
}

// Rules by register name; what is not listed is `latest`.
class NamedRules : public RegisterRules {
public:
    NamedRules& add(const std::string& name, RegisterRule rule)
    {
        rules_[name] = std::move(rule);
        return *this;
    }
    const RegisterRule& ruleOf(std::string_view registerName) const override
    {
        const auto found = rules_.find(registerName);
        return found == rules_.end() ? latest_ : found->second;
    }

private:
    std::map<std::string, RegisterRule, std::less<>> rules_;
    RegisterRule latest_;
};

// Values of a register's heads, highest rank first.
inline std::vector<Value> headValues(const RecordState& state, std::string_view name)
{
    std::vector<Value> values;
    for (const Head& head : state.heads(name)) {
        values.push_back(*head.value);
    }
    return values;
}

} // namespace fieldledger::test
