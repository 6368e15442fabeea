#include "assay/exposure/fabric.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace assay::exposure {
namespace {

/// The functions that a site needs, each once with its highest count, by function.
std::vector<FunctionNeed> distinct(std::vector<FunctionNeed> needs) {
  std::ranges::sort(needs, [](const FunctionNeed& a, const FunctionNeed& b) {
    return std::tie(a.function, b.count) < std::tie(b.function, a.count);
  });
  const auto repeated = std::ranges::unique(needs, {}, &FunctionNeed::function);
  needs.erase(repeated.begin(), repeated.end());
  return needs;
}

std::uint32_t root(std::vector<std::uint32_t>& parent, std::uint32_t site) {
  while (parent[site] != site) {
    parent[site] = parent[parent[site]];
    site = parent[site];
  }
  return site;
}

/// Joins towards the smaller site, so that parents never come after their children.
void unite(std::vector<std::uint32_t>& parent, Fabric::Edge edge) {
  const std::uint32_t a = root(parent, edge.a), b = root(parent, edge.b);
  if (a < b) {
    parent[b] = a;
  } else {
    parent[a] = b;
  }
}

}  // namespace

Fabric::Fabric(const Network& network, const AssetSet& in_use)
    : effects_(network.placements.size()), up_at_start_(network.sites.size(), 1) {
  place_at_sites(network, in_use);
  place_on_links(network, in_use);
}

void Fabric::place_at_sites(const Network& network, const AssetSet& in_use) {
  std::vector<std::vector<FunctionNeed>> needs;
  for (const std::vector<FunctionNeed>& list : network.site_needs) needs.push_back(distinct(list));

  std::vector<std::uint32_t> first_slot(network.sites.size());
  std::vector<std::uint64_t> needed;
  for (std::size_t site = 0; site < network.sites.size(); ++site) {
    first_slot[site] = static_cast<std::uint32_t>(slots_.size());
    for (const FunctionNeed& need : needs[network.sites[site].needs]) {
      slots_.push_back({static_cast<std::uint32_t>(site), 0});
      needed.push_back(need.count);
    }
  }
  in_use.for_each([&](AssetId asset) {
    const Placement& place = network.placements[asset.index];
    if (!place.site) return;
    const std::vector<FunctionNeed>& list = needs[network.sites[place.site.index].needs];
    const auto need = std::ranges::lower_bound(list, place.function, {}, &FunctionNeed::function);
    if (need == list.end() || need->function != place.function) return;
    Effect& effect = effects_[asset.index];
    effect.slot = first_slot[place.site.index] + static_cast<std::uint32_t>(need - list.begin());
    effect.units = place.units;
    slots_[effect.slot].margin += place.units;
  });
  for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
    if (slots_[slot].margin < needed[slot]) up_at_start_[slots_[slot].site] = 0;
    slots_[slot].margin -= std::min(slots_[slot].margin, needed[slot]);
  }
  for (Effect& effect : effects_) {
    if (effect.slot != kNone && !up_at_start(slots_[effect.slot].site)) effect.slot = kNone;
  }
}

void Fabric::place_on_links(const Network& network, const AssetSet& in_use) {
  std::vector<std::uint8_t> carried(network.links.size());
  in_use.for_each([&](AssetId asset) {
    const LinkId link = network.placements[asset.index].link;
    if (link) carried[link.index] = 1;
  });

  std::vector<std::uint32_t> edge_of(network.links.size(), kNone);
  std::vector<std::pair<Edge, std::uint32_t>> with_assets;  // The edge, and the link that it is.
  std::vector<Edge> without;
  for (std::uint32_t row = 0; row < network.links.size(); ++row) {
    const auto [a, b] = std::minmax(network.links[row].a.index, network.links[row].b.index);
    if (a == b || !up_at_start(a) || !up_at_start(b)) continue;
    if (carried[row] != 0) {
      with_assets.push_back({{a, b}, row});
    } else {
      without.push_back({a, b});
    }
  }
  std::ranges::stable_sort(
      with_assets,
      [](const Edge& x, const Edge& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); },
      &std::pair<Edge, std::uint32_t>::first);
  for (const auto& [edge, link] : with_assets) {
    edge_of[link] = static_cast<std::uint32_t>(edges_.size());
    edges_.push_back(edge);
  }
  carried_edges_ = edges_.size();
  add_distinct(without);

  in_use.for_each([&](AssetId asset) {
    const LinkId link = network.placements[asset.index].link;
    if (link) effects_[asset.index].edge = edge_of[link.index];
  });
}

/// Adds edges by their ends, each once.
void Fabric::add_distinct(std::span<const Edge> edges) {
  std::vector<std::uint32_t> first(sites() + 1);
  for (const Edge& edge : edges) ++first[edge.a + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<std::uint32_t> other(edges.size()), next(first.begin(), first.end() - 1);
  for (const Edge& edge : edges) other[next[edge.a]++] = edge.b;
  edges_.reserve(edges_.size() + edges.size());
  for (std::uint32_t a = 0; a < sites(); ++a) {
    const std::span of_a = std::span(other).subspan(first[a], first[a + 1] - first[a]);
    std::ranges::sort(of_a);
    for (std::size_t i = 0; i < of_a.size(); ++i) {
      if (i == 0 || of_a[i - 1] != of_a[i]) edges_.push_back({a, of_a[i]});
    }
  }
}

Fabric::State Fabric::state() const {
  return {std::vector<std::uint8_t>(sites()), std::vector<std::uint8_t>(carried_edges_),
          std::vector<std::uint32_t>(sites()), std::vector<std::uint64_t>(slots_.size())};
}

void Fabric::fail(const AssetSet& failed, State& state) const {
  std::ranges::copy(up_at_start_, state.up.begin());
  std::ranges::fill(state.cut, std::uint8_t{0});
  failed.for_each([&](AssetId asset) {
    const Effect& effect = effects_[asset.index];
    if (effect.slot != kNone) {
      state.failed_units[effect.slot] += effect.units;
      if (state.failed_units[effect.slot] > slots_[effect.slot].margin) {
        state.up[slots_[effect.slot].site] = 0;
      }
    }
    if (effect.edge != kNone) state.cut[effect.edge] = 1;
  });
  failed.for_each([&](AssetId asset) {
    const std::uint32_t slot = effects_[asset.index].slot;
    if (slot != kNone) state.failed_units[slot] = 0;
  });
}

void Fabric::join(State& state) const {
  std::iota(state.component.begin(), state.component.end(), 0u);
  for (std::size_t i = 0; i < carried_edges_; ++i) {
    const Edge edge = edges_[i];
    if (state.cut[i] == 0 && (state.up[edge.a] & state.up[edge.b]) != 0) {
      unite(state.component, edge);
    }
  }
  for (std::size_t i = carried_edges_; i < edges_.size(); ++i) {
    const Edge edge = edges_[i];
    if ((state.up[edge.a] & state.up[edge.b]) != 0) unite(state.component, edge);
  }
  for (std::uint32_t& parent : state.component) parent = state.component[parent];
}

}  // namespace assay::exposure
