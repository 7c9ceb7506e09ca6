// What both ways of being enrolled answer.
#pragma once

#include "server/api/desk.h"

namespace fieldledger::server {

// With a note signed by the console: a ledger that is restored to a time before it knows the number by that.
EnrolAnswer enrolmentAnswer(const ApiDesk& desk, const StoredDevice& device, const std::string& token, TimePoint now);

} // namespace fieldledger::server
