#include "mobile/i18n/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace fieldledger {

namespace {

constexpr auto fallback = "zh_CN";

// Texts with a number say "%n": Qt writes it without the thousands' separators that every other figure has, but for "%Ln".
class GroupingTranslator : public QTranslator {
public:
    QString translate(const char* context, const char* source, const char* note, int number) const override
    {
        QString text = QTranslator::translate(context, source, note, number);
        if (number >= 0) {
            text.replace(QLatin1String("%n"), QLatin1String("%Ln"));
        }
        return text;
    }
};

QTranslator& installed()
{
    static GroupingTranslator translator;
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
