#include "server/ledger/kept_records.h"

#include "shared/form/deletion.h"
#include "shared/record/record_names.h"

#include <map>

namespace fieldledger::server {

Result<KeptRecords> KeptRecords::read(CentralReading& reading, const std::string& campaign)
{
    KeptRecords found;
    std::map<RecordId, RecordState> struckOut;
    std::set<std::string, std::less<>> ids;
    Status done = reading.recordsWithDeletions(campaign, [&](const StoredRecord& record) -> Result<bool> {
        if (isStruckOut(record.state)) {
            ids.insert(record.id.text());
            struckOut.emplace(record.id, record.state);
        }
        return true;
    });
    if (done && !ids.empty()) {
        done = reading.recordsNaming(campaign, ids, [&](const StoredRecord& record) -> Result<bool> {
            for (const RecordId& target : targetsOf(record.state)) {
                const auto at = struckOut.find(target);
                if (at != struckOut.end() && !deletionFlags(at->second, {&record.state}).empty()) {
                    found.kept_.insert(target);
                }
            }
            return true;
        });
    }
    return done ? Result<KeptRecords>(std::move(found)) : Result<KeptRecords>(done.error());
}

Answers KeptRecords::stand(const RecordId& record, Answers answers) const
{
    if (holds(record)) {
        answers.set(deletedRegister, false);
    }
    return answers;
}

} // namespace fieldledger::server
