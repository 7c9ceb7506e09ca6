#include "tests/mobile/screens/sample_tablet.h"

#include "shared/evidence/evidence_record.h"
#include "shared/evidence/hashes.h"
#include "shared/form/problem_loop.h"
#include "shared/record/review.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>

namespace fieldledger::test {

namespace {

TimePoint anHourAgo()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return TimePoint{std::chrono::duration_cast<std::chrono::milliseconds>(now).count() - 3'600'000};
}
std::string dayFrom(int days) { return dayText(dayOf(anHourAgo()) + std::chrono::days(days)); }

std::vector<Register> visitOf(const RecordId& site, const char* activity, int day)
{
    return {{"activity", activity}, {"area", "371502008201"}, {"at", dayFrom(day) + "T02:00:00Z"}, {"gate", "open"}, {"kind", "daily"},
            {"officers/u-31", true}, {"site", site.text()}, {"trucks_inside", 4 - day}};
}

std::string bytesOfPicture()
{
    QImage picture(320, 240, QImage::Format_RGB32);
    picture.fill(QColor(0x7d, 0x92, 0xa8));
    QPainter painter(&picture);
    painter.fillRect(0, 150, 320, 90, QColor(0x6e, 0x66, 0x5c));
    painter.fillRect(40, 70, 90, 90, QColor(0xb4, 0x54, 0x3a));
    painter.fillRect(150, 90, 130, 70, QColor(0xd8, 0xd2, 0xc4));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "JPG", 85);
    return bytes.toStdString();
}

} // namespace

std::vector<RecordId> SampleTablet::arrive(std::vector<Arrival> arrivals)
{
    std::vector<Item> items;
    std::vector<RecordId> records;
    for (Arrival& one : arrivals) {
        ChangeItem item;
        item.change.number = {DeviceNumber{one.device}, ++last_};
        if (one.record) {
            item.change.record = *one.record;
        } else {
            item.change.record.bytes = {3, 0, 0, 0, 0, 0, 0x70, 0, 0x80};
            item.change.record.bytes[13] = static_cast<std::uint8_t>(last_ >> 16);
            item.change.record.bytes[14] = static_cast<std::uint8_t>(last_ >> 8);
            item.change.record.bytes[15] = static_cast<std::uint8_t>(last_);
        }
        item.change.kind = std::move(one.kind);
        item.change.campaign = "parking";
        item.change.form = 1;
        item.change.by = std::move(one.by);
        item.change.at.est = anHourAgo();
        item.change.set = std::move(one.set);
        sortRegisters(item.change.set);
        item.got = item.change.at.est;
        item.verdict = one.verdict;
        if (one.verdict == Verdict::Quarantined) {
            item.reason = Reason{"no_right", "您在该区域没有填报此项内容的权限。", "You have no right to write this."};
        }
        records.push_back(item.change.record);
        items.emplace_back(std::move(item));
    }
    const Status taken = office_.ask([items = std::move(items)](const LedgerAccess& access) { return Office::apply(access.ledger, items); });
    good_ = good_ && static_cast<bool>(taken);
    return records;
}

RecordId SampleTablet::arrive(const std::string& kind, std::vector<Register> set, const std::string& by, Verdict verdict)
{
    return arrive({Arrival{kind, std::move(set), by, verdict}}).front();
}

void SampleTablet::fillForSupervisor()
{
    const RecordId site = office_.receiveSite("北外环南侧 3 号停车场", "south", "banned");
    const RecordId twin = office_.receiveSite("北外环南侧三号停车场", "south", "rectify");
    const RecordId linked = office_.receiveSite("光岳路停车场", "south", "banned");
    const RecordId other = office_.receiveSite("光岳路东停车场", "south", "exit_only");
    arrive("link", {{"a", std::min(linked.text(), other.text())}, {"b", std::max(linked.text(), other.text())}, {"area", "371502008201"}}, "u-3");
    arrive("visit", visitOf(site, "none", -3), "u-31");
    arrive("visit", visitOf(site, "operating", -1), "u-31");
    arrive("visit", visitOf(twin, "none", -1), "u-32");
    arrive("site", {{"area", "371502008201"}, {"disposition", "banned"}, {"name", "九号停车场"}, {"sheds", 4}}, "u-32", Verdict::Quarantined);
}

void SampleTablet::fillReturned()
{
    const RecordId site = office_.receiveSite("北外环南侧 3 号停车场", "south", "banned");
    std::vector<Register> set = visitOf(site, "none", -1);
    const std::vector<Register> review = reviewRegisters(Review::Returned, "u-3", anHourAgo());
    set.insert(set.end(), review.begin(), review.end());
    const RecordId record = arrive("visit", std::move(set), "u-31");
    arrive("note", noteRegisters(record.text(), "gate", "大门状态与照片不符，请核实", "371502008201"), "u-3");
}

RecordId SampleTablet::fillOfSet()
{
    const RecordId far = office_.receiveOfSet("site", {{"disposition", "banned"}, {"name", "光岳路停车场（北段）"}, {"side", "north"}}, "城东街道");
    const RecordId near = office_.receiveSite("光岳路停车场", "south", "banned");
    arrive("link", {{"a", std::min(far.text(), near.text())}, {"b", std::max(far.text(), near.text())}, {"area", "371502008201"}}, "u-3");
    office_.receiveOfSet("visit", {{"activity", "none"}, {"gate", "locked"}, {"kind", "night"}, {"site", far.text()}});
    return near;
}

