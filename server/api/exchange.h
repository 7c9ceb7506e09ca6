// One request and its reply without any HTTP library's types, so that handlers are plain functions that tests and the
// simulation call directly.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fieldledger::server {

enum class Method { Get, Head, Post, Patch, Delete, Options };

struct Request {
    Method method = Method::Get;
    std::string path;                                            // without the query, percent-decoded once
    std::vector<std::pair<std::string, std::string>> query;      // decoded
    std::vector<std::pair<std::string, std::string>> headers;    // names in lower case
    std::string body;                                            // decompressed
    std::string remote;                                          // address of the peer, for the log and for throttling
    TimePoint received;
    std::function<bool()> isAwaited;                             // false: whoever asked has gone; from any thread; empty: not known

    std::optional<std::string_view> header(std::string_view name) const
    {
        for (const auto& entry : headers) {
            if (entry.first == name) {
                return entry.second;
            }
        }
        return std::nullopt;
    }
    std::optional<std::string_view> argument(std::string_view name) const
    {
        for (const auto& entry : query) {
            if (entry.first == name) {
                return entry.second;
            }
        }
        return std::nullopt;
    }
};

class ReplyFile;

// Bytes of a kept blob, sent as they are read.
struct BlobPart {
    Sha256 blob{};
    std::uint64_t offset = 0;
    std::uint64_t count = 0;
};

struct Reply {
    int status = 200;
    std::string contentType;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::optional<BlobPart> part; // in place of the body
    std::shared_ptr<const ReplyFile> file; // likewise; shared with whoever sends it
    std::string forLog; // why it failed, in words that are the operator's only
};

} // namespace fieldledger::server
