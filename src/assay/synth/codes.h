#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kUnknownKind{"SYN001"};
inline constexpr Code kScaleOutOfRange{"SYN002"};
inline constexpr Code kUnknownReference{"SYN003"};
inline constexpr Code kSharesDoNotAddUp{"SYN004"};
inline constexpr Code kNothingToBuild{"SYN005"};

}  // namespace assay::codes
