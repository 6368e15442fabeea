#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assay/model/influence.h"
#include "assay/resolve/control/control.h"
#include "assay/resolve/control/control_forest.h"
#include "assay/resolve/control/ownership_graph.h"

namespace assay::resolve {

/// Finds whom parties control by what is stated: the least set such that they, and those in it,
/// hold enough of each member.
///
/// First every stake counts at its least, and whoever comes in is surely controlled. If stakes
/// that are not exact were met, the search goes on with every stake at its most, as far as the
/// least stakes of others leave room: whoever comes in then is perhaps controlled.
///
/// Invariant: between searches all marks and sums are empty; a search undoes what it touched, so
/// that a small group costs little however large the graph is.
///
/// Source: S. Ceri, G. Gottlob, L. Tanca, "Logic Programming and Databases" (1990).
class GroupSearch {
 public:
  /// An entity that the holders control, surely or perhaps.
  struct Held {
    std::uint32_t entity = 0;
    Answer answer = Answer::kUnknown;
    Bounds part;  ///< Of the channel in which it is largest.
  };

  GroupSearch(const OwnershipGraph& graph, ControlTest test);

  /// Whom `holders` control together, by entity, they themselves left out; good until the next
  /// search.
  ///
  /// Cost: linear in the edges of holders and of those found, and n log n in the latter.
  std::span<const Held> controlled_by(std::span<const std::uint32_t> holders);

  /// Whether nobody is controlled by this holder alone, told without a search; false where only a
  /// search can tell.
  bool idle(std::uint32_t holder) const { return forest_.idle(holder); }

 private:
  enum class Mark : std::uint8_t { kNone, kHolder, kSure, kPerhaps };

  /// Nodes that came in one after the other.
  struct Run {
    std::uint32_t first = 0;
    std::uint32_t last = 0;  ///< The one behind.
    Mark mark = Mark::kNone;
  };

  void find(std::span<const std::uint32_t> holders);
  void spread(std::span<const ControlForest::Joint> joint, Mark mark);
  void take_in(std::uint32_t first, std::uint32_t last, Mark mark);
  void add_to(const ControlForest::Joint& joint, Mark mark);
  bool controlled(std::uint32_t slot, bool most) const;
  Bounds part(std::uint32_t node) const;
  Bounds any_part(std::uint32_t entity) const;
  void forget(std::span<const std::uint32_t> holders);

  const OwnershipGraph& graph_;
  ControlTest test_;
  Channels channels_;
  ControlForest forest_;
  std::vector<Mark> marks_;        ///< By node.
  std::vector<Units> plain_sums_;  ///< By slot, of those with plain holdings.
  std::vector<PerChannel> sums_;   ///< By slot, of the others.
  std::vector<std::uint8_t> summed_;
  std::vector<std::uint32_t> touched_;  ///< Slots with a sum, and of those the ones not plain.
  std::vector<std::uint32_t> open_;
  std::vector<Run> runs_;  ///< In the order in which they were found.
  std::vector<Held> found_;
};

/// What a search found, in the words of the public header.
ControlAnswer answer_of(EntityId holder, const GroupSearch::Held& held);

}  // namespace assay::resolve
