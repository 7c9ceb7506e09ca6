// A change's number as rows and their buttons carry it: "device.n".
#pragma once

#include "shared/record/change.h"

#include <QString>

#include <optional>

namespace fieldledger {

QString changeKey(ChangeNumber number);
// Nothing for a text that is no such key.
std::optional<ChangeNumber> changeNumberIn(const QString& key);

} // namespace fieldledger
