#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assay/model/because.h"
#include "assay/model/entity.h"
#include "assay/model/influence.h"
#include "assay/resolve/control/control.h"
#include "assay/resolve/control/control_search.h"
#include "assay/resolve/control/group_search.h"
#include "assay/resolve/control/ownership_graph.h"

namespace assay::resolve {

/// "Alpha holds 30.3 % of the shares of Beta", with what makes it uncertain.
std::string sentence(const Stake& stake, const EntityCatalogue& entities);

/// Why answers are what they are: for yes and unknown the stakes by which the holders come to the
/// held entity, nearest to the holders first; for unknown also what is not stated.
///
/// Cost: per holder the stakes of its group, once for answers that follow each other; per answer
///       those on its chains.
class StakeChains {
 public:
  /// `listed` are the holders of answers that name none.
  StakeChains(const OwnershipGraph& graph, ControlTest test, std::span<const EntityId> listed = {});

  Because of(const ControlAnswer& answer);

  /// Why `held` is anybody's in the search `open`: what is held by others who are, and what no
  /// statement accounts for.
  Because of_anybody(const ControlSearch& open, EntityId held) const;

  /// What would have to be known of `held` to answer.
  Because missing(EntityId held) const;

 private:
  enum class Inside : std::uint8_t { kNot, kPerhaps, kAsMember, kAsHolder };

  const Stake& stake(std::uint32_t row) const { return graph_.entities().stakes()[row]; }
  void mark_group(EntityId holder);
  template <class WhoIsInside>
  std::vector<std::uint32_t> way_to(std::uint32_t held, WhoIsInside inside) const;
  template <class WhoIsInside>
  Because told(const std::vector<std::uint32_t>& way, WhoIsInside inside) const;
  bool counts(const Stake& stake) const;

  const OwnershipGraph& graph_;
  Channels channels_;
  std::vector<std::uint32_t> listed_;
  GroupSearch search_;
  std::optional<EntityId> marked_for_;  ///< Whose group is at hand.
  std::vector<Inside> inside_;          ///< Of that group.
  std::vector<std::uint32_t> marked_;   ///< Who is inside.
};

}  // namespace assay::resolve
