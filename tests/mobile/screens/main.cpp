// Draws every page in the themes, languages and sizes asked for and saves the pictures, to be looked at. Not a test.
#include "tests/mobile/pages/desk.h"

#include "shared/evidence/evidence_record.h"
#include "shared/evidence/hashes.h"
#include "shared/form/problem_loop.h"
#include "shared/record/review.h"

#include <QBuffer>
#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QQuickStyle>

namespace fieldledger::test {
namespace {

struct Order {
    QString theme;
    QString language;
    QSize size;
    QString folder;
};

class Photographer : public Desk {
public:
    explicit Photographer(Order order) : order_(std::move(order)) {}
    void TestBody() override {}

    // False when a page could not be opened or a picture not saved.
    bool all()
    {
        fill();
        begin();
        shoot("today");
        visit("nav:ledger", "ledger");
        press("site:*");
        shoot("record");
        press("action:*");
        shoot("form");
        leave();
        visit("nav:events", "actions");
        visit("nav:me", "me");
        press("syncPill");
        shoot("sync");
        leave();
        press("nav:ledger");
        press("filterButton");
        shoot("filter");
        press("closeSheet");
        photos();
        conflict();
        problem();
        patrol();
        return isGood();
    }

    // What a supervisor settles, and beside it how a village is covered, of another campaign.
    bool supervised()
    {
        office.becomeSupervisor(); // what is set aside comes down to those who may settle it
        fillForReview();
        begin();
        visit("nav:review", "review");
        press("review:*");
        shoot("review-record");
        press("sendBack");
        press("returnField:activity");
        press("returnReasons > chip:*");
        shoot("review-return");
        leave();
        visit("nav:ledger", "ledger-set");
        press("nav:me");
        visit("setAsideEntry", "set-aside");
        leave();
        visit("duplicatesEntry", "duplicates");
        leave();
        visit("signInEntry", "sign-in");
        leave();
        visit("figuresEntry", "figures");
        return isGood();
    }

    // What came back to an inspector, and the round of his villages.
    bool returned()
    {
        fillReturned();
        fillRound();
        begin();
        visit("nav:today", "today-returned");
        press("count:returned");
        shoot("returned");
        leave();
        press("nav:me");
        visit("coverageEntry", "coverage");
        press("coverage:371502008201");
        shoot("coverage-village");
        return isGood();
    }

private:
    bool isGood() const
    {
        return good_ && !testing::Test::HasFailure();
    }

    void begin()
    {
        office.workspace().selectLanguage(order_.language);
        open(order_.size);
        AppearanceSingleton::instance->setChoice(order_.theme);
        AppearanceSingleton::instance->setLocked(true);
        office.settle();
    }

    static TimePoint anHourAgo()
    {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        return TimePoint{std::chrono::duration_cast<std::chrono::milliseconds>(now).count() - 3'600'000};
    }
    static std::string dayFrom(int days) { return dayText(dayOf(anHourAgo()) + std::chrono::days(days)); }

    // A change of another tablet of this person or another, as the server sends it down.
    RecordId arrive(const std::string& kind, std::vector<Register> set, const std::string& by, Verdict verdict = Verdict::Merged)
    {
        ChangeItem item;
        item.change.number = {DeviceNumber{5}, ++last_};
        item.change.record.bytes = {3, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, static_cast<std::uint8_t>(last_)};
        item.change.kind = kind;
        item.change.campaign = "parking";
        item.change.form = 1;
        item.change.by = by;
        item.change.at.est = anHourAgo();
        item.change.set = std::move(set);
        sortRegisters(item.change.set);
        item.got = item.change.at.est;
        item.verdict = verdict;
        if (verdict == Verdict::Quarantined) {
            item.reason = Reason{"no_right", "您在该区域没有填报此项内容的权限。", "You have no right to write this."};
        }
        const RecordId record = item.change.record;
        const Status taken = office.ask([item](const LedgerAccess& access) { return Office::apply(access.ledger, {item}); });
        good_ = good_ && static_cast<bool>(taken);
        return record;
    }

    std::vector<Register> visitOf(const RecordId& site, const char* activity, int day)
    {
        return {{"activity", activity}, {"area", "371502008201"}, {"at", dayFrom(day) + "T02:00:00Z"}, {"gate", "open"}, {"kind", "daily"},
                {"officers/u-31", true}, {"site", site.text()}, {"trucks_inside", 4 - day}};
    }

