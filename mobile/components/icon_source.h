// Icons of the app, drawn from outlined SVG files in any colour of the theme. QML asks `IconSource.url(name, colour)` and gives the
// result to an Image; the picture is rendered at the size asked for, so it is sharp on every screen. An unknown name draws nothing and is logged.
#pragma once

#include <QColor>
#include <QObject>
#include <QQmlEngine>
#include <QQuickImageProvider>
#include <QString>
#include <QUrl>

namespace fieldledger {

class IconProvider : public QQuickImageProvider {
public:
    IconProvider();
    // id: "name/rrggbb".
    QImage requestImage(const QString& id, QSize* size, const QSize& requestedSize) override;
};

class IconSource : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
public:
    // Made by the engine on first use, which is also when the engine learns to draw icons.
    static IconSource* create(QQmlEngine* engine, QJSEngine* scriptEngine);

    Q_INVOKABLE static QUrl url(const QString& name, const QColor& colour);
    Q_INVOKABLE static bool has(const QString& name);

private:
    // Not constructible by default: Qt 6.4 would prefer that to create().
    explicit IconSource(QQmlEngine& engine);
};

} // namespace fieldledger
