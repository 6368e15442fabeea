#pragma once

#include <cstdint>
#include <vector>

namespace assay::exposure {

/// How many minimal sets there are, also where they are too many to be listed.
struct SetCount {
  /// By size, up to the largest that there is or was looked for. Exact; `kVeryMany` stands
  /// for numbers that 64 bits do not hold.
  std::vector<std::uint64_t> by_order;
  bool complete = true;  ///< There are no larger ones.

  friend bool operator==(const SetCount&, const SetCount&) = default;
};

}  // namespace assay::exposure
