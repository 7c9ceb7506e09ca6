#include "shared/store/central_single_state.h"

#include <array>

namespace fieldledger {

namespace {

bool isBlank(char letter)
{
    return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
}

// Walks over JSON that is known to be valid.
class Walk {
public:
    explicit Walk(std::string_view text) : text_(text) {}

    bool take(char expected)
    {
        skipBlanks();
        const bool there = at_ < text_.size() && text_[at_] == expected;
        at_ += there ? 1 : 0;
        return there;
    }
    // One value from here to its end.
    std::string_view value()
    {
        skipBlanks();
        const std::size_t start = at_;
        std::size_t depth = 0;
        while (at_ < text_.size()) {
            const char letter = text_[at_];
            if (letter == '"') {
                skipText();
            } else if (depth == 0 && (letter == ',' || letter == '}' || letter == ']' || letter == ':' || isBlank(letter))) {
                break;
            } else {
                depth += letter == '{' || letter == '[' ? 1 : 0;
                depth -= letter == '}' || letter == ']' ? 1 : 0;
                ++at_;
            }
            if (depth == 0 && (text_[at_ - 1] == '"' || text_[at_ - 1] == '}' || text_[at_ - 1] == ']')) {
                break;
            }
        }
        return text_.substr(start, at_ - start);
    }

private:
    void skipBlanks()
    {
        while (at_ < text_.size() && isBlank(text_[at_])) {
            ++at_;
        }
    }
    void skipText()
    {
        ++at_;
        while (at_ < text_.size() && text_[at_] != '"') {
            at_ += text_[at_] == '\\' ? 2 : 1;
        }
        ++at_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

// Members by their place in `memberNames`; empty where the change has none.
constexpr std::array<std::string_view, 11> memberNames{"\"device\"", "\"n\"",    "\"record\"", "\"kind\"", "\"campaign\"", "\"edit\"",
                                                 "\"by\"",     "\"at\"",   "\"form\"",   "\"set\"",  "\"recovered\""};
enum Member : std::size_t { device, n, record, kind, campaign, edit, by, at, form, set, recovered };
using Members = std::array<std::string_view, memberNames.size()>;

// False when a name is written with escapes, which might be one of ours.
bool readMembers(std::string_view change, Members& members)
{
    Walk walk(change);
    if (!walk.take('{')) {
        return false;
    }
    do {
        const std::string_view name = walk.value();
        if (name.find('\\') != std::string_view::npos || !walk.take(':')) {
            return false;
        }
        const std::string_view value = walk.value();
        for (std::size_t i = 0; i < memberNames.size(); ++i) {
            if (memberNames[i] == name) {
                members[i] = value;
            }
        }
    } while (walk.take(','));
    return true;
}

bool isEmptyObject(std::string_view text)
{
    Walk walk(text);
    return walk.take('{') && walk.take('}');
}

} // namespace

std::optional<std::string> singleStateText(std::string_view change, TimePoint got)
{
    Members members{};
    if (!readMembers(change, members) || !members[recovered].empty()) {
        return std::nullopt;
    }
    for (const Member needed : {device, n, record, kind, campaign, by, at, form, set}) {
        if (members[needed].empty()) {
            return std::nullopt;
        }
    }
    if (isEmptyObject(members[set])) {
        return std::nullopt;
    }
    std::string text;
    text.reserve(change.size() + 96);
    text.append("{\"record\":").append(members[record]).append(",\"kind\":").append(members[kind]);
    text.append(",\"campaign\":").append(members[campaign]).append(",\"seen\":{\"").append(members[device]).append("\":");
    text.append(members[n]).append("},\"changes\":[{\"device\":").append(members[device]).append(",\"n\":").append(members[n]);
    if (!members[edit].empty() && members[edit] != members[n]) {
        text.append(",\"edit\":").append(members[edit]);
    }
    text.append(",\"by\":").append(members[by]).append(",\"at\":").append(members[at]).append(",\"got\":");
    text.append(std::to_string(got.ms)).append(",\"form\":").append(members[form]).append(",\"set\":").append(members[set]).append("}]}");
    return text;
}

} // namespace fieldledger
