// Bodies that do not fit in memory, piece by piece: an upload's bytes into the store as they arrive, a blob's bytes out of it
// as they are sent. Disks are read and written on the threads for files, never on the io thread.
#pragma once

#include "server/http/inside.h"
#include "server/http/upload_work.h"

#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

namespace fieldledger::server {

using PieceParser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;

enum class UploadEnd {
    Whole,    // the body came and was taken: upload.end() decides
    Refused,  // upload.reply() says why; the peer may still be sending
    Gone,     // the connection ended; what came before counts
};

// Where an older connection writes this upload yet: waits while bytes come, until it ends or is silent. A tablet whose
// network changed comes back before its old connection is known to be dead, and what that one brought should count.
boost::asio::awaitable<void> letOlderEnd(HttpServer::Inside& inside, std::string path);

boost::asio::awaitable<UploadEnd> readUpload(boost::beast::tcp_stream& stream, boost::beast::flat_buffer& buffer, PieceParser& parser,
                                             HttpServer::Inside& inside, UploadWork& upload);

// A body that stands in a file: a part of a blob, or one that was made for this reply.
struct LongBody {
    std::uint64_t size = 0;                                                           // 0: the reply has none
    std::function<Result<std::string>(std::uint64_t offset, std::size_t count)> read; // called on the threads for files
};
LongBody longBodyOf(const Reply& reply, HttpServer::Inside& inside);

// False: the connection cannot go on. The caller keeps the body until it is sent.
boost::asio::awaitable<bool> writeLong(boost::beast::tcp_stream& stream, HttpServer::Inside& inside, const LongBody& body);

} // namespace fieldledger::server
