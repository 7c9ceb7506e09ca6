// A reply as the bytes that go out. Written by hand: our header fields are few and our own, and one buffer is one send
// (Beast's serializer costs a fifth of the answer to "anything new?").
#pragma once

#include "server/api/exchange.h"

namespace fieldledger::server {

// With a constructor, since it is passed to coroutines, where GCC 12 mistreats aggregates.
struct ReplyForm {
    ReplyForm(bool keeps, bool hasBody, unsigned requestVersion) : keepAlive(keeps), withBody(hasBody), version(requestVersion) {}
    bool keepAlive = true;
    bool withBody = true;      // not for HEAD
    unsigned version = 11;     // of the request
};

std::uint64_t bodySize(const Reply& reply);
std::string replyText(Reply&& reply, const ReplyForm& form);

} // namespace fieldledger::server
