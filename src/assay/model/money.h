#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <string>

#include "assay/base/source_span.h"

namespace assay {

/// Whole units of the one currency of a case: pounds, not pence. Never below 0;
/// sums and products that are too large stop at the largest amount there is.
struct Money {
  std::int64_t units = 0;

  friend constexpr auto operator<=>(Money, Money) = default;
  friend constexpr Money operator+(Money a, Money b) {
    std::int64_t sum = 0;
    return {__builtin_add_overflow(a.units, b.units, &sum) ? kLargest : sum};
  }
  friend constexpr Money operator*(Money price, std::int64_t count) {
    std::int64_t product = 0;
    return {__builtin_mul_overflow(price.units, count, &product) ? kLargest : product};
  }

  static constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
};

/// The currency of all amounts of a file.
struct Currency {
  std::string code;  ///< ISO 4217; empty: the file states no amount.
  SourceSpan where;  ///< Of the first amount.
};

}  // namespace assay
