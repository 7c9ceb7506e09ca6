// Part of the proof of a ledger (ledger_check.h): who names whom, and where each record goes because of its set, are what the records say.
#pragma once

#include "shared/store/central_reading.h"

namespace fieldledger::server {

// `problem` is told each thing that does not fit.
Status checkSets(CentralReading& reading, const std::function<void(std::string)>& problem);

} // namespace fieldledger::server
