#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kNotADate{"BAS001"};
inline constexpr Code kImpossibleDate{"BAS002"};
inline constexpr Code kNotANumber{"BAS003"};
inline constexpr Code kNumberOutOfRange{"BAS004"};
inline constexpr Code kFileMissing{"BAS005"};
inline constexpr Code kFileUnreadable{"BAS006"};
inline constexpr Code kIsADirectory{"BAS007"};
inline constexpr Code kFileNotWritten{"BAS008"};
inline constexpr Code kNotYaml{"BAS009"};
inline constexpr Code kKeyTwice{"BAS010"};
inline constexpr Code kUnknownKey{"BAS011"};
inline constexpr Code kKeyMissing{"BAS012"};
inline constexpr Code kWrongKind{"BAS013"};
inline constexpr Code kFileChanged{"BAS014"};
inline constexpr Code kPipedTooMuch{"BAS015"};

}  // namespace assay::codes
