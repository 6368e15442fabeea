#pragma once

#include <cstddef>
#include <cstdint>

namespace assay::exposure {

/// So many words that are worked on together.
template <std::size_t kWords>
struct Words;
template <>
struct Words<1> {
  using Type [[gnu::vector_size(8)]] = std::uint64_t;
};
template <>
struct Words<4> {
  using Type [[gnu::vector_size(32)]] = std::uint64_t;
};
template <>
struct Words<8> {
  using Type [[gnu::vector_size(64)]] = std::uint64_t;
};

/// A bit for each of 64 * kWords sets. What does not change with the sets is done for
/// all of them at once, as wide as the processor can: the operations are inlined into
/// functions that are compiled for it.
template <std::size_t kWords>
struct alignas(8 * kWords) Bits {
  static constexpr std::size_t kSets = 64 * kWords;

  typename Words<kWords>::Type word{};

  [[gnu::always_inline]] Bits& operator&=(const Bits& other) {
    word &= other.word;
    return *this;
  }
  [[gnu::always_inline]] Bits& operator|=(const Bits& other) {
    word |= other.word;
    return *this;
  }
  [[gnu::always_inline]] Bits& operator^=(const Bits& other) {
    word ^= other.word;
    return *this;
  }
  /// Takes out.
  [[gnu::always_inline]] Bits& operator-=(const Bits& other) {
    word &= ~other.word;
    return *this;
  }
  [[gnu::always_inline]] void flip() { word = ~word; }

  [[gnu::always_inline]] bool any() const {
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < kWords; ++i) all |= word[i];
    return all != 0;
  }

  bool test(std::size_t set) const { return (word[set / 64] >> (set % 64) & 1) != 0; }
  void set(std::size_t set) { word[set / 64] |= std::uint64_t{1} << (set % 64); }
};

}  // namespace assay::exposure
