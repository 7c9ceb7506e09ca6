#include "tests/mobile/screens/state_samples.h"

#include "shared/base/uuid7.h"
#include "shared/evidence/evidence_record.h"
#include "shared/evidence/hashes.h"
#include "shared/record/review.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

#include <QBuffer>
#include <QImage>

namespace fieldledger::test {

namespace {

constexpr const char* village = "371502008201";
constexpr std::size_t snapshotToCome = 12'400;

// As long as the form lets a name be (60), a note (500) and a reason (2,000 bytes).
std::string longName(const std::string& last)
{
    return "聊城市经济技术开发区北城街道北外环路南侧原第二运输公司旧货场院内西北角由三家物流公司合租的临时大型货车停车场" + last;
}
const std::string englishName = "Temporary heavy-truck lot behind the former freight depot 12";
const std::string unbroken = "HTTPWWWNORTHRINGROADLOGISTICSPARKGATE7TRUCKPARKING0123456789";

std::string repeated(const std::string& sentence, std::size_t bytes)
{
    std::string text;
    while (text.size() + sentence.size() <= bytes) {
        text += sentence;
    }
    return text;
}

TimePoint ago(int hours)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return TimePoint{std::chrono::duration_cast<std::chrono::milliseconds>(now).count() - std::int64_t{hours} * 3'600'000};
}
std::string timeBefore(int days) { return dayText(dayOf(ago(24 * days))) + "T02:00:00Z"; }

std::vector<Register> siteOf(const std::string& name, const std::string& disposition)
{
    return {{"area", village}, {"deadline", Value()}, {"disposition", disposition}, {"disposition_by", "u-3"}, {"approval", "partial"},
            {"approval_note", repeated("缺少土地、规划、消防、环保等部门的审批手续，业主称已经递交但拿不出任何凭据；", 1'400)}, {"can_improve", "no"},
            {"name", name}, {"position_lat", 364'560'000}, {"position_lon", 1'159'860'000}, {"side", "south"},
            {"address", repeated("从北外环路与光岳路路口向西约八百米，路南第三个铁门进去再走到底；", 400)}};
}

std::vector<Register> dailyVisitOf(const RecordId& site, const std::string& activity, int daysAgo)
{
    return {{"activity", activity}, {"area", village}, {"at", timeBefore(daysAgo)}, {"gate", "open"}, {"kind", "daily"},
            {"officers/u-31", true}, {"site", site.text()}, {"trucks_inside", 3}};
}

} // namespace

void StateSamples::fillLong()
{
    sites_ = tablet_.arrive({{"site", siteOf(longName("一二三四五六七"), "banned")},
                             {"site", siteOf(englishName, "rectify")},
                             {"site", siteOf(unbroken, "exit_only")}});
    std::vector<Arrival> more;
    std::vector<Register> visit = dailyVisitOf(sites_[0], "operating", 1);
    visit.emplace_back("remark", repeated("现场有货车进出，看门人拒绝出示证件并称不知情；", 1'400));
    more.push_back({"visit", visit});
    visit = dailyVisitOf(sites_[2], "operating", 1);
    visit.emplace_back("remark", repeated(unbroken, 480));
    more.push_back({"visit", visit});
    const char* const dispositions[] = {"banned", "exit_only", "rectify", "undecided"};
    for (std::uint32_t person = 0; person < 11; ++person) {
        more.push_back({"site",
                        {{"disposition", dispositions[person % 4]}, {"deadline", dayText(dayOf(ago(0)) + std::chrono::days(10 + person))},
                         {"disposition_by", "u-32"}},
                        person % 2 == 0 ? "u-32" : "u-3", Verdict::Merged, sites_[0], 40 + person});
    }
    more.push_back({"problem", {{"site", Value(sites_[0].text())}, {"area", village}, {"stage", "fixing"}, {"assignee", "u-31"}, {"fixer", Value()}, {"checker", Value()},
                                {"what", repeated("取缔后仍在经营，扬尘未覆盖，出入口未硬化；", 1'000)}, {"deadline", "2026-11-20"}}});
    more.push_back({"operation", {{"area", "371502008"}, {"date", dayText(dayOf(ago(24)))}, {"departments/enforcement", true}, {"people", 30},
                                  {"remark", repeated("联合交警、住建、环保等部门对北外环沿线停车场集中清理；", 1'200)}}});
    const RecordId returned = tablet_.arrive(std::move(more)).front();
    std::vector<Register> review = reviewRegisters(Review::Returned, "u-3", ago(0));
    tablet_.arrive({{"visit", std::move(review), "u-3", Verdict::Merged, returned},
                    {"note", noteRegisters(returned.text(), "gate", repeated("大门状态与照片不符，请核实后重新填写；", 1'900), village), "u-3"}});
    for (int number = 1; number <= longPhotos; ++number) {
        photograph(sites_[0], number);
    }
    office_.positions().start();
}

// Taken by another tablet; its small picture was brought already.
RecordId StateSamples::photograph(const RecordId& site, int number)
{
    QImage picture(320, 240, QImage::Format_RGB32);
    picture.fill(QColor::fromHsv(number * 9 % 360, 60, 150));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "JPG", 85);
    const std::string text = bytes.toStdString();
    EvidenceFacts facts;
    facts.of = site;
    facts.field = "photos";
    facts.area = village;
    facts.media = "image/jpeg";
    facts.original = {sha256("the original of " + text), 2'000'000};
    facts.thumb = {sha256(text), static_cast<std::int64_t>(text.size())};
    facts.taken.est = TimePoint{ago(1).ms + number * 1'000};
    const RecordId photo = tablet_.arrive({{std::string(evidenceKind), evidenceRegisters(facts)}}).front();
    const auto put = office_.ask([&](const LedgerAccess& access) { return access.ledger.photos().keepFetched(*facts.thumb.hash, text, access.now.est); });
    good_ = good_ && put;
    return photo;
}

void StateSamples::fillLongForSupervisor()
{
    sites_ = tablet_.arrive({{"site", siteOf(longName("一二三四五六七"), "banned")},
                             {"site", siteOf(longName("一二三四五六八"), "rectify")},
                             {"site", siteOf(unbroken, "exit_only")},
                             {"site", siteOf(unbroken, "banned")}});
    std::vector<Register> visit = dailyVisitOf(sites_[0], "operating", 1);
    visit.emplace_back("remark", repeated("现场有货车进出，看门人拒绝出示证件并称不知情；", 1'400));
    tablet_.arrive({{"visit", dailyVisitOf(sites_[0], "none", 3)}, {"visit", visit}, {"visit", dailyVisitOf(sites_[2], "operating", 1), "u-32"}});
    std::vector<Register> aside = siteOf(longName("一二三四五六九"), "banned");
    tablet_.arrive({{"site", aside, "u-32", Verdict::Quarantined}, {"site", siteOf(unbroken, "banned"), "u-32", Verdict::Quarantined}});
}

void StateSamples::readSites()
{
    sites_.clear();
    std::optional<RecordId> after;
    for (;;) {
        const auto window = office_.ask([after](const LedgerAccess& access) { return access.ledger.recordsOfKind("parking", "site", after, 1'000); });
        good_ = good_ && window;
        if (!window || window->empty()) {
            return;
        }
        for (const RecordView& one : *window) {
            sites_.push_back(one.id);
        }
        after = window->back().id;
    }
}

void StateSamples::fillMany()
{
    readSites();
    std::vector<Arrival> arrivals;
    for (const RecordId& site : sites_) {
        arrivals.push_back({"site", {{"disposition", "exit_only"}, {"deadline", "2026-12-31"}, {"disposition_by", "u-32"}}, "u-32", Verdict::Merged, site, 6});
        arrivals.push_back({"visit", dailyVisitOf(site, "operating", 1)});
    }
    for (int visit = 2; visit <= 1'000; ++visit) {
        arrivals.push_back({"visit", dailyVisitOf(sites_.front(), visit % 3 == 0 ? "operating" : "none", visit)});
    }
    tablet_.arrive(std::move(arrivals));
}

void StateSamples::fillManyForSupervisor()
{
    std::vector<Arrival> arrivals;
    for (int number = 1; number <= 1'000; ++number) {
        arrivals.push_back({"site", {{"area", village}, {"disposition", "banned"}, {"name", "越权登记 " + std::to_string(number) + " 号"}}, "u-32", Verdict::Quarantined});
    }
    tablet_.arrive(std::move(arrivals));
}

void StateSamples::makeOwn(int sites)
{
    for (int number = 1; number <= sites; ++number) {
        ActPart part;
        part.record = makeRecordId(TimePoint{ago(1).ms + number}, secureRandom());
        part.kind = "site";
        part.campaign = "parking";
        part.form = 1;
        part.set = {{"area", village}, {"approval", "none"}, {"can_improve", "no"}, {"disposition", "undecided"}, {"disposition_by", "u-31"},
                    {"name", "离线登记 " + std::to_string(number) + " 号停车场"}, {"position_lat", 364'560'000 + number * 10'000}, {"position_lon", 1'159'850'000}, {"side", "south"}};
        sortRegisters(part.set);
        const auto saved = office_.ask([part](const LedgerAccess& access) { return access.ledger.saveAct({part}, "u-31", changeTimeOf(access.now)); });
        good_ = good_ && saved;
    }
}

ScriptedServer::Step refusalOf(int status, const char* type, const char* titleZh, const char* titleEn)
{
    Problem problem;
    problem.type = type;
    problem.status = status;
    problem.titleZh = titleZh;
    problem.titleEn = titleEn;
    return {ScriptedServer::http(QByteArray::number(status) + " Refused", "Content-Type: application/problem+json\r\n",
                                 QByteArray::fromStdString(encodeProblem(problem)))};
}

ScriptedServer::Step firstPage(int sites)
{
    Office office(sites);
    const auto body = office.ask([last = office.builtRecords()](const LedgerAccess& access) -> Result<std::string> {
        const auto enrolment = access.ledger.enrolment();
        if (!enrolment || !*enrolment) {
            return Error(ErrorCode::NotFound, "not enrolled");
        }
        std::string states;
        SnapshotHead head;
        for (std::uint64_t number = 1; number <= last; ++number) {
            const auto view = access.ledger.record(Office::builtRecord(number));
            if (!view) {
                return view.error();
            }
            if (*view) {
                appendStateItem(states, encodeState((*view)->id, (*view)->state));
                ++head.states;
            }
        }
        head.ledger = (*enrolment)->answer.ledger;
        head.epoch = (*enrolment)->answer.epoch;
        head.now = access.now.est;
        head.areas = (*enrolment)->answer.areas;
        head.cursor = "1.cursor";
        head.next = "1.next";
        head.records = snapshotToCome;
        return encodeSnapshotHead(head) + states;
    });
    if (!body) {
        std::fprintf(stderr, "%s\n", body.error().detail().c_str());
        return {};
    }
    return {ScriptedServer::http("200 OK", "Content-Type: application/x-ndjson\r\n", QByteArray::fromStdString(*body))};
}

ScriptedServer::Step sameLife()
{
    return {ScriptedServer::http("200 OK", "Content-Type: application/json\r\n", R"({"ledger":"0192f000-0000-7000-8000-000000000001","epoch":1})")};
}

} // namespace fieldledger::test
