#include "server/ledger/settling.h"

#include "server/ledger/area_list.h"
#include "shared/wire/change_codec.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

// A change of another record and of this kind says that the quarantined one is not adopted.
bool isRefusal(const Change& change, const Custody& custody)
{
    return change.kind == refusalKind && change.record != custody.record;
}

Reason unknownReason(ChangeNumber number)
{
    const std::string name = std::to_string(number.device.value) + "-" + std::to_string(number.n);
    return {"release_unknown", "服务器上没有编号为 " + name + " 的内容，这次处理没有生效。请刷新待处理列表。",
            "The server holds nothing with the number " + name + ": this settled nothing. Look at the list again."};
}

Reason notQuarantinedReason()
{
    return {"release_not_quarantined", "这条内容没有被隔离，无需处理，这次处理没有生效。",
            "This was never set aside and needs no release: this settled nothing."};
}

Reason opaqueReason()
{
    return {"release_opaque", "这条内容的格式无法识别，不能放行。原文已保存，请联系管理员处理。",
            "This cannot be read and so cannot be released. It is kept as it came; ask your administrator to deal with it."};
}

Reason otherRecordReason()
{
    return {"release_other_record", "放行的内容与被隔离的内容不是同一条记录，这次处理没有生效。",
            "This writes another record than the one that was set aside: it settled nothing."};
}

Reason doneReason(const std::string& who)
{
    const std::string zhWho = who.empty() ? std::string("其他人员") : who;
    const std::string enWho = who.empty() ? std::string("somebody else") : who;
    return {"release_done", "这条被隔离的内容已由" + zhWho + "处理，您这次的处理没有生效。",
            "This was settled already by " + enWho + ": yours settled nothing."};
}

Result<std::string> nameOfSettler(const WriteScope& scope, std::int64_t settled)
{
    std::string name;
    const Status read = scope.ledger.reading().rowAt(settled, [&](const LogRow& row) -> Result<bool> {
        const Result<Change> change = decodeChange(row.body);
        const Account* person = change ? scope.views.directory->account(change->by) : nullptr;
        name = person != nullptr ? person->stored.name : std::string();
        return false;
    });
    return read ? Result<std::string>(std::move(name)) : Result<std::string>(read.error());
}

} // namespace

Result<std::optional<Reason>> whySettlesNothing(const WriteScope& scope, const Change& change, const std::optional<Custody>& custody)
{
    ASSERT_ALWAYS(change.releases.has_value());
    if (!custody) {
        return std::optional(unknownReason(*change.releases));
    }
    if (custody->verdict == Verdict::Opaque) {
        return std::optional(opaqueReason());
    }
    if (custody->verdict != Verdict::Quarantined) {
        return std::optional(notQuarantinedReason());
    }
    if (change.record != custody->record && !isRefusal(change, *custody)) {
        return std::optional(otherRecordReason());
    }
    if (custody->settled != 0) {
        const Result<std::string> who = nameOfSettler(scope, custody->settled);
        return who ? Result<std::optional<Reason>>(doneReason(*who)) : Result<std::optional<Reason>>(who.error());
    }
    return std::optional<Reason>();
}

Settlement settlementOf(const Change& change, const Custody& custody, TimePoint now)
{
    ASSERT_ALWAYS(change.releases.has_value());
    Settlement settlement{*change.releases, Outcome::Released, change.by, now, {}};
    if (isRefusal(change, custody)) {
        settlement.outcome = Outcome::NotAdopted;
        const Value* const text = change.find(refusalTextRegister);
        settlement.reason = text != nullptr ? std::string(text->textOrEmpty()) : std::string();
    }
    return settlement;
}

Status offerWaiting(WriteScope& scope, const RecordId& record, const std::vector<std::string>& entered)
{
    std::vector<std::pair<std::int64_t, std::string>> offers;
    const Status read = scope.ledger.reading().waitingOf(record, [&](const LogRow& row) -> Result<bool> {
        std::vector<std::string> areas = splitAreas(row.areas);
        areas.insert(areas.end(), entered.begin(), entered.end());
        offers.emplace_back(row.seq, joinAreas(std::move(areas)));
        return true;
    });
    if (!read) {
        return read;
    }
    for (const auto& [seq, areas] : offers) {
        if (Status done = scope.ledger.offerQuarantined(seq, areas); !done) {
            return done;
        }
    }
    return {};
}

std::vector<std::string> offeredAreas(const Change& change, const std::vector<std::string>& recordAreas)
{
    if (!recordAreas.empty()) {
        return recordAreas;
    }
    const Value* const area = change.find("area");
    const bool isNamed = area != nullptr && area->text() != nullptr && !area->text()->empty();
    return {isNamed ? *area->text() : std::string(areaEverywhere)};
}

} // namespace fieldledger::server
