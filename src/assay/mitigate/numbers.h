#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "assay/mitigate/mitigate.h"

namespace assay::mitigate {

/// What one is of a share that is kept in billionths.
inline constexpr std::int64_t kBillion = 1'000'000'000;

/// A share of at most nine decimals, as files state them, in billionths.
constexpr std::int64_t billionths(Share share) {
  return static_cast<std::int64_t>(Product{share.part()} * kBillion / share.whole());
}

/// One precondition of one control.
struct Clause {
  std::size_t control = 0;  ///< Index into the controls.
  const Precondition* what = nullptr;
};

/// Every precondition, by control, then in the order of the file.
std::vector<Clause> clauses_of(const Mitigations& mitigations);

/// The numbers of a policy, each of which may be moved alone.
struct Numbers {
  std::vector<std::int64_t> tolerance;    ///< By tolerance: billionths, or weight.
  std::vector<std::int64_t> share_limit;  ///< By clause: billionths; 0 of other clauses.
  std::vector<std::int64_t> capacity;     ///< By pool.
  std::optional<std::int64_t> budget;     ///< None: no limit.
  std::int64_t horizon = 0;               ///< Days from the date of the judgement.
};

Numbers numbers_of(const Rules& rules, const std::vector<Clause>& clauses);

}  // namespace assay::mitigate
