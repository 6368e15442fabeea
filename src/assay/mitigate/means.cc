#include "assay/mitigate/means.h"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

#include "assay/mitigate/units.h"

namespace assay::mitigate {

Means::Means(std::vector<std::size_t> bearing, Options& options, const Ground& ground,
             const Rules& rules)
    : bearing_(std::move(bearing)), options_(options), ground_(ground), rules_(rules) {
  bit_of_.assign(options.all.size(), bits());
  for (std::size_t bit = 0; bit < bits(); ++bit) {
    bit_of_[bearing_[bit]] = bit;
    if (option(bit).in_force) in_force_ |= Choice::of(bit);
  }
  for (const Pool& pool : rules.policy.pools) draws_.push_back(draws_on(pool));
}

/// Gathers who draws for which unit, then counts units with the same draws; and what all that is
/// in force takes.
std::vector<DrawLine> Means::draws_on(const Pool& pool) {
  std::vector<std::tuple<Per, std::uint64_t, std::size_t, std::int64_t>> drawn;
  for (std::size_t i = 0; i < options_.all.size(); ++i) {
    const Option& option = options_.all[i];
    const Control& control = rules_.mitigations.controls[option.control];
    for (const Draw& draw : control.draws) {
      if (draw.pool != pool.id) continue;
      for (const std::uint64_t unit : units_of(option, draw.per, options_, ground_, control)) {
        drawn.emplace_back(draw.per, unit, i, draw.amount);
      }
    }
  }
  std::ranges::sort(drawn);
  Money in_force;
  std::map<std::vector<std::pair<std::size_t, std::int64_t>>, std::int64_t> counted;
  for (auto at = drawn.begin(); at != drawn.end();) {
    std::map<std::size_t, std::int64_t> by_bit;
    std::int64_t in_force_takes = 0;
    const auto [per, unit, first_option, first_amount] = *at;
    for (; at != drawn.end() && std::get<0>(*at) == per && std::get<1>(*at) == unit; ++at) {
      const auto [of_per, of_unit, option, amount] = *at;
      if (options_.all[option].in_force) in_force_takes = std::max(in_force_takes, amount);
      if (bit_of_[option] == bits()) continue;
      std::int64_t& largest = by_bit[bit_of_[option]];
      largest = std::max(largest, amount);
    }
    in_force = in_force + Money{in_force_takes};
    if (!by_bit.empty()) ++counted[{by_bit.begin(), by_bit.end()}];
  }
  in_force_use_.push_back(in_force.units);
  std::vector<DrawLine> out;
  for (const auto& [by, units] : counted) out.push_back({units, by});
  return out;
}

Money Means::cost(const Choice& choice) const {
  Money cost;
  choice.for_each([&](std::size_t bit) { cost = cost + option(bit).cost; });
  return cost;
}

std::chrono::days Means::lead_time(const Choice& choice) const {
  std::chrono::days longest{0};
  choice.for_each([&](std::size_t bit) { longest = std::max(longest, option(bit).lead_time); });
  return longest;
}

std::int64_t Means::use(std::size_t pool, const Choice& choice) const {
  return use_of(draws_[pool], choice);
}

bool Means::in_force_fits(const Numbers& numbers) const {
  return std::ranges::equal(in_force_use_, numbers.capacity, std::less_equal{});
}

Excess Means::excess(const Choice& choice, const Numbers& numbers) const {
  const auto beyond = [](std::int64_t used, std::int64_t limit) {
    return std::max<std::int64_t>(0, used - limit);
  };
  Excess excess;
  for (std::size_t pool = 0; pool < draws_.size(); ++pool) {
    excess.pools.push_back(beyond(use(pool, choice), numbers.capacity[pool]));
  }
  if (numbers.budget) excess.budget = beyond(cost(choice).units, *numbers.budget);
  excess.days = beyond(lead_time(choice).count(), numbers.horizon);
  return excess;
}

Task Means::cheapest(const Numbers& numbers) const {
  const auto turn = static_cast<Product>(bits() + 1);
  Task task;
  task.bits = bits();
  task.horizon = numbers.horizon;
  for (std::size_t bit = 0; bit < bits(); ++bit) {
    task.weight.push_back(turn * option(bit).cost.units + 1);
    task.days.push_back(option(bit).lead_time.count());
  }
  for (std::size_t pool = 0; pool < draws_.size(); ++pool) {
    task.pools.push_back({draws_[pool], numbers.capacity[pool], {}});
  }
  Task::Pool budget{{}, numbers.budget.value_or(Money::kLargest), {}};
  for (std::size_t bit = 0; bit < bits() && numbers.budget; ++bit) {
    if (option(bit).cost.units > 0) budget.lines.push_back({1, {{bit, option(bit).cost.units}}});
  }
  task.pools.push_back(std::move(budget));
  return task;
}

Money Means::cost_of(Product value) const {
  return {static_cast<std::int64_t>(value / static_cast<Product>(bits() + 1))};
}

Selection Means::told(const Choice& choice, const Numbers& numbers) const {
  Selection out;
  choice.for_each([&](std::size_t bit) { out.controls.push_back(option(bit).name); });
  std::ranges::sort(out.controls);
  out.cost = cost(choice);
  out.lead_time = lead_time(choice);
  for (std::size_t pool = 0; pool < draws_.size(); ++pool) {
    const std::int64_t used = use(pool, choice);
    if (used > 0) {
      out.pools.push_back({rules_.policy.pools[pool].id, used, numbers.capacity[pool]});
    }
  }
  return out;
}

}  // namespace assay::mitigate
