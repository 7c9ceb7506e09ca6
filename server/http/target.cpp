#include "server/http/target.h"

#include "shared/base/text.h"

namespace fieldledger::server {

namespace {

int hexValue(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    const char lower = static_cast<char>(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

Result<std::string> decodedPart(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            return Error(ErrorCode::BadRequest, "the address has a broken percent code");
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (!isCanonicalText(out)) {
        return Error(ErrorCode::BadRequest, "the address is not UTF-8 in normalisation form C");
    }
    return out;
}

} // namespace

Result<Target> readTarget(std::string_view text)
{
    if (!text.starts_with('/')) {
        return Error(ErrorCode::BadRequest, "the address of a request begins with /");
    }
    const std::size_t mark = text.find('?');
    Result<std::string> path = decodedPart(text.substr(0, mark));
    if (!path) {
        return path.error();
    }
    Target target{*std::move(path), {}};
    std::string_view rest = mark == std::string_view::npos ? std::string_view() : text.substr(mark + 1);
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        if (pair.empty()) {
            continue;
        }
        const std::size_t equals = pair.find('=');
        Result<std::string> name = decodedPart(pair.substr(0, equals));
        Result<std::string> value = decodedPart(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1));
        if (!name || !value) {
            return !name ? name.error() : value.error();
        }
        target.query.emplace_back(*std::move(name), *std::move(value));
    }
    return target;
}

} // namespace fieldledger::server
