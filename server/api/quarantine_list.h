// GET /v1/quarantine: what waits for a release, each change's values beside today's.
#pragma once

#include "server/api/desk.h"

namespace fieldledger::server {

struct QuarantineQuestion {
    std::shared_ptr<const Views> views;
    std::vector<std::string> areas;
    std::int64_t after = 0;     // seq of the last change of the page before
    std::size_t count = 0;
};

Reply answerQuarantine(const QuarantineQuestion& question, CentralReading& reading);

} // namespace fieldledger::server
