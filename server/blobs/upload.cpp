#include "server/blobs/upload.h"

#include <charconv>

namespace fieldledger::server {

std::string UploadId::text() const
{
    return std::to_string(device.value) + "-" + toHex(blob);
}

std::optional<UploadId> UploadId::fromText(std::string_view text)
{
    UploadId id;
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) {
        return std::nullopt;
    }
    std::from_chars(text.data(), text.data() + dash, id.device.value);
    const Result<Sha256> blob = sha256FromHex(text.substr(dash + 1));
    if (!blob) {
        return std::nullopt;
    }
    id.blob = *blob;
    return id.text() == text ? std::optional(id) : std::nullopt; // one spelling
}

std::string UploadId::file() const
{
    return std::string(uploadFolder) + "/" + text();
}

} // namespace fieldledger::server
