#include "mobile/models/error_text.h"

namespace fieldledger {

QString ErrorText::ofSync(const Error& error, Side side)
{
    const bool isHere = side == Side::Tablet;
    switch (error.code()) {
    case ErrorCode::BadRequest: return tr("The server did not understand this tablet");
    case ErrorCode::TooLarge: return tr("An answer or a record is larger than allowed");
    case ErrorCode::Unauthenticated: return tr("The server no longer knows this tablet; it has to be enrolled again");
    case ErrorCode::Forbidden: return tr("The server takes nothing more from this tablet: it was withdrawn, or has no right to this");
    case ErrorCode::NotFound: return tr("The server does not have what was asked for");
    case ErrorCode::Conflict: return tr("The server's ledger has changed; this tablet takes it in anew");
    case ErrorCode::Gap: return tr("The server is missing an earlier record of this tablet");
    case ErrorCode::HashMismatch: return tr("The server's log does not match this tablet's own records");
    case ErrorCode::SignatureInvalid: return tr("The server did not accept this tablet's signature");
    case ErrorCode::VersionTooOld: return tr("This app is too old for the server; please update it");
    case ErrorCode::VersionTooNew: return tr("The server is older than this app; ask the administrator to update it");
    case ErrorCode::Foreign: return tr("At this address is another ledger, or something that is no ledger at all");
    case ErrorCode::StorageFull:
        return isHere ? tr("This tablet's storage is full; clear delivered photos on the sync page, or free some space")
                      : tr("The server's storage is full; tell the administrator, who has to make room there");
    case ErrorCode::StorageBusy: return isHere ? tr("This tablet's data file is busy for a moment") : tr("The server is busy for a moment");
    case ErrorCode::StorageCorrupt: return tr("The data file is damaged");
    case ErrorCode::StorageFailed:
        return isHere ? tr("Reading or writing this tablet's storage failed; restart the tablet, and ask the administrator if it stays so")
                      : tr("Reading or writing the server's storage failed; tell the administrator");
    case ErrorCode::Unreachable: return tr("The server cannot be reached just now");
    case ErrorCode::TimedOut: return tr("The server did not answer in time");
    case ErrorCode::RateLimited: return tr("The server asks to wait a little");
    case ErrorCode::Internal: return isHere ? tr("The program made an error") : tr("The server made an error; tell the administrator if it stays so");
    }
    ASSERT_ALWAYS(false);
}

bool ErrorText::needsEnrolment(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::Unauthenticated:
    case ErrorCode::Forbidden:
    case ErrorCode::HashMismatch:
    case ErrorCode::SignatureInvalid:
        return true;
    default:
        return false;
    }
}

QString ErrorText::ofSaving(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::StorageFull:
        return tr("The tablet's storage is full. The last answer is not stored yet, everything before it is. Free some "
                  "space; what you typed stays on the screen.");
    case ErrorCode::StorageBusy:
        return tr("The data file is busy for a moment. What you typed stays on the screen; please try again.");
    case ErrorCode::TooLarge:
        return tr("This is more than one record can hold. Please shorten it.");
    case ErrorCode::StorageCorrupt:
        return tr("The data file is damaged. Nothing was overwritten. Please do not delete the app; ask the administrator.");
    case ErrorCode::NotFound:
        return tr("The record is no longer on this tablet. What you typed stays on the screen.");
    case ErrorCode::BadRequest:
    case ErrorCode::Unauthenticated:
    case ErrorCode::Forbidden:
    case ErrorCode::Conflict:
    case ErrorCode::Gap:
    case ErrorCode::HashMismatch:
    case ErrorCode::SignatureInvalid:
    case ErrorCode::VersionTooOld:
    case ErrorCode::VersionTooNew:
    case ErrorCode::Foreign:
    case ErrorCode::StorageFailed:
    case ErrorCode::Unreachable:
    case ErrorCode::TimedOut:
    case ErrorCode::RateLimited:
    case ErrorCode::Internal:
        return tr("It could not be stored (%1). What you typed stays on the screen; please try again.")
            .arg(QString::fromStdString(error.detail()));
    }
    ASSERT_ALWAYS(false);
}

QString ErrorText::ofOpening(const Error& error, const QString& file)
{
    switch (error.code()) {
    case ErrorCode::StorageBusy:
        return tr("The data file is in use by another program, perhaps a second window of this app. Nothing was changed. "
                  "Close it and start again.\n%1").arg(file);
    case ErrorCode::VersionTooNew:
        return tr("The data file was written by a newer version of this app. Nothing was changed. Please update the app.\n%1")
            .arg(file);
    case ErrorCode::Foreign:
        return tr("This file is not the data of this app. Nothing was changed. Choose another folder.\n%1").arg(file);
    case ErrorCode::StorageCorrupt:
        return tr("The data file is damaged. Nothing was changed. Please do not delete the app; ask the administrator.\n%1")
            .arg(file);
    case ErrorCode::StorageFull:
        return tr("The tablet's storage is full, so the data file cannot be opened. All records are kept. Free some space "
                  "and start again.\n%1").arg(file);
    case ErrorCode::BadRequest:
    case ErrorCode::TooLarge:
    case ErrorCode::Unauthenticated:
    case ErrorCode::Forbidden:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::Gap:
    case ErrorCode::HashMismatch:
    case ErrorCode::SignatureInvalid:
    case ErrorCode::VersionTooOld:
    case ErrorCode::StorageFailed:
    case ErrorCode::Unreachable:
    case ErrorCode::TimedOut:
    case ErrorCode::RateLimited:
    case ErrorCode::Internal:
        return tr("The data file cannot be opened (%2). Nothing was changed.\n%1")
            .arg(file, QString::fromStdString(error.detail()));
    }
    ASSERT_ALWAYS(false);
}

