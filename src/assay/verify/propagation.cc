#include "assay/verify/propagation.h"

#include <algorithm>
#include <numeric>

namespace assay::verify {
namespace {

std::uint32_t root(std::vector<std::uint32_t>& parent, std::uint32_t site) {
  while (parent[site] != site) site = parent[site] = parent[parent[site]];
  return site;
}

}  // namespace

Propagation::Propagation(const Network& network, const AssetSet& in_use)
    : network_(network), on_link_(network.links.size()), links_at_(network.sites.size()) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> place;  // Of what is needed.
  for (std::uint32_t site = 0; site < network.sites.size(); ++site) {
    for (const FunctionNeed& need : network.site_needs[network.sites[site].needs]) {
      const auto [at, is_new] = place.emplace(std::pair(site, need.function), needs_.size());
      if (is_new) needs_.push_back({site, need, {}});
      std::uint32_t& count = needs_[at->second].what.count;
      count = std::max(count, need.count);
      std::vector<SiteId>& sites = needing_[need.function];
      if (sites.empty() || sites.back() != SiteId(site)) sites.emplace_back(site);
    }
  }
  in_use.for_each([&](AssetId asset) {
    const Placement& of = network.placements[asset.index];
    if (of.link) on_link_[of.link.index].push_back(asset);
    const auto needed = place.find({of.site.index, of.function});
    if (of.site && needed != place.end()) needs_[needed->second].by.push_back(asset);
  });
  for (std::uint32_t i = 0; i < network.links.size(); ++i) {
    links_at_[network.links[i].a.index].push_back(i);
    links_at_[network.links[i].b.index].push_back(i);
  }
}

Marks Propagation::sites_up(const AssetSet& failed, std::span<const Piece> pieces) const {
  std::vector<std::uint64_t> brought(needs_.size(), 0);
  for (const Piece& piece : pieces) {
    if (piece.other_end) continue;
    auto need = std::ranges::lower_bound(needs_, piece.site, {}, &Need::site);
    for (; need != needs_.end() && need->site == piece.site; ++need) {
      if (need->what.function != piece.function) continue;
      brought[static_cast<std::size_t>(need - needs_.begin())] += piece.units;
    }
  }
  Marks up(network_.sites.size(), 1);
  for (std::size_t i = 0; i < needs_.size(); ++i) {
    std::uint64_t units = brought[i];
    for (const AssetId asset : needs_[i].by) {
      if (!failed.contains(asset)) units += network_.placements[asset.index].units;
    }
    if (units < needs_[i].what.count) up[needs_[i].site] = 0;
  }
  return up;
}

bool Propagation::link_up(std::size_t link, const Marks& sites, const AssetSet& failed) const {
  const Link& of = network_.links[link];
  return sites[of.a.index] != 0 && sites[of.b.index] != 0 &&
         std::ranges::none_of(on_link_[link], [&](AssetId at) { return failed.contains(at); });
}

/// Sites with equal numbers are joined over what is up.
std::vector<std::uint32_t> Propagation::parts(const Marks& sites, const AssetSet& failed,
                                              std::span<const Piece> pieces) const {
  std::vector<std::uint32_t> part(sites.size());
  std::iota(part.begin(), part.end(), 0U);
  for (std::size_t i = 0; i < network_.links.size(); ++i) {
    const Link& link = network_.links[i];
    if (link_up(i, sites, failed)) part[root(part, link.a.index)] = root(part, link.b.index);
  }
  for (const Piece& piece : pieces) {
    if (!piece.other_end || sites[piece.site] == 0 || sites[*piece.other_end] == 0) continue;
    part[root(part, piece.site)] = root(part, *piece.other_end);
  }
  for (std::uint32_t site = 0; site < part.size(); ++site) part[site] = root(part, site);
  return part;
}

/// By part of the network: whether a list of needs is met there.
Marks Propagation::meets(std::uint32_t needs, const Marks& sites,
                         const std::vector<std::uint32_t>& part, bool route) const {
  Marks met(sites.size(), route ? 0 : 1);
  for (const Requirement& requirement : network_.service_needs[needs]) {
    Marks one_of(sites.size(), 0);
    for (const Alternative& alternative : requirement) {
      std::vector<SiteId> listed = alternative.at;
      if (alternative.function != 0) {
        const auto needing = needing_.find(alternative.function);
        listed = needing == needing_.end() ? std::vector<SiteId>() : needing->second;
      }
      std::ranges::sort(listed);
      listed.erase(std::ranges::unique(listed).begin(), listed.end());
      std::vector<std::uint32_t> found(sites.size(), 0);
      for (const SiteId site : listed) found[part[site.index]] += sites[site.index] != 0 ? 1U : 0U;
      for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i] >= (route ? 1 : alternative.count)) one_of[i] = 1;
      }
    }
    for (std::size_t i = 0; i < met.size(); ++i) {
      met[i] = (route ? met[i] != 0 || one_of[i] != 0 : met[i] != 0 && one_of[i] != 0) ? 1 : 0;
    }
  }
  return met;
}

Marks Propagation::served(const AssetSet& failed, std::span<const Piece> pieces, bool route) const {
  const Marks sites = sites_up(failed, pieces);
  const std::vector<std::uint32_t> part = parts(sites, failed, pieces);
  std::map<std::uint32_t, Marks> met;
  Marks served;
  for (const Service& service : network_.services) {
    const auto [row, is_new] = met.emplace(service.needs, Marks());
    if (is_new) row->second = meets(service.needs, sites, part, route);
    const std::uint32_t site = service.site.index;
    served.push_back(sites[site] != 0 && row->second[part[site]] != 0 ? 1 : 0);
  }
  return served;
}

/// One augmenting route after the other; passing a link against its flow frees it.
bool Propagation::routes_around(LinkId link, std::int64_t count, const AssetSet& failed) const {
  const Link& of = network_.links[link.index];
  if (count <= 0) return true;
  if (of.a == of.b) return false;
  const Marks sites = sites_up(failed, {});
  std::map<std::uint32_t, std::uint32_t> flow_from;  // Of a link that is passed: from which end.
  for (std::int64_t routes = 0; routes < count; ++routes) {
    std::map<std::uint32_t, std::uint32_t> came_by;
    std::vector<std::uint32_t> open{of.a.index};
    for (std::size_t i = 0; i < open.size() && !came_by.contains(of.b.index); ++i) {
      for (const std::uint32_t at : links_at_[open[i]]) {
        const Link& step = network_.links[at];
        const std::uint32_t next = step.a.index == open[i] ? step.b.index : step.a.index;
        const auto flow = flow_from.find(at);
        const bool taken = flow != flow_from.end() && flow->second == open[i];
        if (at == link.index || taken || next == of.a.index || came_by.contains(next)) continue;
        if (!link_up(at, sites, failed)) continue;
        came_by.emplace(next, at);
        open.push_back(next);
      }
    }
    if (!came_by.contains(of.b.index)) return false;
    for (std::uint32_t site = of.b.index; site != of.a.index;) {
      const std::uint32_t at = came_by.at(site);
      const Link& step = network_.links[at];
      const std::uint32_t before = step.a.index == site ? step.b.index : step.a.index;
      if (!flow_from.emplace(at, before).second) flow_from.erase(at);
      site = before;
    }
  }
  return true;
}

}  // namespace assay::verify
