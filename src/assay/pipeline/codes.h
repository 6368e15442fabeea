#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kNoSuchProposal{"PIP001"};

}  // namespace assay::codes
