#include "shared/base/sun.h"

#include <chrono>
#include <cmath>
#include <numbers>

namespace fieldledger {

namespace {

constexpr double radians = std::numbers::pi / 180.0;
// The zenith of the sun at rise and set: its half width and the refraction of the air lift it.
constexpr double zenithDegrees = 90.833;
constexpr std::int64_t minuteMs = 60'000;
constexpr int minutesOfDay = 24 * 60;

} // namespace

bool isSunDown(TimePoint time, std::int64_t latitude, std::int64_t longitude)
{
    const std::chrono::sys_time<std::chrono::milliseconds> moment{std::chrono::milliseconds(time.ms)};
    const auto midnight = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date{midnight};
    const std::chrono::sys_days newYear{date.year() / std::chrono::January / 1};
    const double hour = static_cast<double>((moment - midnight).count()) / 3'600'000.0;
    const double daysOfYear = date.year().is_leap() ? 366.0 : 365.0;
    const double year = 2 * std::numbers::pi / daysOfYear * (static_cast<double>((midnight - newYear).count()) + (hour - 12) / 24);
    const double equationMinutes = 229.18 * (0.000075 + 0.001868 * std::cos(year) - 0.032077 * std::sin(year)
                                             - 0.014615 * std::cos(2 * year) - 0.040849 * std::sin(2 * year));
    const double declination = 0.006918 - 0.399912 * std::cos(year) + 0.070257 * std::sin(year) - 0.006758 * std::cos(2 * year)
        + 0.000907 * std::sin(2 * year) - 0.002697 * std::cos(3 * year) + 0.00148 * std::sin(3 * year);
    const double solarMinutes = hour * 60 + equationMinutes + 4 * static_cast<double>(longitude) * 1e-7;
    const double hourAngle = (solarMinutes / 4 - 180) * radians;
    const double north = static_cast<double>(latitude) * 1e-7 * radians;
    const double height = std::sin(north) * std::sin(declination) + std::cos(north) * std::cos(declination) * std::cos(hourAngle);
    return height < std::cos(zenithDegrees * radians);
}

TimePoint nextSunChange(TimePoint time, std::int64_t latitude, std::int64_t longitude)
{
    const bool down = isSunDown(time, latitude, longitude);
    for (int minute = 1; minute <= minutesOfDay; ++minute) {
        const TimePoint later{time.ms + minute * minuteMs};
        if (isSunDown(later, latitude, longitude) != down) {
            return later;
        }
    }
    return {time.ms + minutesOfDay * minuteMs};
}

} // namespace fieldledger
