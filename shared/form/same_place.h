// The same place logged twice: which sites of one kind may be one, and why. Pure; linear in their number but for crowds. It
// proposes, a person decides (shared/record/place_set.h).
#pragma once

#include "shared/form/answers.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fieldledger {

// Two sites nearer than this may be one.
inline constexpr int samePlaceMetresMax = 100;
// Words of a field's `appearance`: its answer identifies the site within its area, or anywhere (a plate, a licence).
inline constexpr std::string_view identityAppearance = "identity";
inline constexpr std::string_view identityEverywhereAppearance = "identity-everywhere";

struct IdentityAnswer {
    std::string field;
    std::string text;
    bool everywhere = false;
};

struct PlaceSite {
    std::string id;
    std::string area;
    std::string name;
    std::optional<std::int64_t> latitude;  // 1e-7 degree
    std::optional<std::int64_t> longitude;
    std::vector<IdentityAnswer> identities;
};

struct PlacePair {
    std::size_t a = 0;                    // places in the list; the one with the smaller id first
    std::size_t b = 0;
    std::optional<int> metres;            // where both have a position
    bool near = false;
    bool sameName = false;
    std::vector<std::string> sameFields;  // identifying fields with the same answer
    bool operator==(const PlacePair&) const = default;
};

// What the form says of a site; `form` has a title field and at most one position that counts.
PlaceSite placeSiteOf(const Form& form, const std::string& id, const Answers& answers);

// Likeliest first: more reasons, then nearer. Two that answer an identifying field differently are not proposed for being
// near or named alike. In a crowd each site is compared with its nearest few only, and of many with one name each with the first.
std::vector<PlacePair> samePlaces(std::span<const PlaceSite> sites);

// "相距 42 米；名称相同" / "42 m apart; same name".
Label placePairWords(const PlacePair& pair, const Form& form);

// A name or number as it is compared: full-width forms made plain, letters small, Chinese digits before 号 made numbers, without
// spaces, brackets, punctuation and the word 样例.
std::string comparableText(std::string_view text);

} // namespace fieldledger
