#include "shared/form/erasure.h"

#include "shared/form/campaign.h"
#include "shared/form/personal_text.h"

#include <algorithm>

namespace fieldledger {

namespace {

std::optional<Erasure> orderIn(const std::vector<Register>& registers, TimePoint ordered)
{
    Erasure erasure;
    erasure.ordered = ordered;
    bool isOfRecord = false;
    for (const auto& [name, value] : registers) {
        if (name == erasureOfRegister) {
            const Result<RecordId> id = RecordId::fromText(value.textOrEmpty());
            isOfRecord = static_cast<bool>(id);
            erasure.of = id ? *id : RecordId();
        } else if (name == erasureOrderRegister) {
            erasure.order = value.textOrEmpty();
        } else if (name.size() > erasedPrefix.size() && name.starts_with(erasedPrefix) && value == Value(true)) {
            erasure.registers.push_back(name.substr(erasedPrefix.size()));
        }
    }
    return isOfRecord && !erasure.registers.empty() ? std::optional(std::move(erasure)) : std::nullopt;
}

} // namespace

bool Erasure::names(std::string_view registerName) const
{
    return std::ranges::any_of(registers, [&](const std::string& one) { return one == registerName || one == everyPersonalRegister; });
}

TimePoint givenAt(const Change& change, std::optional<TimePoint> got)
{
    const TimePoint est = change.recovered ? change.recovered->at.est : change.at.est;
    return std::min(est, got.value_or(est));
}

TimePoint givenAt(const HeldChange& change) { return std::min(change.at.est, change.got.value_or(change.at.est)); }

std::optional<Erasure> erasureIn(const Change& change, std::optional<TimePoint> got)
{
    return change.kind == erasureKind ? orderIn(change.set, givenAt(change, got)) : std::nullopt;
}

std::vector<Erasure> erasuresIn(const RecordState& record)
{
    std::vector<Erasure> erasures;
    if (record.kind != erasureKind) {
        return erasures;
    }
    for (const HeldChange& change : record.held) {
        if (std::optional<Erasure> erasure = orderIn(change.registers, givenAt(change))) {
            erasures.push_back(*std::move(erasure));
        }
    }
    return erasures;
}

std::vector<Register> erasureRegisters(const Erasure& erasure, const std::string& area)
{
    std::vector<Register> registers{{std::string(areaRegister), Value(area)},
                                    {std::string(erasureOfRegister), Value(erasure.of.text())},
                                    {std::string(erasureOrderRegister), Value(erasure.order)}};
    for (const std::string& name : erasure.registers) {
        registers.emplace_back(std::string(erasedPrefix) + name, Value(true));
    }
    sortRegisters(registers);
    return registers;
}

} // namespace fieldledger
