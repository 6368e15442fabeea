#pragma once

#include <cstdint>
#include <string_view>

#include "assay/base/result.h"
#include "assay/model/share.h"

namespace assay::synth {

/// How large a generated case is, in millionths: kept whole so that every machine
/// rounds alike.
class Scale {
 public:
  constexpr Scale() = default;  ///< 1.

  /// Reads a decimal between 0.001 and 10 with at most six decimals.
  ///
  /// Errors: SYN002 anything else.
  static Result<Scale> parse(std::string_view text, const SourceSpan& where);

  /// `count` at this scale, rounded to the nearest, half upwards. Needs count >= 0.
  constexpr std::int64_t of(std::int64_t count) const {
    return static_cast<std::int64_t>((Product{count} * millionths_ * 2 + kOne) / (2 * kOne));
  }

 private:
  static constexpr std::int64_t kOne = 1'000'000;

  constexpr explicit Scale(std::int64_t millionths) : millionths_(millionths) {}

  std::int64_t millionths_ = kOne;
};

}  // namespace assay::synth
