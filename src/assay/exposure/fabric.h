#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assay/model/asset_set.h"
#include "assay/model/network.h"

namespace assay::exposure {

/// The sites and links that work with nothing failed, and what each asset carries.
///
/// The network is reduced to what a question can change: sites that are down from
/// the start, links at them, links of a site to itself, and all but one of parallel
/// links without assets are left out.
class Fabric {
 public:
  struct Edge {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
  };

  static constexpr std::uint32_t kNone = 0xffffffff;

  /// A function at a site, and how many units of it can fail before the site does.
  struct Slot {
    std::uint32_t site = 0;
    std::uint64_t margin = 0;
  };
  /// What an asset takes with it.
  struct Effect {
    std::uint32_t slot = kNone;  ///< Of a site that is up at the start.
    std::uint32_t edge = kNone;
    std::uint32_t units = 0;
  };

  /// Working memory, and what the last `settle` found.
  struct State {
    std::vector<std::uint8_t> up;          ///< By site.
    std::vector<std::uint8_t> cut;         ///< By edge: one of its own assets failed.
    std::vector<std::uint32_t> component;  ///< By site: the smallest site joined to it.
    std::vector<std::uint64_t> failed_units;
  };

  Fabric() = default;  ///< Of no sites at all.
  Fabric(const Network& network, const AssetSet& in_use);

  State state() const;

  /// Marks in `up` and `cut` what is down without these assets.
  void fail(const AssetSet& failed, State& state) const;

  /// Finds the components of what `fail` left.
  void join(State& state) const;

  /// Calls `at_site(site)` for each asset of `hostile` in a function that its site
  /// needs, and `on_edge(edge)` for each that carries an edge.
  template <class AtSite, class OnEdge>
  void for_each_place(const AssetSet& hostile, AtSite&& at_site, OnEdge&& on_edge) const {
    hostile.for_each([&](AssetId asset) {
      const Effect& effect = effects_[asset.index];
      if (effect.slot != kNone) at_site(slots_[effect.slot].site);
      if (effect.edge != kNone) on_edge(effect.edge);
    });
  }

  std::size_t assets() const { return effects_.size(); }
  std::size_t sites() const { return up_at_start_.size(); }
  bool up_at_start(std::uint32_t site) const { return up_at_start_[site] != 0; }

  /// Edges with assets of their own first; each half sorted by its ends.
  std::span<const Edge> edges() const { return edges_; }
  std::size_t carried_edges() const { return carried_edges_; }  ///< Those of the first half.

  std::span<const Slot> slots() const { return slots_; }        ///< By site.
  std::span<const Effect> effects() const { return effects_; }  ///< By asset.

  const Effect& effect(AssetId asset) const { return effects_[asset.index]; }

 private:
  void place_at_sites(const Network& network, const AssetSet& in_use);
  void place_on_links(const Network& network, const AssetSet& in_use);
  void add_distinct(std::span<const Edge> edges);

  std::vector<Slot> slots_;
  std::vector<Effect> effects_;  ///< By asset.
  std::vector<std::uint8_t> up_at_start_;
  std::vector<Edge> edges_;
  std::size_t carried_edges_ = 0;  ///< The first so many have assets of their own.
};

}  // namespace assay::exposure
