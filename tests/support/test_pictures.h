// Pictures for tests, byte by byte: the header is what cameras write, what follows it is noise of the seed.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace fieldledger::test {

inline std::string bigEndian(std::uint32_t value, int bytes)
{
    std::string text;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        text += static_cast<char>(value >> shift & 0xff);
    }
    return text;
}

inline std::string noise(std::size_t bytes, std::uint64_t seed)
{
    std::mt19937_64 engine(seed);
    std::string text(bytes, '\0');
    for (char& byte : text) {
        byte = static_cast<char>(engine() & 0xff);
    }
    return text;
}

inline std::string jpegSegment(unsigned char marker, std::string_view content)
{
    return std::string{'\xff', static_cast<char>(marker)} + bigEndian(static_cast<std::uint32_t>(content.size() + 2), 2) + std::string(content);
}

inline std::string jpegFrame(std::uint32_t width, std::uint32_t height)
{
    const std::string components{'\3', '\1', '\x22', '\0', '\2', '\x11', '\1', '\3', '\x11', '\1'};
    return jpegSegment(0xc0, '\x8' + bigEndian(height, 2) + bigEndian(width, 2) + components);
}

// A JPEG up to its frame header: SOI, JFIF, an Exif block, a quantization table, SOF0.
inline std::string jpegHead(std::uint32_t width, std::uint32_t height)
{
    return "\xff\xd8" + jpegSegment(0xe0, std::string("JFIF\0\1\1\0\0\1\0\1\0\0", 14)) + jpegSegment(0xe1, "Exif" + std::string(300, '\0'))
        + jpegSegment(0xdb, std::string(65, '\1')) + jpegFrame(width, height);
}

// A whole file of `bytes` bytes, other ones for each seed.
inline std::string testJpeg(std::size_t bytes, std::uint64_t seed = 1, std::uint32_t width = 4000, std::uint32_t height = 3000)
{
    const std::string scan = jpegSegment(0xda, std::string("\3\1\0\2\x11\3\x11\0\x3f\0", 10));
    std::string file = jpegHead(width, height) + scan;
    const std::size_t end = 2;
    file += noise(bytes > file.size() + end ? bytes - file.size() - end : 0, seed);
    return file + "\xff\xd9";
}

} // namespace fieldledger::test
