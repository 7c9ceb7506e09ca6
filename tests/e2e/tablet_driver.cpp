// A tablet for the demonstration and the end-to-end tests: the app exactly as it ships, in a window, in a process that takes
// orders for a finger and a keyboard from its standard input (one JSON object a line) and answers each with one line. Test
// only: the shipped program has no such door.
#include "mobile/app/application.h"
#include "tests/e2e/hand/screen_hand.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QQuickStyle>
#include <QSocketNotifier>

#include <cstdio>
#include <unistd.h>

namespace fieldledger::test {
namespace {

class Orders : public QObject {
public:
    Orders(QQuickWindow& window) : hand_(window), notifier_(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&notifier_, &QSocketNotifier::activated, this, [this] { readMore(); });
    }

    static void answer(bool ok, const QJsonValue& value, const QString& why)
    {
        QJsonObject object{{QStringLiteral("ok"), ok}};
        object.insert(ok ? QStringLiteral("value") : QStringLiteral("why"), ok ? value : QJsonValue(why));
        const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact);
        std::printf("%s\n", line.constData());
        std::fflush(stdout);
    }

private:
    void readMore()
    {
        char piece[4096];
        const ssize_t got = ::read(STDIN_FILENO, piece, sizeof piece);
        if (got <= 0) {
            notifier_.setEnabled(false);
            QCoreApplication::quit();
            return;
        }
        received_.append(piece, static_cast<qsizetype>(got));
        // An order spins the event loop; the next one is read only after its answer.
        notifier_.setEnabled(false);
        for (qsizetype end = received_.indexOf('\n'); end >= 0; end = received_.indexOf('\n')) {
            const QJsonObject order = QJsonDocument::fromJson(received_.left(end)).object();
            received_.remove(0, end + 1);
            carryOut(order);
        }
        notifier_.setEnabled(true);
    }

    void carryOut(const QJsonObject& order)
    {
        const QString what = order.value(QLatin1String("do")).toString();
        const QString name = order.value(QLatin1String("name")).toString();
        const QString text = order.value(QLatin1String("text")).toString();
        const int wait = order.value(QLatin1String("wait")).toInt();
        if (what == QLatin1String("tap")) {
            answerWhether(hand_.tap(name, wait));
        } else if (what == QLatin1String("tapInList")) {
            answerWhether(hand_.tapInList(order.value(QLatin1String("list")).toString(), name, wait));
        } else if (what == QLatin1String("type")) {
            answerWhether(hand_.type(name, text, wait));
        } else if (what == QLatin1String("wait")) {
            answerWhether(hand_.waitFor(name, wait));
        } else if (what == QLatin1String("waitGone")) {
            answerWhether(hand_.waitGone(name, wait));
        } else if (what == QLatin1String("waitText")) {
            answerWhether(hand_.waitForText(name, text, wait));
        } else if (what == QLatin1String("texts")) {
            answer(true, QJsonArray::fromStringList(hand_.textsOf(name)), {});
        } else if (what == QLatin1String("names")) {
            answer(true, QJsonArray::fromStringList(hand_.namesWith(order.value(QLatin1String("prefix")).toString())), {});
        } else if (what == QLatin1String("shown")) {
            answer(true, hand_.isShown(name), {});
        } else if (what == QLatin1String("shot")) {
            answerWhether(hand_.screenshot(order.value(QLatin1String("file")).toString()));
        } else {
            answer(false, {}, QStringLiteral("no such order: ") + what);
        }
    }

    void answerWhether(bool done) { answer(done, QJsonValue::Null, hand_.why()); }

    ScreenHand hand_;
    QSocketNotifier notifier_;
    QByteArray received_;
};

QSize sizeFrom(const QString& text)
{
    const QStringList sides = text.split(u'x');
    return sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : QSize();
}

int run(QGuiApplication& program)
{
    QCommandLineParser parser;
    const QCommandLineOption data(QStringLiteral("data"), QStringLiteral("Folder of this tablet's data."), QStringLiteral("folder"));
    const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("Size of the window."), QStringLiteral("WxH"), QStringLiteral("1280x800"));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("zh_CN or en."), QStringLiteral("name"), QStringLiteral("zh_CN"));
    const QCommandLineOption camera(QStringLiteral("camera"), QStringLiteral("What photos are taken with: the word test, a picture file, or a folder of pictures."), QStringLiteral("test|path"));
    parser.addOptions({data, size, language, camera});
    parser.process(program);
    ApplicationOptions options;
    options.dataFolder = parser.value(data);
    options.language = parser.value(language);
    options.camera = parser.value(camera);
    Application application(options);
    if (!application.load() || !sizeFrom(parser.value(size)).isValid()) {
        Orders::answer(false, {}, QStringLiteral("the window could not be loaded"));
        return 1;
    }
    auto* const window = qobject_cast<QQuickWindow*>(application.engine().rootObjects().constFirst());
    window->setMinimumSize(QSize());
    window->setGeometry(QRect(QPoint(0, 0), sizeFrom(parser.value(size))));
    window->show();
    window->requestActivate();
    Orders orders(*window);
    Orders::answer(true, QJsonValue::Null, {});
    return QGuiApplication::exec();
}

} // namespace
} // namespace fieldledger::test

int main(int argc, char** argv)
{
    QGuiApplication program(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    return fieldledger::test::run(program);
}
