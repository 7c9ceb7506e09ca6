// Runs the tst_*.qml beside this file: each touches, types and looks, as a person would.
#include <QLocale>
#include <QQmlEngine>
#include <QtQuickTest>

class Setup : public QObject {
    Q_OBJECT
public Q_SLOTS:
    void applicationAvailable() { QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China)); }
    void qmlEngineAvailable(QQmlEngine* engine) { engine->addImportPath(QStringLiteral("qrc:/qt/qml")); }
};

QUICK_TEST_MAIN_WITH_SETUP(components, Setup)
#include "main.moc"
