#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "assay/resolve/large_vector.h"

namespace assay::resolve {

/// Edits between two words as `edit_distance` counts them, or `limit` + 1 where there are more.
///
/// Words above 63 bytes differ by more.
///
/// Cost:   some operations a byte of `b`; no allocation.
/// Source: H. Hyyro, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances",
///         Nordic Journal of Computing 10 (2003), 29-39.
std::size_t edits_within(std::string_view a, std::string_view b, std::size_t limit);

/// How many letters a word of `length` letters may have wrong: none below four, one below seven,
/// else two.
std::size_t edits_of(std::size_t length);

/// Finds the texts that differ from a given one by a letter or two.
///
/// Two texts that differ by n edits have a string in common that is left when n letters are taken
/// out of either; such strings of the first seven letters are looked up. What is found so is
/// compared by length and letters before it is compared exactly.
/// Source: W. Garbe, "1000x faster spelling correction", 2012 (symmetric deletion).
class TypoIndex {
 public:
  /// Adds a text, which must outlive this; texts are numbered from 0.
  void add(std::string_view text);
  /// After the last text.
  void finish();

  struct Near {
    std::uint32_t text = 0;
    std::uint32_t edits = 0;
  };
  /// Appends the texts within the edits that both words may have, by their numbers.
  ///
  /// Cost: some thirty look-ups; no allocation once `into` has room.
  void near(std::string_view text, std::vector<Near>& into) const;

 private:
  /// A text as it is found, with what can be compared without looking at it.
  struct Found {
    std::uint32_t text = 0;
    std::uint32_t letters : 26 = 0;  ///< A bit for each letter that it has.
    std::uint32_t length : 6 = 0;
  };
  static Found found_of(std::string_view text, std::uint32_t number);

  std::span<const Found> with(std::uint64_t hash) const {
    return std::span(found_).subspan(starts_[hash], starts_[hash + 1] - starts_[hash]);
  }

  std::vector<std::string_view> texts_;
  LargeVector<std::uint32_t> starts_;  ///< Into `found_`, by hash; one more than hashes.
  LargeVector<Found> found_;
  unsigned shift_ = 63;  ///< Hashes are the bits above.
};

}  // namespace assay::resolve
