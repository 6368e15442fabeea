#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assay/directives/evaluator.h"

namespace assay::directives {

/// What one duty makes of the assets of one operator, month after month.
struct Strip {
  const Instrument* instrument = nullptr;
  const Duty* duty = nullptr;
  std::string operator_name;
  std::vector<std::optional<State>> months;  ///< The strictest on the first day; none: nothing.
};

/// A day on which something changes for an operator.
struct CalendarDay {
  Date day;
  std::string what;  ///< "issued", "last day", "first day forbidden", "suspended", "back", "ends".
  const Instrument* instrument = nullptr;
  const Duty* duty = nullptr;
  std::string operator_name;
  std::int64_t assets =
      0;  ///< That it concerns on the first day of that month, or the last before.
  std::optional<Date> originally;  ///< The day before it was moved.
};

/// What falls due when, if the inventory stays as it is.
struct Calendar {
  Date first;  ///< First day of the first month.
  std::vector<Date> months;
  std::vector<Strip> strips;      ///< By directive, duty, operator; those that catch something.
  std::vector<CalendarDay> days;  ///< By day, directive, duty, operator.
};

/// Asks about the first day of every month from that of `from` to that of `to`, each with what was
/// known by then, and by `known_on` where it is given.
///
/// Cost: that of an `Evaluator`, and then the tuples once a month.
Calendar calendar(const Library& library, const Inventory& inventory, const Question& question,
                  Date from, Date to, std::optional<Date> known_on = {});

/// The first day of the month of `day`, and that of the next.
Date month_of(Date day);
Date next_month(Date month);

}  // namespace assay::directives
