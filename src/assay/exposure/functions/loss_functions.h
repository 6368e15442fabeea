#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "assay/exposure/demands.h"
#include "assay/exposure/level.h"
#include "assay/exposure/loss_engine.h"
#include "assay/exposure/minimal/diagrams.h"
#include "assay/exposure/sets/behaviours.h"
#include "assay/exposure/sets/contraction.h"

namespace assay::exposure {

/// What making functions of a whole network may cost. Numbers alone, so that every machine
/// stops alike.
struct FunctionLimits {
  DiagramLimits diagrams;
  std::uint64_t looks = 0;  ///< At a neighbour of a node.
};

/// In proportion to the network: it is linear where this way is a good one.
FunctionLimits function_limits(std::size_t nodes);

/// What is lost with every set of members at once: for each fate a decision diagram that says
/// with which sets it is down.
///
/// Where a million sites have a few thousand fates that differ, so have they diagrams, however
/// many sets there are.
struct LossFunctions {
  std::shared_ptr<Diagrams> diagrams;
  std::vector<Diagram> down;           ///< Distinct; monotone. Place 0 is of unknown makers.
  std::vector<Loss> loss;              ///< By function: of the fates that have it.
  std::vector<std::uint32_t> of_fate;  ///< Into `down`.

  /// Member i of the level is tested at this place.
  static std::uint32_t place_of(std::uint32_t member) { return member + 1; }
};

/// A network as `SetEngine` works on it, and who needs what there.
struct FunctionSubject {
  const Behaviours& behaviours;
  const Contraction& network;
  const Demands& needs;
  std::span<const Fate> fates;
};

/// Spreads functions instead of rows of bits: what a node is joined to, as a function of who
/// fails, until nothing changes. None where a limit was met.
///
/// Needs that are met by one of some sites spread from all of these at once; others part by
/// part, as in `SetPass`, while a set is left in which another part could meet them.
///
/// Cost: about linear in the network, for each distinct list of needs, times the rounds.
/// Source: R. E. Bryant, "Graph-based algorithms for Boolean function manipulation", IEEE
///         Transactions on Computers C-35 (1986), 677-691.
std::optional<LossFunctions> loss_functions(const FunctionSubject& of, const Membership& membership,
                                            const FunctionLimits& limits);

}  // namespace assay::exposure
