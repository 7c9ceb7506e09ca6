// What a refusal of a single call (enrolling, signing in) means. Pages of routers and other programs are none of ours.
#pragma once

#include "shared/base/result.h"
#include "shared/sync/sync_engine.h"

namespace fieldledger {

// Foreign for an answer that is not our server's; Unauthenticated, RateLimited, VersionTooOld … by its status.
Error refusalOf(const AnswerArrived& answer);

} // namespace fieldledger
