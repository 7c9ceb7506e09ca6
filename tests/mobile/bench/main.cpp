// The app as it ships over a big tablet, in its window, touched as a finger would: start to a usable list, flicking, search, filter, a site's page,
// long forms, memory after each. Before a figure is told, pictures of the window prove that there is something on it and that it moved.
//   big_tablet_bench make FOLDER SITES VISITS
//   big_tablet_bench measure FOLDER STARTED_MS    when it was started, by the machine's steady clock; prints one JSON line
#include "mobile/app/application.h"
#include "shared/evidence/hashes.h"
#include "tests/mobile/bench/big_tablet.h"
#include "tests/mobile/bench/measurement.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QQuickStyle>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace fieldledger::test {
namespace {

constexpr int flicksUp = 12;
constexpr int flicksDown = 4;
constexpr int letGoMs = 700;
constexpr int restMs = 800;          // sheets have slid in, and what was asked for in passing has come
constexpr int keyPauseMs = 150;
constexpr int longRestMs = 3'000;    // a form of many fields has made all that it makes unasked
constexpr int formFlicksMax = 200;
constexpr const char* lastField = "field:long_1299 > dateButton";
constexpr int framesAFlickMin = 5;
constexpr int coloursMin = 8;
constexpr double movedShareMin = 0.01;

class BigTabletRun {
public:
    BigTabletRun(WatchedApplication& program, QQuickWindow& window, double startedMs, QString pictures)
        : program_(program), measurement_(window), startedMs_(startedMs), pictures_(std::move(pictures))
    {
    }

    QJsonObject measure()
    {
        start();
        flick();
        search();
        filter();
        record();
        forms();
        scrollForm();
        tell("memory_mib", memoryMib("VmHWM"));
        tell("memory_own_mib", ownMostMib_);
        return figures_;
    }

private:
    void tell(const char* name, double value) { figures_.insert(QString::fromLatin1(name), std::round(value * 10) / 10); }
    // What the process holds once this is done, and what of it is Mesa's code, which draws in software.
    void tellMemory(const char* name)
    {
        tell(name, memoryMib("VmRSS"));
        ownMostMib_ = std::max(ownMostMib_, memoryMib("RssAnon"));
        tell("memory_of_drawing_code_mib", mappedMib({"libLLVM", "swrast_dri", "libz3"}));
    }
    ScreenHand& hand() { return measurement_.hand(); }
    QString count() { return hand().textsOf(QStringLiteral("countText")).join(QString()); }
    bool isListShown() { return hand().textsOf(QStringLiteral("siteList")).join(QString()).contains(QString::fromUtf8(sitesTitle)); }
    double waitedFor(const char* name, double since)
    {
        return measurement_.untilDrawn([&] { return hand().isShown(QString::fromLatin1(name)); }, name) - since;
    }
    // From a touch on `name` until `until` is drawn.
    double touched(const char* name, const char* until)
    {
        const double begun = steadyMs();
        measurement_.touch(QString::fromLatin1(name));
        return waitedFor(until, begun);
    }
    QRect placeOfList()
    {
        const QQuickItem& list = measurement_.item("siteList");
        return list.mapRectToScene(QRectF(0, 0, list.width(), list.height())).toRect();
    }
    // A list makes rows beyond its edges too, and in any order.
    QByteArray rowInView()
    {
        for (const QString& name : hand().namesWith(QStringLiteral("site:"))) {
            const QString row = QStringLiteral("siteList > ") + name;
            if (placeOfList().contains(hand().placeOf(row).toRect())) {
                return row.toUtf8();
            }
        }
        Measurement::fail("no row of the list lies within it");
    }
    QImage proveDrawn(const char* name)
    {
        const QImage picture = measurement_.picture();
        if (!measurement_.isThreaded() && !Measurement::isRaster()) {
            Measurement::fail("pages are not drawn by a thread of their own with OpenGL");
        }
        if (coloursIn(picture, placeOfList()) < coloursMin) {
            Measurement::fail("nothing is drawn where the list is");
        }
        if (!pictures_.isEmpty()) {
            picture.save(QDir(pictures_).filePath(QString::fromLatin1(name) + QStringLiteral(".png")));
        }
        return picture;
    }

    void start()
    {
        tell("first_frame_ms", waitedFor("nav:ledger", startedMs_));
        measurement_.touch(QStringLiteral("nav:ledger"));
        tell("usable_list_ms", measurement_.untilDrawn([this] { return isListShown(); }, "the list") - startedMs_);
        tellMemory("memory_at_start_mib");
        proveDrawn("list");
        figures_.insert(QStringLiteral("rows"), measurement_.item("siteList").property("count").toInt());
        measurement_.runFor(restMs);
    }

    void flick()
    {
        const QQuickItem& list = measurement_.item("siteList");
        const int framesBefore = measurement_.frames();
        const double begun = steadyMs();
        program_.startWatching();
        GuiLoad load;
        for (int i = 0; i < flicksUp + flicksDown; ++i) {
            const bool up = i < flicksUp;
            const QImage before = proveDrawn("flick-before");
            const double from = list.property("contentY").toDouble();
            const int frames = measurement_.frames();
            program_.startWatching();
            measurement_.flick(list, up, letGoMs);
            add(load, program_.load());
            const double moved = list.property("contentY").toDouble() - from;
            if ((up ? moved : -moved) < list.height() / 2 || measurement_.frames() - frames < framesAFlickMin) {
                Measurement::fail("the list did not move");
            }
            if (differenceOf(before, proveDrawn("flick-after"), placeOfList()) < movedShareMin) {
                Measurement::fail("what is drawn did not move");
            }
        }
        tellMemory("memory_flicked_mib");
        tell("flick_frames_s", (measurement_.frames() - framesBefore) / ((steadyMs() - begun) / 1e3));
        tell("flick_to_px", list.property("contentY").toDouble());
        tell("flick_worst_ms", load.worstMs);
        tell("flick_worst_work_ms", load.worstWorkMs);
        tell("flick_events", load.events);
        tell("flick_long_events", load.longEvents);
        tell("flick_long_work", load.longWork);
    }

