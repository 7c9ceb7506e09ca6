#include "tests/mobile/models/office.h"

#include "mobile/device/tablet_settings.h"
#include "mobile/device/test_pattern_camera.h"
#include "shared/campaigns/shipped.h"
#include "shared/evidence/device_key.h"
#include "shared/evidence/hashes.h"
#include "shared/form/personal_text.h"
#include "shared/wire/change_codec.h"

#include <QTest>

namespace fieldledger::test {

namespace {

constexpr std::uint32_t foreignDevice = 3;
constexpr std::uint32_t ownDevice = 17;
constexpr const char* ledgerName = "0192f000-0000-7000-8000-000000000001";

Enrolment enrolmentOf()
{
    Enrolment enrolment;
    enrolment.server = "http://127.0.0.1:1";
    enrolment.answer.device = DeviceNumber{ownDevice};
    enrolment.answer.token = "token";
    enrolment.answer.ledger = ledgerName;
    enrolment.answer.zone = "开发区";
    enrolment.answer.epoch = 1;
    enrolment.answer.user = "u-31";
    enrolment.answer.userName = "王强";
    enrolment.answer.role = "inspector";
    enrolment.answer.areas = {"371502008"};
    enrolment.answer.now = TimePoint{1'795'500'000'000};
    const DeviceKey key = makeDeviceKey();
    enrolment.secretKey = toHex(key.secretKey.data(), key.secretKey.size());
    return enrolment;
}

std::int64_t nowMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

} // namespace

Office::Office(int sites) : enrolment_(enrolmentOf())
{
    build(sites);
    start();
}

Office::Office(OnlyEnrolled) : enrolment_(enrolmentOf())
{
    auto ledger = TabletLedger::open(TabletSettings(folder_.path()).ledgerFile().toStdString());
    ASSERT_ALWAYS(ledger);
    ASSERT_ALWAYS((*ledger)->saveEnrolment(enrolment_));
    ledger->reset();
    start();
}

Office::~Office() { kill(); }

void Office::start()
{
    ledger_ = std::make_unique<LedgerThread>("test");
    ASSERT_ALWAYS(ledger_->open(TabletSettings(folder_.path()).ledgerFile(), files_));
    positions_ = std::make_unique<ReplayedPositions>(steps_, ledger_->clock(), std::chrono::hours(1));
    camera_ = makeCamera_ ? makeCamera_() : std::make_unique<TestPatternCamera>(ledger_->clock(), QSize(800, 600));
    workspace_ = std::make_unique<Workspace>(*ledger_, *positions_);
    studio_ = std::make_unique<PhotoStudio>(*workspace_, *camera_);
    workspace_->load();
    ASSERT_ALWAYS(wait([this] { return workspace_->isLoaded(); }));
}

void Office::enrolAs(const std::string& role)
{
    enrolment_.answer.role = role;
    saveEnrolment();
}

void Office::saveEnrolment()
{
    ASSERT_ALWAYS(ask([enrolment = enrolment_](const LedgerAccess& access) { return access.ledger.saveEnrolment(enrolment); }));
}

void Office::connectTo(const QString& server)
{
    enrolment_.server = server.toStdString();
    enrolment_.answer.serverKey = publicKeyText(makeDeviceKey().publicKey); // without it no photo goes up
    saveEnrolment();
    kill();
    start();
}

void Office::becomeSupervisor()
{
    enrolAs("supervisor");
    kill();
    start();
}

void Office::kill()
{
    studio_.reset();
    workspace_.reset();
    camera_.reset();
    positions_.reset();
    ledger_.reset();
}

bool Office::wait(const std::function<bool()>& until) { return QTest::qWaitFor(until, 60'000); }

void Office::settle()
{
    // A few rounds: what is delivered may post again.
    for (int round = 0; round < 4; ++round) {
        ask([](const LedgerAccess&) { return 0; });
        QCoreApplication::processEvents();
    }
}

Change Office::changeOf(const RecordId& record, const std::string& kind, std::vector<Register> set)
{
    Change change;
    change.number = {DeviceNumber{foreignDevice}, ++lastForeign_};
    change.record = record;
    change.kind = kind;
    const bool isSystem = kind == "campaign" || kind == "area" || kind == "staff";
    change.campaign = isSystem ? "" : campaign_;
    change.form = isSystem ? 0 : 1;
    change.by = "u-3";
    change.at.est = TimePoint{nowMs() - 3'600'000};
    change.at.boot = 1;
    change.at.monoMs = static_cast<std::int64_t>(lastForeign_);
    change.set = std::move(set);
    sortRegisters(change.set);
    return change;
}

ChangeItem Office::itemOf(Change change)
{
    ChangeItem item;
    item.got = change.at.est;
    item.change = std::move(change);
    return item;
}

SyncAnswer Office::answerOf(std::vector<Item> items)
{
    SyncAnswer answer;
    answer.head.ledger = ledgerName;
    answer.head.epoch = 1;
    answer.head.now = TimePoint{nowMs()};
    answer.head.got = answer.head.now;
    answer.head.areas = {"371502008"};
    answer.head.cursor = "cursor";
    answer.items = std::move(items);
    return answer;
}

Status Office::apply(TabletLedger& ledger, std::vector<Item> items) { return ledger.applyAnswer(answerOf(std::move(items)), 0); }

void Office::build(int sites)
{
    auto ledger = TabletLedger::open(TabletSettings(folder_.path()).ledgerFile().toStdString());
    ASSERT_ALWAYS(ledger);
    ASSERT_ALWAYS((*ledger)->saveEnrolment(enrolment_));
    std::vector<Item> items;
    const auto add = [&](const std::string& kind, std::vector<Register> set) {
        Change change = changeOf(builtRecord(++lastId_), kind, std::move(set));
        // At noon two days ago, so that what is due does not depend on the hour of the test.
        change.at.est = startOf(dayOf(TimePoint{nowMs()})) + std::chrono::hours(-36);
        items.emplace_back(itemOf(std::move(change)));
    };
    const std::string definition(*shippedCampaign("parking"));
    add("campaign", {{"area", "*"}, {"definition", definition}, {"id", "parking"}, {"title", "货车停车场整治"}, {"version", 1}});
    add("area", {{"area", "371502008"}, {"code", "371502008"}, {"level", "street"}, {"name", "北城街道"}, {"parent", "371502"}});
    for (const auto& [code, name] : {std::pair("371502008201", "李庄村"), std::pair("371502008202", "王庄村")}) {
        add("area", {{"area", code}, {"code", code}, {"level", "village"}, {"name", name}, {"parent", "371502008"}});
    }
    add("staff", {{"area", "*"}, {"id", "u-31"}, {"name", "王强"}, {"role", "inspector"}, {"unit", "执法中队"}});
    add("staff", {{"area", "*"}, {"id", "u-32"}, {"name", "李敏"}, {"role", "inspector"}, {"unit", "执法中队"}});
    add("staff", {{"area", "*"}, {"id", "u-3"}, {"name", "张伟"}, {"role", "supervisor"}, {"unit", "街道办"}});
    for (int i = 1; i <= sites; ++i) {
        const bool south = i % 2 == 1;
        add("site", {{"area", i % 3 == 0 ? "371502008202" : "371502008201"}, {"disposition", i % 5 == 0 ? "banned" : "undecided"},
                     {"name", "停车场 " + std::to_string(i) + " 号"}, {"position_lat", 364'500'000 + i * 1'000},
                     {"position_lon", 1'159'850'000}, {"side", south ? "south" : "north"}});
    }
    built_ = lastId_;
    ASSERT_ALWAYS(apply(**ledger, std::move(items)));
}

RecordId Office::builtRecord(std::uint64_t number)
{
    RecordId id;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    id.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    id.bytes[15] = static_cast<std::uint8_t>(number);
    return id;
}

void Office::take(std::vector<Item> items)
{
    bool changed = false;
    const QMetaObject::Connection watch =
        QObject::connect(workspace_.get(), &Workspace::recordsChanged, workspace_.get(), [&] { changed = true; });
    const Status taken = ask([items = std::move(items)](const LedgerAccess& access) { return apply(access.ledger, items); });
    ASSERT_ALWAYS(taken);
    // The engine tells the models after an answer; here nobody else does.
    Q_EMIT ledger_->recordsChanged();
    ASSERT_ALWAYS(wait([&] { return changed; }));
    QObject::disconnect(watch);
    settle();
}

void Office::deliverOwn()
{
    const Status taken = ask([](const LedgerAccess& access) -> Status {
        const Result<std::uint64_t> last = access.ledger.lastOwnNumber();
        if (!last) {
            return last.error();
        }
        SyncAnswer answer = answerOf({});
        answer.head.accepted = *last;
        return access.ledger.applyAnswer(answer, *last);
    });
    ASSERT_ALWAYS(taken);
    Q_EMIT ledger_->recordsChanged();
    settle();
}

RecordId Office::receive(const std::string& kind, std::vector<Register> set)
{
    RecordId id = builtRecord(++lastId_);
    id.bytes[0] = 1;
    take({itemOf(changeOf(id, kind, std::move(set)))});
    return id;
}

RecordId Office::receiveOfSet(const std::string& kind, std::vector<Register> set, const std::string& areaName)
{
    RecordId id = builtRecord(++lastId_);
    id.bytes[0] = 1;
    set.emplace_back("area", Value("371509001"));
    sortRegisters(set);
    const Change change = changeOf(id, kind, std::move(set));
    StateItem item;
    item.record = id;
    item.state.apply(change, std::nullopt, change.at.est);
    item.setAreas = {"371502008201"};
    if (!areaName.empty()) {
        item.areaNames = {{"371509001", areaName}};
    }
    take({std::move(item)});
    return id;
}

void Office::receiveChange(const RecordId& record, const std::string& kind, std::vector<Register> set, Seen seen)
{
    Change change = changeOf(record, kind, std::move(set));
    change.seen = std::move(seen);
    take({itemOf(std::move(change))});
}

void Office::receivePersonal(const RecordId& record, const std::string& kind, const std::string& name, const std::string& value,
                             bool masked)
{
    const std::string salt(32, 'a');
    ChangeItem item = itemOf(changeOf(record, kind, {{name, Value(personalCommitment(salt, value))}}));
    item.personal.push_back(masked ? PersonalValue{name, {}, Value(maskedText(value)), true} : PersonalValue{name, salt, Value(value)});
    take({std::move(item)});
}

void Office::receiveCampaign(const std::string& campaign)
{
    receive("campaign", {{"area", "*"}, {"definition", std::string(*shippedCampaign(campaign))}, {"id", campaign}, {"title", campaign}, {"version", 1}});
}

void Office::turnTo(const std::string& campaign)
{
    receiveCampaign(campaign);
    campaign_ = campaign;
    workspace_->selectCampaign(campaign);
    settle();
}

RecordId Office::receiveSite(const std::string& name, const std::string& side, const std::string& disposition)
{
    return receive("site", {{"area", "371502008201"}, {"deadline", Value()}, {"disposition", disposition}, {"disposition_by", "u-3"},
                            {"approval", "none"}, {"can_improve", "no"}, {"name", name}, {"position_lat", 364'560'000},
                            {"position_lon", 1'159'860'000}, {"side", side}});
}

RecordId Office::receiveOldSite(const std::string& name, const std::string& disposition, std::chrono::hours age, std::int64_t latitude)
{
    RecordId id;
    id.bytes[0] = 2;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    id.bytes[15] = static_cast<std::uint8_t>(++lastId_);
    Change change = changeOf(id, "site", {{"area", "371502008201"}, {"deadline", Value()}, {"disposition", disposition}, {"disposition_by", "u-3"},
                                          {"name", name}, {"position_lat", latitude}, {"position_lon", 1'159'850'000}, {"side", "south"}});
    change.at.est = change.at.est + -age;
    take({itemOf(std::move(change))});
    return id;
}

std::vector<Change> Office::ownChanges()
{
    const Result<OutboxBatch> batch = ask([](const LedgerAccess& access) { return access.ledger.nextBatch(500, 8 << 20); });
    std::vector<Change> changes;
    for (const std::string& line : batch ? batch->changes : std::vector<std::string>()) {
        const Result<Change> change = decodeChange(line);
        ASSERT_ALWAYS(change);
        changes.push_back(*change);
    }
    return changes;
}

std::optional<RecordView> Office::record(const QString& id)
{
    const Result<RecordId> recordId = RecordId::fromText(id.toStdString());
    ASSERT_ALWAYS(recordId);
    Result<std::optional<RecordView>> view = ask([id = *recordId](const LedgerAccess& access) { return access.ledger.record(id); });
    return view ? std::move(*view) : std::nullopt;
}

Answers Office::shown(const QString& id)
{
    const std::optional<RecordView> view = record(id);
    return view ? answersOf(view->state, FormRules(workspace_->campaign()->form(view->state.kind))) : Answers();
}

} // namespace fieldledger::test
