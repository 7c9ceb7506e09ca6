#include "server/api/tus.h"

#include "server/api/problem.h"
#include "shared/base/limits.h"
#include "shared/evidence/base64.h"
#include "shared/evidence/image_header.h"

#include <array>
#include <charconv>
#include <ctime>
#include <map>

namespace fieldledger::server {

namespace {

constexpr std::string_view tusVersion = "1.0.0";

Result<std::map<std::string, std::string>> readMetadata(std::string_view text)
{
    const auto broken = [](const std::string& what) { return Error(ErrorCode::BadRequest, "Upload-Metadata: " + what); };
    if (text.size() > limits::uploadMetadataBytesMax) {
        return broken("more than 2 KiB");
    }
    std::map<std::string, std::string> values;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::string_view entry = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        entry.remove_prefix(std::min(entry.find_first_not_of(' '), entry.size()));
        const std::size_t space = std::min(entry.find(' '), entry.size());
        const std::string name(entry.substr(0, space));
        const Result<std::string> value = fromBase64(entry.substr(std::min(space + 1, entry.size())));
        if (name.empty() || !value) {
            return broken("expected names, each with a space and its value as base64, divided by commas");
        }
        if (!values.emplace(name, *value).second) {
            return broken("“" + name + "” twice");
        }
    }
    return values;
}

Result<DeclaredBlob> readBlobOf(const std::map<std::string, std::string>& metadata)
{
    DeclaredBlob blob;
    const auto hash = metadata.find("sha256");
    const auto media = metadata.find("media");
    const Result<Sha256> read = hash != metadata.end() ? sha256FromHex(hash->second) : Error(ErrorCode::BadRequest, "none is given");
    if (!read) {
        return Error(ErrorCode::BadRequest, "Upload-Metadata: sha256: " + read.error().detail());
    }
    if (media == metadata.end()) {
        return Error(ErrorCode::BadRequest, "Upload-Metadata: media: none is given");
    }
    blob.hash = *read;
    blob.media = media->second;
    return blob;
}

// As HTTP writes it (RFC 9110 §5.6.7).
std::string httpDate(TimePoint time)
{
    const auto seconds = static_cast<std::time_t>(time.ms / 1'000);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 40> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text.data(), length};
}

} // namespace

std::optional<std::uint64_t> wholeNumber(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = failure == std::errc() && end == text.data() + text.size() && number <= static_cast<std::uint64_t>(limits::jsonIntegerMax);
    return isWhole ? std::optional(number) : std::nullopt;
}

DeclarationRead readDeclaration(const Request& request)
{
    const auto refused = [](ProblemType type, std::string detail) { return DeclarationRead{problemReply(type, std::move(detail)), {}}; };
    const std::optional<std::uint64_t> length = wholeNumber(request.header("upload-length").value_or(""));
    if (request.header("upload-defer-length") || !length) {
        return refused(ProblemType::BadRequest, "Upload-Length: expected the blob's size in bytes");
    }
    if (!request.body.empty()) {
        return refused(ProblemType::BadRequest, "the bytes of a blob come with PATCH");
    }
    if (*length > static_cast<std::uint64_t>(limits::blobBytesMax)) {
        return refused(ProblemType::TooLarge, "a blob has at most " + std::to_string(limits::blobBytesMax) + " bytes");
    }
    if (*length == 0) {
        return refused(ProblemType::BlobNotAPicture, "a file without a byte is no picture");
    }
    const auto metadata = readMetadata(request.header("upload-metadata").value_or(""));
    Result<DeclaredBlob> blob = metadata ? readBlobOf(*metadata) : metadata.error();
    if (!blob) {
        return {problemReply(blob.error()), {}};
    }
    if (blob->media != jpegMedia && blob->media != pngMedia) {
        return refused(ProblemType::UnsupportedMedia, "media: image/jpeg and image/png are taken");
    }
    blob->length = *length;
    return {std::nullopt, *std::move(blob)};
}

std::optional<Reply> tusRefusal(const Request& request)
{
    if (request.header("tus-resumable") == tusVersion) {
        return std::nullopt;
    }
    Reply reply = problemReply(ProblemType::TusVersion, "Tus-Resumable: 1.0.0 is expected");
    reply.headers.emplace_back("Tus-Version", tusVersion);
    return reply;
}

Reply tusReply(int status)
{
    Reply reply;
    reply.status = status;
    reply.headers.emplace_back("Tus-Resumable", tusVersion);
    return reply;
}

void addState(Reply& reply, const UploadState& state)
{
    reply.headers.emplace_back("Upload-Length", std::to_string(state.length));
    reply.headers.emplace_back("Upload-Expires", httpDate(state.expires));
    addOffset(reply, state.offset);
}

void addOffset(Reply& reply, std::uint64_t offset)
{
    reply.headers.emplace_back("Upload-Offset", std::to_string(offset));
}

} // namespace fieldledger::server
