#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

inline constexpr Code kRegistryMissing{"IDE001"};
inline constexpr Code kAddressOfNobody{"IDE002"};
inline constexpr Code kNotEvidence{"IDE003"};
inline constexpr Code kNumbersMissing{"IDE004"};

// The pack of fingerprints.
inline constexpr Code kUnknownChannel{"IDE010"};
inline constexpr Code kUnknownPackWord{"IDE011"};
inline constexpr Code kFingerprintTwice{"IDE012"};
inline constexpr Code kNotANumberOfIana{"IDE013"};
inline constexpr Code kPatternRefused{"IDE014"};
inline constexpr Code kExampleFails{"IDE015"};
inline constexpr Code kNoExample{"IDE016"};
inline constexpr Code kUnknownGroup{"IDE017"};
inline constexpr Code kPatternFitsNothing{"IDE018"};
inline constexpr Code kPatternUnread{"IDE019"};
inline constexpr Code kCacheUnusable{"IDE020"};
inline constexpr Code kNoPackFile{"IDE021"};

// Packs of recog.
inline constexpr Code kPatternUntranslated{"IDE030"};
inline constexpr Code kRecogFileBroken{"IDE031"};
inline constexpr Code kRecogFieldUnread{"IDE032"};

}  // namespace assay::codes
