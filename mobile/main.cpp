// The inspector's app: reads its options, builds the application, runs the window.
#include "mobile/app/application.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTemporaryDir>

#include <cstdio>

namespace {

constexpr int optionError = 2;
constexpr int startError = 3;

struct Options {
    fieldledger::ApplicationOptions application;
    bool selfTest = false;
};

// Ends the program itself for --help, --version and options that it does not know.
Options readOptions(const QGuiApplication& program)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("main", "FieldLedger: the inspector's app"));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption data(QStringLiteral("data"), QStringLiteral("Folder of this tablet's data."), QStringLiteral("folder"));
    const QCommandLineOption enrol(QStringLiteral("enrol"), QStringLiteral("Server to enrol with, if not enrolled yet."), QStringLiteral("address"));
    const QCommandLineOption code(QStringLiteral("code"), QStringLiteral("One-time code for --enrol."), QStringLiteral("code"));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("Language of the screens: zh_CN or en."), QStringLiteral("name"));
    const QCommandLineOption positions(QStringLiteral("positions"), QStringLiteral("Take positions from this file, not from a receiver."), QStringLiteral("file"));
    const QCommandLineOption selfTest(QStringLiteral("self-test"), QStringLiteral("Start, draw the window once, and end with status 0."));
    const QCommandLineOption camera(QStringLiteral("camera"), QStringLiteral("Take photos from here, not from the tablet's camera: the word test, a picture file, or a folder of pictures."), QStringLiteral("test|path"));
    parser.addOptions({data, enrol, code, language, positions, camera, selfTest});
    parser.process(program);
    const QString asked = parser.value(language);
    const bool knownLanguage = asked.isEmpty() || asked == QLatin1String("zh_CN") || asked == QLatin1String("en");
    if (!knownLanguage || !parser.positionalArguments().isEmpty()) {
        std::fprintf(stderr, "fieldledger: %s\n",
                     knownLanguage ? "unexpected argument; see --help" : "--language is zh_CN or en");
        std::exit(optionError);
    }
    Options options;
    options.application = {parser.value(data), asked, parser.value(enrol), parser.value(code), parser.value(positions), parser.value(camera), nullptr};
    options.selfTest = parser.isSet(selfTest);
    return options;
}

// Ends the program when the window was drawn for the first time.
bool endAfterFirstFrame(fieldledger::Application& application, QGuiApplication& program)
{
    auto* const window = qobject_cast<QQuickWindow*>(application.engine().rootObjects().constFirst());
    if (window == nullptr) {
        return false;
    }
    const bool started = application.startupError().isEmpty();
    QObject::connect(window, &QQuickWindow::frameSwapped, &program, [started] { QCoreApplication::exit(started ? 0 : startError); },
                     Qt::QueuedConnection);
    return true;
}

int run(QGuiApplication& program)
{
    Options options = readOptions(program);
    QTemporaryDir trial; // what a self-test writes is thrown away, unless a folder is named
    if (options.selfTest && options.application.dataFolder.isEmpty()) {
        options.application.dataFolder = trial.path();
    }
    fieldledger::Application application(options.application);
    QObject::connect(&application.engine(), &QQmlApplicationEngine::quit, &program, &QGuiApplication::quit, Qt::QueuedConnection);
    if (!application.load()) {
        std::fprintf(stderr, "fieldledger: the window could not be loaded\n");
        return startError;
    }
    if (!application.startupError().isEmpty()) {
        std::fprintf(stderr, "fieldledger: %s\n", qUtf8Printable(application.startupError()));
    }
    if (options.selfTest && !endAfterFirstFrame(application, program)) {
        return startError;
    }
    return QGuiApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setOrganizationName(QStringLiteral("fieldledger"));
    QCoreApplication::setApplicationName(QStringLiteral("fieldledger"));
    QCoreApplication::setApplicationVersion(fieldledger::applicationVersion());
    QGuiApplication program(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    try {
        return run(program);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "fieldledger: ended by an internal error: %s\n", exception.what());
        return startError;
    }
}
