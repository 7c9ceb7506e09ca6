#include "shared/form/authorship.h"

#include "shared/record/review.h"

namespace fieldledger {

bool isAuthored(const Campaign& campaign, std::string_view kind)
{
    const bool answersSchedule =
        std::ranges::any_of(campaign.schedule, [&](const ScheduleRule& rule) { return rule.visitKind == kind; });
    return answersSchedule || (campaign.review.isReviewed(kind) && kind != campaign.problemKind);
}

MayEdit mayEdit(const Campaign& campaign, const RecordState& record, std::string_view user)
{
    if (!isAuthored(campaign, record.kind)) {
        return MayEdit::Yes;
    }
    if (reviewStanding(record).review == Review::Approved) {
        return MayEdit::Approved;
    }
    return authorOf(record) == user ? MayEdit::Yes : MayEdit::NotTheAuthor;
}

} // namespace fieldledger
