#include "shared/evidence/image_header.h"

#include "shared/base/limits.h"


#include <zlib.h>

namespace fieldledger {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view pngSignature = "\x89PNG\r\n\x1a\n"sv;
constexpr std::string_view jpegStart = "\xff\xd8\xff"sv;
constexpr std::uint32_t pngSideMax = 0x7fffffff;

std::uint32_t byteAt(std::string_view bytes, std::size_t at)
{
    return static_cast<unsigned char>(bytes[at]);
}

std::uint32_t shortAt(std::string_view bytes, std::size_t at)
{
    return byteAt(bytes, at) << 8 | byteAt(bytes, at + 1);
}

std::uint32_t longAt(std::string_view bytes, std::size_t at)
{
    return shortAt(bytes, at) << 16 | shortAt(bytes, at + 2);
}

Error notAPicture(std::string why)
{
    return Error(ErrorCode::BadRequest, "not a picture that can be kept: " + std::move(why));
}

// Exactly `count` bytes.
Result<std::string> take(const ByteSource& source, std::uint64_t offset, std::size_t count)
{
    Result<std::string> bytes = source(offset, count);
    if (bytes && bytes->size() < count) {
        return notAPicture("it ends within its header");
    }
    return bytes;
}

Result<ImageHeader> sized(std::string_view media, std::uint32_t width, std::uint32_t height)
{
    if (width == 0 || height == 0) {
        return notAPicture("it says that it has no pixels");
    }
    const std::string size = std::to_string(width) + " x " + std::to_string(height) + " pixels";
    if (width > limits::imageSideMax || height > limits::imageSideMax) {
        return Error(ErrorCode::TooLarge, size + "; a side has at most " + std::to_string(limits::imageSideMax));
    }
    if (std::uint64_t{width} * height > limits::imagePixelsMax) {
        return Error(ErrorCode::TooLarge, size + "; together at most " + std::to_string(limits::imagePixelsMax) + " are taken");
    }
    return ImageHeader{std::string(media), width, height};
}

// The bit depths that PNG allows for each kind of colour (PNG §11.2.2).
bool isColourOfPng(std::uint32_t depth, std::uint32_t colour)
{
    switch (colour) {
    case 0:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    case 3:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case 2:
    case 4:
    case 6:
        return depth == 8 || depth == 16;
    default:
        return false;
    }
}

Result<ImageHeader> readPng(const ByteSource& source)
{
    constexpr std::size_t chunkAt = 8;      // length, "IHDR", 13 bytes, checksum
    constexpr std::size_t headerBytes = chunkAt + 4 + 4 + 13 + 4;
    const Result<std::string> bytes = take(source, 0, headerBytes);
    if (!bytes) {
        return bytes.error();
    }
    if (longAt(*bytes, chunkAt) != 13 || bytes->compare(chunkAt + 4, 4, "IHDR") != 0) {
        return notAPicture("a PNG begins with IHDR");
    }
    const auto* checked = reinterpret_cast<const unsigned char*>(bytes->data()) + chunkAt + 4;
    if (crc32(0, checked, 17) != longAt(*bytes, chunkAt + 21)) {
        return notAPicture("the checksum of its IHDR does not hold");
    }
    const std::uint32_t width = longAt(*bytes, 16);
    const std::uint32_t height = longAt(*bytes, 20);
    const bool isKnown = isColourOfPng(byteAt(*bytes, 24), byteAt(*bytes, 25)) && byteAt(*bytes, 26) == 0 && byteAt(*bytes, 27) == 0
        && byteAt(*bytes, 28) <= 1 && width <= pngSideMax && height <= pngSideMax;
    if (!isKnown) {
        return notAPicture("its IHDR says what no PNG does");
    }
    return sized(pngMedia, width, height);
}

// SOF0 … SOF15 without DHT, JPG and DAC, which stand between them.
bool isFrameHeader(std::uint32_t marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

// Segments that may stand before the frame header: tables, restart interval, APPn, comments.
bool mayStandBefore(std::uint32_t marker)
{
    return marker == 0xc4 || marker == 0xcc || marker == 0xdb || marker == 0xdd || (marker >= 0xe0 && marker <= 0xef) || marker == 0xfe;
}

Result<ImageHeader> readFrame(const ByteSource& source, std::uint64_t at, std::uint32_t length)
{
    constexpr std::uint32_t fixedBytes = 8; // length, precision, height, width, components
    if (length < fixedBytes) {
        return notAPicture("its frame header is too short");
    }
    const Result<std::string> frame = take(source, at, length);
    if (!frame) {
        return frame.error();
    }
    const std::uint32_t components = byteAt(*frame, 7);
    const std::uint32_t precision = byteAt(*frame, 2);
    if (components == 0 || components > 4 || length != fixedBytes + 3 * components || precision < 2 || precision > 16) {
        return notAPicture("its frame header contradicts itself");
    }
    return sized(jpegMedia, shortAt(*frame, 5), shortAt(*frame, 3));
}

// A segment: 0xff, any number of them again, the marker, then the length that counts itself.
Result<ImageHeader> readJpeg(const ByteSource& source)
{
    std::uint64_t at = 2;
    for (std::size_t segments = 0; segments < limits::imageSegmentsMax; ++segments) {
        if (at > limits::imageHeaderBytesMax) {
            return notAPicture("its frame header stands too far in");
        }
        const Result<std::string> start = take(source, at, 4);
        if (!start) {
            return start.error();
        }
        if (byteAt(*start, 0) != 0xff) {
            return notAPicture("one of its segments does not lead to the next");
        }
        const std::uint32_t marker = byteAt(*start, 1);
        if (marker == 0xff) {
            at += 1; // a fill byte
            continue;
        }
        const std::uint32_t length = shortAt(*start, 2);
        if (isFrameHeader(marker)) {
            return readFrame(source, at + 2, length);
        }
        if (!mayStandBefore(marker) || length < 2) {
            return notAPicture("its data begin before its frame header");
        }
        at += 2 + length;
    }
    return notAPicture("it has too many segments");
}

} // namespace

Result<ImageHeader> readImageHeader(const ByteSource& source)
{
    const Result<std::string> first = source(0, pngSignature.size());
    if (!first) {
        return first.error();
    }
    if (first->empty()) {
        return notAPicture("it is empty");
    }
    if (first->starts_with(jpegStart)) {
        return readJpeg(source);
    }
    if (*first == pngSignature) {
        return readPng(source);
    }
    return notAPicture("it begins as neither JPEG nor PNG");
}

Result<ImageHeader> readImageHeader(std::string_view bytes)
{
    return readImageHeader([bytes](std::uint64_t offset, std::size_t count) -> Result<std::string> {
        return offset < bytes.size() ? std::string(bytes.substr(static_cast<std::size_t>(offset), count)) : std::string();
    });
}

} // namespace fieldledger
