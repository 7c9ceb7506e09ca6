#include "shared/form/review_definition_check.h"

#include "shared/base/limits.h"

namespace fieldledger {

void checkReviewDefinition(const Campaign& campaign, DefinitionFaults& faults)
{
    std::set<std::string, std::less<>> kinds;
    for (const std::string& kind : campaign.review.kinds) {
        faults.unique(kinds, kind, "campaign.review");
        if (campaign.form(kind) == nullptr) {
            faults.add("campaign.review", "没有种类 " + kind + " 的表单", "there is no form of kind " + kind);
        }
    }
    if (campaign.review.returnReasons.size() > limits::returnReasonsMax) {
        faults.add("campaign.return_reasons", "退回理由过多", "too many reasons for sending back");
    }
    if (!campaign.review.returnReasons.empty() && campaign.review.kinds.empty()) {
        faults.add("campaign.return_reasons", "没有需要审核的种类", "no kind is reviewed");
    }
}

} // namespace fieldledger
