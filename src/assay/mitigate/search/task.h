#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "assay/mitigate/search/choice.h"
#include "assay/model/share.h"

namespace assay::mitigate {

/// Units for which the same options draw the same amounts: of those that are taken the largest
/// counts, for each unit.
struct DrawLine {
  std::int64_t units = 0;
  std::vector<std::pair<std::size_t, std::int64_t>> by;  ///< Bit, amount.
};

/// What the selections of a search are measured by, and what they must keep to.
///
/// The value of a selection is the sum of the weights of what is in it and of the penalties for
/// what it exceeds; less is better. All of it only grows with a selection.
struct Task {
  struct Pool {
    std::vector<DrawLine> lines;
    std::int64_t capacity = 0;
    std::optional<Product> penalty;  ///< For each unit beyond; none: nothing may be beyond.
  };

  std::size_t bits = 0;
  std::vector<Product> weight;  ///< By bit.
  std::vector<Pool> pools;
  std::vector<std::int64_t> days;
  std::int64_t horizon = 0;
  std::optional<Product> days_penalty;  ///< For each day beyond the horizon.
  bool first_will_do = false;           ///< Any selection that suffices is as good.

  Product value(const Choice& choice) const;

  /// Whether it keeps to every limit that has no penalty.
  bool allows(const Choice& choice) const;

  /// What cannot be in a selection that is allowed, because it comes too late.
  Choice too_late() const;
};

/// What a selection takes from a pool.
std::int64_t use_of(const std::vector<DrawLine>& lines, const Choice& choice);

}  // namespace assay::mitigate
