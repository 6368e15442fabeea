#pragma once

#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/directives/instrument.h"
#include "assay/directives/library.h"

namespace assay::directives {

/// The last days on which something can be reported in time.
struct ReportDays {
  std::vector<Date> days;  ///< In the order of the terms.
  bool holidays = true;    ///< Whether the country's holidays are known, and were left out.
};

/// When something found on `found` is to be reported by a text of the country.
///
/// Business days are Monday to Friday without the public holidays that the library lists. Where
/// it lists none for such a day, none is left out: the day that is given may come too early, and
/// never too late.
ReportDays report_days(const Library& library, std::string_view country, const ReportWithin& within,
                       Date found);

}  // namespace assay::directives
