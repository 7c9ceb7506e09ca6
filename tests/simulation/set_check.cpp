#include "tests/simulation/set_check.h"

#include "shared/form/place_links.h"
#include "shared/record/record_names.h"

#include <algorithm>

namespace fieldledger::simulation {

namespace {

using Breach = std::optional<std::string>;

class SetCheck {
public:
    SetCheck(Scene& scene, const std::map<RecordId, RecordState>& records) : scene_(scene), records_(records) {}

    Breach broken();

private:
    void gather();
    std::set<RecordId> membersOf(const std::string& face) const;
    Breach brokenOn(Tablet& tablet, const std::set<RecordId>& sites) const;

    Scene& scene_;
    const std::map<RecordId, RecordState>& records_;
    PlaceSets sets_{{}, {}};
    std::map<RecordId, std::set<RecordId>> naming_; // by what is named
};

void SetCheck::gather()
{
    PlaceLinkCollector all;
    for (const auto& [id, state] : records_) {
        if (state.campaign != campaignName || state.held.empty()) {
            continue;
        }
        all.add(id.text(), state);
        for (const RecordId& named : hangsOn(state)) {
            naming_[named].insert(id);
        }
    }
    sets_ = all.sets();
}

// The sites of a set and what names them, links too.
std::set<RecordId> SetCheck::membersOf(const std::string& face) const
{
    std::set<RecordId> members;
    for (const std::string& site : sets_.membersOf(face)) {
        const Result<RecordId> id = RecordId::fromText(site);
        ASSERT_ALWAYS(id);
        members.insert(*id);
        if (const auto naming = naming_.find(*id); naming != naming_.end()) {
            members.insert(naming->second.begin(), naming->second.end());
        }
    }
    return members;
}

Breach SetCheck::brokenOn(Tablet& tablet, const std::set<RecordId>& members) const
{
    for (const RecordId& id : members) {
        const Result<std::optional<RecordView>> view = tablet.ledger().record(id);
        if (!view || !*view || (*view)->state.held.empty()) {
            return "tablet " + std::to_string(tablet.index) + " holds an area of a set and lacks " + id.text() + " of it";
        }
    }
    return std::nullopt;
}

Breach SetCheck::broken()
{
    gather();
    for (const std::string& face : sets_.faces()) {
        const std::set<RecordId> members = membersOf(face);
        for (const auto& tablet : scene_.tablets) {
            const std::vector<std::string>& held = scene_.office.person(tablet->plan.login).areas;
            const bool isConcerned = std::ranges::any_of(sets_.membersOf(face), [&](const std::string& site) {
                const Result<RecordId> id = RecordId::fromText(site);
                return id && scene_.office.holds(held, records_.at(*id).areas());
            });
            if (tablet->revoked || !isConcerned) {
                continue;
            }
            if (Breach breach = brokenOn(*tablet, members)) {
                return breach;
            }
        }
    }
    return std::nullopt;
}

} // namespace

Breach placeBreach(Scene& scene, Tablet& tablet, const std::map<RecordId, RecordView>& shown)
{
    PlaceLinkCollector all;
    for (const auto& [id, view] : shown) {
        if (!view.state.held.empty()) {
            all.add(id.text(), view.state, view.elsewhere);
        }
    }
    const PlaceSets sets = all.sets();
    for (const auto& [id, view] : shown) {
        const Result<std::vector<RecordId>> kept = tablet.ledger().placeSet(id);
        std::vector<std::string> members;
        for (std::size_t i = 0; kept && i < kept->size(); ++i) {
            members.push_back((*kept)[i].text());
        }
        if (view.state.kind != linkKind && !view.state.held.empty() && members != sets.membersOf(id.text())) {
            return "tablet " + std::to_string(tablet.index) + " takes " + id.text() + " for one place with " + std::to_string(members.size())
                + " sites, its links say " + std::to_string(sets.membersOf(id.text()).size());
        }
        if (members.size() > 2) {
            scene.faults.note(Fault::PlaceSetOfMany);
        }
    }
    return std::nullopt;
}

Breach setBreach(Scene& scene, const std::map<RecordId, RecordState>& records)
{
    return SetCheck(scene, records).broken();
}

} // namespace fieldledger::simulation
