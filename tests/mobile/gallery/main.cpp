// The component gallery: every control of FieldLedger.Components in its states, without any model. With three arguments
// (width, height, file) it saves one picture of itself and ends; a fourth chooses the mode (light, dark, night).
#include <QGuiApplication>
#include <QImage>
#include <QLocale>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTimer>

int main(int argc, char** argv)
{
    QGuiApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
    const QStringList arguments = QGuiApplication::arguments();
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    if (arguments.size() > 4) {
        engine.setInitialProperties({{QStringLiteral("mode"), arguments[4]}});
    }
    engine.load(QUrl(QStringLiteral("qrc:/Gallery.qml")));
    if (engine.rootObjects().isEmpty()) {
        return 1;
    }
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
    if (window == nullptr) {
        return 1;
    }
    if (arguments.size() < 4) {
        return QGuiApplication::exec();
    }
    window->resize(arguments[1].toInt(), arguments[2].toInt());
    bool saved = false;
    const auto save = [&] {
        saved = window->grabWindow().save(arguments[3]);
        QGuiApplication::quit();
    };
    QTimer::singleShot(600, window, save);
    QGuiApplication::exec();
    return saved ? 0 : 1;
}
