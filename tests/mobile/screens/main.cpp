// Draws every page in the themes, languages and sizes asked for and saves the pictures, to be looked at. Not a test.
#include "shared/evidence/hashes.h"
#include "tests/mobile/pages/desk.h"
#include "tests/mobile/screens/sample_tablet.h"

#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QQuickStyle>

namespace fieldledger::test {
namespace {

struct Order {
    QString theme;
    QString language;
    QSize size;
    int text = 100;
    QString folder;
};

class Photographer : public Desk {
public:
    explicit Photographer(Order order) : order_(std::move(order)) {}
    void TestBody() override {}

    // False when a page could not be opened or a picture not saved.
    bool all()
    {
        samples_.fillForInspector();
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
        samples_.fillForSupervisor();
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
        press("exportButton");
        shoot("export");
        press("closeSheet");
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
        samples_.fillReturned();
        samples_.fillRound();
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
        return good_ && samples_.isGood() && !testing::Test::HasFailure();
    }

    void begin()
    {
        office.workspace().selectLanguage(order_.language);
        open(order_.size);
        AppearanceSingleton::instance->setChoice(order_.theme);
        AppearanceSingleton::instance->setLocked(true);
        AppearanceSingleton::instance->setTextPercent(order_.text);
        office.settle();
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
        press("recordPhotos > photo:*"); // the newest: one's own
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
        hand().waitFor(QStringLiteral("pair:*"), wait);
        shoot("record-photos");
        press("pair:*");
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

    // Back from all that lies over the page, or beside the list.
    void leave()
    {
        for (const char* back = backShown(); back != nullptr; back = backShown()) {
            press(back);
            if (!good_) {
                return;
            }
        }
    }
    const char* backShown()
    {
        for (const char* const name : {"backButton", "detailBack"}) {
            if (hand().isShown(QString::fromLatin1(name))) {
                return name;
            }
        }
        return nullptr;
    }

    void shoot(const char* page)
    {
        office.settle();
        const QString name = QStringLiteral("%1/%2-%3-%4-%5x%6%7.png").arg(order_.folder, QString::fromLatin1(page), order_.theme, order_.language)
                                 .arg(order_.size.width()).arg(order_.size.height())
                                 .arg(order_.text == 100 ? QString() : QStringLiteral("-%1").arg(order_.text));
        good_ = hand().screenshot(name) && good_;
    }

    Order order_;
    SampleTablet samples_{office};
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
            const Order order{theme, parser.value(QStringLiteral("language")), QSize(sides[0].toInt(), sides[1].toInt()),
                              parser.value(QStringLiteral("text")).toInt(), folder};
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
                       {QStringLiteral("text"), QStringLiteral("100, 125, 150 or 200 percent"), QStringLiteral("percent"), QStringLiteral("100")},
                       {QStringLiteral("part"), QStringLiteral("inspector, supervisor or returned; all without it"), QStringLiteral("name")},
                       {QStringLiteral("out"), QStringLiteral("folder of the pictures"), QStringLiteral("folder"), QStringLiteral("out/screens")}});
    parser.process(program);
    return fieldledger::test::run(parser);
}
