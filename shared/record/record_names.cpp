#include "shared/record/record_names.h"

namespace fieldledger {

namespace {

constexpr std::size_t recordIdTextBytes = 36;

template <class Counts> std::set<RecordId> namedBy(const RecordState& state, Counts counts)
{
    std::set<RecordId> targets;
    for (const HeldChange& held : state.held) {
        for (const Register& entry : held.registers) {
            const std::string* const text = entry.second.text();
            if (text != nullptr && text->size() == recordIdTextBytes && counts(entry.first)) {
                if (const Result<RecordId> target = RecordId::fromText(*text)) {
                    targets.insert(*target);
                }
            }
        }
    }
    return targets;
}

} // namespace

std::set<RecordId> targetsOf(const RecordState& state)
{
    return namedBy(state, [](const std::string&) { return true; });
}

std::set<RecordId> hangsOn(const RecordState& state)
{
    return namedBy(state, [](const std::string& name) { return name.find('/') == std::string::npos; });
}

bool namesOneOf(std::string_view json, const std::set<std::string, std::less<>>& ids)
{
    for (std::size_t quote = json.find('"'); quote != std::string_view::npos; quote = json.find('"', quote + 1)) {
        const std::size_t end = quote + 1 + recordIdTextBytes;
        if (end < json.size() && json[end] == '"' && ids.contains(json.substr(quote + 1, recordIdTextBytes))) {
            return true;
        }
    }
    return false;
}

} // namespace fieldledger
