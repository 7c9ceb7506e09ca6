// Other bytes under a number that the log holds (DESIGN §4, Fork): a tablet was copied, or put back to an older copy of itself. They
// are kept beside the log, signed as they came, and from then on the device is closed: each of its copies enrols anew.
#pragma once

#include "server/ledger/prepared_push.h"
#include "shared/store/central_ledger.h"

namespace fieldledger::server {

// Of one device. A first push always fits, so that a device that was used twice is always known as such.
inline constexpr std::int64_t forkChangesMax = 2'000;
inline constexpr std::int64_t forkBytesMax = 16 << 20;

// Keeps the changes of the push from `first` on, the first that differs, to its end: only the whole of it is what was signed.
// Gives how many: 0 where the device has no room left. Inside the writer's transaction.
Result<std::size_t> keepFork(CentralLedger& ledger, const PreparedPush& push, std::uint64_t first);

} // namespace fieldledger::server
