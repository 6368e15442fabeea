#pragma once

#include <cstdint>
#include <string_view>

#include "assay/base/diagnostic.h"
#include "assay/ingest/notation/readings.h"

namespace assay::ingest {

/// In which order a day is written where its numbers alone do not tell; places in `Readings`.
enum class DayOrder : std::uint8_t {
  kDayFirst,    ///< `17/04/2018`, `17/04/18`.
  kMonthFirst,  ///< `04/17/2018`, `4/17/18`.
  kYearFirst,   ///< `18/04/17`.
};

inline constexpr std::size_t kDayOrders = 3;

/// `day_first`, `month_first`, `year_first`.
std::string_view to_text(DayOrder order);

/// The day that `text` is in each order, as `2018-04-17`. Alike in all of them: `2018-04-17`,
/// `2018/4/17`, `20180417`, `17.04.2018`, a month that has its name in English, German, French or
/// Spanish, `2018年4月17日`. A time of day behind it is dropped. Years of two digits are those from
/// 1970 to 2069.
Readings day_readings(std::string_view text);

/// Why `text` is no day in any order.
///
/// Codes: BAS001 not of a known layout; BAS002 a day that does not exist; ING025 a spreadsheet's
///        number of a day.
Diagnostic why_no_day(std::string_view text);

}  // namespace assay::ingest
