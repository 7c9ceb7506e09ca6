// Reads a small JSON object that is a request's body, and writes what answers have in common.
#pragma once

#include "shared/form/label.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

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

// A member that says the same in Chinese and English.
inline JsonWriter& writeWords(JsonWriter& writer, std::string_view name, const Label& words)
{
    return writer.name(name).beginObject().name("zh").text(words.zh).name("en").text(words.in(Language::En)).endObject();
}

} // namespace fieldledger::server
