#pragma once

#include <chrono>
#include <cstdint>

#include "assay/mitigate/mitigate.h"

namespace assay::mitigate {

/// Counts the steps of one search, and says when it has to stop: a step is a branch that
/// is looked at, or a question about up to `Inquiry::kAtOnce` selections.
class Effort {
 public:
  explicit Effort(const SearchLimits& limits) : limits_(limits) {}

  /// Whether one more step may be taken; once not, never again.
  bool spend() {
    if (stopped_) return false;
    stopped_ = steps_ >= limits_.steps ||
               (limits_.until && std::chrono::steady_clock::now() >= *limits_.until);
    if (!stopped_) ++steps_;
    return !stopped_;
  }

  bool stopped() const { return stopped_; }
  std::int64_t steps() const { return steps_; }

 private:
  SearchLimits limits_;
  std::int64_t steps_ = 0;
  bool stopped_ = false;
};

}  // namespace assay::mitigate
