#include "mobile/models/places.h"

#include "shared/base/assert.h"
#include "shared/record/role.h"

namespace fieldledger {

namespace {

constexpr std::size_t placesMax = 5;

} // namespace

std::vector<Place> Places::of(std::string_view role, bool patrols)
{
    const std::optional<StaffRole> known = roleFromName(role);
    std::vector<Place> places{{QStringLiteral("today"), tr("Today"), QStringLiteral("home")},
                              {QStringLiteral("ledger"), tr("Ledger"), QStringLiteral("list")}};
    const bool reviews = known && mayReview(*known);
    if (reviews) {
        places.push_back({QStringLiteral("review"), tr("Review"), QStringLiteral("clipboard-check")});
    }
    places.push_back({QStringLiteral("events"), tr("Actions"), QStringLiteral("flag")});
    if (patrols && !reviews) {
        places.push_back({QStringLiteral("patrol"), tr("Night check"), QStringLiteral("moon")});
    }
    places.push_back({QStringLiteral("me"), tr("Me"), QStringLiteral("user")});
    ASSERT_ALWAYS(places.size() <= placesMax);
    return places;
}

} // namespace fieldledger
