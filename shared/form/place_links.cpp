#include "shared/form/place_links.h"

#include "shared/form/form_rules.h"

namespace fieldledger {

namespace {

// Registers of a link belong to no form: the latest counts.
Value latest(const RecordState& state, std::string_view name)
{
    static const FormRules rules(nullptr);
    return shownValue(state, name, rules).value;
}

} // namespace

void PlaceLinkCollector::add(const std::string& id, const RecordState& state, bool elsewhere)
{
    if (state.kind == linkKind) {
        addLink(id, state);
    } else {
        addPlace(id, state, elsewhere);
    }
}

PlaceLink PlaceLinkCollector::addLink(const std::string& id, const RecordState& state)
{
    PlaceLink link{id, state.campaign, std::string(latest(state, linkFirstRegister).textOrEmpty()),
                   std::string(latest(state, linkSecondRegister).textOrEmpty()), latest(state, linkSameRegister) != Value(false),
                   latest(state, deletedRegister) == Value(true)};
    links_.push_back(link);
    return link;
}

void PlaceLinkCollector::addPlace(const std::string& id, const RecordState& state, bool elsewhere)
{
    places_[id] = {state.campaign, state.kind, latest(state, deletedRegister) == Value(true), elsewhere};
}

} // namespace fieldledger
