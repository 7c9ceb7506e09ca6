// Keeps the file that says where the log stood (server/backup/last_head.h) in step with a ledger that is being served.
#pragma once

#include "server/backup/last_head.h"
#include "server/cli/data_folder.h"
#include "server/cli/server_log.h"
#include "shared/base/uuid7.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace fieldledger::server {

// Whether the open ledger is the one that was served here last, and has not fallen behind it.
Result<HeadFit> fitOfHead(const DataFolder& folder, CentralReading& reading);
// Where it is not: begins a new epoch, on a ledger that nobody has open, and says so.
Status beginEpoch(const DataFolder& folder, HeadFit why, ServerLog& log, TimePoint now, const RandomSource& random);

// A thread of its own, with a reader of its own: once a second where the log went on, and once more at the end. What a crash leaves
// unwritten is the last second, which makes no difference: the file only has to name a row that the ledger holds.
class HeadKeeping {
public:
    static Result<std::unique_ptr<HeadKeeping>> start(const DataFolder& folder, ServerLog& log);
    ~HeadKeeping();

private:
    HeadKeeping(std::unique_ptr<CentralReader> reader, const DataFolder& folder, ServerLog& log);
    void run();
    void writeOnce();

    std::unique_ptr<CentralReader> reader_;
    const DataFolder& folder_;
    ServerLog& log_;
    std::optional<LastHead> written_;
    bool hasFailed_ = false;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool ends_ = false;
    std::thread thread_;
};

} // namespace fieldledger::server
