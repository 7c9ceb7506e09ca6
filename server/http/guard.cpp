#include "server/http/guard.h"

#include "shared/base/limits.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

constexpr std::string_view lineEnd = "\r\n";

bool sameName(std::string_view name, std::string_view lowerCase)
{
    const auto lower = [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; };
    return std::ranges::equal(name, lowerCase, {}, lower);
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

struct Framing {
    std::size_t fields = 0;
    std::size_t hosts = 0;
    std::size_t lengths = 0;
    std::size_t codings = 0;
    std::string_view length;
    std::string_view coding;
};

std::optional<Problem> refused(std::string detail)
{
    return makeProblem(ProblemType::BadRequest, std::move(detail));
}

std::optional<Problem> readLine(std::string_view line, Framing& framing)
{
    if (line.front() == ' ' || line.front() == '\t') {
        return refused("a header line is folded; write each field on one line");
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) {
        return refused("a header line has no name");
    }
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trimmed(line.substr(colon + 1));
    ++framing.fields;
    if (sameName(name, "host")) {
        ++framing.hosts;
    } else if (sameName(name, "content-length")) {
        ++framing.lengths;
        framing.length = value;
    } else if (sameName(name, "transfer-encoding")) {
        ++framing.codings;
        framing.coding = value;
    }
    return std::nullopt;
}

std::optional<Problem> check(const Framing& framing, bool isOldVersion)
{
    if (framing.fields > limits::httpHeaderFieldsMax) {
        return makeProblem(ProblemType::HeaderTooLarge, "a request has at most 64 header fields");
    }
    if (framing.hosts != 1) {
        return refused("a request names exactly one Host");
    }
    if (framing.codings != 0) {
        if (isOldVersion) {
            return refused("HTTP/1.0 has no Transfer-Encoding");
        }
        if (framing.lengths != 0) {
            return refused("Transfer-Encoding and Content-Length cannot stand together");
        }
        if (framing.codings > 1 || !sameName(framing.coding, "chunked")) {
            return refused("the only Transfer-Encoding that is taken is chunked");
        }
    }
    const bool isPlain = !framing.length.empty() && std::ranges::all_of(framing.length, [](char digit) { return digit >= '0' && digit <= '9'; });
    if (framing.lengths > 1 || (framing.lengths == 1 && !isPlain)) {
        return refused("a request has one Content-Length, in digits");
    }
    return std::nullopt;
}

} // namespace

std::optional<Problem> headerRefusal(std::string_view header)
{
    if (header.size() > limits::httpHeaderBytesMax) {
        return makeProblem(ProblemType::HeaderTooLarge, "the header of a request has at most 8 KiB");
    }
    for (std::size_t at = header.find('\n'); at != std::string_view::npos; at = header.find('\n', at + 1)) {
        if (at == 0 || header[at - 1] != '\r') {
            return refused("header lines end with CR LF");
        }
    }
    const std::size_t requestEnd = header.find(lineEnd);
    if (requestEnd == std::string_view::npos) {
        return refused("the request line has no end");
    }
    const std::string_view requestLine = header.substr(0, requestEnd);
    if (!requestLine.ends_with(" HTTP/1.1") && !requestLine.ends_with(" HTTP/1.0")) {
        return makeProblem(ProblemType::HttpVersion, "only HTTP/1.1 and HTTP/1.0 are spoken here");
    }
    Framing framing;
    std::string_view rest = header.substr(requestEnd + lineEnd.size());
    while (!rest.empty() && !rest.starts_with(lineEnd)) {
        const std::size_t end = rest.find(lineEnd);
        if (end == std::string_view::npos) {
            return refused("a header line has no end");
        }
        if (std::optional<Problem> problem = readLine(rest.substr(0, end), framing)) {
            return problem;
        }
        rest.remove_prefix(end + lineEnd.size());
    }
    return check(framing, requestLine.ends_with(" HTTP/1.0"));
}

} // namespace fieldledger::server
