#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "assay/resolve/control/control.h"
#include "assay/resolve/control/control_search.h"
#include "assay/resolve/control/group_search.h"
#include "assay/resolve/control/ownership_graph.h"

namespace assay::resolve {

/// Whether a test compares what is attributed to a party with a part below half: beneficial
/// ownership, presumption, disclosure, close link.
bool of_attribution(ControlTest test);

/// The part that such a test asks for.
Share threshold_of(ControlTest test);

/// Finds what is attributed to a party: what those whom it controls by majority hold counts as its
/// own, what others hold in whom it has a part is multiplied by that part, summed over all walks.
/// Capital is multiplied all the way, votes pass through control whole; the larger of the two
/// counts. A close link sums up capital over paths that pass nobody twice.
///
/// In the open world the upper bound also counts what no statement accounts for, as in
/// ControlSearch.
///
/// Cost:   per holder the stakes of those whom it reaches, to 1e-12. Simple paths can be
///         exponentially many: from a million steps on the upper bound is the sum over all walks.
/// Source: 47 CFR 1.5002 (attribution through chains); Regulation (EU) 2024/1624, articles 52 to
/// 54;
///         Guideline (EU) 2015/510 of the ECB, article 138.
class Attribution {
 public:
  /// Whether what no statement accounts for may be the holder's.
  enum class World : std::uint8_t { kStatedOnly, kOpen };

  Attribution(const OwnershipGraph& graph, ControlTest test, World world);

  /// Everybody of whom something may be attributed to `holder`, itself left out, by entity. The
  /// answer says whether it is enough.
  std::vector<ControlAnswer> of(std::uint32_t holder);

  /// What could be attributed of `held` to somebody whom no statement names; open world only.
  Share of_anybody(std::uint32_t held);

 private:
  using Weight = double (*)(const PerChannel& parts, bool most);
  struct Sums {
    std::vector<double> value;           ///< By entity; 0 outside `touched`.
    std::vector<std::uint32_t> touched;  ///< Entities with a sum.
    bool rested = true;                  ///< False where rings never come to rest.
  };

  void walk(std::span<const std::uint32_t> sources, Weight weight, bool most, Sums& into);
  void simple_paths(std::uint32_t holder, Sums& least, Sums& most);
  void add_hidden(std::uint32_t holder, Sums& most);
  std::vector<std::uint32_t> group(std::uint32_t holder, bool most);
  ControlAnswer answer(std::uint32_t holder, std::uint32_t held, double least, double most) const;
  std::vector<ControlAnswer> answers(std::uint32_t holder, const Sums& least, const Sums& most);
  static void add(Sums& into, std::uint32_t entity, double value);
  static void keep_larger(Sums& into, Sums& other);
  static void forget(Sums& sums);

  const OwnershipGraph& graph_;
  ControlTest test_;
  std::optional<ControlSearch> open_;       ///< Who is controlled, in the open world.
  std::optional<GroupSearch> stated_;       ///< The same by what is stated alone.
  std::vector<GroupSearch::Held> members_;  ///< Of the holder at hand.
  std::vector<std::uint8_t> source_;        ///< Whole within a walk.
  std::vector<double> now_, next_;
  Sums least_, most_, other_;
};

/// The stakes that lead from `holder` to `held`, those nearest to the holder first; at most twenty.
Because stakes_between(const OwnershipGraph& graph, EntityId holder, EntityId held);

}  // namespace assay::resolve
