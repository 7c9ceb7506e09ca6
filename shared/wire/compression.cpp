#include "shared/wire/compression.h"

#include <zlib.h>
#include <zstd.h>

#include <memory>

namespace fieldledger {

namespace {

constexpr int gzipWindow = 15 + 16; // zlib: the largest window, with gzip's header
constexpr int zstdLevel = 3;
constexpr int gzipLevel = 6;

Error damaged()
{
    return Error(ErrorCode::BadRequest, "the compressed body is damaged or was cut; send it again");
}

Error tooLarge(std::size_t bytesMax)
{
    return Error(ErrorCode::TooLarge, "the body is over " + std::to_string(bytesMax) + " bytes when decompressed; send less at once");
}

std::string gzipped(std::string_view plain)
{
    z_stream stream{};
    ASSERT_ALWAYS(deflateInit2(&stream, gzipLevel, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, static_cast<uLong>(plain.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    ASSERT_ALWAYS(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

Result<std::string> gunzipped(std::string_view bytes, std::size_t bytesMax)
{
    z_stream stream{};
    ASSERT_ALWAYS(inflateInit2(&stream, gzipWindow) == Z_OK);
    const std::unique_ptr<z_stream, int (*)(z_stream*)> guard(&stream, inflateEnd);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::string out;
    char piece[32'768];
    int state = Z_OK;
    while (state != Z_STREAM_END) {
        stream.next_out = reinterpret_cast<Bytef*>(piece);
        stream.avail_out = sizeof piece;
        state = inflate(&stream, Z_NO_FLUSH);
        if (state != Z_OK && state != Z_STREAM_END) {
            return damaged();
        }
        const std::size_t made = sizeof piece - stream.avail_out;
        if (made > bytesMax - out.size()) {
            return tooLarge(bytesMax);
        }
        out.append(piece, made);
    }
    if (stream.avail_in != 0) {
        return damaged();
    }
    return out;
}

std::string zstdCompressed(std::string_view plain)
{
    std::string out(ZSTD_compressBound(plain.size()), '\0');
    const std::size_t size = ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), zstdLevel);
    ASSERT_ALWAYS(!ZSTD_isError(size));
    out.resize(size);
    return out;
}

Result<std::string> zstdDecompressed(std::string_view bytes, std::size_t bytesMax)
{
    const std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> stream(ZSTD_createDStream(), ZSTD_freeDStream);
    ASSERT_ALWAYS(stream != nullptr);
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    std::string out;
    std::string piece(ZSTD_DStreamOutSize(), '\0');
    std::size_t left = 1;
    while (left != 0) {
        ZSTD_outBuffer made{piece.data(), piece.size(), 0};
        left = ZSTD_decompressStream(stream.get(), &made, &in);
        const bool starved = in.pos == in.size && made.pos < made.size;
        if (ZSTD_isError(left) || (left != 0 && starved)) {
            return damaged();
        }
        if (made.pos > bytesMax - out.size()) {
            return tooLarge(bytesMax);
        }
        out.append(piece, 0, made.pos);
    }
    if (in.pos != in.size) {
        return damaged();
    }
    return out;
}

} // namespace

std::optional<Compression> compressionFromName(std::string_view name)
{
    if (name == "gzip") {
        return Compression::Gzip;
    }
    if (name == "zstd") {
        return Compression::Zstd;
    }
    return std::nullopt;
}

std::string_view compressionName(Compression compression)
{
    return compression == Compression::Gzip ? "gzip" : "zstd";
}

std::string compressed(std::string_view plain, Compression compression)
{
    return compression == Compression::Gzip ? gzipped(plain) : zstdCompressed(plain);
}

Result<std::string> decompressed(std::string_view bytes, Compression compression, std::size_t bytesMax)
{
    return compression == Compression::Gzip ? gunzipped(bytes, bytesMax) : zstdDecompressed(bytes, bytesMax);
}

SentBody sentBody(std::string plain)
{
    constexpr std::size_t compressedBytesMin = 512;
    return plain.size() < compressedBytesMin ? SentBody{std::move(plain), false} : SentBody{compressed(plain, Compression::Gzip), true};
}

} // namespace fieldledger
