#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kTooManyControls{"MIT001"};
inline constexpr Code kControlCoversNothing{"MIT002"};
inline constexpr Code kEvidenceNotAccepted{"MIT003"};
inline constexpr Code kControlNotValid{"MIT004"};
inline constexpr Code kPartyOverNobody{"MIT005"};
inline constexpr Code kUnknownSupplier{"MIT006"};
inline constexpr Code kStoppedUnproved{"MIT007"};

}  // namespace assay::codes
