// Reads a small JSON object that is a request's body.
#pragma once

#include "shared/wire/json_reader.h"

namespace fieldledger::server {

inline constexpr std::size_t smallBodyBytesMax = 64 << 10;

// Calls `read` with the object's members; the error of whichever did not fit.
template <class Read> Status readBody(std::string_view body, Read read)
{
    const Result<Json> json = readJson(body, smallBodyBytesMax);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "body");
    read(reader);
    return reader.status();
}

} // namespace fieldledger::server
