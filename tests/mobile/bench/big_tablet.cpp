#include "tests/mobile/bench/big_tablet.h"

#include "mobile/device/tablet_settings.h"
#include "shared/base/assert.h"
#include "shared/base/calendar.h"
#include "shared/base/limits.h"
#include "shared/campaigns/shipped.h"
#include "shared/evidence/device_key.h"
#include "shared/store/tablet_ledger.h"
#include "shared/wire/campaign_codec.h"
#include "tests/support/numbered_record.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace fieldledger::test {

namespace {

constexpr const char* ledgerName = "0192f000-0000-7000-8000-000000000001";
constexpr const char* street = "371502008";
constexpr std::uint64_t villages = 50;
constexpr std::uint64_t others = 1'000; // numbers of records that are neither site nor visit

std::string villageOf(std::uint64_t site) { return street + std::to_string(201 + site % villages); }
RecordId siteRecord(std::uint64_t site) { return numberedRecord(others + site); }

QJsonObject wordOf(const QString& text) { return {{QStringLiteral("zh"), text}, {QStringLiteral("en"), text}}; }

// One question of a long form; each fifth one waits for an answer of the one before it.
QJsonObject questionOf(int number)
{
    static const char* const types[] = {"text", "integer", "select_one yes_no", "decimal", "date", "select_multiple hazards", "select_one approval"};
    QJsonObject field{{QStringLiteral("name"), QStringLiteral("long_%1").arg(number)},
                      {QStringLiteral("type"), QString::fromLatin1(types[static_cast<std::size_t>(number) % std::size(types)])},
                      {QStringLiteral("label"), wordOf(QStringLiteral("第 %1 项检查内容").arg(number))}};
    if (number % 5 == 4) {
        field.insert(QStringLiteral("relevant"), QStringLiteral("${long_%1} != 'no'").arg(number - 1));
    }
    if (number % 7 == 1) {
        field.insert(QStringLiteral("constraint"), QStringLiteral(". >= 0 and . <= 100000"));
        field.insert(QStringLiteral("constraint_message"), wordOf(QStringLiteral("应在 0 至 100,000 之间")));
    }
    return field;
}

QJsonArray longScreens(int first, int screenFields)
{
    QJsonArray screens;
    for (int begin = 0; begin < longFormFields; begin += screenFields) {
        QJsonArray fields;
        for (int i = begin; i < std::min(begin + screenFields, longFormFields); ++i) {
            fields.append(questionOf(first + i));
        }
        screens.append(QJsonObject{{QStringLiteral("name"), QStringLiteral("long_screen_%1").arg(first + begin)}, {QStringLiteral("type"), QStringLiteral("group")},
                                   {QStringLiteral("label"), wordOf(QStringLiteral("检查表 %1").arg(begin / screenFields + 1))}, {QStringLiteral("fields"), fields}});
    }
    return screens;
}

QJsonArray joined(QJsonArray front, const QJsonArray& back)
{
    for (const QJsonValue& value : back) {
        front.append(value);
    }
    return front;
}

// The shipped definition; its form of sites goes on for many screens more, and its form of activities begins with one long screen.
std::string definition()
{
    QJsonObject whole = QJsonDocument::fromJson(QByteArray::fromStdString(std::string(*shippedCampaign("parking")))).object();
    QJsonArray forms;
    for (const QJsonValue& value : whole.value(QLatin1String("forms")).toArray()) {
        QJsonObject form = value.toObject();
        const QString kind = form.value(QLatin1String("kind")).toString();
        const QJsonArray own = form.value(QLatin1String("fields")).toArray();
        if (kind == QLatin1String("site")) {
            form.insert(QStringLiteral("fields"), joined(own, longScreens(0, longFormScreenFields)));
        } else if (kind == QLatin1String("activity")) {
            form.insert(QStringLiteral("fields"), joined(longScreens(1'000, longFormFields), own));
        }
        forms.append(form);
    }
    whole.insert(QStringLiteral("forms"), forms);
    std::string text = QJsonDocument(whole).toJson(QJsonDocument::Compact).toStdString();
    if (const Result<Campaign> read = readCampaign(text); !read) {
        qFatal("the definition is refused: %s", read.error().detail().c_str());
    }
    return text;
}

class Maker {
public:
    Maker(const std::string& folder, std::uint64_t sites, std::uint64_t visits) : sites_(sites), visits_(visits)
    {
        const TabletSettings settings(QString::fromStdString(folder));
        ASSERT_ALWAYS(settings.prepare());
        auto opened = TabletLedger::open(settings.ledgerFile().toStdString());
        ASSERT_ALWAYS(opened);
        ledger_ = *std::move(opened);
        now_.ms = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
        enrol();
    }

    void make()
    {
        addOthers();
        for (std::uint64_t site = 0; site < sites_; ++site) {
            addSite(site);
        }
        for (std::uint64_t visit = 0; visit < visits_; ++visit) {
            addVisit(visit);
        }
        take(true);
    }

private:
    void enrol()
    {
        Enrolment enrolment;
        enrolment.server = "http://127.0.0.1:1"; // where nobody answers
        EnrolAnswer& answer = enrolment.answer;
        answer.device = DeviceNumber{17};
        answer.token = "token";
        answer.ledger = ledgerName;
        answer.zone = "开发区";
        answer.epoch = 1;
        answer.user = "u-31";
        answer.userName = "王强";
        answer.role = "inspector";
        answer.areas = {street};
        answer.now = now_;
        const DeviceKey key = makeDeviceKey();
        enrolment.secretKey = secretKeyText(key.secretKey);
        ASSERT_ALWAYS(ledger_->saveEnrolment(enrolment));
    }

    void add(const RecordId& record, const std::string& kind, std::vector<Register> set, TimePoint at)
    {
        Change change;
        ++made_;
        change.number = {DeviceNumber{static_cast<std::uint32_t>(100 + made_ % 20)}, made_ / 20 + 1};
        change.record = record;
        change.kind = kind;
        const bool isSystem = kind == "campaign" || kind == "area" || kind == "staff";
        change.campaign = isSystem ? "" : "parking";
        change.form = isSystem ? 0 : 1;
        change.by = "u-3";
        change.at.est = at;
        change.set = std::move(set);
        sortRegisters(change.set);
        StateItem item;
        item.record = record;
        item.state.apply(change, std::nullopt, at);
        page_.states.push_back(std::move(item));
        if (page_.states.size() == limits::snapshotRecordsMax) {
            take(false);
        }
    }

    void take(bool last)
    {
        page_.head.ledger = ledgerName;
        page_.head.epoch = 1;
        page_.head.now = now_;
        page_.head.areas = {street};
        page_.head.cursor = "cursor";
        page_.head.states = page_.states.size();
        page_.head.next = last ? std::nullopt : std::optional(std::to_string(made_));
        ASSERT_ALWAYS(ledger_->applySnapshotPage(page_, first_));
        first_ = false;
        page_ = SnapshotPage();
    }

    void addOthers()
    {
        std::uint64_t number = 0;
        const auto one = [&](const char* kind, std::vector<Register> set) { add(numberedRecord(++number), kind, std::move(set), now_ + std::chrono::hours(-24 * 90)); };
        one("campaign", {{"area", "*"}, {"definition", definition()}, {"id", "parking"}, {"title", "货车停车场整治"}, {"version", 1}});
        one("area", {{"area", street}, {"code", street}, {"level", "street"}, {"name", "北城街道"}, {"parent", "371502"}});
        for (std::uint64_t village = 0; village < villages; ++village) {
            const std::string code = villageOf(village);
            one("area", {{"area", code}, {"code", code}, {"level", "village"}, {"name", "第 " + std::to_string(village + 1) + " 村"}, {"parent", street}});
        }
        for (const auto& [id, name] : {std::pair("u-31", "王强"), std::pair("u-3", "张伟")}) {
            one("staff", {{"area", "*"}, {"id", id}, {"name", name}, {"role", "inspector"}, {"unit", "执法中队"}});
        }
    }

    void addSite(std::uint64_t site)
    {
        static const char* const dispositions[] = {"banned", "undecided", "exit_only"};
        const std::string number = std::to_string(site);
        add(siteRecord(site), "site",
            {{"area", villageOf(site)}, {"name", std::string(sitesTitle) + " " + number + " 号"}, {"side", site % 2 == 0 ? "south" : "north"},
             {"address", "北外环路 " + number + " 米处"}, {"disposition", dispositions[site % 3]}, {"disposition_by", "u-3"}, {"deadline", Value()},
             {"approval", "none"}, {"can_improve", "no"}, {"occupied_m2", static_cast<std::int64_t>(200 + site % 4'000)},
             {"position_lat", 364'000'000 + static_cast<std::int64_t>(site) * 10}, {"position_lon", 1'159'850'000}},
            now_ + std::chrono::hours(-24 * 60) + std::chrono::seconds(site));
    }

    void addVisit(std::uint64_t visit)
    {
        const std::uint64_t site = visit % sites_;
        const TimePoint at = now_ + std::chrono::minutes(-60 - static_cast<std::int64_t>(visit * 7'919 % 50'000));
        add(numberedRecord(others + sites_ + visit), "visit",
            {{"area", villageOf(site)}, {"site", siteRecord(site).text()}, {"kind", site % 3 == 0 ? "night" : "daily"}, {"activity", "none"}, {"gate", "locked"},
             {"trucks_inside", static_cast<std::int64_t>(visit % 7)}, {"officers/u-31", true}, {"at", dayText(dayOf(at)) + "T02:00:00Z"},
             {"remark", "大门关闭，院内无车，已张贴告知书。"}},
            at);
    }

    std::uint64_t sites_;
    std::uint64_t visits_;
    std::unique_ptr<TabletLedger> ledger_;
    TimePoint now_;
    SnapshotPage page_;
    bool first_ = true;
    std::uint64_t made_ = 0;
};

} // namespace

void makeBigTablet(const std::string& folder, std::uint64_t sites, std::uint64_t visits) { Maker(folder, sites, visits).make(); }

} // namespace fieldledger::test
