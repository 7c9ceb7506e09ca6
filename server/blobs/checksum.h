// The checksum that a request tells of its own body (tus: Upload-Checksum), computed as the pieces come.
#pragma once

#include "shared/base/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace fieldledger::server {

inline constexpr std::string_view checksumNames = "sha256,sha1";

class Checksum {
public:
    // "sha256 <base64>" or "sha1 <base64>"; BadRequest otherwise.
    static Result<std::unique_ptr<Checksum>> fromHeader(std::string_view header);
    virtual ~Checksum() = default;

    virtual void add(std::string_view bytes) = 0;
    // Whether all that was added is what was told.
    bool holds() { return digest() == told_; }

protected:
    virtual std::string digest() = 0; // raw bytes

private:
    std::string told_;
};

} // namespace fieldledger::server
