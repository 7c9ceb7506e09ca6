#include "server/ledger/set_reach.h"

#include "shared/form/form_rules.h"
#include "shared/record/record_names.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

bool isOfSitesKind(const RecordState& record, const JoinedSites& set)
{
    return record.kind == set.kind && record.campaign == set.campaign;
}

} // namespace

Result<std::shared_ptr<const SetReach::Known>> SetReach::known(const RecordId& record)
{
    if (const auto found = known_.find(record); found != known_.end()) {
        return found->second;
    }
    Result<std::optional<StoredRecord>> stored = reading_.record(record);
    if (!stored) {
        return stored.error();
    }
    std::shared_ptr<const Known> made;
    if (*stored) {
        std::set<RecordId> targets = hangsOn((*stored)->state);
        made = std::make_shared<const Known>(Known{std::move((*stored)->state), std::move(targets)});
    }
    return known_.emplace(record, std::move(made)).first->second;
}

std::vector<RecordId> SetReach::endsOf(const RecordState& link)
{
    static const FormRules rules(nullptr);
    std::vector<RecordId> ends;
    for (const std::string_view name : {linkFirstRegister, linkSecondRegister}) {
        if (const Result<RecordId> end = RecordId::fromText(shownValue(link, name, rules).value.textOrEmpty())) {
            ends.push_back(*end);
        }
    }
    return ends;
}

// Every site to which links lead from this one that say that two are one, with these links.
Status SetReach::collect(const RecordId& start, PlaceLinkCollector& found, std::set<RecordId>& sites)
{
    std::vector<RecordId> open{start};
    std::set<RecordId> seenLinks;
    while (!open.empty()) {
        const RecordId id = open.back();
        open.pop_back();
        const Result<std::shared_ptr<const Known>> site = known(id);
        const Result<std::vector<RecordId>> links = site ? reading_.sets().linksOf(id) : site.error();
        if (!links) {
            return links.error();
        }
        // One that was never merged says nothing of itself: nobody holds it.
        if (*site == nullptr || (*site)->state.held.empty() || !sites.insert(id).second) {
            continue;
        }
        found.addPlace(id.text(), (*site)->state);
        for (const RecordId& linkId : *links) {
            const Result<std::shared_ptr<const Known>> link = known(linkId);
            if (!link) {
                return link.error();
            }
            if (*link == nullptr || (*link)->state.kind != linkKind || !seenLinks.insert(linkId).second) {
                continue;
            }
            const PlaceLink read = found.addLink(linkId.text(), (*link)->state);
            if (read.same && !read.deleted) {
                std::ranges::copy(endsOf((*link)->state), std::back_inserter(open));
            }
        }
    }
    return {};
}

Result<std::shared_ptr<const JoinedSites>> SetReach::setOf(const RecordId& site)
{
    if (const auto found = sets_.find(site); found != sets_.end()) {
        return found->second;
    }
    const Result<std::vector<RecordId>> links = reading_.sets().linksOf(site);
    if (!links) {
        return links.error();
    }
    std::shared_ptr<const JoinedSites> none;
    if (links->empty()) {
        return sets_.emplace(site, none).first->second;
    }
    PlaceLinkCollector collected;
    std::set<RecordId> sites;
    if (Status read = collect(site, collected, sites); !read) {
        return read.error();
    }
    const std::vector<std::string> members = collected.sets().membersOf(site.text());
    if (members.size() < 2) {
        return sets_.emplace(site, none).first->second;
    }
    auto set = std::make_shared<JoinedSites>();
    for (const std::string& member : members) {
        const RecordId id = *RecordId::fromText(member);
        const std::shared_ptr<const Known>& state = known_.at(id);
        set->kind = state->state.kind;
        set->campaign = state->state.campaign;
        set->sites.push_back(id);
        std::ranges::copy(state->state.areas(), std::back_inserter(set->areas));
    }
    std::ranges::sort(set->sites);
    std::ranges::sort(set->areas);
    set->areas.erase(std::unique(set->areas.begin(), set->areas.end()), set->areas.end());
    for (const RecordId& id : set->sites) {
        sets_[id] = set;
    }
    return std::shared_ptr<const JoinedSites>(std::move(set));
}

// The sets of sites to which names lead from the record. `through`: only over records that are not of that set's kind.
Result<SetReach::Sets> SetReach::reached(const RecordId& record, const JoinedSites* through)
{
    Sets sets;
    std::set<RecordId> seen{record};
    std::vector<RecordId> open{record};
    while (!open.empty()) {
        const Result<std::shared_ptr<const Known>> at = known(open.back());
        open.pop_back();
        if (!at) {
            return at.error();
        }
        if (*at == nullptr || (through != nullptr && isOfSitesKind((*at)->state, *through))) {
            continue;
        }
        for (const RecordId& target : (*at)->targets) {
            if (!seen.insert(target).second) {
                continue;
            }
            const Result<std::shared_ptr<const JoinedSites>> set = setOf(target);
            if (!set) {
                return set.error();
            }
            if (*set != nullptr) {
                sets.push_back(*set);
            }
            open.push_back(target);
        }
    }
    return sets;
}

Result<std::vector<std::string>> SetReach::areasOf(const RecordId& record)
{
    const Result<std::shared_ptr<const JoinedSites>> own = setOf(record);
    if (!own || *own != nullptr) {
        return own ? Result<std::vector<std::string>>((*own)->areas) : Result<std::vector<std::string>>(own.error());
    }
    Result<Sets> candidates = reached(record, nullptr);
    if (!candidates) {
        return candidates.error();
    }
    std::set<std::string> areas;
    for (const std::shared_ptr<const JoinedSites>& candidate : *candidates) {
        const Result<Sets> held = reached(record, candidate.get());
        if (!held) {
            return held.error();
        }
        if (std::ranges::find(*held, candidate) != held->end()) {
            areas.insert(candidate->areas.begin(), candidate->areas.end());
        }
    }
    return std::vector<std::string>(areas.begin(), areas.end());
}

} // namespace fieldledger::server
