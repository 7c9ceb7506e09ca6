// What the headers of tus 1.0 say (proto/photos.md): read strictly, written in one place.
#pragma once

#include "server/api/exchange.h"
#include "server/blobs/upload.h"
#include "shared/base/result.h"

namespace fieldledger::server {

inline constexpr std::string_view uploadsPath = "/v1/blobs/uploads/";

// What a creation declares.
struct DeclaredBlob {
    Sha256 hash{};
    std::uint64_t length = 0;
    std::string media;
};
// A problem's reply, or what was declared.
struct DeclarationRead {
    std::optional<Reply> refusal;
    DeclaredBlob blob;
};
DeclarationRead readDeclaration(const Request& request);

// Digits only, at most 2^53 − 1.
std::optional<std::uint64_t> wholeNumber(std::string_view text);

// Nothing when the request speaks tus 1.0.0.
std::optional<Reply> tusRefusal(const Request& request);
// The headers that every answer about uploads has.
Reply tusReply(int status);
void addState(Reply& reply, const UploadState& state);
void addOffset(Reply& reply, std::uint64_t offset);

} // namespace fieldledger::server
