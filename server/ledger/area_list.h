// A set of area codes as one text: sorted, joined by "+". What is no letter, digit, "-", "_" or "*" is percent-encoded, since
// a code is text that people write.
#pragma once

#include "server/access/area_tree.h"
#include "shared/wire/messages.h"

#include <string>
#include <string_view>
#include <vector>

namespace fieldledger::server {

std::string joinAreas(std::vector<std::string> codes);
std::vector<std::string> splitAreas(std::string_view text);
// Stands in an item's areas for one device alone: what is told to the author of a change, whatever areas it holds.
std::string areaOfDevice(DeviceNumber device);
// Stands in an item's areas for an area and whoever holds only a part of it.
std::string areaWithParts(std::string_view code);
// The area that it stands for; empty for a plain code.
std::string_view wholeOfParts(std::string_view code);
// Stands in an item's areas for one into which its record goes only because of its set.
std::string areaOfSet(std::string_view code);
// The area that it stands for; empty for any other.
std::string_view setOfArea(std::string_view code);

// Where a record goes: its own areas, and those of its set that are none of them, so marked.
std::string deliveredTo(std::string_view own, std::string_view setAreas);
// Of an item's areas: those of its set, as plain codes.
std::vector<std::string> setAreasIn(std::string_view text);
// What the other areas are called, sorted by code: those that the tree knows. Nothing where there are none of a set.
std::vector<AreaName> ownNamesBesideSet(std::string_view text, const AreaTree& tree);

} // namespace fieldledger::server
