#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kNotAFraction{"MOD001"};
inline constexpr Code kAboveOne{"MOD002"};

}  // namespace assay::codes
