#pragma once

#include <string>

#include "assay/base/diagnostic.h"
#include "assay/base/source_span.h"

namespace assay::identify {

/// Why a pattern is of no use.
struct PatternFlaw {
  std::string refused;        ///< Why RE2 does not take it over bytes, and where; empty if it does.
  bool fits_nothing = false;  ///< It fits the empty text, and so every text.
};

PatternFlaw flaw_of(const std::string& regex);

/// IDE014 for people: RE2's reason, and what patterns may hold.
Diagnostic refused_pattern(const std::string& why, const SourceSpan& where);

}  // namespace assay::identify
