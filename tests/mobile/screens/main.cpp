// Draws every page in the themes, languages and sizes asked for and saves the pictures, to be looked at. Not a test.
#include "tests/mobile/pages/desk.h"

#include "shared/evidence/hashes.h"

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
        office.workspace().selectLanguage(order_.language);
        open(order_.size);
        AppearanceSingleton::instance->setChoice(order_.theme);
        AppearanceSingleton::instance->setLocked(true);
        office.settle();
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
        patrol();
        return good_ && !testing::Test::HasFailure();
    }

private:
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
        office.positions().start();
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
        hand().waitFor(QStringLiteral("lastTap"), wait);
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
            Photographer photographer({theme, parser.value(QStringLiteral("language")), QSize(sides[0].toInt(), sides[1].toInt()), folder});
            good = photographer.all() && good;
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
                       {QStringLiteral("out"), QStringLiteral("folder of the pictures"), QStringLiteral("folder"), QStringLiteral("out/screens")}});
    parser.process(program);
    return fieldledger::test::run(parser);
}
