#include "assay/exposure/witness/service_state.h"

#include <algorithm>

namespace assay::exposure {

ServiceState::ServiceState(const Terrain& terrain, ServiceId service)
    : terrain_(terrain), site_(terrain.network().services[service.index].site) {
  for (const Requirement& requirement : terrain.needs(service)) {
    Choices& choices = needs_.emplace_back();
    for (const Alternative& one : requirement) {
      choices.push_back({one.count, one.function, terrain.listed(one)});
    }
  }
}

std::vector<SiteId> ServiceState::targets() const {
  std::vector<SiteId> all;
  for (const Choices& choices : needs_) {
    for (const Choice& choice : choices) {
      all.insert(all.end(), choice.sites.begin(), choice.sites.end());
    }
  }
  std::ranges::sort(all);
  const auto repeated = std::ranges::unique(all);
  all.erase(repeated.begin(), repeated.end());
  return all;
}

/// The sites that are reached, nearest first.
std::vector<SiteId> ServiceState::reached(const Choice& choice, const Terrain::Ways& ways) {
  std::vector<SiteId> sites;
  std::ranges::copy_if(choice.sites, std::back_inserter(sites),
                       [&](SiteId site) { return ways.leads_to(site); });
  std::ranges::stable_sort(sites, {}, [&](SiteId site) { return ways.distance[site.index]; });
  return sites;
}

bool ServiceState::meets(const Choice& choice, const Terrain::Ways& ways) {
  const auto reached =
      std::ranges::count_if(choice.sites, [&](SiteId site) { return ways.leads_to(site); });
  return static_cast<std::uint64_t>(reached) >= choice.count;
}

bool ServiceState::is_up(const Terrain::State& state) const {
  if (state.site_up[site_.index] == 0) return false;
  if (needs_.empty()) return true;
  const Terrain::Ways ways = terrain_.ways_from(site_, state);
  return std::ranges::all_of(needs_, [&](const Choices& choices) {
    return std::ranges::any_of(choices, [&](const Choice& one) { return meets(one, ways); });
  });
}

Route ServiceState::route_to(SiteId target, const Terrain::Ways& ways) const {
  Route route;
  SiteId at = target;
  while (at != site_) {
    const LinkId link(ways.last[at.index]);
    const Link& over = terrain_.network().links[link.index];
    route.sites.push_back(at);
    route.links.push_back(link);
    at = over.a == at ? over.b : over.a;
  }
  route.sites.push_back(site_);
  std::ranges::reverse(route.sites);
  std::ranges::reverse(route.links);
  return route;
}

std::vector<Route> ServiceState::routes(const Terrain::State& state) const {
  const Terrain::Ways ways = terrain_.ways_from(site_, state);
  std::vector<SiteId> ends;
  for (const Choices& choices : needs_) {
    const auto met =
        std::ranges::find_if(choices, [&](const Choice& one) { return meets(one, ways); });
    const std::vector<SiteId> sites = reached(*met, ways);
    for (std::uint32_t i = 0; i < met->count; ++i) {
      if (std::ranges::find(ends, sites[i]) == ends.end()) ends.push_back(sites[i]);
    }
  }
  if (ends.empty()) ends.push_back(site_);  // It asks for nothing but its own site.
  std::vector<Route> routes;
  for (const SiteId end : ends) routes.push_back(route_to(end, ways));
  return routes;
}

std::vector<std::vector<UnmetAlternative>> ServiceState::unmet(const Terrain::State& state) const {
  std::vector<std::vector<UnmetAlternative>> unmet;
  if (state.site_up[site_.index] == 0) return unmet;
  const Terrain::Ways ways = terrain_.ways_from(site_, state);
  for (const Choices& choices : needs_) {
    if (std::ranges::any_of(choices, [&](const Choice& one) { return meets(one, ways); })) continue;
    std::vector<UnmetAlternative>& alternatives = unmet.emplace_back();
    for (const Choice& one : choices) {
      UnmetAlternative told{one.count, one.function, reached(one, ways), {}, {}};
      for (const SiteId site : one.sites) {
        if (ways.leads_to(site)) continue;
        (state.site_up[site.index] != 0 ? told.cut_away : told.failed).push_back(site);
      }
      alternatives.push_back(std::move(told));
    }
  }
  return unmet;
}

}  // namespace assay::exposure
