// Tests whose k-th call to a disk fails, SQLite's or that of the files beside it: once (the parameter is true), or from then on.
#pragma once

#include "tests/server/backup/failing_disk.h"
#include "tests/support/fault_disk.h"

#include "server/blobs/folder_disk.h"

#include <gtest/gtest.h>

namespace fieldledger::test {

class FaultFixture : public testing::TestWithParam<bool> {
protected:
    static bool isOnce() { return GetParam(); }
    // The k-th call from now on, of SQLite's or of the files beside it.
    void arm(int k, bool ofLedger)
    {
        calls_ = {ofLedger ? -1 : k - 1, isOnce(), calls_.failures};
        if (ofLedger) {
            ledgerDisk_.failAfter(k - 1, FaultDisk::Fault::AnyCall, isOnce() ? FaultDisk::Lasts::Once : FaultDisk::Lasts::FromThenOn);
        }
    }
    void heal()
    {
        calls_.left = -1;
        ledgerDisk_.heal();
    }
    std::int64_t failures() const { return calls_.failures + ledgerDisk_.failures(); }
    server::OpenDisk failingDisk()
    {
        return [this](const std::string& folder) { return std::make_shared<FailingDisk>(server::realDisk(folder), calls_); };
    }

    FaultDisk ledgerDisk_;
    DiskCalls calls_;
};

} // namespace fieldledger::test
