#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace assay::directives {

/// Numbers for pairs of a first part and a second part below `seconds`, for who gives them.
///
/// While all pairs that can be are few, each has a place of its own; else they are hashed by
/// multiplication into a table that is at most half full (Knuth, The Art of Computer Programming 3,
/// 6.4, linear probing).
class PairNumbers {
 public:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  /// Up to so many pairs have a place of their own.
  static constexpr std::size_t kDirect = std::size_t{1} << 22U;

  PairNumbers(std::size_t firsts, std::size_t seconds) : seconds_(seconds) {
    direct_ = firsts <= kDirect / seconds;
    if (direct_) {
      numbers_.assign(firsts * seconds, kNone);
    } else {
      grow(std::size_t{1} << 16U);
    }
  }

  /// The number of a pair: `fresh`, where it had none.
  std::uint32_t of(std::uint32_t first, std::uint32_t second, std::uint32_t fresh) {
    const std::uint64_t pair = std::uint64_t{first} * seconds_ + second;
    if (direct_) {
      std::uint32_t& number = numbers_[pair];
      if (number == kNone) number = fresh;
      return number;
    }
    const std::size_t at = place(pair);
    if (numbers_[at] != kNone) return numbers_[at];
    pairs_[at] = pair;
    numbers_[at] = fresh;
    if (++used_ * 2 > numbers_.size()) grow(numbers_.size() * 2);
    return fresh;
  }

 private:
  std::size_t place(std::uint64_t pair) const {
    std::size_t at = (pair * 0x9E3779B97F4A7C15U) >> shift_;
    while (numbers_[at] != kNone && pairs_[at] != pair) at = (at + 1) & (numbers_.size() - 1);
    return at;
  }

  void grow(std::size_t places) {
    const std::vector<std::uint64_t> pairs =
        std::exchange(pairs_, std::vector<std::uint64_t>(places));
    const std::vector<std::uint32_t> numbers =
        std::exchange(numbers_, std::vector<std::uint32_t>(places, kNone));
    shift_ = 64 - static_cast<unsigned>(std::countr_zero(places));
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (numbers[i] == kNone) continue;
      const std::size_t at = place(pairs[i]);
      pairs_[at] = pairs[i];
      numbers_[at] = numbers[i];
    }
  }

  std::size_t seconds_;
  bool direct_ = false;
  std::vector<std::uint32_t> numbers_;
  std::vector<std::uint64_t> pairs_;  ///< Of each place that has a number; hashed ones only.
  std::size_t used_ = 0;
  unsigned shift_ = 0;
};

}  // namespace assay::directives
