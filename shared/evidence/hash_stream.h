// SHA-256 of bytes that come in pieces: files too large to hold, uploads.
#pragma once

#include "shared/base/ids.h"

#include <memory>
#include <string_view>

namespace fieldledger {

class HashStream {
public:
    HashStream();
    HashStream(HashStream&&) noexcept;
    HashStream& operator=(HashStream&&) noexcept;
    ~HashStream();

    void add(std::string_view bytes);
    // Of all that was added so far; more may be added after it.
    Sha256 hash() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace fieldledger
