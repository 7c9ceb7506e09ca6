// What the first bytes of a picture say: which kind it is and how large. Nothing is decoded. The walk to a JPEG's frame
// header reads no more than it needs, believes no length that leads outside the file, and stops at limits.
#pragma once

#include "shared/base/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace fieldledger {

inline constexpr std::string_view jpegMedia = "image/jpeg";
inline constexpr std::string_view pngMedia = "image/png";

struct ImageHeader {
    std::string media;         // jpegMedia or pngMedia
    std::uint32_t width = 0;   // as stored: a JPEG's Exif may turn it for show
    std::uint32_t height = 0;
    bool operator==(const ImageHeader&) const = default;
};

// Gives `count` bytes of the file from `offset` on, fewer only where the file ends.
using ByteSource = std::function<Result<std::string>(std::uint64_t offset, std::size_t count)>;

// BadRequest for anything that is not a picture of these kinds, or whose header is cut off or contradicts itself; TooLarge
// for one with more pixels than limits allow; else what the source says.
Result<ImageHeader> readImageHeader(const ByteSource& source);
Result<ImageHeader> readImageHeader(std::string_view bytes);

} // namespace fieldledger
