#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kRegistryMissing{"IDE001"};
inline constexpr Code kAddressOfNobody{"IDE002"};
inline constexpr Code kNotEvidence{"IDE003"};

}  // namespace assay::codes
