#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kNoProof{"VER001"};

}  // namespace assay::codes
