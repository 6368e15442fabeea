#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "assay/exposure/sets/bits.h"

namespace assay::exposure {

/// A number for each set, as rows of bits: digit i of all the numbers together.
///
/// Added to is one digit of many numbers at a time. Every other row waits for the next
/// one of its digit, and both are added to the sum at once, so that each row costs one
/// addition, however far carries go.
///
/// Needs: what is added to a set stays below 2^63.
/// Source: carry-save adders; W. J. Ewing's and R. Harley's way of counting bits, in
///         H. S. Warren, Hacker's Delight, 2nd ed., Addison-Wesley 2012, 5-1.
template <std::size_t kWords>
class Tally {
 public:
  using Row = Bits<kWords>;

  /// Adds `number` in the sets of `row`.
  [[gnu::always_inline]] void add(const Row& row, std::uint64_t number) {
    for (; number != 0; number &= number - 1) {
      push(row, static_cast<unsigned>(std::countr_zero(number)));
    }
  }

  /// The number of a set.
  std::uint64_t of(std::size_t set) const {
    std::uint64_t sum = 0;
    for (unsigned digit = 0; digit < digits_; ++digit) {
      std::uint64_t ones = sums_[digit].test(set) ? 1 : 0;
      if ((waits_ >> digit & 1) != 0 && waiting_[digit].test(set)) ++ones;
      sum += ones << digit;
    }
    return sum;
  }

  /// Sets in which the number is above `bound`. Adds up what waits.
  [[gnu::always_inline]] void above(std::uint64_t bound, Row& answer) {
    settle();
    Row equal;
    equal.flip();
    answer = Row();
    const auto of_bound = static_cast<unsigned>(std::bit_width(bound));
    for (unsigned digit = std::max(digits_, of_bound); digit-- > 0;) {
      Row here = equal;
      if ((bound >> digit & 1) != 0) {
        equal &= sums_[digit];
      } else {
        here &= sums_[digit];
        answer |= here;
        equal -= sums_[digit];
      }
    }
  }

  void clear() {
    std::fill_n(sums_.begin(), digits_, Row());
    digits_ = 0;
    waits_ = 0;
  }

 private:
  [[gnu::always_inline]] void push(const Row& added, unsigned digit) {
    Row row = added;
    for (; (waits_ >> digit & 1) != 0; ++digit) {  // Adds three rows; goes on with what is carried.
      waits_ &= ~(std::uint64_t{1} << digit);
      Row& sum = sums_[digit];
      Row either = sum, both = sum;
      either ^= waiting_[digit];
      both &= waiting_[digit];
      sum = either;
      sum ^= row;
      either &= row;
      row = both;
      row |= either;
    }
    digits_ = std::max(digits_, digit + 1);
    waiting_[digit] = row;
    waits_ |= std::uint64_t{1} << digit;
  }

  [[gnu::always_inline]] void settle() {
    while (waits_ != 0) {
      const auto digit = static_cast<unsigned>(std::countr_zero(waits_));
      const Row row = waiting_[digit];
      waits_ &= waits_ - 1;
      Row carry = sums_[digit];
      carry &= row;
      sums_[digit] ^= row;
      if (carry.any()) push(carry, digit + 1);
    }
  }

  std::array<Row, 64> sums_{};
  std::array<Row, 64> waiting_{};
  std::uint64_t waits_ = 0;  ///< Digits with a row that waits.
  unsigned digits_ = 0;      ///< Above these nothing was added.
};

}  // namespace assay::exposure