void SampleTablet::fillRound()
{
    office_.turnTo("coal");
    std::vector<RecordId> homes;
    for (const char* const name : {"孙屯新村 1 号", "孙屯新村 2 号", "孙屯新村 3 号", "孙屯新村 10 号"}) {
        homes.push_back(office_.receive("site", {{"area", "371502008201"}, {"name", name}, {"type", "household"}, {"duty_other", Value()}, {"duty_unit", "community"},
                                                {"state", "unseen"}, {"tried", Value()}, {"tried_part", Value()}, {"deadline", Value()}}));
    }
    for (const auto& [home, entered] : {std::pair(homes[0], "yes"), std::pair(homes[1], "nobody"), std::pair(homes[2], "refused")}) {
        office_.receive("visit", {{"site", home.text()}, {"area", "371502008201"}, {"entered", entered}, {"at", dayFrom(0) + "T01:00:00Z"}});
    }
    office_.receive("round", {{"area", "371502008"}, {"name", "第一轮"}, {"start", dayFrom(-2)}, {"target", dayFrom(5)}, {"end", dayFrom(9)}});
}

void SampleTablet::fillForInspector()
{
    const RecordId disputed = office_.receiveSite("北外环 1 号停车场", "south", "undecided");
    office_.receiveChange(disputed, "site", {{"disposition", "rectify"}, {"deadline", "2026-11-20"}, {"disposition_by", "u-32"}});
    office_.receiveSite("北外环北侧物流园东门外名字很长的一处临时停车场", "north", "exit_only");
    const RecordId near = office_.receiveOldSite("北外环南侧 3 号停车场", "banned", std::chrono::hours(144), 364'561'000);
    office_.receiveOldSite("北外环南侧 8 号停车场", "banned", std::chrono::hours(144), 364'580'000);
    office_.receiveOldSite("北外环南侧 11 号停车场", "banned", std::chrono::hours(144), 364'600'000);
    office_.receive("visit", {{"area", "371502008201"}, {"activity", "none"}, {"kind", "night"}, {"gate", "locked"}, {"site", near.text()},
                             {"at", "2026-11-10T14:00:00Z"}, {"officers/u-31", true}});
    office_.receive("operation", {{"area", "371502008"}, {"date", "2026-11-20"}, {"departments/enforcement", true}, {"people", 30}});
    fillConflict();
    fillProblems();
    office_.positions().start();
}

// A place whose disposition two people gave without knowing of each other, photographed by one of them at the gate.
void SampleTablet::fillConflict()
{
    const RecordId site = office_.receiveSite("北外环南侧 5 号停车场", "south", "banned");
    const TimePoint wrote = office_.record(QString::fromStdString(site.text()))->state.held.front().at.est;
    office_.receiveChange(site, "site", {{"disposition", "exit_only"}, {"deadline", "2026-12-31"}, {"disposition_by", "u-32"}});
    const std::string picture = bytesOfPicture();
    EvidenceFacts facts;
    facts.of = site;
    facts.field = "photos";
    facts.area = "371502008201";
    facts.media = "image/jpeg";
    facts.original = {sha256("the original of " + picture), 2'000'000};
    facts.thumb = {sha256(picture), static_cast<std::int64_t>(picture.size())};
    facts.taken.est = TimePoint{wrote.ms - 120'000};
    facts.position = EvidencePosition{364'564'000, 1'159'860'000, 500, facts.taken.est};
    office_.receive("evidence", evidenceRegisters(facts));
    const auto put = office_.ask([&](const LedgerAccess& access) {
        return access.ledger.photos().keepFetched(*facts.thumb.hash, picture, access.now.est);
    });
    good_ = good_ && put;
}

void SampleTablet::fillProblems()
{
    const RecordId site = office_.receiveSite("光岳路停车场", "south", "banned");
    const auto add = [&](const char* what, const char* stage, const char* assignee, const char* fixer, const char* deadline) {
        const RecordId record = office_.receive("problem", {{"site", Value(site.text())}, {"area", "371502008201"}, {"what", what}, {"stage", "found"},
                                                           {"assignee", Value()}, {"deadline", Value()}, {"fixer", Value()}, {"checker", Value()}});
        std::vector<Register> moved{{"stage", stage}, {"assignee", assignee}, {"deadline", deadline}, {"fixer", *fixer == 0 ? Value() : Value(fixer)}, {"checker", Value()}};
        StageStep step{{}, {"found"}, stage, "submit", "车辆已清空，大门上锁", nullptr};
        for (Register& one : stepRegisters(record.text(), step)) {
            moved.push_back(std::move(one));
        }
        office_.receiveChange(record, "problem", moved, office_.record(QString::fromStdString(record.text()))->state.seen);
    };
    add("取缔后仍在经营", "recheck", "u-31", "u-32", "2026-11-24");
    add("扬尘未覆盖，出入口未硬化", "fixing", "u-31", "", "2026-11-20");
    add("占道停车", "assigned", "u-32", "", "2026-12-05");
}

} // namespace fieldledger::test
