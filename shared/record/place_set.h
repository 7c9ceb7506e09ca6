// Sites that people said are one place: a link is a record of kind `link` with the registers below. Linked sites form a set with
// one face, the smallest id that the reader holds and is at home with. What does not fit is left out and told; a ring of links is one set
// like any other.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger {

inline constexpr std::string_view linkKind = "link";
inline constexpr std::string_view linkFirstRegister = "a";   // site ids, the smaller first
inline constexpr std::string_view linkSecondRegister = "b";
inline constexpr std::string_view linkSameRegister = "same"; // false: somebody looked, and they are two; absent: they are one
inline constexpr std::string_view linkReasonRegister = "reason";

struct PlaceLink {
    std::string id;
    std::string campaign;
    std::string a;
    std::string b;
    bool same = true;
    bool deleted = false; // taken back: it says nothing any more
};

// A site as links find it.
struct LinkablePlace {
    std::string campaign;
    std::string kind;
    bool deleted = false;
    bool elsewhere = false; // in no area of the reader's: it is held because it is linked with one that is
};

enum class LinkFault { Itself, UnknownPlace, DeletedPlace, OtherCampaign, OtherKind };

struct FaultyLink {
    std::string link;
    LinkFault fault = LinkFault::UnknownPlace;
    bool operator==(const FaultyLink&) const = default;
};

using PlacesById = std::map<std::string, LinkablePlace, std::less<>>;

class PlaceSets {
public:
    // In any order; places are asked for every id that a link names.
    PlaceSets(const std::vector<PlaceLink>& links, const PlacesById& places);

    // The smallest id of its set that is not elsewhere, of all where every one is; the site itself where it is alone.
    const std::string& faceOf(const std::string& site) const;
    // All of the set, the face first, then by id; the site alone where nobody linked it.
    std::vector<std::string> membersOf(const std::string& site) const;
    // Somebody said already whether these two are one (directly, or through others of their sets).
    bool isDecided(const std::string& a, const std::string& b) const;
    const std::vector<FaultyLink>& faults() const { return faults_; }
    // The faces of sets of more than one.
    std::vector<std::string> faces() const;

private:
    std::map<std::string, std::string> faces_;               // of each linked site
    std::map<std::string, std::vector<std::string>> members_; // by face
    std::set<std::pair<std::string, std::string>> apart_;     // of faces
    std::vector<FaultyLink> faults_;
};

} // namespace fieldledger