QString ErrorText::ofEnrolling(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::Unauthenticated:
    case ErrorCode::Forbidden:
        return tr("The code is wrong, used up or expired. Ask the office for a new one; a code holds for 30 minutes.");
    case ErrorCode::Unreachable:
        return tr("No server answers at this address. Check the address and the network.");
    case ErrorCode::TimedOut:
        return tr("The server did not answer in time. Check the network and try again.");
    case ErrorCode::NotFound:
    case ErrorCode::Foreign:
        return tr("Something answers at this address, but it is not a FieldLedger server. Check the address.");
    case ErrorCode::Conflict:
        return tr("At this address is another ledger than the one this tablet belongs to. Nothing was changed, and what is not sent stays here. Check the address.");
    case ErrorCode::VersionTooOld:
        return tr("This app is too old for the server. Please update it.");
    case ErrorCode::VersionTooNew:
        return tr("The server is older than this app. Ask the administrator to update it.");
    case ErrorCode::RateLimited:
        return tr("Too many tries. Wait a minute, then try again.");
    case ErrorCode::StorageBusy:
        return tr("The server is busy for a moment. Please try again.");
    case ErrorCode::StorageFull:
    case ErrorCode::StorageCorrupt:
    case ErrorCode::StorageFailed:
        return tr("The tablet could not store its enrolment (%1). Ask for a new code and try again.")
            .arg(QString::fromStdString(error.detail()));
    case ErrorCode::BadRequest:
    case ErrorCode::TooLarge:
    case ErrorCode::Gap:
    case ErrorCode::HashMismatch:
    case ErrorCode::SignatureInvalid:
    case ErrorCode::Internal:
        return tr("The server refused the enrolment (%1).").arg(QString::fromStdString(error.detail()));
    }
    ASSERT_ALWAYS(false);
}

QString ErrorText::ofSigningIn(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::Unauthenticated:
        return tr("The log-in name or the password is wrong.");
    case ErrorCode::Forbidden:
        return tr("To hand the tablet back, its owner has to sign in with the password.");
    case ErrorCode::NotFound:
        return tr("Without a signal only people who signed in on this tablet before can take over. Try again with a signal.");
    case ErrorCode::RateLimited:
        return tr("Too many tries. Wait a while, then try again.");
    case ErrorCode::Unreachable:
    case ErrorCode::TimedOut:
    case ErrorCode::StorageBusy:
        return tr("The server does not answer. Try again in a moment.");
    case ErrorCode::Foreign:
        return tr("Something answers at the server's address, but it is not a FieldLedger server. Is this a network that asks for a log-in of its own?");
    case ErrorCode::StorageFull:
    case ErrorCode::StorageCorrupt:
    case ErrorCode::StorageFailed:
        return tr("The tablet could not store who works with it (%1). Nothing was changed.").arg(QString::fromStdString(error.detail()));
    case ErrorCode::BadRequest:
    case ErrorCode::TooLarge:
    case ErrorCode::Conflict:
    case ErrorCode::Gap:
    case ErrorCode::HashMismatch:
    case ErrorCode::SignatureInvalid:
    case ErrorCode::VersionTooOld:
    case ErrorCode::VersionTooNew:
    case ErrorCode::Internal:
        return tr("The server refused the log-in (%1).").arg(QString::fromStdString(error.detail()));
    }
    ASSERT_ALWAYS(false);
}

QString ErrorText::fieldOfEnrolling(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::Unauthenticated:
    case ErrorCode::Forbidden:
        return QStringLiteral("code");
    case ErrorCode::Unreachable:
    case ErrorCode::NotFound:
    case ErrorCode::Foreign:
    case ErrorCode::Conflict:
        return QStringLiteral("server");
    case ErrorCode::BadRequest:
    case ErrorCode::TooLarge:
    case ErrorCode::Gap:
    case ErrorCode::HashMismatch:
    case ErrorCode::SignatureInvalid:
    case ErrorCode::VersionTooOld:
    case ErrorCode::VersionTooNew:
    case ErrorCode::StorageFull:
    case ErrorCode::StorageBusy:
    case ErrorCode::StorageCorrupt:
    case ErrorCode::StorageFailed:
    case ErrorCode::TimedOut:
    case ErrorCode::RateLimited:
    case ErrorCode::Internal:
        return {};
    }
    ASSERT_ALWAYS(false);
}

} // namespace fieldledger
