#include "server/ledger/set_check.h"

#include "server/ledger/area_list.h"
#include "server/ledger/set_reach.h"
#include "shared/record/record_names.h"

namespace fieldledger::server {

namespace {

constexpr std::int64_t recordsRememberedMax = 10'000; // by one SetReach

Status checkNothingKept(CentralReading& reading, const std::function<void(std::string)>& problem)
{
    const Result<bool> areas = reading.sets().hasAreas();
    const Result<std::int64_t> names = areas ? reading.sets().nameCount() : areas.error();
    if (!names) {
        return names.error();
    }
    bool isFound = *areas || *names != 0;
    const Status read = reading.recordsOfKind(linkKind, [&](const StoredRecord&) -> Result<bool> {
        isFound = true;
        return false;
    });
    if (isFound) {
        problem("the ledger holds links, and where records go because of them was never worked out; start the server once, which does it");
    }
    return read;
}

} // namespace

Status checkSets(CentralReading& reading, const std::function<void(std::string)>& problem)
{
    const Result<SetTable::Names> kept = reading.sets().namesKept();
    if (!kept || *kept != SetTable::Names::OfAll) {
        return kept ? checkNothingKept(reading, problem) : Status(kept.error());
    }
    auto reach = std::make_unique<SetReach>(reading);
    std::int64_t records = 0;
    std::int64_t names = 0;
    const Status read = reading.allRecords(0, [&](const StoredRecord& record) -> Result<bool> {
        for (const RecordId& target : hangsOn(record.state)) {
            names += 1;
            const Result<bool> named = reading.sets().isNamed(target, record.id, record.state.kind == linkKind);
            if (!named) {
                return named.error();
            }
            if (!*named) {
                problem("it is not kept that record " + record.id.text() + " names " + target.text());
            }
        }
        const Result<std::vector<std::string>> areas = reach->areasOf(record.id);
        if (!areas) {
            return areas.error();
        }
        if (joinAreas(*areas) != record.setAreas) {
            problem("record " + record.id.text() + " does not go where its set goes");
        }
        records += 1;
        if (records % recordsRememberedMax == 0) {
            reach = std::make_unique<SetReach>(reading);
        }
        return true;
    });
    const Result<std::int64_t> count = read ? reading.sets().nameCount() : read.error();
    if (!count) {
        return count.error();
    }
    if (*count != names) {
        problem("who names whom is kept " + std::to_string(*count) + " times, and the records name " + std::to_string(names));
    }
    return {};
}

} // namespace fieldledger::server
