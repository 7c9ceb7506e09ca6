// A disk that fails when told to: while one lives, SQLite opens files through it. It counts the calls that change a file.
#pragma once

#include <cstdint>

namespace fieldledger::test {

class FaultDisk {
public:
    enum class Fault { Full, SyncFails };

    FaultDisk();
    FaultDisk(const FaultDisk&) = delete;
    FaultDisk& operator=(const FaultDisk&) = delete;
    ~FaultDisk();

    // The next `calls` changing calls still work, all later ones fail.
    void failAfter(std::int64_t calls, Fault fault);
    void heal();
    std::int64_t failures() const;
};

} // namespace fieldledger::test
