#include "server/blobs/checksum.h"

#include "shared/evidence/base64.h"
#include "shared/evidence/hash_stream.h"

#include <boost/uuid/detail/sha1.hpp> // tus asks for SHA-1; libsodium has none. Boost is fixed at 1.81 (server/http/CMakeLists.txt)

namespace fieldledger::server {

namespace {

class Sha256Checksum : public Checksum {
public:
    static constexpr std::size_t digestBytes = 32;
    void add(std::string_view bytes) override { stream_.add(bytes); }

private:
    std::string digest() override
    {
        const Sha256 hash = stream_.hash();
        return {reinterpret_cast<const char*>(hash.data()), hash.size()};
    }
    HashStream stream_;
};

class Sha1Checksum : public Checksum {
public:
    static constexpr std::size_t digestBytes = 20;
    void add(std::string_view bytes) override { sha1_.process_bytes(bytes.data(), bytes.size()); }

private:
    std::string digest() override
    {
        boost::uuids::detail::sha1::digest_type words = {};
        sha1_.get_digest(words);
        std::string bytes;
        for (const unsigned int word : words) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                bytes += static_cast<char>(word >> shift & 0xff);
            }
        }
        return bytes;
    }
    boost::uuids::detail::sha1 sha1_;
};

} // namespace

Result<std::unique_ptr<Checksum>> Checksum::fromHeader(std::string_view header)
{
    const std::size_t space = header.find(' ');
    const std::string_view name = header.substr(0, space);
    Result<std::string> told = fromBase64(space == std::string_view::npos ? std::string_view() : header.substr(space + 1));
    std::unique_ptr<Checksum> made;
    std::size_t digestBytes = 0;
    if (name == "sha256") {
        made = std::make_unique<Sha256Checksum>();
        digestBytes = Sha256Checksum::digestBytes;
    } else if (name == "sha1") {
        made = std::make_unique<Sha1Checksum>();
        digestBytes = Sha1Checksum::digestBytes;
    }
    if (made == nullptr || !told || told->size() != digestBytes) {
        return Error(ErrorCode::BadRequest, "Upload-Checksum: expected “sha256” or “sha1”, a space, and the digest as base64");
    }
    made->told_ = *std::move(told);
    return made;
}

} // namespace fieldledger::server
