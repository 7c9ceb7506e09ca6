#include "server/ledger/console_device.h"

#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

// Unless a page says otherwise, the console has opened the record as it is now: it knows all of it.
Result<Change> changeFor(WriteScope& scope, SystemChange&& asked, std::uint64_t n, TimePoint now)
{
    const DeviceNumber console = scope.views.identity.console;
    Change change;
    change.number = {console, n};
    change.record = asked.record;
    change.kind = std::move(asked.kind);
    change.campaign = std::move(asked.campaign);
    change.form = asked.form;
    change.by = std::move(asked.by);
    change.releases = asked.releases;
    change.at.est = now;
    change.set = std::move(asked.set);
    sortRegisters(change.set);
    const Result<std::optional<StoredRecord>> record = scope.ledger.reading().record(change.record);
    if (!record) {
        return record.error();
    }
    if (*record) {
        const Seen& known = (*record)->state.seen;
        change.seen = asked.seen ? asked.seen->cutTo(known) : known;
        change.after = known.of(console);
    }
    return change;
}

Result<std::vector<Acknowledgement>> writeChanges(WriteScope& scope, const DeviceKey& key, std::vector<SystemChange> changes, Grouping grouping,
                                                  TimePoint now)
{
    ASSERT_ALWAYS(!changes.empty());
    const Result<LogHead> head = scope.ledger.reading().deviceHead(scope.views.identity.console);
    if (!head) {
        return head.error();
    }
    PreparedPush push;
    push.device = scope.views.identity.console;
    push.first = head->n + 1;
    push.hashBefore = head->hash;
    push.hashAfter = head->hash;
    push.got = now;
    const bool asOneAct = grouping == Grouping::OneAct && changes.size() > 1;
    for (SystemChange& asked : changes) {
        Result<Change> change = changeFor(scope, std::move(asked), push.first + push.changes.size(), now);
        if (!change) {
            return change.error();
        }
        if (asOneAct) {
            change->act = push.first;
        }
        PreparedChange prepared;
        prepared.n = change->number.n;
        prepared.bytes = encodeChange(*change);
        if (change->releases) {
            // What stood behind the quarantined change's personal registers stands behind this one's.
            Result<std::vector<PersonalValue>> personal = scope.ledger.reading().personalOf(*change->releases);
            if (!personal) {
                return personal.error();
            }
            std::ranges::copy_if(*personal, std::back_inserter(prepared.personal),
                                 [&](const PersonalValue& value) { return change->find(value.registerName) != nullptr; });
        }
        prepared.change = *std::move(change);
        push.hashAfter = prepared.hash = runningHash(push.hashAfter, prepared.bytes);
        push.changes.push_back(std::move(prepared));
    }
    push.signature = signatureText(signPush(key, push.hashAfter));
    const Result<PushOutcome> outcome = takePush(scope, push);
    if (!outcome) {
        return outcome.error();
    }
    const PushTaken* taken = std::get_if<PushTaken>(&*outcome);
    if (taken == nullptr) {
        return Error(ErrorCode::Internal, "the ledger did not take the server's own changes");
    }
    return taken->acknowledgements;
}

} // namespace

std::string serverKeyText(const Views& views)
{
    const StoredDevice* console = views.directory->device(views.identity.console);
    ASSERT_ALWAYS(console != nullptr);
    return publicKeyText(console->publicKey);
}

Status writeSystemChanges(WriteScope& scope, const DeviceKey& key, std::vector<SystemChange> changes, TimePoint now,
                          Grouping grouping)
{
    if (changes.empty()) {
        return {};
    }
    const Result<std::vector<Acknowledgement>> taken = writeChanges(scope, key, std::move(changes), grouping, now);
    if (!taken) {
        return taken.error();
    }
    const bool asTheyAre = std::ranges::all_of(*taken, [](const Acknowledgement& one) { return one.verdict == Verdict::Merged && !one.cut; });
    return asTheyAre ? Status() : Status(Error(ErrorCode::Internal, "the ledger did not take the server's own changes as they are"));
}

Result<std::vector<Acknowledgement>> writeActOf(WriteScope& scope, const DeviceKey& key, std::vector<SystemChange> act, TimePoint now)
{
    return writeChanges(scope, key, std::move(act), Grouping::OneAct, now);
}

} // namespace fieldledger::server
