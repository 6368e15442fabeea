#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kNoAnswer{"DRA001"};
inline constexpr Code kWorksheetBroken{"DRA002"};

}  // namespace assay::codes
