// The app as it ships, on a tablet that is there already, touched by a hand: takes a first photo in a form and sees it called
// saved, then a second one; or, with FIELDLEDGER_DIE_IN=save, fills a form and finishes it. It dies by SIGKILL at the step that
// FIELDLEDGER_DIE_AT names. Ends with status 3 when it outlives that step, 4 when the hand could not do its work. Test only.
#include "mobile/app/application.h"
#include "shared/store/photo_files.h"
#include "tests/e2e/hand/screen_hand.h"
#include "tests/mobile/kill/sql_steps.h"

#include <QGuiApplication>
#include <QQuickStyle>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <initializer_list>

namespace fieldledger::test {
namespace {

constexpr int outlived = 3;
constexpr int clumsy = 4;
constexpr int wait = 20'000;

std::atomic<bool> armed = false; // what it is to die in is under way

// Dies when the step comes for the `count`-th time since it was armed.
class Step {
public:
    explicit Step(const QString& text) : name_(text.section(u':', 0, 0).toStdString()), count_(text.section(u':', 1, 1).toInt()) {}

    void reached(std::string_view name)
    {
        if (armed && name == name_ && --count_ <= 0) {
            std::raise(SIGKILL);
        }
    }

private:
    std::string name_;
    std::atomic<int> count_;
};

class DyingFiles final : public PhotoFiles {
public:
    explicit DyingFiles(Step& step) : step_(step), disk_(diskFiles()) {}

    Status makeFolder(const std::string& path) override { return disk_->makeFolder(path); }
    Status write(const std::string& path, std::string_view bytes) override
    {
        step_.reached("before-file");
        // What a kill in the middle of it leaves: half a file.
        if (const Status half = disk_->write(path, bytes.substr(0, bytes.size() / 2)); !half) {
            return half;
        }
        step_.reached("half-file");
        const Status done = disk_->write(path, bytes);
        step_.reached("after-file");
        return done;
    }
    Status rename(const std::string& from, const std::string& to) override
    {
        const Status done = disk_->rename(from, to);
        step_.reached("after-rename");
        return done;
    }
    Status syncFolder(const std::string& path) override
    {
        const Status done = disk_->syncFolder(path);
        step_.reached("after-folder");
        return done;
    }
    Status remove(const std::string& path) override { return disk_->remove(path); }
    Result<std::optional<FileFacts>> facts(const std::string& path) override { return disk_->facts(path); }
    Result<std::string> read(const std::string& path, std::int64_t offset, std::size_t count) override
    {
        return disk_->read(path, offset, count);
    }
    Result<std::vector<FoundFile>> list(const std::string& folder) override { return disk_->list(folder); }

private:
    Step& step_;
    std::unique_ptr<PhotoFiles> disk_;
};

int fail(const ScreenHand& hand)
{
    std::fprintf(stderr, "the hand: %s\n", qUtf8Printable(hand.why()));
    return clumsy;
}

bool tapAll(ScreenHand& hand, std::initializer_list<const char*> names)
{
    return std::ranges::all_of(names, [&hand](const char* name) { return hand.tap(QLatin1String(name), wait); });
}

bool beginForm(ScreenHand& hand)
{
    return tapAll(hand, {"newButton > newRecord", "new:site"})
        && hand.type(QStringLiteral("field:name > input"), QStringLiteral("3 号停车场"), wait);
}

int save(ScreenHand& hand, Step& step)
{
    if (!beginForm(hand)
        || !tapAll(hand, {"field:side > chip:south", "field:approval > chip:none", "formNext", "field:can_improve > chip:no",
                          "field:disposition > chip:undecided"})) {
        return fail(hand);
    }
    while (hand.isShown(QStringLiteral("formNext"))) {
        if (!hand.tap(QStringLiteral("formNext"), wait)) {
            return fail(hand);
        }
    }
    armed = true;
    if (!hand.tap(QStringLiteral("formFinish"), wait)
        || !hand.waitForText(QStringLiteral("toast"), QStringLiteral("已存本机"), wait)) {
        return fail(hand);
    }
    step.reached("after-screen");
    return outlived;
}

int takePhotos(ScreenHand& hand, Step& step)
{
    if (!beginForm(hand)) {
        return fail(hand);
    }
    if (!hand.tap(QStringLiteral("field:photos > takePhoto"), wait) || !hand.tap(QStringLiteral("shutter"), wait)
        || !hand.waitForText(QStringLiteral("cameraKept"), QStringLiteral("已存本机 1 张"), wait)) {
        return fail(hand);
    }
    armed = true;
    if (!hand.tap(QStringLiteral("shutter"), wait)
        || !hand.waitForText(QStringLiteral("cameraKept"), QStringLiteral("已存本机 2 张"), wait)) {
        return fail(hand);
    }
    step.reached("after-screen");
    return outlived;
}

int run()
{
    Step step(qEnvironmentVariable("FIELDLEDGER_DIE_AT"));
    const bool saves = qEnvironmentVariable("FIELDLEDGER_DIE_IN") == QLatin1String("save");
    if (saves) {
        watchSqlSteps([&step](std::string_view name) { step.reached(name); });
    }
    DyingFiles files(step);
    ApplicationOptions options;
    options.dataFolder = QCoreApplication::arguments().value(1);
    options.language = QStringLiteral("zh_CN");
    options.camera = QStringLiteral("test");
    options.photoFiles = &files;
    Application application(options);
    // Connected first: the screen has not heard of it yet.
    QObject::connect(&application.studio(), &PhotoStudio::kept, &application.studio(), [&step] { step.reached("before-screen"); });
    if (!application.load()) {
        return clumsy;
    }
    auto* const window = qobject_cast<QQuickWindow*>(application.engine().rootObjects().constFirst());
    window->setMinimumSize(QSize());
    window->setGeometry(0, 0, 412, 915);
    ScreenHand hand(*window);
    return saves ? save(hand, step) : takePhotos(hand, step);
}

} // namespace
} // namespace fieldledger::test

int main(int argc, char** argv)
{
    QGuiApplication program(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    return fieldledger::test::run();
}
