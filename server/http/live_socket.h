// GET /v1/live: a WebSocket (RFC 6455) that says {"new":true} after a commit that made the log longer, and nothing more.
#pragma once

#include "server/http/inside.h"
#include "server/http/request_reading.h"

#include <boost/beast/core/tcp_stream.hpp>

namespace fieldledger::server {

bool isLiveRequest(const BeastRequest& request);

boost::asio::awaitable<void> serveLive(boost::beast::tcp_stream stream, BeastRequest request, HttpServer::Inside& inside);

} // namespace fieldledger::server
