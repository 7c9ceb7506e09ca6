#include "mobile/i18n/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace fieldledger {

namespace {

constexpr auto fallback = "zh_CN";

QTranslator& installed()
{
    static QTranslator translator;
    return translator;
}

} // namespace

QStringList languages() { return {QString::fromLatin1(fallback), QStringLiteral("en")}; }

void useLanguage(const QString& language)
{
    const QString wanted = languages().contains(language) ? language : QString::fromLatin1(fallback);
    QCoreApplication::removeTranslator(&installed());
    QLocale::setDefault(QLocale(wanted));
    if (installed().load(QStringLiteral(":/fieldledger/i18n/fieldledger_%1.qm").arg(wanted))) {
        QCoreApplication::installTranslator(&installed());
    }
}

} // namespace fieldledger
