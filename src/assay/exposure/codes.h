#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kWeightsTooLarge{"EXP001"};
inline constexpr Code kTooManyLosses{"EXP002"};
inline constexpr Code kMinimalSetsCut{"EXP003"};
inline constexpr Code kLossesCut{"EXP004"};
inline constexpr Code kImportanceTooLarge{"EXP005"};
inline constexpr Code kInterceptionCut{"EXP006"};
inline constexpr Code kNothingToLose{"EXP007"};

// Of a question why.
inline constexpr Code kNoSuchService{"EXP020"};
inline constexpr Code kNoSuchMember{"EXP021"};
inline constexpr Code kMeasureTooLarge{"EXP022"};

}  // namespace assay::codes