    void fillForReview()
    {
        const RecordId site = office.receiveSite("北外环南侧 3 号停车场", "south", "banned");
        const RecordId twin = office.receiveSite("北外环南侧三号停车场", "south", "rectify");
        const RecordId linked = office.receiveSite("光岳路停车场", "south", "banned");
        const RecordId other = office.receiveSite("光岳路东停车场", "south", "exit_only");
        arrive("link", {{"a", std::min(linked.text(), other.text())}, {"b", std::max(linked.text(), other.text())}, {"area", "371502008201"}}, "u-3");
        arrive("visit", visitOf(site, "none", -3), "u-31");
        arrive("visit", visitOf(site, "operating", -1), "u-31");
        arrive("visit", visitOf(twin, "none", -1), "u-32");
        arrive("site", {{"area", "371502008201"}, {"disposition", "banned"}, {"name", "九号停车场"}, {"sheds", 4}}, "u-32", Verdict::Quarantined);
    }

    void fillReturned()
    {
        const RecordId site = office.receiveSite("北外环南侧 3 号停车场", "south", "banned");
        std::vector<Register> set = visitOf(site, "none", -1);
        const std::vector<Register> review = reviewRegisters(Review::Returned, "u-3", anHourAgo());
        set.insert(set.end(), review.begin(), review.end());
        const RecordId record = arrive("visit", std::move(set), "u-31");
        arrive("note", noteRegisters(record.text(), "gate", "大门状态与照片不符，请核实", "371502008201"), "u-3");
    }

    void fillRound()
    {
        office.turnTo("coal");
        std::vector<RecordId> homes;
        for (const char* const name : {"孙屯新村 1 号", "孙屯新村 2 号", "孙屯新村 3 号", "孙屯新村 10 号"}) {
            homes.push_back(office.receive("site", {{"area", "371502008201"}, {"name", name}, {"type", "household"}, {"duty_other", Value()}, {"duty_unit", "community"},
                                                    {"state", "unseen"}, {"tried", Value()}, {"tried_part", Value()}, {"deadline", Value()}}));
        }
        for (const auto& [home, entered] : {std::pair(homes[0], "yes"), std::pair(homes[1], "nobody"), std::pair(homes[2], "refused")}) {
            office.receive("visit", {{"site", home.text()}, {"area", "371502008201"}, {"entered", entered}, {"at", dayFrom(0) + "T01:00:00Z"}});
        }
        office.receive("round", {{"area", "371502008"}, {"name", "第一轮"}, {"start", dayFrom(-2)}, {"target", dayFrom(5)}, {"end", dayFrom(9)}});
    }

    void fill()
    {
        const RecordId disputed = office.receiveSite("北外环 1 号停车场", "south", "undecided");
        office.receiveChange(disputed, "site", {{"disposition", "rectify"}, {"deadline", "2026-11-20"}, {"disposition_by", "u-32"}});
        office.receiveSite("北外环北侧物流园东门外名字很长的一处临时停车场", "north", "exit_only");
        const RecordId near = office.receiveOldSite("北外环南侧 3 号停车场", "banned", std::chrono::hours(144), 364'561'000);
        office.receiveOldSite("北外环南侧 8 号停车场", "banned", std::chrono::hours(144), 364'580'000);
        office.receiveOldSite("北外环南侧 11 号停车场", "banned", std::chrono::hours(144), 364'600'000);
        office.receive("visit", {{"area", "371502008201"}, {"activity", "none"}, {"kind", "night"}, {"gate", "locked"}, {"site", near.text()},
                                 {"at", "2026-11-10T14:00:00Z"}, {"officers/u-31", true}});
        office.receive("operation", {{"area", "371502008"}, {"date", "2026-11-20"}, {"departments/enforcement", true}, {"people", 30}});
        fillConflict();
        fillProblems();
        office.positions().start();
    }

    void takePhotos(int count)
    {
        hand().waitFor(QStringLiteral("shutter"), wait);
        for (int i = 1; i <= count; ++i) {
            press("shutter");
            hand().waitForText(QStringLiteral("cameraKept"), QString::number(i), wait);
        }
    }

