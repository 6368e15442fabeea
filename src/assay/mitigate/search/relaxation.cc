#include "assay/mitigate/search/relaxation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "assay/mitigate/search/dictionary.h"

namespace assay::mitigate {
namespace {

constexpr std::size_t kTurns = 2000;     ///< Of the simplex method, for one relaxation.
constexpr std::size_t kRowsAtOnce = 24;  ///< Broken cuts that are added before it is solved again.
constexpr Product kFinest = 1 << 20;     ///< What a factor of 1 is rounded to, at most.
constexpr Product kLargest = Product{1} << 60;

/// Calls `part(bit, numerator, denominator)` for what the free options of a branch take from a
/// pool at least, and gives what those that are in take.
template <class Part>
Product take(const std::vector<DrawLine>& lines, const Branch& branch, const Choice& free,
             Part&& part) {
  Product taken = 0;
  for (const DrawLine& line : lines) {
    std::int64_t largest = 0;
    std::int64_t sharing = 0;
    for (const auto& [bit, amount] : line.by) {
      if (branch.in.has(bit)) largest = std::max(largest, amount);
      if (free.has(bit)) ++sharing;
    }
    taken += Product{largest} * line.units;
    for (const auto& [bit, amount] : line.by) {
      if (largest == 0 && free.has(bit)) part(bit, Product{amount} * line.units, sharing);
    }
  }
  return taken;
}

Choice free_in(const Task& task, const Branch& branch) {
  return Choice::first(task.bits) - branch.in - branch.out - task.too_late();
}

/// The value of what is in, as far as it does not come from pools.
Product value_in(const Task& task, const Branch& branch) {
  Product sum = 0;
  std::int64_t longest = 0;
  branch.in.for_each([&](std::size_t bit) {
    sum += task.weight[bit];
    longest = std::max(longest, task.days[bit]);
  });
  if (task.days_penalty && longest > task.horizon) {
    sum += *task.days_penalty * (longest - task.horizon);
  }
  return sum;
}

/// The relaxation of one branch: which variable is which option, and which row which inequality.
class Relaxation {
 public:
  Relaxation(const Task& task, const std::vector<Choice>& cuts, const Branch& branch,
             const std::optional<Product>& most)
      : task_(task), cuts_(cuts), branch_(branch), free_(free_in(task, branch)) {
    variable_of_.assign(task.bits, 0);
    free_.for_each([&](std::size_t bit) {
      variable_of_[bit] = options_++;
      largest_ = std::max(largest_, static_cast<double>(task.weight[bit]));
    });
    for (const Task::Pool& pool : task.pools) {
      if (pool.penalty) largest_ = std::max(largest_, static_cast<double>(*pool.penalty));
    }
    if (most) most_ = static_cast<double>(*most - value_in(task, branch)) / largest_;
  }

  Relaxed run() {
    Dictionary program(costs());
    add_pools(program);
    Dictionary::State state = program.solve(kTurns);
    std::vector<double> values = program.values();
    while (state == Dictionary::State::kSolved && program.least() < most_ * (1 + 1e-7) + 1e-9) {
      if (!add_broken_cuts(program, values)) break;
      state = program.solve(kTurns);
      values = program.values();
    }
    Relaxed out;
    out.part.assign(task_.bits, 0);
    branch_.in.for_each([&](std::size_t bit) { out.part[bit] = 1; });
    free_.for_each(
        [&](std::size_t bit) { out.part[bit] = std::min(1.0, values[variable_of_[bit]]); });
    out.by = rounded(program.factors(), state == Dictionary::State::kEmpty);
    return out;
  }

 private:
  /// What a row of the program stands for.
  struct Row {
    bool pool = false;
    std::size_t number = 0;
    double scale = 1;  ///< The row is the inequality divided by this.
  };

  std::vector<double> costs() const {
    std::vector<double> costs;
    free_.for_each([&](std::size_t bit) {
      costs.push_back(static_cast<double>(task_.weight[bit]) / largest_);
    });
    for (const Task::Pool& pool : task_.pools) {
      if (pool.penalty) costs.push_back(static_cast<double>(*pool.penalty) / largest_);
    }
    return costs;
  }

  void add_pools(Dictionary& program) {
    std::size_t excess = options_;
    for (std::size_t i = 0; i < task_.pools.size(); ++i) {
      const Task::Pool& pool = task_.pools[i];
      std::vector<double> amounts(options_, 0);
      const Product taken = take(pool.lines, branch_, free_,
                                 [&](std::size_t bit, Product amount, std::int64_t sharing) {
                                   amounts[variable_of_[bit]] +=
                                       static_cast<double>(amount) / static_cast<double>(sharing);
                                 });
      double scale = 1;
      std::vector<std::pair<std::size_t, double>> row;
      for (const double amount : amounts) scale = std::max(scale, amount);
      for (std::size_t variable = 0; variable < options_; ++variable) {
        if (amounts[variable] > 0) row.emplace_back(variable, -amounts[variable] / scale);
      }
      if (pool.penalty) row.emplace_back(excess++, 1 / scale);
      if (row.empty()) continue;
      program.add(row, static_cast<double>(taken - pool.capacity) / scale);
      rows_.push_back({true, i, scale});
    }
  }

