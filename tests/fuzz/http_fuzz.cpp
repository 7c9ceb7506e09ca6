#include "server/http/guard.h"
#include "server/http/request_reading.h"
#include "shared/base/assert.h"
#include "shared/base/limits.h"
#include "tests/fuzz/fuzz_targets.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace fieldledger::test {

namespace {

namespace http = boost::beast::http;

// What the guard let pass has one meaning, whoever reads it (RFC 9112 §6.3).
void holdsOneMeaning(const server::BeastRequest& request)
{
    ASSERT_ALWAYS(request.count(http::field::host) == 1 || request.version() < 11);
    ASSERT_ALWAYS(request.count(http::field::transfer_encoding) <= 1 && request.count(http::field::content_length) <= 1);
    if (request.count(http::field::transfer_encoding) == 1) {
        ASSERT_ALWAYS(request.count(http::field::content_length) == 0 && request.version() == 11);
        ASSERT_ALWAYS(boost::beast::iequals(request[http::field::transfer_encoding], "chunked"));
    }
}

template <class Parser, class Done>
void feed(Parser& parser, std::string_view bytes, std::size_t& at, boost::beast::error_code& failure, Done done)
{
    while (at < bytes.size() && !done() && !failure) {
        const std::size_t read = parser.put(boost::asio::buffer(bytes.data() + at, bytes.size() - at), failure);
        if (read == 0) {
            return;
        }
        at += read;
    }
}

} // namespace

void fuzzHttp(std::string_view bytes)
{
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos || server::headerRefusal(bytes.substr(0, end + 4))) {
        return;
    }
    http::request_parser<http::string_body> parser;
    parser.header_limit(limits::httpHeaderBytesMax);
    parser.body_limit(1 << 20);
    boost::beast::error_code failure;
    std::size_t at = 0;
    feed(parser, bytes, at, failure, [&] { return parser.is_header_done(); });
    if (!parser.is_header_done()) {
        return;
    }
    // As the session does: the request is taken before the body, whose trailers Beast adds to the header.
    holdsOneMeaning(parser.get());
    const Result<server::Request> request = server::readRequest(parser.get(), "10.0.0.1", TimePoint{1'795'500'000'000});
    if (request) {
        ASSERT_ALWAYS(request->path.starts_with('/') && request->path.find('\0') == std::string::npos);
    }
    parser.eager(true);
    feed(parser, bytes, at, failure, [&] { return parser.is_done(); });
}

} // namespace fieldledger::test
