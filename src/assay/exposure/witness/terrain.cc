#include "assay/exposure/witness/terrain.h"

#include <algorithm>

namespace assay::exposure {

Terrain::Terrain(const Network& network, const AssetSet& in_use)
    : network_(network),
      at_site_(network.sites.size()),
      on_link_(network.links.size()),
      first_step_(network.sites.size() + 1) {
  in_use.for_each([&](AssetId asset) {
    const Placement& place = network.placements[asset.index];
    if (place.site) at_site_[place.site.index].push_back(asset);
    if (place.link) on_link_[place.link.index].push_back(asset);
  });
  const auto joins = [](const Link& link) { return link.a != link.b; };
  for (const Link& link : network.links) {
    if (!joins(link)) continue;
    ++first_step_[link.a.index + 1];
    ++first_step_[link.b.index + 1];
  }
  for (std::size_t i = 1; i < first_step_.size(); ++i) first_step_[i] += first_step_[i - 1];
  steps_.resize(first_step_.back());
  std::vector<std::size_t> next(first_step_.begin(), first_step_.end() - 1);
  for (std::uint32_t row = 0; row < network.links.size(); ++row) {
    const Link& link = network.links[row];
    if (!joins(link)) continue;
    steps_[next[link.a.index]++] = {row, link.b.index};
    steps_[next[link.b.index]++] = {row, link.a.index};
  }
  whole_ = {std::vector<std::uint8_t>(network.sites.size(), 1),
            std::vector<std::uint8_t>(network.links.size(), 1)};
  const AssetSet nobody(network.placements.size());
  for (std::size_t site = 0; site < network.sites.size(); ++site) {
    if (network.sites[site].needs != 0 && !has_enough(SiteId(site), nobody)) {
      take_down(SiteId(site), whole_);
    }
  }
}

std::vector<Terrain::Slot> Terrain::slots(SiteId site) const {
  std::vector<Slot> slots;
  for (const FunctionNeed& need : network_.site_needs[network_.sites[site.index].needs]) {
    const auto same = std::ranges::find(slots, need.function, &Slot::function);
    if (same == slots.end()) {
      slots.push_back({need.function, need.count, 0, {}});
    } else {
      same->needed = std::max(same->needed, need.count);
    }
  }
  std::ranges::sort(slots, {}, &Slot::function);
  for (const AssetId asset : at_site_[site.index]) {
    const Placement& place = network_.placements[asset.index];
    const auto slot = std::ranges::find(slots, place.function, &Slot::function);
    if (slot == slots.end()) continue;
    slot->units += place.units;
    slot->assets.push_back(asset);
  }
  return slots;
}

bool Terrain::has_enough(SiteId site, const AssetSet& failed) const {
  return std::ranges::all_of(slots(site), [&](const Slot& slot) {
    std::uint64_t left = slot.units;
    for (const AssetId asset : slot.assets) {
      if (failed.contains(asset)) left -= network_.placements[asset.index].units;
    }
    return left >= slot.needed;
  });
}

void Terrain::take_down(SiteId site, State& state) const {
  state.site_up[site.index] = 0;
  for (std::size_t i = first_step_[site.index]; i < first_step_[site.index + 1]; ++i) {
    state.link_up[steps_[i].link] = 0;
  }
}

Terrain::State Terrain::without(const AssetSet& failed) const {
  State state = whole_;
  failed.for_each([&](AssetId asset) {
    const Placement& place = network_.placements[asset.index];
    if (place.link) state.link_up[place.link.index] = 0;
    if (place.site && state.site_up[place.site.index] != 0 && !has_enough(place.site, failed)) {
      take_down(place.site, state);
    }
  });
  return state;
}

Terrain::Ways Terrain::ways_from(SiteId site, const State& state) const {
  const std::size_t sites = network_.sites.size();
  Ways ways{std::vector<std::uint32_t>(sites, Ways::kNowhere), std::vector<std::uint32_t>(sites)};
  if (state.site_up[site.index] == 0) return ways;
  std::vector<std::uint32_t> queue{site.index};
  ways.distance[site.index] = 0;
  for (std::size_t at = 0; at < queue.size(); ++at) {
    const std::uint32_t from = queue[at];
    for (std::size_t i = first_step_[from]; i < first_step_[from + 1]; ++i) {
      const auto [link, to] = steps_[i];
      if (state.link_up[link] == 0 || ways.distance[to] != Ways::kNowhere) continue;
      ways.distance[to] = ways.distance[from] + 1;
      ways.last[to] = link;
      queue.push_back(to);
    }
  }
  return ways;
}

std::vector<SiteId> Terrain::listed(const Alternative& alternative) const {
  if (alternative.function == 0) {
    std::vector<SiteId> stated = alternative.at;  // Sorted, but a site may be named twice.
    const auto repeated = std::ranges::unique(stated);
    stated.erase(repeated.begin(), repeated.end());
    return stated;
  }
  std::vector<SiteId> sites;
  for (std::size_t site = 0; site < network_.sites.size(); ++site) {
    const std::vector<FunctionNeed>& needs = network_.site_needs[network_.sites[site].needs];
    if (std::ranges::find(needs, alternative.function, &FunctionNeed::function) != needs.end()) {
      sites.emplace_back(site);
    }
  }
  return sites;
}

const std::vector<Requirement>& Terrain::needs(ServiceId service) const {
  return network_.service_needs[network_.services[service.index].needs];
}

}  // namespace assay::exposure
