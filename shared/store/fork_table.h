// Changes that came under a number which the log holds with other bytes: kept beside the log as they came, with the signature that
// proves whose they are. A device of which one is kept is closed: it writes nothing more. Call keep() inside a transaction of the ledger.
#pragma once

#include "shared/base/clock.h"
#include "shared/store/connection.h"

#include <functional>

namespace fieldledger {

// Views hold until the next row.
struct ForkedChange {
    ChangeNumber number;
    Sha256 hash{};                  // the device's running hash after it, as its push gave it
    TimePoint got;
    std::string_view signature;     // over the hash; only the last change of a push has one
    std::string_view body;
};

class ForkTable {
public:
    explicit ForkTable(Connection& connection);

    Result<bool> isClosed(DeviceNumber device);
    struct Size {
        std::int64_t changes = 0;
        std::int64_t bytes = 0;
    };
    Result<Size> sizeOf(DeviceNumber device);
    // One that is kept already stays as it is, and gets the signature where it had none.
    Status keep(const ForkedChange& change);
    // In the order of devices and numbers.
    Status all(const std::function<Status(const ForkedChange&)>& visit);

private:
    Statement closed_, size_, keep_, all_;
};

} // namespace fieldledger
