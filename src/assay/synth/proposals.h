#pragma once

#include <string_view>
#include <vector>

#include "assay/synth/nation.h"

namespace assay::synth {

/// A unit whose maker changes.
struct SwappedUnit {
  std::size_t unit = 0;  ///< Index into `Nation::units`.
  const ProductLine* product = nullptr;
  std::optional<Date> spares_until;
};

/// What a proposal does to a nation, in the order of its units.
///
/// Places are taken from the front of one order in which every part of the country has its
/// turn, so that of two purchases that differ in size the smaller is part of the larger.
/// Equipment without a maker counts towards the share that bounds a swap.
std::vector<SwappedUnit> swapped_units(const Recipe& recipe, const Nation& nation,
                                       const ProposalPlan& proposal, std::uint64_t seed);

}  // namespace assay::synth
