#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "assay/base/result.h"
#include "assay/mitigate/mitigate.h"
#include "assay/model/reading.h"

namespace assay::mitigate {

/// What one control, or two together, would leave of a threat.
struct Alternative {
  std::vector<std::string> controls;  ///< Sorted; names as in `Selection::controls`.
  std::string of;                     ///< The tolerance row that is exceeded most, for its whole.
  std::size_t tolerance = 0;          ///< Index into `Policy::tolerances`.
  std::int64_t whole = 0;             ///< This and the next: weights of that row.
  std::int64_t bound = 0;
  std::int64_t loss = 0;
  std::int64_t rows_above = 0;  ///< Tolerance rows whose bound is exceeded.
  bool attainable = true;       ///< Within capacity, money and time.

  bool within() const { return rows_above == 0; }
};

/// The less intrusive alternatives against one threat, in each reading: those that leave least
/// first. Singles stand before pairs; a pair is what remains with both.
struct ThreatAlternatives {
  std::string threat;         ///< Its id.
  std::int64_t controls = 0;  ///< That bear on the threat.
  Band<std::vector<Alternative>> singles;
  Band<std::vector<Alternative>> pairs;
};

/// Tries each control that bears on a threat alone, and each two of them together.
///
/// Errors: as `judge`.
/// Cost:   n + n (n - 1) / 2 losses for n controls, twice for each threat.
Result<std::vector<ThreatAlternatives>> alternatives(const Subject& subject, const Rules& rules);

}  // namespace assay::mitigate
