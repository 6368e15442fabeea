#pragma once

#include <cstdint>
#include <vector>

#include "assay/model/influence.h"
#include "assay/resolve/control/group_search.h"
#include "assay/resolve/control/ownership_graph.h"

namespace assay::resolve {

/// Finds whom a party controls by one test in the open world, in which what no statement accounts
/// for may be its own: the least set such that it, and those in the set, hold enough of each
/// member.
///
/// Two sets are found: one with every stake at its least, whose members are surely controlled,
/// and one with every stake at its most, as far as the least stakes of others leave room, and with
/// what nobody's statement accounts for. Whoever could be controlled on these grounds alone is
/// *anybody's*; what anybody's companies hold is then open to every holder.
///
/// Invariant: between searches all sums are empty; a search undoes what it touched.
class ControlSearch {
 public:
  using Held = GroupSearch::Held;

  ControlSearch(const OwnershipGraph& graph, ControlTest test);

  /// Whom `holder` controls, by entity; left out are it itself and who is perhaps controlled
  /// because he is anybody's.
  std::vector<Held> controlled_by(std::uint32_t holder);

  /// What the holder of the last search, with those whom it controls, holds of `entity`.
  Bounds part(std::uint32_t entity) const;

  bool anybodys(std::uint32_t entity) const { return anybodys_[entity] != 0; }

 private:
  struct Pass {
    std::vector<PerChannel> sums;        ///< Held by the holder and members so far.
    std::vector<std::uint8_t> summed;    ///< Whether there is a sum.
    std::vector<std::uint8_t> member;    ///< Controlled, or the holder.
    std::vector<std::uint32_t> touched;  ///< Entities with a sum or a mark.
    std::vector<std::uint32_t> members;  ///< In the order in which they were found.
  };

  void find_anybodys();
  void run(Pass& pass, std::uint32_t holder, bool most);
  void spread(Pass& pass, std::uint32_t from, bool holder, bool most);
  bool controlled(const PerChannel& sum, std::uint32_t entity, bool most) const;
  Units part_of(const PerChannel& sum, std::uint32_t entity, std::size_t channel, bool most) const;
  Units largest_part(const Pass& pass, std::uint32_t entity, bool most) const;
  PerChannel& sum_of(Pass& pass, std::uint32_t entity, bool most);
  void forget(Pass& pass);

  const OwnershipGraph& graph_;
  ControlTest test_;
  Channels channels_;
  std::vector<PerChannel> base_;  ///< What anybody could hold of each.
  std::vector<std::uint8_t> anybodys_;
  Pass least_;
  Pass most_;
};

}  // namespace assay::resolve
