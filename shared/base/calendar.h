// Days on the wall calendar of the office. Offices of the People's Republic keep UTC+8 all year; the offset is a setting
// of the ledger and passed in. Algorithm: H. Hinnant, "chrono-compatible low-level date algorithms" (through <chrono>).
#pragma once

#include "shared/base/clock.h"
#include "shared/base/result.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace fieldledger {

inline constexpr std::chrono::minutes officeOffset{8 * 60};

using Day = std::chrono::sys_days;

Day dayOf(TimePoint time, std::chrono::minutes offset = officeOffset);
TimePoint startOf(Day day, std::chrono::minutes offset = officeOffset);

// Days since 1970-01-01, as stores and lists keep a day.
constexpr std::int64_t dayNumber(Day day) { return day.time_since_epoch().count(); }

// "2026-11-23"
std::string dayText(Day day);
// BadRequest unless the text is a real day in exactly that form, years 1900 to 2200.
Result<Day> dayFromText(std::string_view text);
// "2026-11-23 09:05", minutes of the office's wall clock.
std::string minuteText(TimePoint time, std::chrono::minutes offset = officeOffset);

} // namespace fieldledger