    static void add(GuiLoad& sum, const GuiLoad& load)
    {
        sum.events += load.events;
        sum.longEvents += load.longEvents;
        sum.longWork += load.longWork;
        sum.worstMs = std::max(sum.worstMs, load.worstMs);
        sum.worstWorkMs = std::max(sum.worstWorkMs, load.worstWorkMs);
    }

    // Typed key by key; each one's answer is waited for, the first of which finds the most.
    void search()
    {
        touched("search > input", "search > input");
        measurement_.runFor(restMs);
        const QString all = count();
        const char* const figures[] = {"search_first_key_ms", "search_second_key_ms", "search_third_key_ms", "search_ms"};
        for (const char* const figure : figures) {
            const QString before = count();
            const double begun = steadyMs();
            measurement_.key(QStringLiteral("7"));
            tell(figure, measurement_.untilDrawn([&] { return count() != before && isListShown(); }, "what was searched for") - begun);
            measurement_.runFor(keyPauseMs);
        }
        proveDrawn("search");
        tellMemory("memory_searched_mib");
        measurement_.touch(QStringLiteral("search > clearSearch"));
        measurement_.untilDrawn([&] { return count() == all; }, "all sites again");
    }

    void filter()
    {
        const QString all = count();
        touched("filterButton", "facet:disposition > chip:banned");
        measurement_.runFor(restMs);
        const double begun = steadyMs();
        measurement_.touch(QStringLiteral("facet:disposition > chip:banned"));
        tell("filter_ms", measurement_.untilDrawn([&] { return count() != all && isListShown(); }, "what was filtered") - begun);
        measurement_.touch(QStringLiteral("applyFilters"));
        measurement_.runFor(restMs);
        proveDrawn("filter");
        tellMemory("memory_filtered_mib");
        measurement_.touch(QStringLiteral("clearFilters"));
        measurement_.untilDrawn([&] { return count() == all; }, "all sites again");
        measurement_.runFor(restMs);
    }

    void record()
    {
        tell("record_ms", touched(rowInView().constData(), "recordTitle"));
        proveDrawn("record");
        tellMemory("memory_record_mib");
    }

    void forms()
    {
        tell("form_ms", touched("newSite", "field:name"));
        proveDrawn("form");
        measurement_.runFor(restMs);
        tellMemory("memory_form_mib");
        measurement_.touch(QStringLiteral("nav:today"));
        touched("newRecord", "new:activity");
        measurement_.runFor(restMs);
        tell("form_of_one_screen_ms", touched("new:activity", "field:long_1000"));
        measurement_.runFor(longRestMs);
        figures_.insert(QStringLiteral("fields_of_one_screen"), hand().namesWith(QStringLiteral("field:")).size());
        tellMemory("memory_form_of_one_screen_mib");
    }

    // To the last field of the one screen, then away from the form.
    void scrollForm()
    {
        const QQuickItem& form = measurement_.item("formFlick");
        program_.startWatching();
        for (int i = 0; i < formFlicksMax && !form.property("atYEnd").toBool(); ++i) {
            measurement_.flick(form, true, letGoMs);
        }
        tell("form_flick_worst_work_ms", program_.load().worstWorkMs);
        tell("form_flick_long_work", program_.load().longWork);
        if (!form.property("atYEnd").toBool() || !hand().isShown(QString::fromLatin1(lastField))) {
            Measurement::fail("the form's last field is not drawn");
        }
        proveDrawn("form-end");
        measurement_.runFor(restMs);
        tellMemory("memory_form_scrolled_mib");
        measurement_.touch(QStringLiteral("nav:today"));
        measurement_.runFor(longRestMs);
        tellMemory("memory_form_closed_mib");
    }

    WatchedApplication& program_;
    Measurement measurement_;
    double startedMs_;
    QString pictures_;
    QJsonObject figures_;
    double ownMostMib_ = 0; // not shared with files, at the most of the times when it is told
};

int measure(int argc, char** argv)
{
    ::setenv("QSG_RENDER_LOOP", "threaded", 1);
    WatchedApplication program(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    ApplicationOptions options;
    options.dataFolder = QString::fromLocal8Bit(argv[2]);
    options.language = QStringLiteral("zh_CN");
    options.camera = QStringLiteral("test");
    Application application(options);
    if (!application.load() || !application.startupError().isEmpty()) {
        Measurement::fail("the window could not be loaded");
    }
    auto* const window = qobject_cast<QQuickWindow*>(application.engine().rootObjects().constFirst());
    const QJsonObject figures = BigTabletRun(program, *window, std::atof(argv[3]), argc > 4 ? QString::fromLocal8Bit(argv[4]) : QString()).measure();
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}

int run(int argc, char** argv)
{
    const std::string_view order = argc > 1 ? argv[1] : "";
    if (order == "make" && argc == 5) {
        startCryptography();
        makeBigTablet(argv[2], std::strtoull(argv[3], nullptr, 10), std::strtoull(argv[4], nullptr, 10));
        return 0;
    }
    if (order == "measure" && (argc == 4 || argc == 5)) {
        return measure(argc, argv);
    }
    std::fprintf(stderr, "usage: big_tablet_bench make FOLDER SITES VISITS | measure FOLDER STARTED_MS [PICTURES]\n");
    return 2;
}

} // namespace
} // namespace fieldledger::test

int main(int argc, char** argv) { return fieldledger::test::run(argc, argv); }
