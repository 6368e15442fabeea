#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "assay/mitigate/numbers.h"
#include "assay/mitigate/option.h"

namespace assay::mitigate {

/// Some of the options that bear on a threat: bit i stands for the i-th of them.
using Choice = std::uint32_t;

constexpr bool has(Choice choice, std::size_t bit) { return (choice >> bit & 1) != 0; }

/// Which of a policy's means a choice goes beyond.
struct Excess {
  std::vector<std::int64_t> pools;  ///< By pool: amount beyond the capacity.
  std::int64_t budget = 0;
  std::int64_t days = 0;
};

/// What choices among the options that bear on one threat cost and draw.
///
/// Cost: tables of 2^n entries for n options.
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
  Choice all() const { return static_cast<Choice>((std::uint64_t{1} << bits()) - 1); }
  Choice in_force() const { return in_force_; }

  Money cost(Choice choice) const { return cost_[choice]; }
  std::chrono::days lead_time(Choice choice) const { return lead_time_[choice]; }
  std::int64_t use(std::size_t pool, Choice choice) const { return use_[pool][choice]; }

  Excess excess(Choice choice, const Numbers& numbers) const;
  bool within(Choice choice, const Numbers& numbers) const;

  /// The choices within means to which nothing can be added, ascending.
  const std::vector<Choice>& largest(const Numbers& numbers);

  /// What everything in force takes from a pool, also against other threats; and whether
  /// it fits into all of them.
  std::int64_t in_force_use(std::size_t pool) const { return in_force_use_[pool]; }
  bool in_force_fits(const Numbers& numbers) const;

  /// What the options that bear on the threat draw from a pool: bits and the amounts that they
  /// take for the same units, and how many units these are.
  std::map<std::vector<std::pair<std::size_t, std::int64_t>>, std::int64_t> draws(
      std::size_t pool) const;

  /// Every choice: by cost, then by how many it takes, then by ids.
  const std::vector<Choice>& by_cost() const { return by_cost_; }

  /// As people read it.
  Selection told(Choice choice, const Numbers& numbers) const;

 private:
  /// Units of a pool for which the same options draw the same amounts.
  struct Draws {
    std::int64_t units = 0;
    std::vector<std::pair<std::size_t, std::int64_t>> by_option;  ///< Option, amount.
  };

  std::vector<Draws> draws_on(const Pool& pool);
  template <class Taken>
  static std::int64_t use(const std::vector<Draws>& draws, Taken taken);
  void fill_tables();

  std::vector<std::size_t> bearing_;
  std::vector<std::size_t> bit_of_;  ///< Per option; `none where it does not bear.
  Options& options_;
  const Ground& ground_;
  const Rules& rules_;
  Choice in_force_ = 0;
  std::vector<std::vector<Draws>> pools_;
  std::vector<std::int64_t> in_force_use_;

  // By choice.
  std::vector<Money> cost_;
  std::vector<std::chrono::days> lead_time_;
  std::vector<std::vector<std::int64_t>> use_;  ///< By pool, then choice.

  std::vector<Choice> by_cost_;
  std::vector<Choice> largest_;  ///< Of the means below.
  std::optional<Numbers> largest_of_;
};

/// Whether `a` comes before `b` among choices that cost the same: fewer first, then
/// by the options' order.
bool before_by_count_and_ids(Choice a, Choice b);

}  // namespace assay::mitigate
