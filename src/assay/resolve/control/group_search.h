#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assay/model/influence.h"
#include "assay/resolve/control/control.h"
#include "assay/resolve/control/ownership_graph.h"

namespace assay::resolve {

/// The edges that can matter for one test among those whom statements name.
///
/// Whoever is held alone by somebody who has enough, while all others together never have, is
/// controlled by whom that holder belongs to and by nobody else: of its edges one is left, and
/// nothing is to be added up. Whoever cannot be controlled at all keeps none. For the rest,
/// *joint* holdings, each edge leads to a slot in which parts are summed.
///
/// In exact statements up to the whole this leaves a forest of majority holdings and, in registers
/// of companies, few joint holdings beside it.
///
/// Cost: linear in entities and edges.
class TestGraph {
 public:
  /// A holding that counts towards a slot.
  struct Joint {
    std::uint32_t slot = 0;
    std::uint32_t edge = 0;  ///< Of the ownership graph, which has its part.
  };

  TestGraph(const OwnershipGraph& graph, ControlTest test);

  /// Whom a party controls by one holding alone.
  std::span<const std::uint32_t> sure(std::uint32_t holder) const {
    return std::span(sure_).subspan(rows_[holder].sure,
                                    rows_[holder + 1].sure - rows_[holder].sure);
  }
  std::span<const Joint> joint(std::uint32_t holder) const {
    return std::span(joint_).subspan(rows_[holder].joint,
                                     rows_[holder + 1].joint - rows_[holder].joint);
  }
  bool idle(std::uint32_t holder) const {
    return rows_[holder].sure == rows_[holder + 1].sure &&
           rows_[holder].joint == rows_[holder + 1].joint;
  }

  /// Whose parts a slot sums; first come those with plain holdings alone.
  std::uint32_t entity(std::uint32_t slot) const { return entity_of_[slot]; }
  std::uint32_t slots() const { return static_cast<std::uint32_t>(entity_of_.size()); }
  std::uint32_t plain_slots() const { return plain_slots_; }

 private:
  struct Row {
    std::uint32_t sure = 0;
    std::uint32_t joint = 0;
  };

  std::vector<Row> rows_;  ///< Where each holder's edges begin.
  std::vector<std::uint32_t> sure_;
  std::vector<Joint> joint_;
  std::vector<std::uint32_t> entity_of_;
  std::uint32_t plain_slots_ = 0;
};

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
  bool idle(std::uint32_t holder) const { return edges_.idle(holder); }

 private:
  enum class Mark : std::uint8_t { kNone, kHolder, kSure, kPerhaps };

  void find(std::span<const std::uint32_t> holders);
  void spread(std::uint32_t from, Mark mark);
  void take_in(std::uint32_t entity, Mark mark);
  void add_to(TestGraph::Joint joint, Mark mark);
  bool controlled(std::uint32_t slot, bool most) const;
  Bounds part(std::uint32_t entity) const;
  Bounds plain_part(std::uint32_t entity) const;
  Bounds any_part(std::uint32_t entity) const;
  void forget(std::span<const std::uint32_t> holders);

  const OwnershipGraph& graph_;
  ControlTest test_;
  Channels channels_;
  TestGraph edges_;
  std::vector<Mark> marks_;
  std::vector<Units> plain_sums_;  ///< By slot, of those with plain holdings.
  std::vector<PerChannel> sums_;   ///< By slot, of the others.
  std::vector<std::uint8_t> summed_;
  std::vector<std::uint32_t> touched_;  ///< Slots with a sum, and of those the ones not plain.
  std::vector<std::uint32_t> open_;
  std::vector<std::uint32_t> members_;  ///< In the order in which they were found.
  std::vector<Held> found_;
};

/// What a search found, in the words of the public header.
ControlAnswer answer_of(EntityId holder, const GroupSearch::Held& held);

}  // namespace assay::resolve
