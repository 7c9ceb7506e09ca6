#include "server/ledger/verdicts.h"

#include "server/access/rights.h"
#include "shared/form/authorship.h"
#include "shared/form/personal_text.h"
#include "shared/form/review_look.h"
#include "shared/record/review.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

constexpr std::chrono::hours clockAheadMax{1};

// A clock that cannot have been right: ahead of the receipt, before the tablet was enrolled, or half a year old.
bool isClockDoubtful(const Change& change, const StoredDevice& device, TimePoint got)
{
    const TimePoint est = change.recovered ? change.recovered->at.est : change.at.est;
    return fieldledger::isClockDoubtful(est, got) || (!change.recovered && est + clockAheadMax < device.enrolled);
}

// Rights are dated, so a clock decides about them: one that cannot be right is not asked.
TimePoint timeOfAct(const Change& change, const StoredDevice& device, TimePoint got)
{
    if (isClockDoubtful(change, device, got)) {
        return got;
    }
    if (change.recovered) {
        return std::min(change.recovered->at.est, got); // judged as what it stands for: its author's, when that was written
    }
    return std::min(std::max(change.at.est, device.enrolled), got);
}

Reason noRightReason()
{
    return {"no_right", "您在该区域没有填报此项内容的权限。内容已保存，请联系主管人员处理。",
            "You have no right to write this in this area. It is kept; ask your supervisor to deal with it."};
}

Reason noReviewReason()
{
    return {"no_right_to_review", "审核通过或退回须由主管人员作出。您填写的内容已保存，请联系主管人员处理。",
            "Only a supervisor may approve a record or send it back. What you wrote is kept; ask your supervisor to deal with it."};
}

Reason afterApprovalReason()
{
    return {"changed_after_approval", "该记录已审核通过，修改已保存并合并，须重新审核。更正请另记一条。",
            "This record had been approved. The change is kept and merged, and waits for review again; a correction is a record of its own."};
}

Reason othersRecordReason()
{
    return {"changed_by_other", "该记录由他人填写，修改已保存并合并，将提示主管人员核对。更正请另记一条。",
            "Somebody else wrote this record. The change is kept and merged, and supervisors are told; a correction is a record of its own."};
}

Reason noReleaseReason()
{
    return {"no_right", "放行或不予采用被隔离的内容，需要该区域主管人员的权限，这次处理没有生效。",
            "Only a supervisor of this area may settle what was set aside: this settled nothing."};
}

Reason revokedReason()
{
    return {"device_revoked", "本设备已停用。内容已保存，请联系管理员处理。",
            "This device has been revoked. What you wrote is kept; ask your administrator to deal with it."};
}

Reason clockReason()
{
    return {"clock_doubtful", "保存时平板的时间明显不准，内容已保存并合并。请核对平板的日期和时间。",
            "The tablet's clock was clearly wrong when this was saved. It is kept and merged; check the tablet's date and time."};
}

// A visit belongs to who wrote it, until it is approved (proto/merge.md). Rules flag, they do not refuse.
std::optional<Reason> ownershipFlag(const WriteScope& scope, const Change& change, const RecordState& record)
{
    const std::shared_ptr<const Campaign> campaign = scope.views.catalog->newestCampaign(change.campaign);
    const bool writesAnswers =
        std::ranges::any_of(change.set, [](const Register& entry) { return !isReviewRegister(entry.first); });
    if (record.held.empty() || !writesAnswers || campaign == nullptr || !isAuthored(*campaign, record.kind)) {
        return std::nullopt;
    }
    if (reviewStanding(record).review == Review::Approved) {
        return afterApprovalReason();
    }
    const bool settles = change.releases || change.recovered;
    return settles || authorOf(record) == change.by ? std::nullopt : std::optional(othersRecordReason());
}

// What an erasure takes away cannot be given back: beside the person it wants a device of somebody who may order it. Written again after a
// restore it stands for one of an epoch that is over, whose device this ledger may not have known.
bool isOrderOfAnothersDevice(const WriteScope& scope, const Change& change, const StoredDevice& device, const Act& act)
{
    if (change.kind != erasureKind) {
        return false;
    }
    if (change.recovered && !(change.recovered->number.device < scope.views.identity.firstOpen)) {
        return true;
    }
    const StoredDevice* const author = change.recovered ? scope.views.directory->device(change.recovered->number.device) : &device;
    return author != nullptr && !isAllowed(*scope.views.directory, scope.views.catalog->tree(), Act{author->account, act.kind, act.areas, act.when});
}

} // namespace

Judgement judge(const WriteScope& scope, const Change& change, const RecordState& record, TimePoint got, const std::vector<std::string>& offered)
{
    const StoredDevice* device = scope.views.directory->device(change.number.device);
    ASSERT_ALWAYS(device != nullptr); // nobody speaks for a device that is not in the directory
    if (device->revoked) {
        return {Verdict::Quarantined, revokedReason()};
    }
    std::vector<std::string> areas = record.areas();
    if (const Value* put = change.find("area"); areas.empty() && put != nullptr && put->text() != nullptr) {
        areas.push_back(*put->text());
    }
    if (change.releases) {
        // Who is asked may answer, also where the record has moved meanwhile, or was in no area yet.
        areas.insert(areas.end(), offered.begin(), offered.end());
        if (std::ranges::find(offered, areaEverywhere) != offered.end()) {
            areas.clear();
        }
    }
    Act act{change.by, change.kind, areas, timeOfAct(change, *device, got), change.releases.has_value(), change.set};
    if (!isAllowed(*scope.views.directory, scope.views.catalog->tree(), act)) {
        act.set = {};
        const bool lacksReviewOnly = isAllowed(*scope.views.directory, scope.views.catalog->tree(), act);
        const Reason other = change.releases ? noReleaseReason() : noRightReason();
        return {Verdict::Quarantined, lacksReviewOnly ? noReviewReason() : other};
    }
    if (isOrderOfAnothersDevice(scope, change, *device, act)) {
        return {Verdict::Quarantined, noRightReason()};
    }
    if (isClockDoubtful(change, *device, got)) {
        return {Verdict::Merged, clockReason()};
    }
    return {Verdict::Merged, ownershipFlag(scope, change, record)};
}

Reason unreadableReason(std::string_view refusal)
{
    return {"unreadable", "这条内容的格式无法识别，已原样保存，请联系管理员处理。（" + std::string(refusal) + "）",
            "This could not be read. It is kept as it came; ask your administrator to deal with it. (" + std::string(refusal) + ")"};
}

} // namespace fieldledger::server
