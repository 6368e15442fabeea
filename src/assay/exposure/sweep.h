#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "assay/exposure/level.h"
#include "assay/exposure/loss_engine.h"
#include "assay/exposure/member_set.h"
#include "assay/model/share.h"

namespace assay::exposure {

/// How many minimal sets, over all fates, a sweep keeps.
inline constexpr std::size_t kMostMinimal = std::size_t{1} << 26;

/// What a sweep looks for. An order is the size of the largest sets.
struct SweepOrders {
  std::size_t losses = 0;   ///< Keep the loss of every set up to this order.
  std::size_t minimal = 0;  ///< Find minimal sets up to this order.
  bool families = true;     ///< Of every fate, and not only those beyond the tolerance.
  std::optional<std::int64_t> tolerance;
  std::size_t most_minimal = kMostMinimal;  ///< No order is finished that has more.
};

/// What all sets of members cost in one reading.
struct Sweep {
  std::vector<Loss> losses;  ///< By size of the set, then by its members.

  std::vector<MemberSet> sets;                       ///< Minimal for something; ordered alike.
  std::vector<std::vector<std::uint32_t>> families;  ///< By fate: its minimal sets, into `sets`.
  std::vector<std::uint32_t> over_tolerance;         ///< Into `sets`.
  std::size_t order = 0;  ///< Minimal sets up to this size are all there.

  /// Of each member, the sum over all sets without it of the weight that it adds;
  /// empty unless every set was looked at.
  std::vector<Product> added_weight;
};

/// Looks at all sets, the small ones first.
///
/// A row of bits says which fates a set stops. What the sets with one member less
/// stop together is a bound from below: what a set adds to it, the set is minimal
/// for; where the bound is already all that can be stopped, the network is not asked.
/// Only two layers of rows are kept.
///
/// Cost: a question to the engine per set; memory, a row per set of the order at hand
///       and of the one before, and the minimal sets.
Sweep sweep(const LossEngine& engine, const Membership& membership, Reading reading,
            const SweepOrders& orders);

}  // namespace assay::exposure
