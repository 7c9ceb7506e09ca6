#include "shared/evidence/hash_stream.h"

#include <sodium.h>

namespace fieldledger {

struct HashStream::State {
    crypto_hash_sha256_state hash;
};

HashStream::HashStream() : state_(std::make_unique<State>())
{
    crypto_hash_sha256_init(&state_->hash);
}

HashStream::HashStream(HashStream&&) noexcept = default;
HashStream& HashStream::operator=(HashStream&&) noexcept = default;
HashStream::~HashStream() = default;

void HashStream::add(std::string_view bytes)
{
    crypto_hash_sha256_update(&state_->hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

Sha256 HashStream::hash() const
{
    crypto_hash_sha256_state copy = state_->hash;
    Sha256 hash;
    crypto_hash_sha256_final(&copy, hash.data());
    return hash;
}

} // namespace fieldledger
