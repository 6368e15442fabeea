#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kNoAnswer{"DRA001"};

}  // namespace assay::codes
