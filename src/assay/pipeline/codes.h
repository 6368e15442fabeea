#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kNoSuchProposal{"PIP001"};
inline constexpr Code kNoPolicy{"PIP002"};
inline constexpr Code kNoSuchCountry{"PIP003"};
inline constexpr Code kNoSuchParty{"PIP004"};
inline constexpr Code kMonthsReversed{"PIP005"};
inline constexpr Code kNoRulesHere{"PIP006"};
inline constexpr Code kNoLists{"PIP007"};
inline constexpr Code kNoDecisionsFile{"PIP008"};

}  // namespace assay::codes
