// A disk that fails when told to: while one lives, SQLite opens files through it. It counts the calls that can fail that way.
#pragma once

#include <cstdint>

namespace fieldledger::test {

class FaultDisk {
public:
    enum class Fault {
        Full,       // writes find no room
        SyncFails,
        AnyCall     // input or output error of everything that SQLite asks of a disk: open, read, write, truncate, size, sync, delete, look, lock, shared memory
    };
    enum class Lasts { FromThenOn, Once };

    FaultDisk();
    FaultDisk(const FaultDisk&) = delete;
    FaultDisk& operator=(const FaultDisk&) = delete;
    ~FaultDisk();

    // The next `calls` such calls still work; the one after them fails, or it and all later ones.
    void failAfter(std::int64_t calls, Fault fault, Lasts lasts = Lasts::FromThenOn);
    // For files that are not SQLite's: counts one call with the others, and says whether it is to fail.
    bool failsNext();
    void heal();
    std::int64_t failures() const;
};

} // namespace fieldledger::test
