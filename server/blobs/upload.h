// One upload that has begun and is not a kept blob yet. Its name says whose and of what it is, so there is one for each
// device and blob, and a name that is told again after a restart is still good.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace fieldledger::server {

struct UploadId {
    DeviceNumber device;
    Sha256 blob{};
    auto operator<=>(const UploadId&) const = default;

    std::string text() const; // "17-e3b0c442…"
    std::string file() const; // where its bytes come in, in the store's folder
    static std::optional<UploadId> fromText(std::string_view text);
};

inline constexpr const char* uploadFolder = "uploads";

// What a peer may know of it.
struct UploadState {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    std::string media;
    TimePoint expires;
};

struct Upload {
    UploadId id;
    std::uint64_t length = 0;
    std::string media;

    // Two connections may hold one upload, where the older was cut and nobody has noticed yet. What follows changes under
    // this lock only.
    std::mutex mutex;
    std::uint64_t offset = 0;
    TimePoint touched;         // when its last byte came
    std::uint64_t turn = 0;    // which connection may write: the last that began to
    bool isWritten = false;    // by a connection, now
    bool hasArrived = false;   // its bytes stand under their hash already
    bool isGone = false;
};

} // namespace fieldledger::server
