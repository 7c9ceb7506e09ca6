// A file that is an answer: made for it, read as it is sent, gone when the answer is (its name goes at once, so that nothing stays
// whatever happens).
#pragma once

#include "shared/base/result.h"

#include <cstdint>
#include <memory>
#include <string>

namespace fieldledger::server {

class ReplyFile {
public:
    // Takes the file away from its folder.
    static Result<std::shared_ptr<const ReplyFile>> take(const std::string& path);
    ReplyFile(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}
    ~ReplyFile();
    ReplyFile(const ReplyFile&) = delete;
    ReplyFile& operator=(const ReplyFile&) = delete;

    std::uint64_t size() const { return size_; }
    // From any thread.
    Result<std::string> read(std::uint64_t offset, std::size_t count) const;

private:
    int descriptor_;
    std::uint64_t size_;
};

} // namespace fieldledger::server
