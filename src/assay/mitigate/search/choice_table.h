#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "assay/mitigate/search/choice.h"

namespace assay::mitigate {

/// A choice for each of many things, each distinct one kept once.
class ChoiceTable {
 public:
  /// Nothing is chosen for any of so many things.
  explicit ChoiceTable(std::size_t things = 0) : of_(things, 0), choices_(1) {}

  /// Takes an option for a thing. Needs bits that do not descend, of each thing.
  void add(std::size_t thing, std::size_t bit) {
    std::uint32_t& number = of_[thing];
    if (choices_[number].has(bit)) return;
    const auto [place, is_new] =
        next_.emplace(std::uint64_t{number} * kMostControls + bit, choices_.size());
    if (is_new) choices_.push_back(choices_[number] | Choice::of(bit));
    number = place->second;
  }

  std::size_t things() const { return of_.size(); }
  const Choice& at(std::size_t thing) const { return choices_[of_[thing]]; }

  /// The distinct choices, the empty one first; and which of them is a thing's.
  const std::vector<Choice>& choices() const { return choices_; }
  std::uint32_t number(std::size_t thing) const { return of_[thing]; }

 private:
  std::vector<std::uint32_t> of_;
  std::vector<Choice> choices_;
  std::unordered_map<std::uint64_t, std::uint32_t> next_;  ///< By number and bit.
};

}  // namespace assay::mitigate
