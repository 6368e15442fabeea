#pragma once

#include <cstdint>
#include <string_view>

#include "assay/base/result.h"

namespace assay {

/// Reads a whole number written in digits alone: no sign, blank or separator.
///
/// Errors: BAS003 anything else, with advice for `1,200`, `1.2` and `-3`;
///         BAS004 above 2^63 - 1.
Result<std::int64_t> parse_count(std::string_view text, const SourceSpan& where);

/// Reads a decimal number such as `51.5` or `-0.12`; neither infinity nor exponent.
///
/// Errors: BAS003 anything else.
Result<double> parse_decimal(std::string_view text, const SourceSpan& where);

}  // namespace assay
