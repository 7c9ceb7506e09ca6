#include "tests/mobile/screens/tour.h"

namespace fieldledger::test {

QString PictureOrder::file(const char* page) const
{
    return QStringLiteral("%1/%2-%3-%4-%5x%6%7.png").arg(folder, QString::fromLatin1(page), theme, language).arg(size.width())
        .arg(size.height()).arg(text == 100 ? QString() : QStringLiteral("-%1").arg(text));
}

void Tour::fail(const QString& why)
{
    std::fprintf(stderr, "%s\n", qPrintable(why));
    good_ = false;
}

void Tour::begin()
{
    office.workspace().selectLanguage(order_.language);
    open(order_.size);
    AppearanceSingleton::instance->setChoice(order_.theme);
    AppearanceSingleton::instance->setLocked(true);
    AppearanceSingleton::instance->setTextPercent(order_.text);
    office.settle();
}

void Tour::press(const char* name)
{
    if (!hand().tap(QString::fromLatin1(name), wait)) {
        fail(QStringLiteral("%1: %2").arg(QString::fromLatin1(name), hand().why()));
    }
    office.settle();
}

void Tour::enter(const char* field, const QString& text)
{
    if (!hand().type(QString::fromLatin1(field), text, wait)) {
        fail(QStringLiteral("%1: %2").arg(QString::fromLatin1(field), hand().why()));
    }
    office.settle();
}

void Tour::waitFor(const char* name)
{
    if (!hand().waitFor(QString::fromLatin1(name), 4 * wait)) {
        fail(QStringLiteral("%1: %2").arg(QString::fromLatin1(name), hand().why()));
    }
}

void Tour::visit(const char* place, const char* page)
{
    press(place);
    shoot(page);
}

void Tour::leave()
{
    for (const char* back = backShown(); back != nullptr; back = backShown()) {
        press(back);
        if (!good_) {
            return;
        }
    }
}

const char* Tour::backShown()
{
    for (const char* const name : {"backButton", "detailBack"}) {
        if (hand().isShown(QString::fromLatin1(name))) {
            return name;
        }
    }
    return nullptr;
}

void Tour::shoot(const char* page)
{
    office.settle();
    if (!hand().screenshot(order_.file(page))) {
        fail(QStringLiteral("%1: %2").arg(QString::fromLatin1(page), hand().why()));
    }
}

void Tour::takePhotos(int count)
{
    hand().waitFor(QStringLiteral("shutter"), wait);
    for (int i = 1; i <= count; ++i) {
        press("shutter");
        hand().waitForText(QStringLiteral("cameraKept"), QString::number(i), wait);
    }
}

} // namespace fieldledger::test
