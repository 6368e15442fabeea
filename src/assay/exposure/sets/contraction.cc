#include "assay/exposure/sets/contraction.h"

#include <algorithm>
#include <numeric>

namespace assay::exposure {
namespace {

std::uint32_t root(std::vector<std::uint32_t>& parent, std::uint32_t site) {
  while (parent[site] != site) {
    parent[site] = parent[parent[site]];
    site = parent[site];
  }
  return site;
}

}  // namespace

Contraction contract(const Fabric& fabric, const Behaviours& behaviours) {
  const auto sites = static_cast<std::uint32_t>(fabric.sites());
  std::vector<std::uint32_t> parent(sites);  // Never after its children.
  std::iota(parent.begin(), parent.end(), 0u);
  for (std::size_t i = 0; i < fabric.edges().size(); ++i) {
    const Fabric::Edge edge = fabric.edges()[i];
    const std::uint32_t both = behaviours.of_site(edge.a), own = behaviours.of_edge(i);
    if (both != behaviours.of_site(edge.b) || (own != 0 && own != both)) continue;
    const std::uint32_t a = root(parent, edge.a), b = root(parent, edge.b);
    parent[std::max(a, b)] = std::min(a, b);
  }

  Contraction contraction;
  contraction.node_of_site.assign(sites, Fabric::kNone);
  for (std::uint32_t site = 0; site < sites; ++site) {
    if (!fabric.up_at_start(site)) continue;
    if (parent[site] == site) {
      contraction.node_of_site[site] = static_cast<std::uint32_t>(contraction.behaviour.size());
      contraction.behaviour.push_back(behaviours.of_site(site));
    } else {
      contraction.node_of_site[site] = contraction.node_of_site[root(parent, site)];
    }
  }
  for (std::size_t i = 0; i < fabric.edges().size(); ++i) {
    const Fabric::Edge edge = fabric.edges()[i];
    const std::uint32_t x = contraction.node_of_site[edge.a];
    const std::uint32_t y = contraction.node_of_site[edge.b];
    if (x == y) continue;
    const auto [a, b] = std::minmax(x, y);
    contraction.edges.push_back({a, b, behaviours.of_edge(i)});
  }
  return contraction;
}

}  // namespace assay::exposure
