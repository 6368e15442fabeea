#pragma once

#include <cstdint>
#include <string_view>

#include "assay/base/date.h"
#include "assay/base/result.h"

namespace assay::ingest {

/// Which of two numbers before a year is the day, where a publisher always writes it so.
enum class DayOrder : std::uint8_t {
  kDayFirst,
  kMonthFirst,  ///< As in the United States.
};

/// Reads a day of a list: `2022-05-16`, `12.9.2014`, `13.07.20`, `06/19/2003`,
/// `March 12, 2021`, `10 Dec 1948`; what follows the first day is passed over. A year of two
/// digits is of this century.
///
/// Errors: BAS001, BAS002.
Result<Date> read_list_day(std::string_view text, DayOrder order);

}  // namespace assay::ingest
