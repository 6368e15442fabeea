#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "assay/exposure/level.h"
#include "assay/exposure/loss_engine.h"
#include "assay/exposure/member_set.h"
#include "assay/exposure/sets/set_engine.h"
#include "assay/model/share.h"

namespace assay::exposure {

/// Which losses a table tells. An order is the size of the largest sets.
struct LossOrders {
  std::size_t kept = 0;    ///< Keep the loss of every set up to this order.
  std::size_t looked = 0;  ///< Look at every set up to this order; at least `kept`.
  std::optional<std::int64_t> tolerance;
};

/// What all sets of members cost in one reading.
struct LossTable {
  std::vector<Loss> losses;  ///< By size of the set, then by its members.

  /// Minimal sets that lose more than the tolerance; ordered alike.
  std::vector<MemberSet> over_tolerance;

  /// Of each member, the sum over all sets without it of the weight that it adds;
  /// empty unless every set was looked at.
  std::vector<Product> added_weight;
};

/// What each of many candidates loses.
using AskLosses = std::function<std::vector<Loss>(std::span<const Candidate>)>;

/// Looks at all sets, the small ones first, in both readings, or in one where they do not
/// differ. What a set loses that has a part that loses everything, which is `all`, is not asked
/// for.
///
/// Cost: that of `ask`.
Band<LossTable> loss_tables(const AskLosses& ask, const Loss& all, std::size_t members,
                            bool readings_differ, const LossOrders& orders);

}  // namespace assay::exposure
