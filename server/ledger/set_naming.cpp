#include "server/ledger/set_naming.h"

#include "server/ledger/set_delivery.h"
#include "shared/record/record_names.h"

#include <limits>

namespace fieldledger::server {

namespace {

// Whether there is more to name afterwards.
Result<bool> nameNext(CentralLedger& ledger, const CentralIdentity& identity, TimePoint now, std::size_t records)
{
    const Result<LogHead> console = ledger.reading().deviceHead(identity.console);
    Result<LogWriter> log = console ? LogWriter::atEnd(ledger) : console.error();
    if (!log) {
        return log.error();
    }
    SetDelivery sets(ledger, *log);
    const Status done = sets.goOn({identity.console, console->n}, now, records);
    return done ? Result<bool>(sets.isUnfinished()) : Result<bool>(done.error());
}

Result<bool> isAnythingLeft(CentralReading& reading)
{
    const Result<SetTable::Names> kept = reading.sets().namesKept();
    if (!kept) {
        return kept.error();
    }
    bool isLeft = *kept == SetTable::Names::OfSome;
    if (*kept == SetTable::Names::None) {
        const Status read = reading.recordsOfKind(linkKind, [&](const StoredRecord&) -> Result<bool> {
            isLeft = true;
            return false;
        });
        if (!read) {
            return read.error();
        }
    }
    return isLeft;
}

} // namespace

Status NameRecords::run(WriteScope& scope)
{
    const Result<bool> isLeft = isAnythingLeft(scope.ledger.reading());
    if (!isLeft || !*isLeft) {
        return isLeft ? Status() : Status(isLeft.error());
    }
    const Result<bool> more = nameNext(scope.ledger, scope.views.identity, now_, scope.recordsAStep);
    if (!more) {
        return more.error();
    }
    scope.effects.unfinished = *more;
    scope.effects.log = !*more; // only then anything is told
    return {};
}

Status completeNames(CentralLedger& ledger, const CentralIdentity& identity, TimePoint now)
{
    Result<Transaction> transaction = Transaction::begin(ledger.connection());
    const Result<bool> isLeft = transaction ? isAnythingLeft(ledger.reading()) : transaction.error();
    if (!isLeft || !*isLeft) {
        return isLeft ? Status() : Status(isLeft.error());
    }
    const Result<bool> more = nameNext(ledger, identity, now, std::numeric_limits<std::size_t>::max());
    return more ? transaction->commit() : Status(more.error());
}

} // namespace fieldledger::server