    void photos()
    {
        visit("nav:ledger", "ledger-again");
        press("site:*");
        press("photographRecord");
        hand().waitFor(QStringLiteral("shutter"), wait);
        shoot("camera");
        takePhotos(2);
        shoot("camera-kept");
        press("openAlbum");
        shoot("album");
        press("closeSheet");
        hand().waitGone(QStringLiteral("albumGrid"), wait);
        press("cameraDone");
        hand().waitGone(QStringLiteral("cameraDone"), wait);
        press("recordPhotos > photo:0");
        hand().waitFor(QStringLiteral("photoFacts"), wait);
        shoot("viewer");
        press("removeSavedPhoto");
        shoot("viewer-taking-back");
        press("keepSavedPhoto");
        press("takePair");
        office.positions().advance();
        hand().waitFor(QStringLiteral("cameraSpot"), wait);
        shoot("camera-pair");
        takePhotos(1);
        press("cameraDone");
        hand().waitFor(QStringLiteral("pair:2"), wait);
        shoot("record-photos");
        press("pair:2");
        press("compare");
        shoot("viewer-pair");
        press("closeViewer");
        press("action:*");
        hand().waitFor(QStringLiteral("takePhoto"), wait);
        press("takePhoto");
        takePhotos(2);
        press("cameraDone");
        shoot("form-photos");
        leave();
    }

    // A place whose disposition two people gave without knowing of each other, photographed by one of them at the gate.
    void fillConflict()
    {
        const RecordId site = office.receiveSite("北外环南侧 5 号停车场", "south", "banned");
        const TimePoint wrote = office.record(QString::fromStdString(site.text()))->state.held.front().at.est;
        office.receiveChange(site, "site", {{"disposition", "exit_only"}, {"deadline", "2026-12-31"}, {"disposition_by", "u-32"}});
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
        office.receive("evidence", evidenceRegisters(facts));
        const auto put = office.ask([&](const LedgerAccess& access) {
            return access.ledger.photos().keepFetched(*facts.thumb.hash, picture, access.now.est);
        });
        good_ = good_ && put;
    }

    static std::string bytesOfPicture()
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

    void fillProblems()
    {
        const RecordId site = office.receiveSite("光岳路停车场", "south", "banned");
        const auto add = [&](const char* what, const char* stage, const char* assignee, const char* fixer, const char* deadline) {
            const RecordId record = office.receive("problem", {{"site", Value(site.text())}, {"area", "371502008201"}, {"what", what}, {"stage", "found"},
                                                               {"assignee", Value()}, {"deadline", Value()}, {"fixer", Value()}, {"checker", Value()}});
            std::vector<Register> moved{{"stage", stage}, {"assignee", assignee}, {"deadline", deadline}, {"fixer", *fixer == 0 ? Value() : Value(fixer)}, {"checker", Value()}};
            StageStep step{{}, {"found"}, stage, "submit", "车辆已清空，大门上锁", nullptr};
            for (Register& one : stepRegisters(record.text(), step)) {
                moved.push_back(std::move(one));
            }
            office.receiveChange(record, "problem", moved, office.record(QString::fromStdString(record.text()))->state.seen);
        };
        add("取缔后仍在经营", "recheck", "u-31", "u-32", "2026-11-24");
        add("扬尘未覆盖，出入口未硬化", "fixing", "u-31", "", "2026-11-20");
        add("占道停车", "assigned", "u-32", "", "2026-12-05");
    }

    void conflict()
    {
        press("nav:today");
        press("count:conflicts");
        shoot("conflicts");
        press("work:*");
        hand().waitFor(QStringLiteral("conflict:*"), wait);
        shoot("conflict");
        press("writeOther");
        shoot("conflict-other");
        leave();
    }

    void problem()
    {
        press("nav:today");
        press("count:problems");
        shoot("problems");
        press("facet:stage > chip:recheck");
        press("work:*");
        hand().waitFor(QStringLiteral("stageTrack"), wait);
        shoot("problem");
        press("step:strike_off");
        shoot("step-sheet");
        press("stepCancel");
        press("step:send_back");
        shoot("step-form");
        leave();
    }

