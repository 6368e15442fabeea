#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kUnknownWord{"DIR001"};
inline constexpr Code kBadId{"DIR002"};
inline constexpr Code kIdTwice{"DIR003"};
inline constexpr Code kDateOrder{"DIR004"};
inline constexpr Code kUnknownFunctionInRule{"DIR005"};
inline constexpr Code kNotCited{"DIR006"};
inline constexpr Code kUnknownEntityInRule{"DIR007"};
inline constexpr Code kDirectiveTooLarge{"DIR008"};
inline constexpr Code kNeverApplies{"DIR009"};
inline constexpr Code kExampleFails{"DIR010"};
inline constexpr Code kNoExamples{"DIR011"};
inline constexpr Code kPatternForName{"DIR012"};
inline constexpr Code kNotACountry{"DIR013"};
inline constexpr Code kClauseIncomplete{"DIR014"};
inline constexpr Code kNoLibrary{"DIR015"};
inline constexpr Code kReplacesShipped{"DIR016"};
inline constexpr Code kBadQuote{"DIR017"};
inline constexpr Code kNoSuchSet{"DIR018"};
inline constexpr Code kNoSuchReference{"DIR019"};
inline constexpr Code kOverlap{"DIR020"};
inline constexpr Code kNothingSearched{"DIR021"};

}  // namespace assay::codes
