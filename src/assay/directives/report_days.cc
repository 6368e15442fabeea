#include "assay/directives/report_days.h"

#include <algorithm>
#include <chrono>

namespace assay::directives {
namespace {

constexpr std::chrono::days kDay{1};

bool weekend(Date day) {
  const std::chrono::sys_days at{std::chrono::days(day.days_since_epoch())};
  const std::chrono::weekday weekday(at);
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

/// The list of the country's holidays that has the day's year, or nothing.
const PublicHolidays* holidays_on(const Library& library, std::string_view country, Date day) {
  const auto found = std::ranges::find_if(library.holidays, [&](const PublicHolidays& list) {
    return list.country == country && list.from <= day && day <= list.until;
  });
  return found == library.holidays.end() ? nullptr : &*found;
}

}  // namespace

ReportDays report_days(const Library& library, std::string_view country, const ReportWithin& within,
                       Date found) {
  ReportDays out;
  const auto free = [&](Date day) {
    if (weekend(day)) return true;
    const PublicHolidays* list = holidays_on(library, country, day);
    out.holidays = out.holidays && list != nullptr;
    return list != nullptr && std::ranges::binary_search(list->days, day);
  };
  for (const std::int64_t after : within.days) {
    Date day = found;
    for (std::int64_t left = after; left > 0;) {
      day = day.plus(kDay);
      if (!within.business || !free(day)) --left;
    }
    out.days.push_back(day);
  }
  return out;
}

}  // namespace assay::directives
