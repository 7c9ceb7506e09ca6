// What the log holds beside a change, as its author is told: when it comes again, and when a tablet that gets another number asks for it.
#pragma once

#include "shared/store/central_reading.h"
#include "shared/wire/messages.h"

namespace fieldledger::server {

Result<Acknowledgement> storedAcknowledgement(const LogRow& row);

} // namespace fieldledger::server
