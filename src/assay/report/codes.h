#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kNoSuchAddressee{"RPT001"};
inline constexpr Code kStillDoubtful{"RPT002"};
inline constexpr Code kNothingJudged{"RPT003"};

}  // namespace assay::codes
