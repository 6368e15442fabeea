#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "assay/mitigate/numbers.h"
#include "assay/mitigate/option.h"
#include "assay/mitigate/search/task.h"

namespace assay::mitigate {

/// Which of a policy's means a choice goes beyond.
struct Excess {
  std::vector<std::int64_t> pools;  ///< By pool: amount beyond the capacity.
  std::int64_t budget = 0;
  std::int64_t days = 0;
};

/// What choices among the options that bear on one threat cost and draw.
class Means {
 public:
  /// `bearing`: numbers of options, ascending. All outlive this.
  Means(std::vector<std::size_t> bearing, Options& options, const Ground& ground,
        const Rules& rules);

  std::size_t bits() const { return bearing_.size(); }
  const Option& option(std::size_t bit) const { return options_.all[bearing_[bit]]; }
  const Control& control(std::size_t bit) const {
    return rules_.mitigations.controls[option(bit).control];
  }
  Choice all() const { return Choice::first(bits()); }
  Choice in_force() const { return in_force_; }

  Money cost(const Choice& choice) const;
  std::chrono::days lead_time(const Choice& choice) const;
  std::int64_t use(std::size_t pool, const Choice& choice) const;

  Excess excess(const Choice& choice, const Numbers& numbers) const;

  /// What everything in force takes from a pool, also against other threats; and whether
  /// it fits into all of them.
  std::int64_t in_force_use(std::size_t pool) const { return in_force_use_[pool]; }
  bool in_force_fits(const Numbers& numbers) const;

  /// What the options that bear on the threat draw from a pool.
  const std::vector<DrawLine>& draws(std::size_t pool) const { return draws_[pool]; }

  /// The search for the cheapest choice within the means, then the smallest. The budget is the
  /// last of its pools.
  Task cheapest(const Numbers& numbers) const;

  /// A choice by the value that `cheapest` gives it.
  Money cost_of(Product value) const;

  /// As people read it.
  Selection told(const Choice& choice, const Numbers& numbers) const;

 private:
  std::vector<DrawLine> draws_on(const Pool& pool);

  std::vector<std::size_t> bearing_;
  std::vector<std::size_t> bit_of_;  ///< Per option; one past the last where it does not bear.
  Options& options_;
  const Ground& ground_;
  const Rules& rules_;
  Choice in_force_;
  std::vector<std::vector<DrawLine>> draws_;  ///< By pool.
  std::vector<std::int64_t> in_force_use_;
};

}  // namespace assay::mitigate
