#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "assay/mitigate/mitigate.h"

namespace assay::mitigate {

/// Some of the options that bear on a threat: bit i stands for the i-th of them.
class Choice {
 public:
  constexpr Choice() = default;  ///< None of them.

  static constexpr Choice of(std::size_t bit) {
    Choice one;
    one.words_[bit / 64] = std::uint64_t{1} << bit % 64;
    return one;
  }

  /// The first `bits`.
  static constexpr Choice first(std::size_t bits) {
    Choice out;
    for (std::size_t bit = 0; bit < bits; ++bit) out |= of(bit);
    return out;
  }

  constexpr bool has(std::size_t bit) const { return (words_[bit / 64] >> bit % 64 & 1) != 0; }
  constexpr bool empty() const { return *this == Choice(); }
  constexpr std::size_t count() const {
    std::size_t count = 0;
    for (const std::uint64_t word : words_) count += static_cast<std::size_t>(std::popcount(word));
    return count;
  }

  /// Whether all of `other` are in it; whether some are.
  constexpr bool contains(const Choice& other) const { return (other - *this).empty(); }
  constexpr bool meets(const Choice& other) const { return !(*this & other).empty(); }

  constexpr Choice& operator|=(const Choice& other) {
    for (std::size_t i = 0; i < kWords; ++i) words_[i] |= other.words_[i];
    return *this;
  }
  constexpr Choice& operator&=(const Choice& other) {
    for (std::size_t i = 0; i < kWords; ++i) words_[i] &= other.words_[i];
    return *this;
  }
  constexpr Choice& operator-=(const Choice& other) {
    for (std::size_t i = 0; i < kWords; ++i) words_[i] &= ~other.words_[i];
    return *this;
  }
  friend constexpr Choice operator|(Choice a, const Choice& b) { return a |= b; }
  friend constexpr Choice operator&(Choice a, const Choice& b) { return a &= b; }
  friend constexpr Choice operator-(Choice a, const Choice& b) { return a -= b; }

  /// Calls `visit(bit)` for each, ascending.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (std::size_t i = 0; i < kWords; ++i) {
      for (std::uint64_t left = words_[i]; left != 0; left &= left - 1) {
        visit(i * 64 + static_cast<std::size_t>(std::countr_zero(left)));
      }
    }
  }

  std::vector<std::size_t> bits() const {
    std::vector<std::size_t> out;
    for_each([&](std::size_t bit) { out.push_back(bit); });
    return out;
  }

  /// A number that differs for most choices that differ.
  std::size_t hash() const {
    std::size_t hash = 0;
    for (const std::uint64_t word : words_) {
      hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
      hash ^= hash >> 32;
    }
    return hash;
  }

  friend constexpr auto operator<=>(const Choice&, const Choice&) = default;

 private:
  static constexpr std::size_t kWords = kMostControls / 64;
  std::array<std::uint64_t, kWords> words_{};
};

struct ChoiceHash {
  std::size_t operator()(const Choice& choice) const { return choice.hash(); }
};

/// Whether `a` comes before `b` among choices that cost the same: fewer first, then by the
/// options' order.
inline bool before_by_count_and_ids(const Choice& a, const Choice& b) {
  if (a.count() != b.count()) return a.count() < b.count();
  const std::vector<std::size_t> only_a = (a - b).bits();
  const std::vector<std::size_t> only_b = (b - a).bits();
  return !only_a.empty() && (only_b.empty() || only_a.front() < only_b.front());
}

}  // namespace assay::mitigate
