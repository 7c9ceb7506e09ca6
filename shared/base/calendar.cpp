#include "shared/base/calendar.h"

#include <charconv>
#include <cstdio>

namespace fieldledger {

using namespace std::chrono;

Day dayOf(TimePoint time, minutes offset)
{
    return floor<days>(sys_time<milliseconds>(milliseconds(time.ms)) + offset);
}

TimePoint startOf(Day day, minutes offset)
{
    return {duration_cast<milliseconds>(day.time_since_epoch() - offset).count()};
}

std::string dayText(Day day)
{
    const year_month_day date(day);
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()));
    return text;
}

Result<Day> dayFromText(std::string_view text)
{
    const Error wrong(ErrorCode::BadRequest, "a date is written as 2026-11-23");
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return wrong;
    }
    int parts[3] = {};
    const std::string_view pieces[3] = {text.substr(0, 4), text.substr(5, 2), text.substr(8, 2)};
    for (int i = 0; i < 3; ++i) {
        const auto [end, failure] = std::from_chars(pieces[i].data(), pieces[i].data() + pieces[i].size(), parts[i]);
        if (failure != std::errc() || end != pieces[i].data() + pieces[i].size() || pieces[i][0] == '-') {
            return wrong;
        }
    }
    const year_month_day date{year(parts[0]), month(static_cast<unsigned>(parts[1])), day(static_cast<unsigned>(parts[2]))};
    if (!date.ok() || parts[0] < 1900 || parts[0] > 2200) {
        return wrong;
    }
    return sys_days(date);
}

std::string minuteText(TimePoint time, minutes offset)
{
    const auto local = sys_time<milliseconds>(milliseconds(time.ms)) + offset;
    const auto day = floor<days>(local);
    const auto minute = floor<minutes>(local - day).count();
    char text[8];
    std::snprintf(text, sizeof text, " %02d:%02d", static_cast<int>(minute / 60), static_cast<int>(minute % 60));
    return dayText(day) + text;
}

} // namespace fieldledger
