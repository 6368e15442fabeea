#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kUnknownOperatorFact{"CLI001"};
inline constexpr Code kBadOptionValue{"CLI002"};
inline constexpr Code kNobodyOfThatName{"CLI003"};
inline constexpr Code kNoChromium{"CLI004"};
inline constexpr Code kNoPdf{"CLI005"};
inline constexpr Code kWaiversUnusable{"CLI006"};
inline constexpr Code kInterpretationsUnusable{"CLI007"};
inline constexpr Code kNothingWasJudged{"CLI008"};
inline constexpr Code kNothingTold{"CLI009"};
inline constexpr Code kNoOneTable{"CLI010"};
inline constexpr Code kNotInNetbox{"CLI011"};
inline constexpr Code kGetsRejects{"CLI012"};

}  // namespace assay::codes
