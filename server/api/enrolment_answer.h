// What both ways of being enrolled answer.
#pragma once

#include "server/ledger/write_job.h"
#include "shared/wire/messages.h"

namespace fieldledger::server {

EnrolAnswer enrolmentAnswer(const Views& views, const StoredDevice& device, const std::string& token, TimePoint now);

} // namespace fieldledger::server
