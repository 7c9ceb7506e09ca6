#include "shared/record/place_set.h"

#include <algorithm>
#include <optional>

namespace fieldledger {

namespace {

std::optional<LinkFault> faultOf(const PlaceLink& link, const PlacesById& places)
{
    if (link.a == link.b) {
        return LinkFault::Itself;
    }
    const auto a = places.find(link.a);
    const auto b = places.find(link.b);
    if (a == places.end() || b == places.end()) {
        return LinkFault::UnknownPlace;
    }
    if (a->second.deleted || b->second.deleted) {
        return LinkFault::DeletedPlace;
    }
    if (a->second.campaign != b->second.campaign || a->second.campaign != link.campaign) {
        return LinkFault::OtherCampaign;
    }
    return a->second.kind != b->second.kind ? std::optional(LinkFault::OtherKind) : std::nullopt;
}

// The smaller of two that are joined leads, so a root is the smallest of its set.
const std::string& rootOf(std::map<std::string, std::string>& parents, const std::string& site)
{
    auto at = parents.try_emplace(site, site).first;
    while (at->second != at->first) {
        const auto next = parents.find(at->second);
        at->second = next->second; // halves the way for the next who asks
        at = parents.find(at->second);
    }
    return at->first;
}

} // namespace

PlaceSets::PlaceSets(const std::vector<PlaceLink>& links, const PlacesById& places)
{
    std::map<std::string, std::string> parents;
    std::vector<std::pair<std::string, std::string>> apart;
    for (const PlaceLink& link : links) {
        if (link.deleted) {
            continue;
        }
        if (const std::optional<LinkFault> fault = faultOf(link, places)) {
            faults_.push_back({link.id, *fault});
        } else if (!link.same) {
            apart.emplace_back(link.a, link.b);
        } else {
            const std::string a = rootOf(parents, link.a);
            const std::string b = rootOf(parents, link.b);
            parents[std::max(a, b)] = std::min(a, b);
        }
    }
    std::vector<std::string> sites;
    for (const auto& [site, parent] : parents) {
        sites.push_back(site);
    }
    std::map<std::string, std::vector<std::string>> sets;
    for (const std::string& site : sites) {
        sets[rootOf(parents, site)].push_back(site);
    }
    for (auto& [smallest, members] : sets) {
        const auto atHome = std::ranges::find_if(members, [&](const std::string& site) { return !places.at(site).elsewhere; });
        if (atHome != members.end()) {
            std::rotate(members.begin(), atHome, atHome + 1);
        }
        const std::string face = members.front();
        for (const std::string& site : members) {
            faces_[site] = face;
        }
        members_[face] = std::move(members);
    }
    for (const auto& [a, b] : apart) {
        apart_.insert(std::minmax(faceOf(a), faceOf(b)));
    }
}

const std::string& PlaceSets::faceOf(const std::string& site) const
{
    const auto found = faces_.find(site);
    return found != faces_.end() ? found->second : site;
}

std::vector<std::string> PlaceSets::membersOf(const std::string& site) const
{
    const auto found = members_.find(faceOf(site));
    return found != members_.end() ? found->second : std::vector<std::string>{site};
}

bool PlaceSets::isDecided(const std::string& a, const std::string& b) const
{
    const std::string& faceA = faceOf(a);
    const std::string& faceB = faceOf(b);
    return faceA == faceB || apart_.contains(std::minmax(faceA, faceB));
}

std::vector<std::string> PlaceSets::faces() const
{
    std::vector<std::string> found;
    for (const auto& [face, sites] : members_) {
        found.push_back(face);
    }
    return found;
}

} // namespace fieldledger
