#include "assay/mitigate/numbers.h"

#include <variant>

namespace assay::mitigate {

std::vector<Clause> clauses_of(const Mitigations& mitigations) {
  std::vector<Clause> out;
  for (std::size_t i = 0; i < mitigations.controls.size(); ++i) {
    for (const Precondition& what : mitigations.controls[i].requires_all) out.push_back({i, &what});
  }
  return out;
}

Numbers numbers_of(const Rules& rules, const std::vector<Clause>& clauses) {
  Numbers numbers;
  for (const Tolerance& tolerance : rules.policy.tolerances) {
    numbers.tolerance.push_back(tolerance.share ? billionths(*tolerance.share)
                                                : tolerance.weight.value_or(0));
  }
  for (const Clause& clause : clauses) {
    const auto* share = std::get_if<HostileShareAtMost>(&clause.what->what);
    numbers.share_limit.push_back(share == nullptr ? 0 : billionths(share->at_most));
  }
  for (const Pool& pool : rules.policy.pools) numbers.capacity.push_back(pool.capacity);
  if (rules.policy.budget) numbers.budget = rules.policy.budget->units;
  numbers.horizon = (rules.policy.horizon(rules.as_of) - rules.as_of).count();
  return numbers;
}

}  // namespace assay::mitigate
