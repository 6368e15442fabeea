#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "assay/base/result.h"

namespace assay {

/// Wide enough for the product of two counts.
__extension__ using Product = __int128;

/// A part of a whole, kept as two counts: a cap of 35 % is met or missed
/// exactly, and two machines agree on which.
class Share {
 public:
  constexpr Share() = default;  ///< Nothing of the whole.

  /// Reads a fraction such as `0.35` or `1`, never a percentage.
  ///
  /// Errors: MOD001 not a fraction of at most nine decimals; MOD002 above 1.
  static Result<Share> parse(std::string_view text, const SourceSpan& where);

  /// `part` of `whole`, both in one unit: sites, ports, subscribers.
  /// Needs 0 <= part <= whole and whole > 0.
  static constexpr Share of(std::int64_t part, std::int64_t whole) { return Share(part, whole); }
  static constexpr Share all() { return Share(1, 1); }

  constexpr std::int64_t part() const { return part_; }
  constexpr std::int64_t whole() const { return whole_; }

  friend constexpr bool operator==(Share a, Share b) { return (a <=> b) == 0; }
  friend constexpr std::strong_ordering operator<=>(Share a, Share b) {
    return Product{a.part_} * b.whole_ <=> Product{b.part_} * a.whole_;
  }

 private:
  constexpr Share(std::int64_t part, std::int64_t whole) : part_(part), whole_(whole) {}

  std::int64_t part_ = 0;
  std::int64_t whole_ = 1;
};

/// A percentage cut to one decimal, "33.3 %" for 1 of 3: it reads above 35.0 %
/// only where the share is. Where a cap decides, print the two counts beside it.
std::string to_text(Share share);

}  // namespace assay
