#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kWeightsTooLarge{"EXP001"};

}  // namespace assay::codes
