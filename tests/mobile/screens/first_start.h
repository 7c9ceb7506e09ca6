// The whole app before there is any work: the way in, and a ledger file that does not open.
#pragma once

#include "tests/mobile/screens/tour.h"

namespace fieldledger::test {

bool drawEnrolment(const PictureOrder& order);
// An enrolment that is refused or finds no server; a file that is damaged, or is no ledger.
bool drawFailedStarts(const PictureOrder& order);

} // namespace fieldledger::test
