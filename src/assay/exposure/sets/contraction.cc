#include "assay/exposure/sets/contraction.h"

#include <algorithm>
#include <numeric>

#include "assay/exposure/sets/twins.h"

namespace assay::exposure {
namespace {

std::uint32_t root(std::vector<std::uint32_t>& parent, std::uint32_t site) {
  while (parent[site] != site) {
    parent[site] = parent[parent[site]];
    site = parent[site];
  }
  return site;
}

/// Numbers the regions of one fate by their first site.
void find_nodes(const Fabric& fabric, const Behaviours& behaviours, Contraction& network) {
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
  network.node_of_site.assign(sites, Fabric::kNone);
  for (std::uint32_t site = 0; site < sites; ++site) {
    if (!fabric.up_at_start(site)) continue;
    if (parent[site] == site) {
      network.node_of_site[site] = network.nodes();
      network.stands.push_back(behaviours.of_site(site));
    } else {
      network.node_of_site[site] = network.node_of_site[root(parent, site)];
    }
  }
}

/// Of the steps of a node to one neighbour over one behaviour, one is kept; of those to a
/// neighbour over links that cannot fail, that one alone.
void keep_what_adds(Contraction& network) {
  std::vector<std::uint32_t>& first = network.first_step;
  std::vector<Contraction::Step>& steps = network.steps;
  std::vector<std::uint32_t> bare_from(network.nodes(), Fabric::kNone);
  std::uint32_t kept = 0, begin = 0;
  for (std::uint32_t node = 0; node < network.nodes(); ++node) {
    const std::uint32_t own = kept, end = first[node + 1];
    for (std::uint32_t i = begin; i < end; ++i) {
      if (steps[i].over == 0) bare_from[steps[i].node] = node;
    }
    for (std::uint32_t i = begin; i < end; ++i) {
      const Contraction::Step step = steps[i];
      std::uint32_t& bare = bare_from[step.node];
      if (step.over != 0 && bare == node) continue;
      if (kept > own && steps[kept - 1].node == step.node && steps[kept - 1].over == step.over) {
        continue;  // Edges come sorted: most that are alike come together.
      }
      steps[kept++] = step;
    }
    begin = end;
    first[node + 1] = kept;
  }
  steps.resize(kept);
}

void find_steps(const Fabric& fabric, const Behaviours& behaviours, Contraction& network) {
  std::vector<std::uint32_t>& first = network.first_step;
  first.assign(network.nodes() + 1, 0);
  const auto for_each_edge = [&](const auto& visit) {
    for (std::size_t i = 0; i < fabric.edges().size(); ++i) {
      const std::uint32_t a = network.node_of_site[fabric.edges()[i].a];
      const std::uint32_t b = network.node_of_site[fabric.edges()[i].b];
      if (a != b) visit(a, b, i);
    }
  };
  for_each_edge([&](std::uint32_t a, std::uint32_t b, std::size_t) {
    ++first[a + 1];
    ++first[b + 1];
  });
  std::partial_sum(first.begin(), first.end(), first.begin());
  network.steps.resize(first.back());
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for_each_edge([&](std::uint32_t a, std::uint32_t b, std::size_t i) {
    network.steps[next[a]++] = {b, behaviours.of_edge(i)};
    network.steps[next[b]++] = {a, behaviours.of_edge(i)};
  });
  keep_what_adds(network);
}

}  // namespace

Contraction contract(const Fabric& fabric, const Behaviours& behaviours,
                     std::span<const std::uint32_t> needed) {
  Contraction network;
  find_nodes(fabric, behaviours, network);
  find_steps(fabric, behaviours, network);
  merge_twins(network, needed);
  return network;
}

}  // namespace assay::exposure
