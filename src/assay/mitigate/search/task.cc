#include "assay/mitigate/search/task.h"

#include <algorithm>

#include "assay/model/money.h"

namespace assay::mitigate {

std::int64_t use_of(const std::vector<DrawLine>& lines, const Choice& choice) {
  std::int64_t use = 0;
  for (const DrawLine& line : lines) {
    std::int64_t largest = 0;
    for (const auto& [bit, amount] : line.by) {
      if (choice.has(bit)) largest = std::max(largest, amount);
    }
    use = (Money{use} + Money{largest} * line.units).units;
  }
  return use;
}

Product Task::value(const Choice& choice) const {
  Product sum = 0;
  std::int64_t longest = 0;
  choice.for_each([&](std::size_t bit) {
    sum += weight[bit];
    longest = std::max(longest, days[bit]);
  });
  for (const Pool& pool : pools) {
    if (!pool.penalty) continue;
    const std::int64_t use = use_of(pool.lines, choice);
    if (use > pool.capacity) sum += *pool.penalty * (use - pool.capacity);
  }
  if (days_penalty && longest > horizon) sum += *days_penalty * (longest - horizon);
  return sum;
}

bool Task::allows(const Choice& choice) const {
  for (const Pool& pool : pools) {
    if (!pool.penalty && use_of(pool.lines, choice) > pool.capacity) return false;
  }
  return !choice.meets(too_late());
}

Choice Task::too_late() const {
  Choice late;
  for (std::size_t bit = 0; bit < bits && !days_penalty; ++bit) {
    if (days[bit] > horizon) late |= Choice::of(bit);
  }
  return late;
}

}  // namespace assay::mitigate
