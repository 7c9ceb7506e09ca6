#include "tests/simulation/truth.h"

#include <algorithm>

namespace fieldledger::simulation {

namespace {

std::string described(const Deed& deed, const std::string& registerName)
{
    return "change (" + std::to_string(deed.number.device.value) + "," + std::to_string(deed.number.n) + ") of record "
        + deed.record.text() + ", register " + registerName;
}

} // namespace

std::optional<std::string> Truth::broken(const RecordId& record, const RecordState& state, const std::set<ChangeNumber>& merged) const
{
    std::vector<const Deed*> counting;
    for (const ChangeNumber& number : merged) {
        if (const Deed* deed = find(number); deed != nullptr && deed->record == record) {
            counting.push_back(deed);
        }
    }
    for (const Deed* deed : counting) {
        for (const auto& [name, value] : deed->set) {
            const std::vector<Head> heads = state.heads(name);
            const auto head = std::ranges::find_if(heads, [&](const Head& each) { return each.change->number == deed->number; });
            if (head != heads.end()) {
                if (*head->value != value) {
                    return described(*deed, name) + ": another value stands under its number";
                }
                continue;
            }
            const bool covered = std::ranges::any_of(counting, [&](const Deed* other) {
                const bool sameForm = other->form == deed->form && other->number > deed->number;
                return other != deed && other->set.contains(name) && (sameForm || other->seen.covers(deed->number));
            });
            if (!covered) {
                return described(*deed, name) + ": lost, nobody who had seen it set another value";
            }
        }
    }
    // A later save of a form replaces the earlier ones.
    for (const std::string& name : state.registerNames()) {
        std::set<std::uint64_t> forms;
        for (const Head& head : state.heads(name)) {
            const Deed* deed = find(head.change->number);
            if (deed != nullptr && !forms.insert(deed->form).second) {
                return described(*deed, name) + ": two values of one form stand beside each other";
            }
        }
    }
    return std::nullopt;
}

} // namespace fieldledger::simulation
