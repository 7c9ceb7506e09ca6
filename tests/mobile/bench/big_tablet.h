// The file of a tablet that holds so many sites and visits, made as a first sync makes it, and kept for the next time.
#pragma once

#include <cstdint>
#include <string>

namespace fieldledger::test {

// How long the forms are that the definition has beside its own: one over many screens, one on a single screen.
inline constexpr int longFormFields = 300;
inline constexpr int longFormScreenFields = 15;
inline constexpr const char* sitesTitle = "北外环停车场";

// Makes it in `folder`, where the app finds it. Aborts on any error.
void makeBigTablet(const std::string& folder, std::uint64_t sites, std::uint64_t visits);

} // namespace fieldledger::test
