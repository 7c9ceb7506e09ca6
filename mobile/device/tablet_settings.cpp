#include "mobile/device/tablet_settings.h"

#include <QDir>
#include <QStandardPaths>
#include <QTemporaryFile>

namespace fieldledger {

TabletSettings::TabletSettings(const QString& folder)
    : dataFolder_(folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
                                   : QDir(folder).absolutePath())
{
}

QString TabletSettings::ledgerFile() const { return QDir(dataFolder_).filePath(QStringLiteral("tablet.ledger")); }

Status TabletSettings::prepare() const
{
    if (!QDir().mkpath(dataFolder_)) {
        return Error(ErrorCode::StorageFailed, "the folder cannot be made: " + dataFolder_.toStdString());
    }
    QTemporaryFile probe(QDir(dataFolder_).filePath(QStringLiteral("write-test-XXXXXX")));
    if (!probe.open()) {
        return Error(ErrorCode::StorageFailed, "the folder cannot be written: " + dataFolder_.toStdString());
    }
    return Success{};
}

QString TabletSettings::supportedLanguage(const QString& name)
{
    return name.startsWith(QLatin1String("en")) ? QStringLiteral("en") : QStringLiteral("zh_CN");
}

Language TabletSettings::formLanguage(const QString& name)
{
    return supportedLanguage(name) == QLatin1String("en") ? Language::En : Language::Zh;
}

} // namespace fieldledger
