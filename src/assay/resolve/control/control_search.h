#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assay/model/influence.h"
#include "assay/resolve/control/control.h"
#include "assay/resolve/control/ownership_graph.h"

namespace assay::resolve {

/// Finds whom a party controls by one test: the least set such that it, and those in the set,
/// hold enough of each member.
///
/// Two sets are found: one with every stake at its least, whose members are surely controlled,
/// and one with every stake at its most, as far as the least stakes of others leave room.
///
/// In the open world the second also counts what nobody's statement accounts for. Whoever could
/// be controlled on these grounds alone is *anybody's*; what anybody's companies hold is then
/// open to every holder.
///
/// Invariant: between searches all sums are empty; a search undoes what it touched.
class ControlSearch {
 public:
  enum class World : std::uint8_t { kStatedOnly, kOpen };

  /// An entity that the holders control, surely or perhaps.
  struct Held {
    std::uint32_t entity = 0;
    Answer answer = Answer::kUnknown;
    Bounds part;  ///< Of the channel in which it is largest.
  };

  ControlSearch(const OwnershipGraph& graph, ControlTest test, World world);

  /// Whom `holders` control together, by entity; left out are they themselves and who is perhaps
  /// controlled because he is anybody's. In the open world there is one holder.
  std::vector<Held> controlled_by(std::span<const std::uint32_t> holders);

  /// What the holders of the last search, with those whom they control, hold of `entity`.
  Bounds part(std::uint32_t entity) const;

  /// Whether `entity` is anybody's; never in a closed world.
  bool anybodys(std::uint32_t entity) const { return !anybodys_.empty() && anybodys_[entity]; }

 private:
  struct Pass {
    std::vector<PerChannel> sums;        ///< Held by holders and members so far.
    std::vector<std::uint8_t> summed;    ///< Whether there is a sum.
    std::vector<std::uint8_t> member;    ///< Controlled, or a holder.
    std::vector<std::uint32_t> touched;  ///< Entities with a sum or a mark.
    std::vector<std::uint32_t> members;  ///< In the order in which they were found.
  };

  void find_anybodys();
  void run(Pass& pass, std::span<const std::uint32_t> holders, bool most);
  void spread(Pass& pass, std::uint32_t from, bool holder, bool most);
  bool controlled(const PerChannel& sum, std::uint32_t entity, bool most) const;
  Units part_of(const PerChannel& sum, std::uint32_t entity, std::size_t channel, bool most) const;
  Units largest_part(const Pass& pass, std::uint32_t entity, bool most) const;
  PerChannel& sum_of(Pass& pass, std::uint32_t entity, bool most);
  void forget(Pass& pass);

  const OwnershipGraph& graph_;
  ControlTest test_;
  Channels channels_;
  bool open_;
  std::vector<PerChannel> base_;  ///< Open world: what anybody could hold of each.
  std::vector<std::uint8_t> anybodys_;
  Pass least_;
  Pass most_;
};

/// What a search found, in the words of the public header.
ControlAnswer answer_of(EntityId holder, const ControlSearch::Held& held);

}  // namespace assay::resolve
