#include "assay/directives/report_days.h"

#include <chrono>

namespace assay::directives {
namespace {

constexpr std::chrono::days kDay{1};

bool weekend(Date day) {
  const std::chrono::sys_days at{std::chrono::days(day.days_since_epoch())};
  const std::chrono::weekday weekday(at);
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

Date business_day(Date day, std::int64_t after) {
  while (after > 0) {
    day = day.plus(kDay);
    if (!weekend(day)) --after;
  }
  return day;
}

}  // namespace

std::vector<Date> report_days(const ReportWithin& within, Date found) {
  std::vector<Date> days;
  for (const std::int64_t after : within.days) {
    days.push_back(within.business ? business_day(found, after)
                                   : found.plus(std::chrono::days(after)));
  }
  return days;
}

}  // namespace assay::directives
