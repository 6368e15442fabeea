#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace assay::synth {

/// Numbers that look random and are the same on every machine: neither the library
/// nor the compiler has a say in them.
///
/// A stream depends on the seed and its name alone, so that drawing more for one
/// purpose changes nothing that is drawn for another.
///
/// Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number
///         generators", OOPSLA 2014 (SplitMix64); the name by FNV-1a.
class Random {
 public:
  Random(std::uint64_t seed, std::string_view stream);

  /// Any 64 bits.
  std::uint64_t bits();

  /// A number below `bound`, each equally likely. Needs bound > 0.
  ///
  /// Source: D. Lemire, "Fast random integer generation in an interval", ACM
  ///         Transactions on Modeling and Computer Simulation 29 (2019).
  std::uint64_t below(std::uint64_t bound);

  /// Every order equally likely.
  template <class T>
  void shuffle(std::span<T> items) {
    for (std::size_t n = items.size(); n > 1; --n) std::swap(items[n - 1], items[below(n)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace assay::synth
