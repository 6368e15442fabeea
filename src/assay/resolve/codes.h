#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kNobodyOfThatId{"RES001"};
inline constexpr Code kEntityTwice{"RES002"};
inline constexpr Code kNotAKind{"RES003"};
inline constexpr Code kLeastAboveMost{"RES004"};
inline constexpr Code kNotASeat{"RES005"};
inline constexpr Code kFactorIsNoNumber{"RES006"};

// Decisions of reviewers.
inline constexpr Code kDecisionsDiffer{"RES010"};
inline constexpr Code kEntryChanged{"RES011"};
inline constexpr Code kEntryGone{"RES012"};

}  // namespace assay::codes
