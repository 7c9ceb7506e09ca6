// What became of a quarantined change: a person with the right released it, or decided that it is not adopted. Pure values;
// proto/merge.md §5.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fieldledger {

enum class Outcome : std::uint8_t { // stored: do not renumber
    Released = 1,
    NotAdopted = 2,
};

struct Settlement {
    ChangeNumber number;   // the quarantined change
    Outcome outcome = Outcome::Released;
    std::string by;        // the person who settled it
    TimePoint at;
    std::string reason;    // of one that is not adopted; may be empty
    bool operator==(const Settlement&) const = default;
};

// A change of this kind that is `for` a quarantined one does not release it: it says that it is not adopted, and why.
inline constexpr std::string_view refusalKind = "note";
inline constexpr std::string_view refusalTextRegister = "text";
inline constexpr std::string_view refusalOfRegister = "of";

} // namespace fieldledger
