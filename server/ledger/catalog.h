// What the ledger's own system records say, as one immutable value in memory: the tree of areas, every published version of
// every campaign, and which record holds which.
#pragma once

#include "server/access/area_tree.h"
#include "shared/form/campaign.h"
#include "shared/store/central_reading.h"

#include <map>
#include <memory>

namespace fieldledger::server {

struct CatalogArea {
    RecordId record;
    std::string code;
    std::string name;
    std::string level;
    std::string parent;
};

class Catalog {
public:
    static Result<std::shared_ptr<const Catalog>> read(CentralReading& reading);

    const AreaTree& tree() const { return tree_; }
    const CatalogArea* area(std::string_view code) const;
    const ByText<CatalogArea>& areas() const { return areas_; }
    // Null for a campaign or version that the ledger does not hold, or that this program cannot read.
    std::shared_ptr<const Campaign> campaign(std::string_view id, std::int64_t version) const;
    std::shared_ptr<const Campaign> newestCampaign(std::string_view id) const;
    std::vector<std::string> campaignIds() const; // sorted
    bool knowsCampaign(std::string_view id) const { return campaignRecords_.find(id) != campaignRecords_.end(); }
    // The record that holds a campaign or a person; nothing when there is none yet.
    std::optional<RecordId> campaignRecord(std::string_view id) const;
    std::optional<RecordId> staffRecord(std::string_view account) const;

private:
    Status readAreas(CentralReading& reading);
    Status readCampaigns(CentralReading& reading);
    Status readStaff(CentralReading& reading);

    AreaTree tree_;
    ByText<CatalogArea> areas_;
    ByText<RecordId> campaignRecords_;
    ByText<RecordId> staffRecords_;
    ByText<std::map<std::int64_t, std::shared_ptr<const Campaign>>> campaigns_;
};

} // namespace fieldledger::server
