// Whether anybody still waits for an answer that takes long, asked from the thread that makes it: the connection is open while it waits.
#pragma once

#include "server/http/inside.h"

#include <functional>
#include <sys/socket.h>

namespace fieldledger::server {

inline std::function<bool()> peerWatch(int socket, const HttpServer::Inside& inside)
{
    return [socket, &inside] {
        char next = 0;
        const ssize_t got = ::recv(socket, &next, 1, MSG_PEEK | MSG_DONTWAIT);
        const bool isThere = got > 0 || (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR));
        return isThere && !inside.isStopping();
    };
}

} // namespace fieldledger::server
