#include "mobile/models/act_parts.h"

#include "shared/base/uuid7.h"
#include "shared/evidence/hashes.h"

namespace fieldledger {

RecordId newRecordId(TimePoint now) { return makeRecordId(now, secureRandom()); }

ActPart beginPart(const Campaign& campaign, std::string_view kind, const RecordId& record, Seen seen)
{
    ActPart part;
    part.record = record;
    part.kind = kind;
    part.campaign = campaign.id;
    part.form = campaign.version;
    part.seen = std::move(seen);
    return part;
}

} // namespace fieldledger
