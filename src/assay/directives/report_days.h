#pragma once

#include <vector>

#include "assay/base/date.h"
#include "assay/directives/instrument.h"

namespace assay::directives {

/// The last days on which something found on `found` can be reported in time, in order. Business
/// days are Monday to Friday; no holidays are left out, so that the day is never too late.
std::vector<Date> report_days(const ReportWithin& within, Date found);

}  // namespace assay::directives
