#include "server/ledger/area_list.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

constexpr char separator = '+';
constexpr char partsMark = '^';
constexpr char setMark = '~';
constexpr std::string_view digits = "0123456789ABCDEF";

bool isPlain(char letter)
{
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '-'
        || letter == '_' || letter == '*';
}

void appendEncoded(std::string& out, std::string_view code)
{
    for (const char letter : code) {
        if (isPlain(letter)) {
            out += letter;
        } else {
            const auto byte = static_cast<unsigned char>(letter);
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
}

std::string decoded(std::string_view text)
{
    std::string code;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool whole = text[i] == '%' && i + 2 < text.size();
        const std::size_t high = whole ? digits.find(text[i + 1]) : std::string_view::npos;
        const std::size_t low = whole ? digits.find(text[i + 2]) : std::string_view::npos;
        if (high != std::string_view::npos && low != std::string_view::npos) {
            code += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            code += text[i];
        }
    }
    return code;
}

} // namespace

std::string joinAreas(std::vector<std::string> codes)
{
    std::ranges::sort(codes);
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    std::string text;
    for (const std::string& code : codes) {
        if (!text.empty()) {
            text += separator;
        }
        appendEncoded(text, code);
    }
    return text;
}

std::vector<std::string> splitAreas(std::string_view text)
{
    std::vector<std::string> codes;
    while (!text.empty()) {
        const std::size_t end = text.find(separator);
        if (const std::string_view part = text.substr(0, end); !part.empty()) {
            codes.push_back(decoded(part));
        }
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return codes;
}

std::string areaOfDevice(DeviceNumber device)
{
    return "@" + std::to_string(device.value);
}

std::string areaWithParts(std::string_view code)
{
    return partsMark + std::string(code);
}

std::string_view wholeOfParts(std::string_view code)
{
    return !code.empty() && code.front() == partsMark ? code.substr(1) : std::string_view();
}

std::string areaOfSet(std::string_view code)
{
    return setMark + std::string(code);
}

std::string_view setOfArea(std::string_view code)
{
    return !code.empty() && code.front() == setMark ? code.substr(1) : std::string_view();
}

std::string deliveredTo(std::string_view own, std::string_view setAreas)
{
    if (setAreas.empty()) {
        return std::string(own);
    }
    std::vector<std::string> codes = splitAreas(own);
    const std::size_t ownCount = codes.size();
    for (const std::string& code : splitAreas(setAreas)) {
        const auto ownEnd = codes.begin() + static_cast<std::ptrdiff_t>(ownCount);
        if (std::find(codes.begin(), ownEnd, code) == ownEnd) {
            codes.push_back(areaOfSet(code));
        }
    }
    return joinAreas(std::move(codes));
}

std::vector<std::string> setAreasIn(std::string_view text)
{
    std::vector<std::string> codes;
    for (const std::string& code : splitAreas(text)) {
        if (const std::string_view area = setOfArea(code); !area.empty()) {
            codes.emplace_back(area);
        }
    }
    return codes;
}

std::vector<AreaName> ownNamesBesideSet(std::string_view text, const AreaTree& tree)
{
    std::vector<AreaName> names;
    bool isOfSet = false;
    for (std::string& code : splitAreas(text)) {
        isOfSet = isOfSet || !setOfArea(code).empty();
        if (const std::string_view name = tree.nameOf(code); !name.empty()) {
            names.push_back({std::move(code), std::string(name)});
        }
    }
    if (!isOfSet) {
        names.clear();
    }
    std::ranges::sort(names, {}, &AreaName::code);
    return names;
}

} // namespace fieldledger::server
