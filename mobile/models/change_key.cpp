#include "mobile/models/change_key.h"

namespace fieldledger {

QString changeKey(ChangeNumber number)
{
    return QStringLiteral("%1.%2").arg(number.device.value).arg(static_cast<qulonglong>(number.n));
}

std::optional<ChangeNumber> changeNumberIn(const QString& key)
{
    bool deviceFits = false;
    bool countFits = false;
    const std::uint32_t device = key.section(QLatin1Char('.'), 0, 0).toUInt(&deviceFits);
    const std::uint64_t n = key.section(QLatin1Char('.'), 1, 1).toULongLong(&countFits);
    return deviceFits && countFits ? std::optional(ChangeNumber{DeviceNumber{device}, n}) : std::nullopt;
}

} // namespace fieldledger
