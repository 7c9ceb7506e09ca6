#include "shared/base/assert.h"
#include "shared/wire/campaign_codec.h"
#include "tests/fuzz/fuzz_targets.h"

namespace fieldledger::test {

void fuzzCampaign(std::string_view bytes)
{
    const Result<Campaign> campaign = readCampaign(bytes);
    if (!campaign) {
        ASSERT_ALWAYS(!campaign.error().detail().empty()); // whoever wrote it is told what does not fit
        return;
    }
    ASSERT_ALWAYS(!campaign->id.empty());
}

} // namespace fieldledger::test
