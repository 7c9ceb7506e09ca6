// What an error means to the person with the tablet: what happened, what was kept, what to do. The one place that turns
// error codes into words.
#pragma once

#include "shared/base/result.h"

#include <QCoreApplication>
#include <QString>

namespace fieldledger {

class ErrorText {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
public:
    // Whose trouble it is: the same code means another thing at the server than on this tablet.
    enum class Side { Server, Tablet };
    // While syncing: records wait on the tablet and go up later.
    static QString ofSync(const Error& error, Side side);
    // What a person has to do before this tablet syncs again: get it a new code. No word of the error itself.
    static bool needsEnrolment(const Error& error);
    // While saving: nothing was written.
    static QString ofSaving(const Error& error);
    // When the data file cannot be opened at the start.
    static QString ofOpening(const Error& error, const QString& file);
    // While enrolling.
    static QString ofEnrolling(const Error& error);
    // While signing in as another person.
    static QString ofSigningIn(const Error& error);
    // Which field of the enrolment page to look at: "server", "code" or "".
    static QString fieldOfEnrolling(const Error& error);
};

} // namespace fieldledger
