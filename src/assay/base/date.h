#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "assay/base/result.h"

namespace assay {

/// A day of the Gregorian calendar. There is no time of day and no zone: rules
/// bind on days.
class Date {
 public:
  constexpr Date() = default;  ///< 1970-01-01.

  /// The day that many days after 1970-01-01.
  static constexpr Date from_days(std::int32_t days) { return Date(days); }

  /// Needs a day that exists.
  static constexpr Date of(int year, unsigned month, unsigned day) {
    const std::chrono::sys_days at = std::chrono::year_month_day(
        std::chrono::year(year), std::chrono::month(month), std::chrono::day(day));
    return Date(static_cast<std::int32_t>(at.time_since_epoch().count()));
  }

  /// Earlier and later than every day that can be written.
  static constexpr Date earliest() { return Date(std::numeric_limits<std::int32_t>::min()); }
  static constexpr Date latest() { return Date(std::numeric_limits<std::int32_t>::max()); }

  /// Reads `YYYY-MM-DD`, optionally followed by a time of day, which is dropped.
  ///
  /// Errors: BAS001 not of this form; BAS002 a day that does not exist, such as 2021-02-30.
  static Result<Date> parse(std::string_view text, const SourceSpan& where);

  constexpr std::int32_t days_since_epoch() const { return days_; }
  constexpr Date plus(std::chrono::days days) const {
    return Date(days_ + static_cast<std::int32_t>(days.count()));
  }

  friend constexpr auto operator<=>(Date, Date) = default;

 private:
  constexpr explicit Date(std::int32_t days) : days_(days) {}

  std::int32_t days_ = 0;
};

/// `YYYY-MM-DD`.
std::string to_text(Date date);

/// Whole days from `from` to `to`; negative when `to` is earlier.
constexpr std::chrono::days operator-(Date to, Date from) {
  return std::chrono::days(to.days_since_epoch() - from.days_since_epoch());
}

/// Today in UTC: the one place where the product reads the clock, for a command
/// that was given no `--as-of`.
Date today();

}  // namespace assay
