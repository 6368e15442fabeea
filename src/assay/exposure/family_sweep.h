#pragma once

#include <cstdint>
#include <vector>

#include "assay/exposure/level.h"
#include "assay/exposure/loss_engine.h"
#include "assay/exposure/member_set.h"

namespace assay::exposure {

/// How many minimal sets, over all fates, a sweep keeps.
inline constexpr std::size_t kMostMinimal = std::size_t{1} << 26;

/// The minimal sets of every fate in one reading.
struct Families {
  std::vector<MemberSet> sets;  ///< Minimal for something; by size, then by members.
  std::vector<std::vector<std::uint32_t>> of_fate;  ///< Its minimal sets, into `sets`.
  std::size_t order = 0;                            ///< Those up to this size are all there.
};

/// Looks at all sets up to `order`, the small ones first.
///
/// A row of bits says which fates a set stops. What the sets with one member less
/// stop together is a bound from below: what a set adds to it, the set is minimal
/// for; where the bound is already all that can be stopped, the network is not asked.
/// Only two layers of rows are kept. No order is finished that has more than
/// `most_minimal` sets over all fates.
///
/// Cost: a question to the engine per set; memory, a row per set of the order at hand
///       and of the one before, and the minimal sets.
Families sweep_families(const LossEngine& engine, const Membership& membership, Reading reading,
                        std::size_t order, std::size_t most_minimal = kMostMinimal);

}  // namespace assay::exposure
