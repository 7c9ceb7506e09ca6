// The messages that proto/examples/messages shows, as structures: one small ledger, told from the wire.
#pragma once

#include "shared/evidence/device_key.h"
#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

namespace fieldledger::test {

inline const RecordId exampleLot = *RecordId::fromText("019ab4d2-7c00-7a11-8b22-000000000001");
inline const RecordId exampleVisit = *RecordId::fromText("019ab4d2-7c00-7a11-8b22-000000000002");

inline DeviceKey exampleKey()
{
    std::array<std::uint8_t, 32> seed{};
    for (std::size_t i = 0; i < seed.size(); ++i) {
        seed[i] = static_cast<std::uint8_t>(i);
    }
    return deviceKeyFromSeed(seed);
}

inline ChangeTime exampleTime(std::int64_t est)
{
    ChangeTime at;
    at.est = {est};
    at.wall = TimePoint{est + 23};
    at.boot = 52;
    at.monoMs = 8'123'456;
    at.fix = TimePoint{est - 10'000};
    return at;
}

// A lot logged for the first time.
inline Change exampleSiteChange()
{
    Change change;
    change.number = {DeviceNumber{17}, 1};
    change.record = exampleLot;
    change.act = 1;
    change.kind = "site";
    change.campaign = "parking";
    change.form = 1;
    change.by = "u-31";
    change.at = exampleTime(1'795'500'000'100);
    change.set = {{"approval", "none"},     {"area", "371502008201"}, {"can_improve", "no"}, {"hazards/dust", true},
                  {"name", "北外环南侧3号停车场"}, {"sheds", 4},         {"side", "south"}};
    sortRegisters(change.set);
    return change;
}

// The first visit of it, in the same act.
inline Change exampleVisitChange()
{
    Change change;
    change.number = {DeviceNumber{17}, 2};
    change.record = exampleVisit;
    change.act = 1;
    change.kind = "visit";
    change.campaign = "parking";
    change.form = 1;
    change.by = "u-31";
    change.at = exampleTime(1'795'500'000'100);
    change.set = {{"activity", "none"}, {"area", "371502008201"}, {"site", exampleLot.text()}};
    return change;
}

// A correction of the lot: opened after both tablets had written to it, saved twice from one form.
inline Change exampleCorrection()
{
    Change change;
    change.number = {DeviceNumber{17}, 4};
    change.record = exampleLot;
    change.after = 3;
    change.seen = Seen{{DeviceNumber{3}, 77}, {DeviceNumber{17}, 1}};
    change.edit = 3;
    change.kind = "site";
    change.campaign = "parking";
    change.form = 1;
    change.by = "u-31";
    change.at = exampleTime(1'795'500'100'000);
    change.set = {{"operator_phone", personalCommitment("000102030405060708090a0b0c0d0e0f", "13800000000")}, {"sheds", Value()}};
    return change;
}

inline SyncRequest examplePush()
{
    SyncRequest request;
    request.changes = {encodeChange(exampleSiteChange()), encodeChange(exampleVisitChange())};
    request.head.app = "0.1.0";
    request.head.device = DeviceNumber{17};
    request.head.first = 1;
    request.head.count = 2;
    request.head.last = 2;
    request.head.cursor = "1.0000000000000000.1.0.0000000000000000.371502008";
    const Sha256 after = runningHash(runningHash(Sha256{}, request.changes[0]), request.changes[1]);
    request.head.signature = signatureText(signPush(exampleKey(), after));
    return request;
}

inline SyncRequest examplePull()
{
    SyncRequest request;
    request.head.app = "0.1.0";
    request.head.device = DeviceNumber{17};
    request.head.last = 2;
    request.head.cursor = "1.0000000000000000.1.4.00112233445566aa.371502008";
    request.head.itemsMax = 500;
    return request;
}

inline AnswerHead exampleAnswerHead()
{
    AnswerHead head;
    head.ledger = "0000000000000000";
    head.epoch = 1;
    head.now = {1'795'500'200'000};
    head.log = {4, sha256("example")};
    head.accepted = 4;
    head.got = {1'795'500'199'990};
    Acknowledgement cut;
    cut.n = 4;
    cut.got = head.got;
    cut.cut = Cut{3, Seen{{DeviceNumber{17}, 1}}};
    Acknowledgement setAside;
    setAside.n = 3;
    setAside.got = head.got;
    setAside.verdict = Verdict::Quarantined;
    setAside.reason = Reason{"no_right", "您没有北城街道的填报权限，这条记录已单独保存，等待主管处理。",
                             "You have no right to write in this area; the record is kept aside for the supervisor."};
    head.acknowledgements = {setAside, cut};
    head.areas = {"371502008"};
    head.cursor = "1.0000000000000000.1.9.00112233445566bb.371502008";
    head.more = true;
    return head;
}

inline std::vector<Item> exampleItems()
{
    ChangeItem change;
    change.change = exampleCorrection();
    change.got = {1'795'500'199'990};
    change.cut = Cut{3, Seen{{DeviceNumber{17}, 1}}};
    change.personal = {{"operator_phone", "000102030405060708090a0b0c0d0e0f", Value("13800000000")}};

    ChangeItem quarantined;
    quarantined.change = exampleVisitChange();
    quarantined.got = {1'795'500'000'900};
    quarantined.verdict = Verdict::Quarantined;
    quarantined.offered = {"371502008"};

    StateItem state;
    state.record = exampleLot;
    state.state.apply(exampleSiteChange(), std::nullopt, TimePoint{1'795'500'000'900});
    Change other = exampleCorrection();
    other.number = {DeviceNumber{3}, 77};
    other.edit.reset();
    other.after = 0;
    other.seen = {};
    other.set = {{"name", "三号停车场"}};
    state.state.apply(other, std::nullopt, TimePoint{1'795'500'100'900});

    GoneItem gone;
    gone.record = exampleVisit;
    gone.areas = {"371502009001"};
    const SettledItem settled{{{DeviceNumber{17}, 3}, Outcome::NotAdopted, "u-9", {1'795'500'150'000}, "不在本街道，已由二镇登记"}};
    return {change, quarantined, state, gone, settled};
}

} // namespace fieldledger::test
