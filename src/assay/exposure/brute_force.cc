#include "assay/exposure/brute_force.h"

#include <algorithm>
#include <deque>

namespace assay::exposure {

BruteForce::BruteForce(const TestNetwork& net, Level level) : net_(net) {
  const auto text = [&](std::uint32_t code) { return std::string(net.groups.words.text(code)); };
  const auto stand_behind = [&](const Supplier& supplier) {
    if (level == Level::kSupplier) return Names{text(supplier.id)};
    if (level == Level::kController) {
      return Names{text(supplier.controller == 0 ? supplier.id : supplier.controller)};
    }
    Names states;
    for (const std::uint32_t state : supplier.states) states.insert(text(state));
    return states;
  };
  for (const Supplier& supplier : net.groups.suppliers) members_.merge(stand_behind(supplier));
  for (const std::uint32_t set : net.groups.of_asset) {
    Names behind;
    bool unknown = net.groups.sets[set].unknown;
    for (const SupplierId id : net.groups.sets[set].suppliers) {
      const Supplier& supplier = net.groups.suppliers[id.index];
      behind.merge(stand_behind(supplier));
      if (level == Level::kState && supplier.states_unknown) unknown = true;
    }
    behind_.push_back(behind);
    unknown_.push_back(unknown);
  }
  for (const Service& service : net.network.services) {
    services_[std::string(net.network.text(service.id))] = &service;
  }
}

std::vector<BruteForce::Names> BruteForce::all_sets() const {
  std::vector<Names> sets{{}};
  for (const std::string& member : members_) {
    const std::vector<Names> without = sets;
    for (Names set : without) {
      set.insert(member);
      sets.push_back(set);
    }
  }
  return sets;
}

BruteForce::Assets BruteForce::failing(const Names& set, Reading reading) const {
  Assets failed;
  for (std::size_t asset = 0; asset < behind_.size(); ++asset) {
    for (const std::string& member : behind_[asset]) {
      if (set.count(member) > 0) failed.insert(asset);
    }
    if (reading == Reading::kMost && unknown_[asset]) failed.insert(asset);
  }
  return failed;
}

bool BruteForce::site_is_up(std::uint32_t site, const Assets& failed) const {
  for (const FunctionNeed& need : net_.network.site_needs[net_.network.sites[site].needs]) {
    std::uint64_t units = 0;
    for (std::size_t asset = 0; asset < net_.network.placements.size(); ++asset) {
      const Placement& place = net_.network.placements[asset];
      const bool counts = place.site == SiteId(site) && place.function == need.function;
      if (counts && failed.count(asset) == 0) units += place.units;
    }
    if (units < need.count) return false;
  }
  return true;
}

BruteForce::Sites BruteForce::sites_up(const Assets& failed) const {
  Sites up;
  for (std::uint32_t site = 0; site < net_.network.sites.size(); ++site) {
    if (site_is_up(site, failed)) up.insert(site);
  }
  return up;
}

BruteForce::Links BruteForce::links_without(const Assets& failed) const {
  Links links;
  for (std::uint32_t link = 0; link < net_.network.links.size(); ++link) links.insert(link);
  for (const std::size_t asset : failed) links.erase(net_.network.placements[asset].link.index);
  return links;
}

BruteForce::Sites BruteForce::joined(std::uint32_t from, const Sites& sites,
                                     const Links& links) const {
  Sites seen;
  std::deque<std::uint32_t> next{from};
  while (!next.empty()) {
    const std::uint32_t site = next.front();
    next.pop_front();
    if (sites.count(site) == 0 || !seen.insert(site).second) continue;
    for (const std::uint32_t row : links) {
      const Link& link = net_.network.links[row];
      if (link.a.index == site) next.push_back(link.b.index);
      if (link.b.index == site) next.push_back(link.a.index);
    }
  }
  return seen;
}

BruteForce::Sites BruteForce::listed(const Alternative& alternative) const {
  Sites sites;
  for (const SiteId site : alternative.at) sites.insert(site.index);
  if (alternative.function == 0) return sites;
  for (std::uint32_t site = 0; site < net_.network.sites.size(); ++site) {
    for (const FunctionNeed& need : net_.network.site_needs[net_.network.sites[site].needs]) {
      if (need.function == alternative.function) sites.insert(site);
    }
  }
  return sites;
}

bool BruteForce::is_up(const Service& service, const Assets& failed) const {
  const Sites up = sites_up(failed);
  if (up.count(service.site.index) == 0) return false;
  const Sites reached = joined(service.site.index, up, links_without(failed));
  for (const Requirement& requirement : net_.network.service_needs[service.needs]) {
    bool met = false;
    for (const Alternative& alternative : requirement) {
      std::uint32_t found = 0;
      for (const std::uint32_t site : listed(alternative)) {
        if (reached.count(site) > 0) ++found;
      }
      if (found >= alternative.count) met = true;
    }
    if (!met) return false;
  }
  return true;
}

BruteForce::Names BruteForce::services_down(const Assets& failed) const {
  Names down;
  for (const auto& [name, service] : services_) {
    if (!is_up(*service, failed)) down.insert(name);
  }
  return down;
}

Loss BruteForce::loss(const Names& set, Reading reading) const {
  Loss loss;
  const Names start = down_from_the_start();
  for (const std::string& name : services_down(failing(set, reading))) {
    if (start.count(name) > 0) continue;
    const Service& service = *services_.at(name);
    loss += {service.weight, 1, service.critical ? service.weight : 0};
  }
  return loss;
}

namespace {

/// The sets for which something holds that holds for no part of them.
template <class Holds>
std::set<BruteForce::Names> minimal(const std::vector<BruteForce::Names>& sets, Holds holds) {
  std::set<BruteForce::Names> found;
  for (const BruteForce::Names& set : sets) {
    if (holds(set)) found.insert(set);
  }
  std::set<BruteForce::Names> least;
  for (const BruteForce::Names& set : found) {
    const bool has_part = std::ranges::any_of(found, [&](const BruteForce::Names& part) {
      return part != set && std::ranges::includes(set, part);
    });
    if (!has_part) least.insert(set);
  }
  return least;
}

}  // namespace

std::set<BruteForce::Names> BruteForce::minimal_sets(const std::string& service,
                                                     Reading reading) const {
  return minimal(all_sets(), [&](const Names& set) {
    return !is_up(*services_.at(service), failing(set, reading));
  });
}

std::set<BruteForce::Names> BruteForce::over_tolerance(std::int64_t tolerance,
                                                       Reading reading) const {
  return minimal(all_sets(),
                 [&](const Names& set) { return loss(set, reading).weight > tolerance; });
}

BruteForce::Sites BruteForce::targets(const Service& service) const {
  Sites sites;
  for (const Requirement& requirement : net_.network.service_needs[service.needs]) {
    for (const Alternative& alternative : requirement) sites.merge(listed(alternative));
  }
  return sites;
}

int BruteForce::distance(std::uint32_t from, const Sites& to, const Sites& sites,
                         const Links& links) const {
  if (sites.count(from) == 0) return -1;
  std::map<std::uint32_t, int> seen{{from, 0}};
  std::deque<std::uint32_t> next{from};
  while (!next.empty()) {
    const std::uint32_t site = next.front();
    next.pop_front();
    if (to.count(site) > 0) return seen[site];
    for (const std::uint32_t row : links) {
      const Link& link = net_.network.links[row];
      for (const auto& [here, there] : {std::pair(link.a, link.b), std::pair(link.b, link.a)}) {
        if (here.index != site || sites.count(there.index) == 0) continue;
        if (seen.emplace(there.index, seen[site] + 1).second) next.push_back(there.index);
      }
    }
  }
  return -1;
}

bool BruteForce::hears(std::uint32_t site, const Assets& hostile) const {
  return std::ranges::any_of(hostile, [&](std::size_t asset) {
    const Placement& place = net_.network.placements[asset];
    const auto& needs = net_.network.site_needs[net_.network.sites[site].needs];
    return place.site == SiteId(site) &&
           std::ranges::count(needs, place.function, &FunctionNeed::function) > 0;
  });
}

bool BruteForce::some_route_is_heard(std::uint32_t from, const Sites& to, int links_left,
                                     bool heard, const Assets& hostile) const {
  if (!site_is_up(from, {})) return false;
  heard = heard || hears(from, hostile);
  if (links_left == 0) return heard && to.count(from) > 0;
  const Links clean = links_without(hostile);
  for (std::uint32_t row = 0; row < net_.network.links.size(); ++row) {
    const Link& link = net_.network.links[row];
    for (const auto& [here, there] : {std::pair(link.a, link.b), std::pair(link.b, link.a)}) {
      if (here.index != from) continue;
      const bool heard_on_it = heard || clean.count(row) == 0;
      if (some_route_is_heard(there.index, to, links_left - 1, heard_on_it, hostile)) return true;
    }
  }
  return false;
}

Overheard BruteForce::overheard(const Names& set, Reading reading) const {
  const Assets hostile = failing(set, reading);
  const Sites up = sites_up({}), passable = sites_up(hostile);
  const Links links = links_without({}), clean = links_without(hostile);
  const Names down = down_from_the_start();
  Overheard answer;
  for (const auto& [name, service] : services_) {
    const Sites to = targets(*service);
    const int shortest = distance(service->site.index, to, up, links);
    if (service->encrypted || down.count(name) > 0 || shortest < 0) continue;
    const int without = distance(service->site.index, to, passable, clean);
    if (without < 0) answer.every_route += service->weight;
    if (without != shortest) answer.every_shortest += service->weight;
    if (some_route_is_heard(service->site.index, to, shortest, false, hostile)) {
      answer.some_shortest += service->weight;
    }
  }
  return answer;
}

}  // namespace assay::exposure
