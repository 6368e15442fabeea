#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "assay/exposure/member_set.h"
#include "assay/exposure/minimal/diagrams.h"
#include "assay/exposure/minimal/formulas.h"

namespace assay::exposure {

/// The minimal sets of one formula: a family in a diagram.
class Solver;

class Solution {
 public:
  /// How many sets there are of each size, up to `order()`.
  std::vector<std::uint64_t> count() const;

  /// Those of at most `order` members, by size, then by members.
  std::vector<MemberSet> sets(std::size_t order) const;

  /// Sets of up to so many members are all there.
  std::size_t order() const { return order_; }
  bool complete() const { return order_ == kAnyOrder; }

 private:
  friend class Solver;
  std::shared_ptr<const Diagrams> diagrams_;
  std::shared_ptr<const std::vector<std::uint32_t>> member_at_;  ///< By place in the diagrams.
  Diagram family_ = Diagrams::kNo;
  std::size_t order_ = kAnyOrder;
};

/// What solving may cost: a try with one order of the members, and all tries together.
struct SolverLimits {
  DiagramLimits one_try;
  std::uint64_t steps = 0;
};

/// Finds the minimal sets of formulas: those that make them hold while no part does.
///
/// First as functions of decision diagrams, whose size does not depend on how many sets
/// there are; several orders of the members are tried, all formulas in one store, then
/// each in its own. For a formula that no try finishes, families of sets of up to one
/// member, two, three, and so on are built until a limit is met: what unions of sets do up
/// to an order depends on sets up to that order alone, so that these are exact too.
///
/// `order` is how far the families need to go where functions are too large.
///
/// The same answers on every machine: limits are numbers of nodes and steps.
///
/// Cost:   linear in the diagrams, which can grow exponentially.
/// Source: A. Rauzy, "New algorithms for fault trees analysis", Reliability Engineering &
///         System Safety 40 (1993), 203-211.
std::vector<Solution> solve(const Formulas& formulas, std::span<const Formula> roots,
                            std::size_t order, const SolverLimits& limits);

}  // namespace assay::exposure
