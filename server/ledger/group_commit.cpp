#include "server/ledger/group_commit.h"

#include "server/ledger/review_index.h"

namespace fieldledger::server {

namespace {

Error tryAgain(const Error& why)
{
    return Error(ErrorCode::StorageBusy, "the commit was rolled back, nothing was taken; try again (" + why.detail() + ")");
}

// What the views become is read before the commit: after it nothing may fail any more.
Status readViews(CentralLedger& ledger, GroupResult& result)
{
    if (result.effects.accounts) {
        auto directory = Directory::read(ledger.accounts());
        if (!directory) {
            return directory.error();
        }
        result.directory = *std::move(directory);
    }
    if (result.effects.catalog) {
        auto catalog = Catalog::read(ledger.reading());
        if (!catalog) {
            return catalog.error();
        }
        result.catalog = *std::move(catalog);
        if (Status made = refreshReviewIndex(ledger, *result.catalog); !made) {
            return made;
        }
    }
    if (Status rewritten = result.effects.erased ? ledger.reading().erased().rewriteValues() : Status(); !rewritten) {
        return rewritten;
    }
    const Result<LogPosition> position = ledger.reading().head();
    if (!position) {
        return position.error();
    }
    result.position = *position;
    return {};
}

void add(Effects& all, Effects&& one)
{
    std::move(one.heads.begin(), one.heads.end(), std::back_inserter(all.heads));
    all.accounts = all.accounts || one.accounts;
    all.catalog = all.catalog || one.catalog;
    all.log = all.log || one.log;
    all.unfinished = all.unfinished || one.unfinished;
    all.erased = all.erased || one.erased;
}

// Runs one job in a part of the open transaction.
Status runJob(WriteJob& job, WriteScope& scope)
{
    Result<Savepoint> part = Savepoint::begin(scope.ledger.connection());
    if (!part) {
        return part.error();
    }
    if (Status done = job.run(scope); !done) {
        return done;
    }
    return part->keep();
}

// Nobody is answered yes: those without an error of their own may try again.
void failAll(std::vector<Status>& each, const Error& why)
{
    for (Status& status : each) {
        if (status) {
            status = why.code() == ErrorCode::StorageFull ? why : tryAgain(why);
        }
    }
}

} // namespace

GroupResult commitGroup(CentralLedger& ledger, const Views& views, std::span<WriteJob* const> jobs, std::size_t recordsAStep)
{
    GroupResult result;
    result.each.resize(jobs.size());
    Result<Transaction> transaction = Transaction::begin(ledger.connection());
    if (!transaction) {
        failAll(result.each, transaction.error());
        return result;
    }
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        Effects effects;
        WriteScope scope{ledger, views, effects, recordsAStep};
        result.each[i] = runJob(*jobs[i], scope);
        if (result.each[i]) {
            add(result.effects, std::move(effects));
        } else if (!transaction->isOpen()) {
            failAll(result.each, tryAgain(result.each[i].error()));
            return result;
        }
    }
    Status finished = readViews(ledger, result);
    if (finished) {
        finished = transaction->commit();
    }
    if (!finished) {
        failAll(result.each, finished.error());
    }
    result.committed = static_cast<bool>(finished);
    return result;
}

} // namespace fieldledger::server
