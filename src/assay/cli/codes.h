#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kUnknownOperatorFact{"CLI001"};
inline constexpr Code kBadOptionValue{"CLI002"};
inline constexpr Code kNobodyOfThatName{"CLI003"};

}  // namespace assay::codes
