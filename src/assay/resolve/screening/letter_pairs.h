#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace assay::resolve {

/// The pairs of letters and digits that follow each other in a text, case, accents and punctuation
/// left out: what tells two spellings of one reading apart, `NPP Gamma` and `Scientific Production
/// Enterprise "Gamma"`.
class LetterPairs {
 public:
  explicit LetterPairs(std::string_view text);

  /// Appends the hash values of the pairs of a text, each once, all below 1024; false, and nothing
  /// is appended, where it has letters of another script.
  ///
  /// Cost: some nanoseconds a letter.
  static bool distinct(std::string_view text, std::vector<std::uint16_t>& into);

  /// Share of the pairs of both that only one has, from 0 to 1; a quarter, as of names that mean
  /// one company, where a text has letters of another script, which are not compared. `other` and
  /// `comparable` are those of `distinct`.
  ///
  /// Source: L. Dice, "Measures of the amount of ecologic association between species", Ecology 26
  ///         (1945), 297-302; pairs with one hash value are taken for one.
  float unlike(std::span<const std::uint16_t> other, bool comparable) const;
  float unlike(std::string_view other) const;

 private:
  /// Calls `each` with the hash value of each pair; false if there are letters of another script.
  template <class Each>
  static bool pairs(std::string_view text, const Each& each);

  std::array<std::uint64_t, 16> pairs_{};  ///< A bit for each hash value.
  int count_ = 0;
  bool comparable_ = true;
};

}  // namespace assay::resolve