    void patrol()
    {
        visit("nav:patrol", "patrol");
        press("patrolStart");
        hand().waitFor(QStringLiteral("stopTitle"), wait);
        shoot("stop");
        press("outcome:reopened");
        hand().waitFor(QStringLiteral("confirmOutcome"), wait);
        shoot("stop-second-tap");
        press("confirmOutcome");
        takePhotos(1);
        shoot("stop-camera");
        press("cameraDone");
        hand().waitFor(QStringLiteral("lastTap"), wait);
        shoot("stop-found");
        press("outcome:skipped");
        hand().waitFor(QStringLiteral("confirmOutcome"), wait);
        shoot("stop-reason");
        press("reason:*");
        press("confirmOutcome");
        hand().waitGone(QStringLiteral("confirmOutcome"), wait);
        shoot("stop-last");
        leave();
        shoot("patrol-under-way");
        press("patrolEnd");
        hand().waitFor(QStringLiteral("summaryText"), wait);
        shoot("patrol-summary");
        press("summaryDone");
    }

    void press(const char* name)
    {
        const bool done = hand().tap(QString::fromLatin1(name), wait);
        if (!done) {
            std::fprintf(stderr, "%s: %s\n", name, qPrintable(hand().why()));
        }
        good_ = good_ && done;
        office.settle();
    }

    void visit(const char* place, const char* page)
    {
        press(place);
        shoot(page);
    }

    // Back from what lies over the page, or beside the list.
    void leave()
    {
        press(hand().isShown(QStringLiteral("backButton")) ? "backButton" : "detailBack");
        if (hand().isShown(QStringLiteral("detailBack")) || hand().isShown(QStringLiteral("backButton"))) {
            press(hand().isShown(QStringLiteral("backButton")) ? "backButton" : "detailBack");
        }
    }

    void shoot(const char* page)
    {
        office.settle();
        const QString name = QStringLiteral("%1/%2-%3-%4-%5x%6.png").arg(order_.folder, QString::fromLatin1(page), order_.theme, order_.language)
                                 .arg(order_.size.width()).arg(order_.size.height());
        good_ = hand().screenshot(name) && good_;
    }

    Order order_;
    std::uint64_t last_ = 0;
    bool good_ = true;
};

QStringList asked(const QCommandLineParser& parser, const QString& option, const QStringList& every)
{
    return parser.isSet(option) ? QStringList{parser.value(option)} : every;
}

int run(const QCommandLineParser& parser)
{
    const QString folder = parser.value(QStringLiteral("out"));
    QDir().mkpath(folder);
    bool good = true;
    for (const QString& theme : asked(parser, QStringLiteral("theme"), {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("night")})) {
        for (const QString& size : asked(parser, QStringLiteral("size"), {QStringLiteral("1280x800"), QStringLiteral("800x1280"), QStringLiteral("412x915")})) {
            const QStringList sides = size.split(u'x');
            if (sides.size() != 2) {
                std::fprintf(stderr, "a size is WIDTHxHEIGHT\n");
                return 2;
            }
            const Order order{theme, parser.value(QStringLiteral("language")), QSize(sides[0].toInt(), sides[1].toInt()), folder};
            const QString part = parser.value(QStringLiteral("part"));
            for (const auto& [name, pages] : {std::pair("inspector", &Photographer::all), std::pair("supervisor", &Photographer::supervised),
                                              std::pair("returned", &Photographer::returned)}) {
                if (part.isEmpty() || part == QLatin1String(name)) {
                    Photographer photographer(order);
                    good = (photographer.*pages)() && good;
                }
            }
        }
    }
    return good ? 0 : 1;
}

} // namespace
} // namespace fieldledger::test

int main(int argc, char** argv)
{
    QGuiApplication program(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    fieldledger::startCryptography();
    testing::InitGoogleTest(&argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("theme"), QStringLiteral("light, dark or night"), QStringLiteral("name")},
                       {QStringLiteral("language"), QStringLiteral("zh_CN or en"), QStringLiteral("name"), QStringLiteral("zh_CN")},
                       {QStringLiteral("size"), QStringLiteral("WIDTHxHEIGHT"), QStringLiteral("size")},
                       {QStringLiteral("part"), QStringLiteral("inspector, supervisor or returned; all without it"), QStringLiteral("name")},
                       {QStringLiteral("out"), QStringLiteral("folder of the pictures"), QStringLiteral("folder"), QStringLiteral("out/screens")}});
    parser.process(program);
    return fieldledger::test::run(parser);
}
