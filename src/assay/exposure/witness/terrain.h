#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assay/model/asset_set.h"
#include "assay/model/network.h"

namespace assay::exposure {

/// A network as a traveller sees it: every site and link by name, what of it works, and the
/// way from one site to all others. For questions about single services; what many sets cost
/// is `LossEngine`'s.
class Terrain {
 public:
  /// What works. A link between two sites works where both do and none of its assets failed.
  struct State {
    std::vector<std::uint8_t> site_up;
    std::vector<std::uint8_t> link_up;
  };

  /// The shortest ways from one site, in links; of equals the one over links named first.
  struct Ways {
    static constexpr std::uint32_t kNowhere = 0xffffffff;
    std::vector<std::uint32_t> distance;  ///< By site; `kNowhere` where there is no way.
    std::vector<std::uint32_t> last;      ///< By site: the link over which it is reached.
    bool leads_to(SiteId site) const { return distance[site.index] != kNowhere; }
  };

  /// A function that a site needs, and the units of it there.
  struct Slot {
    std::uint32_t function = 0;
    std::uint32_t needed = 0;
    std::uint64_t units = 0;  ///< In use.
    std::vector<AssetId> assets;
  };

  /// Both outlive this.
  ///
  /// Cost: linear in the network.
  Terrain(const Network& network, const AssetSet& in_use);

  const Network& network() const { return network_; }

  /// What works without these assets, all of them in use.
  ///
  /// Cost: a copy of the state, and a look at the sites of what failed.
  State without(const AssetSet& failed) const;

  /// The ways from a site over what works; none at all from a site that is down.
  Ways ways_from(SiteId site, const State& state) const;

  /// The functions that a site needs, each once, by code.
  std::vector<Slot> slots(SiteId site) const;

  /// The assets in use on a link.
  std::span<const AssetId> carriers(LinkId link) const { return on_link_[link.index]; }

  /// The sites that an alternative lists, sorted.
  std::vector<SiteId> listed(const Alternative& alternative) const;

  const std::vector<Requirement>& needs(ServiceId service) const;

 private:
  struct Step {
    std::uint32_t link = 0;
    std::uint32_t to = 0;
  };

  bool has_enough(SiteId site, const AssetSet& failed) const;
  void take_down(SiteId site, State& state) const;

  const Network& network_;
  std::vector<std::vector<AssetId>> at_site_;
  std::vector<std::vector<AssetId>> on_link_;
  std::vector<std::size_t> first_step_;  ///< Steps of site i are those from [i] to [i + 1].
  std::vector<Step> steps_;
  State whole_;  ///< With nothing failed.
};

}  // namespace assay::exposure
