// What is said where nothing, or not all, is shown because the first records are still on their way down: an empty list then does not
// mean that nothing was logged. Empty when nothing is under way.
#pragma once

#include "mobile/models/workspace.h"

#include <QCoreApplication>

namespace fieldledger {

class ArrivalWords {
    Q_DECLARE_TR_FUNCTIONS(ArrivalWords)
public:
    static QString title(const Workspace& workspace);
    static QString text(const Workspace& workspace);
    // The same, or what the page itself says of an empty list when nothing is under way.
    static QString titleOr(const Workspace& workspace, const QString& otherwise);
    static QString textOr(const Workspace& workspace, const QString& otherwise);
    // For a page that shows what has come so far.
    static QString soFar(const Workspace& workspace);
};

} // namespace fieldledger
