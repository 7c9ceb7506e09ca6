// Bodies on the wire, compressed: gzip (RFC 1952) and zstd (RFC 8878). Decompression stops at a bound, so that a small
// body cannot blow up memory.
#pragma once

#include "shared/base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace fieldledger {

enum class Compression { Gzip, Zstd };

// As in Content-Encoding and Accept-Encoding; nothing for a coding we do not know.
std::optional<Compression> compressionFromName(std::string_view name);
std::string_view compressionName(Compression compression);

std::string compressed(std::string_view plain, Compression compression);
// TooLarge when the plain text would pass `bytesMax`; BadRequest when the bytes are damaged, cut, or followed by others.
Result<std::string> decompressed(std::string_view bytes, Compression compression, std::size_t bytesMax);

// A request's body as a device sends it: gzip from 512 bytes on, below which its own frame takes back what it wins.
struct SentBody {
    std::string bytes;
    bool isGzip = false;
};
SentBody sentBody(std::string plain);

} // namespace fieldledger
