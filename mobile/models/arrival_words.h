// What is said where nothing, or not all, is shown because the first records are still on their way down: an empty list then does not
// mean that nothing was logged. All are empty when nothing is under way.
#pragma once

#include "mobile/models/workspace.h"

#include <QCoreApplication>

namespace fieldledger {

class ArrivalWords {
    Q_DECLARE_TR_FUNCTIONS(ArrivalWords)
public:
    static QString title(const Workspace& workspace);
    static QString text(const Workspace& workspace);
    // For a page that shows what has come so far.
    static QString soFar(const Workspace& workspace);
};

} // namespace fieldledger
