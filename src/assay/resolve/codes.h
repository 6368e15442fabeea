#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kNobodyOfThatId{"RES001"};
inline constexpr Code kEntityTwice{"RES002"};
inline constexpr Code kNotAKind{"RES003"};
inline constexpr Code kLeastAboveMost{"RES004"};
inline constexpr Code kNotASeat{"RES005"};

}  // namespace assay::codes
