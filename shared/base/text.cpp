#include "shared/base/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

namespace fieldledger {

namespace {

// Characters of class 0 that NFC leaves as they are and that combine with nothing before them (NFC_Quick_Check=Yes, UAX #15 §9),
// so that a text of these alone is NFC: Latin with its signs, arrows, units, and what Chinese is written with.
bool isInert(utf8proc_int32_t code)
{
    return (code > 0 && code < 0x300) || (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3000 && code <= 0x3029)
        || (code >= 0x2010 && code <= 0x2027) || (code >= 0x2190 && code <= 0x21ff) || (code >= 0x3300 && code <= 0x33ff)
        || (code >= 0xff01 && code <= 0xff60);
}

std::string normalised(std::string_view text)
{
    utf8proc_uint8_t* composed = nullptr;
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &composed,
                                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    std::string result;
    if (length >= 0) {
        result.assign(reinterpret_cast<const char*>(composed), static_cast<std::size_t>(length));
    }
    std::free(composed);
    return result;
}

} // namespace

bool isCanonicalText(std::string_view text)
{
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    bool inert = true;
    while (left > 0) {
        if (*bytes != 0 && *bytes < 0x80) {
            ++bytes;
            --left;
            continue;
        }
        utf8proc_int32_t code = 0;
        const auto step = utf8proc_iterate(bytes, left, &code);
        if (step <= 0 || code == 0) {
            return false;
        }
        inert = inert && isInert(code);
        bytes += step;
        left -= step;
    }
    return inert || normalised(text) == text;
}

std::string toCanonicalText(std::string_view text)
{
    std::string clean;
    clean.reserve(text.size());
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t code = 0;
        const auto step = utf8proc_iterate(bytes, left, &code);
        if (step <= 0) {
            clean += "\xEF\xBF\xBD";
            ++bytes;
            --left;
            continue;
        }
        if (code != 0) {
            clean.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(step));
        }
        bytes += step;
        left -= step;
    }
    return isCanonicalText(clean) ? clean : normalised(clean);
}

std::vector<std::string> splitAtBlanks(std::string_view text)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) {
            parts.emplace_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::string joinWithBlanks(const std::vector<std::string>& parts)
{
    std::string joined;
    for (const std::string& part : parts) {
        joined += joined.empty() ? part : " " + part;
    }
    return joined;
}

} // namespace fieldledger
