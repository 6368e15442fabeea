#include "assay/mitigate/means.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <map>
#include <tuple>

namespace assay::mitigate {
namespace {

constexpr std::size_t kNoBit = 64;

}  // namespace

bool before_by_count_and_ids(Choice a, Choice b) {
  if (std::popcount(a) != std::popcount(b)) return std::popcount(a) < std::popcount(b);
  const Choice differs = a ^ b;
  return differs != 0 && (a & (differs & (~differs + 1))) != 0;
}

Means::Means(std::vector<std::size_t> bearing, Options& options, const Ground& ground,
             const Rules& rules)
    : bearing_(std::move(bearing)), options_(options), ground_(ground), rules_(rules) {
  bit_of_.assign(options.all.size(), kNoBit);
  for (std::size_t bit = 0; bit < bearing_.size(); ++bit) {
    bit_of_[bearing_[bit]] = bit;
    if (option(bit).in_force) in_force_ |= Choice{1} << bit;
  }
  for (const Pool& pool : rules.policy.pools) {
    pools_.push_back(draws_on(pool));
    in_force_use_.push_back(
        use(pools_.back(), [&](std::size_t option) { return options_.all[option].in_force; }));
  }
  fill_tables();
}

/// Gathers who draws for which unit, then counts units with the same draws.
std::vector<Means::Draws> Means::draws_on(const Pool& pool) {
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
  std::map<std::vector<std::pair<std::size_t, std::int64_t>>, std::int64_t> counted;
  for (auto at = drawn.begin(); at != drawn.end();) {
    std::vector<std::pair<std::size_t, std::int64_t>> by_option;
    const auto [per, unit, first_option, first_amount] = *at;
    for (; at != drawn.end() && std::get<0>(*at) == per && std::get<1>(*at) == unit; ++at) {
      by_option.emplace_back(std::get<2>(*at), std::get<3>(*at));
    }
    ++counted[by_option];
  }
  std::vector<Draws> out;
  for (const auto& [by_option, units] : counted) out.push_back({units, by_option});
  return out;
}

std::map<std::vector<std::pair<std::size_t, std::int64_t>>, std::int64_t> Means::draws(
    std::size_t pool) const {
  std::map<std::vector<std::pair<std::size_t, std::int64_t>>, std::int64_t> out;
  for (const Draws& of : pools_[pool]) {
    std::map<std::size_t, std::int64_t> by_bit;
    for (const auto& [option, amount] : of.by_option) {
      if (bit_of_[option] == kNoBit) continue;
      std::int64_t& largest = by_bit[bit_of_[option]];
      largest = std::max(largest, amount);
    }
    if (!by_bit.empty()) out[{by_bit.begin(), by_bit.end()}] += of.units;
  }
  return out;
}

/// For each unit the largest amount that somebody takes for it, once.
template <class Taken>
std::int64_t Means::use(const std::vector<Draws>& draws, Taken taken) {
  std::int64_t use = 0;
  for (const Draws& of : draws) {
    std::int64_t largest = 0;
    for (const auto& [option, amount] : of.by_option) {
      if (taken(option)) largest = std::max(largest, amount);
    }
    use = (Money{use} + Money{largest} * of.units).units;
  }
  return use;
}

bool Means::in_force_fits(const Numbers& numbers) const {
  return std::ranges::equal(in_force_use_, numbers.capacity, std::less_equal{});
}

void Means::fill_tables() {
  use_.resize(pools_.size());
  for (Choice choice = 0; choice <= all(); ++choice) {
    Money cost;
    std::chrono::days longest{0};
    for (std::size_t bit = 0; bit < bits(); ++bit) {
      if (!has(choice, bit)) continue;
      cost = cost + option(bit).cost;
      longest = std::max(longest, option(bit).lead_time);
    }
    cost_.push_back(cost);
    lead_time_.push_back(longest);
    for (std::size_t pool = 0; pool < pools_.size(); ++pool) {
      use_[pool].push_back(use(pools_[pool], [&](std::size_t option) {
        return bit_of_[option] != kNoBit && has(choice, bit_of_[option]);
      }));
    }
    by_cost_.push_back(choice);
  }
  std::ranges::sort(by_cost_, [&](Choice a, Choice b) {
    return cost_[a] != cost_[b] ? cost_[a] < cost_[b] : before_by_count_and_ids(a, b);
  });
}

Excess Means::excess(Choice choice, const Numbers& numbers) const {
  const auto beyond = [](std::int64_t used, std::int64_t limit) {
    return std::max<std::int64_t>(0, used - limit);
  };
  Excess excess;
  for (std::size_t pool = 0; pool < pools_.size(); ++pool) {
    excess.pools.push_back(beyond(use(pool, choice), numbers.capacity[pool]));
  }
  if (numbers.budget) excess.budget = beyond(cost(choice).units, *numbers.budget);
  excess.days = beyond(lead_time(choice).count(), numbers.horizon);
  return excess;
}

bool Means::within(Choice choice, const Numbers& numbers) const {
  for (std::size_t pool = 0; pool < pools_.size(); ++pool) {
    if (use(pool, choice) > numbers.capacity[pool]) return false;
  }
  return (!numbers.budget || cost(choice).units <= *numbers.budget) &&
         lead_time(choice).count() <= numbers.horizon;
}

const std::vector<Choice>& Means::largest(const Numbers& numbers) {
  const bool same = largest_of_ && largest_of_->capacity == numbers.capacity &&
                    largest_of_->budget == numbers.budget &&
                    largest_of_->horizon == numbers.horizon;
  if (same) return largest_;
  largest_of_ = numbers;
  largest_.clear();
  std::vector<char> fits;
  for (Choice choice = 0; choice <= all(); ++choice)
    fits.push_back(within(choice, numbers) ? 1 : 0);
  for (Choice choice = 0; choice <= all(); ++choice) {
    bool largest = fits[choice] != 0;
    for (std::size_t bit = 0; bit < bits() && largest; ++bit) {
      largest = has(choice, bit) || fits[choice | Choice{1} << bit] == 0;
    }
    if (largest) largest_.push_back(choice);
  }
  return largest_;
}

Selection Means::told(Choice choice, const Numbers& numbers) const {
  Selection out;
  for (std::size_t bit = 0; bit < bits(); ++bit) {
    if (has(choice, bit)) out.controls.push_back(option(bit).name);
  }
  std::ranges::sort(out.controls);
  out.cost = cost(choice);
  out.lead_time = lead_time(choice);
  for (std::size_t pool = 0; pool < pools_.size(); ++pool) {
    const std::int64_t used = use(pool, choice);
    if (used > 0) {
      out.pools.push_back({rules_.policy.pools[pool].id, used, numbers.capacity[pool]});
    }
  }
  return out;
}

}  // namespace assay::mitigate
