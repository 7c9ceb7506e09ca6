#include "server/ledger/catalog.h"

#include "shared/form/form_rules.h"
#include "shared/wire/campaign_codec.h"
#include "shared/wire/change_codec.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

std::string textOf(const RecordState& record, std::string_view name)
{
    static const FormRules rules{nullptr};
    return std::string(shownValue(record, name, rules).value.textOrEmpty());
}

bool isDeleted(const RecordState& record)
{
    static const FormRules rules{nullptr};
    return shownValue(record, deletedRegister, rules).value == Value(true);
}

} // namespace

Result<std::shared_ptr<const Catalog>> Catalog::read(CentralReading& reading)
{
    auto catalog = std::make_shared<Catalog>();
    Status done = catalog->readAreas(reading);
    if (done) {
        done = catalog->readCampaigns(reading);
    }
    if (done) {
        done = catalog->readStaff(reading);
    }
    if (!done) {
        return done.error();
    }
    return std::shared_ptr<const Catalog>(std::move(catalog));
}

Status Catalog::readAreas(CentralReading& reading)
{
    return reading.recordsOfKind("area", "", [this](const StoredRecord& record) -> Result<bool> {
        CatalogArea area;
        area.record = record.id;
        area.code = textOf(record.state, "code");
        area.name = textOf(record.state, "name");
        area.level = textOf(record.state, "level");
        area.parent = textOf(record.state, "parent");
        if (!area.code.empty() && !isDeleted(record.state)) {
            tree_.add(area.code, area.parent, area.name);
            std::string code = area.code;
            areas_[std::move(code)] = std::move(area);
        }
        return true;
    });
}

// Every version that was ever published: each judges the answers that were made with it.
Status Catalog::readCampaigns(CentralReading& reading)
{
    std::vector<RecordId> records;
    const Status read = reading.recordsOfKind("campaign", "", [&](const StoredRecord& record) -> Result<bool> {
        records.push_back(record.id);
        campaignRecords_[textOf(record.state, "id")] = record.id;
        return true;
    });
    if (!read) {
        return read;
    }
    for (const RecordId& record : records) {
        const Status walked = reading.history(record, [&](const LogRow& row) -> Result<bool> {
            const Result<Change> change = decodeChange(row.body);
            const Value* definition = change && row.verdict == Verdict::Merged ? change->find("definition") : nullptr;
            if (definition != nullptr && definition->text() != nullptr) {
                if (Result<Campaign> campaign = readCampaign(*definition->text())) {
                    auto held = std::make_shared<const Campaign>(*std::move(campaign));
                    campaigns_[held->id].try_emplace(held->version, held);
                }
            }
            return true;
        });
        if (!walked) {
            return walked;
        }
    }
    return {};
}

Status Catalog::readStaff(CentralReading& reading)
{
    return reading.recordsOfKind("staff", "", [this](const StoredRecord& record) -> Result<bool> {
        staffRecords_[textOf(record.state, "id")] = record.id;
        return true;
    });
}

const CatalogArea* Catalog::area(std::string_view code) const
{
    const auto found = areas_.find(code);
    return found != areas_.end() ? &found->second : nullptr;
}

std::shared_ptr<const Campaign> Catalog::campaign(std::string_view id, std::int64_t version) const
{
    const auto versions = campaigns_.find(id);
    if (versions == campaigns_.end()) {
        return nullptr;
    }
    const auto found = versions->second.find(version);
    return found != versions->second.end() ? found->second : nullptr;
}

std::shared_ptr<const Campaign> Catalog::newestCampaign(std::string_view id) const
{
    const auto versions = campaigns_.find(id);
    return versions != campaigns_.end() && !versions->second.empty() ? versions->second.rbegin()->second : nullptr;
}

std::vector<std::string> Catalog::campaignIds() const
{
    std::vector<std::string> ids;
    for (const auto& [id, versions] : campaigns_) {
        ids.push_back(id);
    }
    std::ranges::sort(ids);
    return ids;
}

std::optional<RecordId> Catalog::campaignRecord(std::string_view id) const
{
    const auto found = campaignRecords_.find(id);
    return found != campaignRecords_.end() ? std::optional(found->second) : std::nullopt;
}

std::optional<RecordId> Catalog::staffRecord(std::string_view account) const
{
    const auto found = staffRecords_.find(account);
    return found != staffRecords_.end() ? std::optional(found->second) : std::nullopt;
}

} // namespace fieldledger::server
