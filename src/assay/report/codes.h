#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kNoSuchAddressee{"REP001"};
inline constexpr Code kStillDoubtful{"REP002"};
inline constexpr Code kNothingJudged{"REP003"};
inline constexpr Code kNothingToInterpret{"REP004"};

}  // namespace assay::codes
