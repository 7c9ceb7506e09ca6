// The judgement of one change: by its own device and `by`, with the rights at the time of the act. Never by the session that
// carries it, and never recomputed.
#pragma once

#include "server/ledger/write_job.h"
#include "shared/wire/messages.h"

namespace fieldledger::server {

struct Judgement {
    Verdict verdict = Verdict::Merged;
    std::optional<Reason> reason;
};

// `record` is what the change's record was before it (empty for a new one). `offered`: of a change `for` a quarantined one,
// the areas where that one is offered for release.
Judgement judge(const WriteScope& scope, const Change& change, const RecordState& record, TimePoint got,
                const std::vector<std::string>& offered = {});

Reason unreadableReason(std::string_view refusal);

} // namespace fieldledger::server
