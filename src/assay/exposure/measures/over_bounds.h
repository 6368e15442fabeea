#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "assay/exposure/loss_engine.h"
#include "assay/exposure/member_set.h"
#include "assay/model/network.h"
#include "assay/model/policy.h"
#include "assay/model/reading.h"

namespace assay::exposure {

struct LevelExposure;

/// A tolerance applied to one set of services.
struct LossBound {
  LossScope of = LossScope::kNation;  ///< kRegion for each region of kEachRegion, too.
  std::string region;
  std::int64_t whole = 0;  ///< Weight in the scope that is up at the start.
  std::int64_t bound = 0;  ///< The largest loss that passes: equal passes.

  friend bool operator==(const LossBound&, const LossBound&) = default;
};

/// The sets that lose more than one bound.
struct OverBound {
  LossBound bound;
  Band<std::vector<MemberSet>> sets;  ///< Minimal; smallest first, then by members.
  std::size_t order = 0;              ///< No larger sets were looked at.
  bool complete = false;              ///< There are none.

  friend bool operator==(const OverBound&, const OverBound&) = default;
};

/// The bounds that tolerances of the scenario disruption set to a network: of the nation, of a
/// region, of each region that has services, of critical services. A share is of the weight that
/// is up at the start, within the scope.
std::vector<LossBound> loss_bounds(std::span<const Tolerance> tolerances, const LossEngine& engine,
                                   const Network& network);

/// Which sets exceed which bound. What a set loses within a scope is summed over the services
/// whose minimal sets it contains, so that the network is not asked again. Needs the minimal
/// sets of the level.
///
/// Cost: sets up to the order, times the minimal sets of all services; the order is lowered
///       where that is more than 50,000,000.
std::vector<OverBound> over_bounds(const LevelExposure& level, const Network& network,
                                   std::span<const LossBound> bounds);

}  // namespace assay::exposure
