#include "server/http/reply_text.h"

#include "server/api/reply_file.h"

#include <algorithm>
#include <boost/beast/http/status.hpp>

namespace fieldledger::server {

std::uint64_t bodySize(const Reply& reply)
{
    return reply.part ? reply.part->count : reply.file != nullptr ? reply.file->size() : reply.body.size();
}

std::string replyText(Reply&& reply, const ReplyForm& form)
{
    namespace http = boost::beast::http;
    const auto reason = http::obsolete_reason(http::int_to_status(static_cast<unsigned>(reply.status)));
    std::string text;
    text.reserve(256 + reply.body.size());
    text.append("HTTP/1.1 ").append(std::to_string(reply.status)).append(" ").append(reason.data(), reason.size()).append("\r\n");
    if (!reply.contentType.empty()) {
        text.append("Content-Type: ").append(reply.contentType).append("\r\n");
    }
    for (const auto& [name, value] : reply.headers) {
        text.append(name).append(": ").append(value).append("\r\n");
    }
    const bool hasLength = reply.status != 204 && reply.status != 304; // they have no body, and say nothing of its length
    if (hasLength) {
        text.append("Content-Length: ").append(std::to_string(bodySize(reply))).append("\r\n");
    }
    if (std::ranges::find(reply.headers, "Cache-Control", &std::pair<std::string, std::string>::first) == reply.headers.end()) {
        text.append("Cache-Control: no-store\r\n");
    }
    text.append("X-Content-Type-Options: nosniff\r\n");
    if (!form.keepAlive) {
        text.append("Connection: close\r\n");
    } else if (form.version == 10) {
        text.append("Connection: keep-alive\r\n");
    }
    text.append("\r\n");
    if (form.withBody) {
        text.append(reply.body);
    }
    return text;
}

} // namespace fieldledger::server
