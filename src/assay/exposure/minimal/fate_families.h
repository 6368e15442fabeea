#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/demands.h"
#include "assay/exposure/fabric.h"
#include "assay/exposure/family_sweep.h"
#include "assay/exposure/level.h"
#include "assay/exposure/loss_engine.h"
#include "assay/exposure/member_set.h"
#include "assay/exposure/minimal/set_count.h"
#include "assay/exposure/minimal/solution.h"

namespace assay::exposure {

/// What the search for minimal sets may cost, in numbers that are the same on every
/// machine.
struct FamilyLimits {
  std::size_t fates = std::size_t{1} << 16;
  std::size_t formulas = std::size_t{1} << 20;
  SolverLimits solver{{std::size_t{1} << 22, 20'000'000}, 100'000'000};
  std::size_t separators = std::size_t{1} << 20;  ///< Over all fates.
  std::size_t listed = 1'000'000;                 ///< Sets over all fates.
};

/// The minimal sets of every fate in one reading, without looking at all sets of members.
struct FateFamilies {
  std::vector<MemberSet> sets;  ///< Listed for some fate; by size, then by members.
  std::vector<std::vector<std::uint32_t>> families;  ///< Minimal sets, into `sets`.
  std::vector<SetCount> counts;                      ///< By family: also of what is not listed.
  std::vector<std::uint32_t> of_fate;                ///< Its family, which several may share.
  /// Up to this size all are listed; `kAnyOrder`: all. 0 where a limit left nothing to tell.
  std::size_t order = 0;

  std::span<const std::uint32_t> family(std::size_t fate) const { return families[of_fate[fate]]; }
  const SetCount& count(std::size_t fate) const { return counts[of_fate[fate]]; }
};

/// Families whose minimal sets are all listed up to `order`, from the sets of each.
FateFamilies pooled(std::vector<std::vector<MemberSet>> families,
                    std::vector<std::uint32_t> of_fate, std::size_t order);

/// What a sweep found, which looked at all sets of up to its order of so many members.
FateFamilies counted(Families swept, std::size_t members);

/// Finds the minimal sets of up to `order` members of every fate.
///
/// The network is turned into formulas of members. Where each node is a member of its
/// own and each service needs one of some sites, the minimal sets are node cuts and are
/// listed in time linear in their number; else decision diagrams tell them, so that they
/// are counted even where they are too many to list.
///
/// Cost: see `Routes`, `Separators` and `solve`; bounded by `limits`.
FateFamilies fate_families(const Fabric& fabric, const Demands& demands,
                           std::span<const Fate> fates, const Membership& membership,
                           Reading reading, std::size_t order, const FamilyLimits& limits = {});

}  // namespace assay::exposure
