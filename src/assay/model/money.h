#pragma once

#include <compare>
#include <cstdint>

namespace assay {

/// Whole units of the one currency of a case: pounds, not pence.
struct Money {
  std::int64_t units = 0;

  friend constexpr auto operator<=>(Money, Money) = default;
  friend constexpr Money operator+(Money a, Money b) { return {a.units + b.units}; }
  friend constexpr Money operator*(Money price, std::int64_t count) {
    return {price.units * count};
  }
};

}  // namespace assay