  bool add_broken_cuts(Dictionary& program, const std::vector<double>& values) {
    std::vector<std::pair<double, std::size_t>> broken;
    for (std::size_t i = 0; i < cuts_.size(); ++i) {
      if (!cuts_[i].contains(branch_.in)) continue;
      double sum = 0;
      (free_ - cuts_[i]).for_each([&](std::size_t bit) { sum += values[variable_of_[bit]]; });
      if (sum < 1 - 1e-6) broken.emplace_back(sum, i);
    }
    std::ranges::sort(broken);
    if (broken.size() > kRowsAtOnce) broken.resize(kRowsAtOnce);
    for (const auto& [sum, i] : broken) {
      std::vector<std::pair<std::size_t, double>> row;
      (free_ - cuts_[i]).for_each([&](std::size_t bit) { row.emplace_back(variable_of_[bit], 1); });
      program.add(row, 1);
      rows_.push_back({false, i, 1});
    }
    return !broken.empty();
  }

  /// Whole factors: as fine as keeps sums of them small enough to be written down.
  Multipliers rounded(const std::vector<double>& factors, bool empty) const {
    Product total = 1;
    free_.for_each([&](std::size_t bit) { total += task_.weight[bit]; });
    Product fine = kFinest;
    while (!empty && fine > 1 && total > kLargest / fine) fine /= 2;
    // Amounts of a pool may be large, and what one of them is worth small.
    for (const Row& row : rows_) {
      if (empty && row.pool) fine = std::max(fine, kFinest * static_cast<Product>(row.scale));
    }
    Multipliers by;
    by.value = empty ? 0 : fine;
    for (std::size_t i = 0; i < factors.size(); ++i) {
      const double exact =
          factors[i] / rows_[i].scale * static_cast<double>(fine) * (empty ? 1.0 : largest_);
      // Of a pool a little more, of a cut a little less: shares of pools are rounded down.
      const auto whole = static_cast<Product>(rows_[i].pool ? std::ceil(exact) : std::floor(exact));
      if (whole > 0) (rows_[i].pool ? by.pools : by.cuts).emplace_back(rows_[i].number, whole);
    }
    std::ranges::sort(by.cuts);
    std::ranges::sort(by.pools);
    return by;
  }

  const Task& task_;
  const std::vector<Choice>& cuts_;
  const Branch& branch_;
  Choice free_;
  std::vector<std::size_t> variable_of_;  ///< By bit, of those that are free.
  std::size_t options_ = 0;               ///< How many are free.
  double largest_ = 1;                    ///< Weights are divided by it.
  double most_ = std::numeric_limits<double>::max() / 4;
  std::vector<Row> rows_;
};

}  // namespace

Product least_sum(const Task& task, const std::vector<Choice>& cuts, const Branch& branch,
                  const Multipliers& by) {
  const Choice free = free_in(task, branch);
  std::vector<Product> per_option(task.bits, 0);
  Product sum = by.value * value_in(task, branch);
  free.for_each([&](std::size_t bit) { per_option[bit] = by.value * task.weight[bit]; });
  for (const auto& [number, factor] : by.pools) {
    const Task::Pool& pool = task.pools[number];
    // Beyond its penalty a pool is cheaper to exceed than to keep to.
    const Product times = pool.penalty ? std::min(factor, by.value * *pool.penalty) : factor;
    const Product taken =
        take(pool.lines, branch, free, [&](std::size_t bit, Product amount, std::int64_t sharing) {
          per_option[bit] += times * amount / sharing;
        });
    sum += times * (taken - pool.capacity);
  }
  for (const auto& [number, factor] : by.cuts) {
    const auto met = static_cast<std::int64_t>((branch.in - cuts[number]).count());
    sum += factor * (1 - met);
    (free - cuts[number]).for_each([&](std::size_t bit) { per_option[bit] -= factor; });
  }
  free.for_each([&](std::size_t bit) { sum += std::min<Product>(0, per_option[bit]); });
  return sum;
}

Relaxed relax(const Task& task, const std::vector<Choice>& cuts, const Branch& branch,
              const std::optional<Product>& most) {
  return Relaxation(task, cuts, branch, most).run();
}

}  // namespace assay::mitigate
