// Links and the sites they name, read out of records as they stream by: the same sets on the tablet and on the server.
#pragma once

#include "shared/form/answers.h"
#include "shared/record/place_set.h"

namespace fieldledger {

class PlaceLinkCollector {
public:
    // A link record; any other kind as a place that a link may name, `elsewhere` as in LinkablePlace.
    void add(const std::string& id, const RecordState& state, bool elsewhere = false);
    PlaceLink addLink(const std::string& id, const RecordState& state);
    void addPlace(const std::string& id, const RecordState& state, bool elsewhere = false);
    PlaceSets sets() const { return PlaceSets(links_, places_); }

private:
    std::vector<PlaceLink> links_;
    PlacesById places_;
};

} // namespace fieldledger
