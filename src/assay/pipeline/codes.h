#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kNoSuchProposal{"PIP001"};
inline constexpr Code kNoPolicy{"PIP002"};

}  // namespace assay::codes
