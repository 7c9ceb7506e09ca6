#include "server/ledger/review_index.h"

#include "shared/evidence/evidence_record.h"
#include "shared/form/form_rules.h"
#include "shared/form/review_look.h"
#include "shared/form/schedule.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

Value shownOf(const RecordState& record, std::string_view name)
{
    static const FormRules rules(nullptr);
    return shownValue(record, name, rules).value;
}

// Which kinds of which campaigns wait for review: what the table stands for.
std::string reviewedKinds(const Catalog& catalog)
{
    std::string kinds = "1";
    for (const std::string& id : catalog.campaignIds()) {
        kinds += "\n" + id;
        if (const std::shared_ptr<const Campaign> campaign = catalog.newestCampaign(id)) {
            for (const std::string& kind : campaign->review.kinds) {
                kinds += " " + kind;
            }
        }
    }
    return kinds;
}

Status indexBelonging(ReviewTable& table, const RecordId& id, const RecordState& record, std::string_view link)
{
    const Value owner = shownOf(record, link);
    if (owner.textOrEmpty().empty() || shownOf(record, deletedRegister) == Value(true)) {
        return table.removeBelonging(id);
    }
    return table.putBelonging(id, record.kind, owner.textOrEmpty());
}

} // namespace

TimePoint cameForReview(const RecordState& record)
{
    const ReviewStanding standing = reviewStanding(record);
    if (standing.from != nullptr) {
        return standing.from->got.value_or(standing.at);
    }
    std::optional<TimePoint> first;
    for (const HeldChange& change : record.held) {
        const TimePoint got = change.got.value_or(change.at.est);
        first = std::min(first.value_or(got), got);
    }
    return first.value_or(TimePoint{});
}

Status indexForReview(ReviewTable& table, const RecordId& id, const RecordState& record, std::string_view areas, const Campaign* campaign)
{
    if (record.kind == evidenceKind) {
        return indexBelonging(table, id, record, evidence::of);
    }
    if (record.kind == noteKind) {
        return indexBelonging(table, id, record, noteOfRegister);
    }
    const Form* const form = campaign != nullptr && campaign->review.isReviewed(record.kind) ? campaign->form(record.kind) : nullptr;
    if (form == nullptr) {
        return {};
    }
    const FormRules rules(form);
    if (record.held.empty() || shownValue(record, deletedRegister, rules).value == Value(true)) {
        return table.remove(id);
    }
    ReviewedRow row;
    row.record = id;
    row.campaign = record.campaign;
    row.kind = record.kind;
    row.areas = areas;
    row.review = reviewStanding(record).review;
    row.came = cameForReview(record);
    row.site = siteOf(*campaign, *form, record, rules);
    row.happened = scheduleVisit(record, rules).at;
    return table.put(row);
}

Status refreshReviewIndex(CentralLedger& ledger, const Catalog& catalog)
{
    ReviewTable& table = ledger.reading().reviews();
    const std::string wanted = reviewedKinds(catalog);
    const Result<std::string> made = table.madeFor();
    if (!made || *made == wanted) {
        return made ? Status() : Status(made.error());
    }
    Status done = table.clear();
    if (done) {
        done = ledger.reading().allRecords(0, [&](const StoredRecord& record) -> Result<bool> {
            const std::shared_ptr<const Campaign> campaign = catalog.newestCampaign(record.campaign);
            const Status put = indexForReview(table, record.id, record.state, record.areas, campaign.get());
            return put ? Result<bool>(true) : Result<bool>(put.error());
        });
    }
    return done ? table.setMadeFor(wanted) : done;
}

} // namespace fieldledger::server
