#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kIdTwice{"ING018"};
inline constexpr Code kUnknownFunction{"ING022"};
inline constexpr Code kUnknownWord{"ING024"};

// Policy, controls and evidence.
inline constexpr Code kNotMoney{"ING081"};
inline constexpr Code kTwoCurrencies{"ING082"};
inline constexpr Code kRangeReversed{"ING083"};
inline constexpr Code kRefersToNothing{"ING085"};
inline constexpr Code kControlsInACircle{"ING086"};
inline constexpr Code kNoTolerance{"ING087"};
inline constexpr Code kEitherOr{"ING088"};
inline constexpr Code kOutOfPlace{"ING089"};

}  // namespace assay::codes
