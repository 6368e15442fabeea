#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "assay/mitigate/means.h"

namespace assay::mitigate {

/// What a search has learnt of choices that do not suffice.
///
/// Losses are monotone: below a choice that does not suffice none does. Each such choice
/// is enlarged until anything more would suffice, so that it rules out as much as it can
/// (the oracle's cuts of logic-based Benders decomposition: J. N. Hooker, G. Ottosson,
/// Mathematical Programming 96 (2003), 33-60).
class Cuts {
 public:
  explicit Cuts(std::size_t bits) : bits_(bits) {}

  /// Whether `choice` suffices, where `suffices(choice)` is monotone.
  template <class Suffices>
  bool suffices(Choice choice, Suffices suffices) {
    const auto above = [&](Choice cut) { return (choice & ~cut) == 0; };
    if (std::ranges::any_of(cuts_, above)) return false;
    if (suffices(choice)) return true;
    for (std::size_t bit = 0; bit < bits_; ++bit) {
      const Choice larger = choice | Choice{1} << bit;
      if (larger != choice && !suffices(larger)) choice = larger;
    }
    cuts_.push_back(choice);
    return false;
  }

 private:
  std::size_t bits_;
  std::vector<Choice> cuts_;
};

}  // namespace assay::mitigate
