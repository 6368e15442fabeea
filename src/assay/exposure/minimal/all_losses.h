#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "assay/exposure/loss_engine.h"
#include "assay/exposure/minimal/fate_families.h"

namespace assay::exposure {

/// Up to so many members, the losses of all sets are told together.
inline constexpr std::size_t kMembersOfAllLosses = 16;

/// What every set of members loses, by the number whose bits are its members, without the network
/// being asked: a fate is lost with each set that contains one of its minimal sets.
///
/// A family of few sets is written as a sum over the unions of its sets (inclusion and exclusion),
/// and all sums are added up over parts of sets at once; one of many sets is looked up set by set.
///
/// Needs: up to `kMembersOfAllLosses` members; minimal sets that are all listed.
/// Cost:  members * 2^members, and for each family its unions, or 2^members.
/// Source: the sum over all parts of each set, dimension by dimension: F. Yates, The Design and
///         Analysis of Factorial Experiments, Imperial Bureau of Soil Science 1937.
std::vector<Loss> losses_of_all_sets(const FateFamilies& families, std::span<const Fate> fates,
                                     std::size_t members);

}  // namespace assay::exposure
