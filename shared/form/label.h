// Words for people in the two languages of the product. Chinese leads; where English is left out, Chinese stands in.
#pragma once

#include <string>

namespace fieldledger {

enum class Language { Zh, En };

struct Label {
    std::string zh;
    std::string en;

    const std::string& in(Language language) const { return language == Language::En && !en.empty() ? en : zh; }
    bool empty() const { return zh.empty() && en.empty(); }
    bool operator==(const Label&) const = default;
};

} // namespace fieldledger
