#include "assay/mitigate/twin.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <tuple>
#include <variant>

#include "assay/model/function_tree.h"

namespace assay::mitigate {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& one) {
  return std::ranges::find(list, one) != list.end();
}

bool fits(const std::vector<std::string>& list, const std::string& one) {
  return list.empty() || contains(list, one);
}

bool has(std::uint32_t set, std::size_t bit) { return (set >> bit & 1) != 0; }

}  // namespace

Twin::Twin(const TestCase& of, const Threat& threat, Reading reading)
    : of_(of), threat_(threat), reading_(reading) {
  find_hostile();
  find_added();
  find_rows();
}

// -- What is hostile ----------------------------------------------------------

std::string Twin::supplier_name(SupplierId id) const {
  return std::string(of_.groups.words.text(of_.groups.suppliers[id.index].id));
}

bool Twin::compelled(const std::string& supplier) const {
  if (contains(threat_.parties, supplier)) return true;
  for (const Supplier& one : of_.groups.suppliers) {
    if (of_.groups.words.text(one.id) != supplier) continue;
    if (one.states_unknown && reading_ == Reading::kMost) return true;
    for (const std::uint32_t state : one.states) {
      if (contains(threat_.parties, std::string(of_.groups.words.text(state)))) return true;
    }
  }
  return false;
}

bool Twin::out_of_supply(const std::string& supplier, const std::string& spares) const {
  const Date horizon = of_.policy.horizon(of_.as_of);
  for (const SupplyStop& stop : of_.stops) {
    if (!supplier.empty() && stop.supplier != supplier) continue;
    if (!threat_.parties.empty() && !contains(threat_.parties, stop.state)) continue;
    if (!stop.certain && reading_ == Reading::kLeast) continue;
    const Result<Date> last = Date::parse(spares, {});
    if (!last && reading_ == Reading::kLeast) continue;
    const Date gone = last ? last->plus(std::chrono::days(1)) : Date::earliest();
    if (std::max(gone, stop.since) <= std::min(horizon, stop.until)) return true;
  }
  return false;
}

void Twin::find_hostile() {
  for (std::size_t i = 0; i < of_.assets.size(); ++i) {
    const GroupSet& set = of_.groups.sets[of_.groups.of_asset[i]];
    const std::string spares(of_.assets.text(AssetId(i), AssetField::kSparesUntil));
    const bool cut_off = threat_.scenario == Scenario::kCutOff;
    bool hostile =
        set.unknown && reading_ == Reading::kMost && (!cut_off || out_of_supply("", spares));
    for (const SupplierId id : set.suppliers) {
      hostile = hostile ||
                (cut_off ? out_of_supply(supplier_name(id), spares) : compelled(supplier_name(id)));
    }
    hostile_.push_back(hostile ? 1 : 0);
  }
}

// -- What controls mean and bring -----------------------------------------------

std::uint32_t Twin::region_of(std::size_t asset) const {
  const Placement& place = of_.network.placements[asset];
  if (place.site) return of_.network.sites[place.site.index].region;
  const Link& link = of_.network.links[place.link.index];
  const std::uint32_t a = of_.network.sites[link.a.index].region;
  return a == of_.network.sites[link.b.index].region ? a : 0;
}

bool Twin::meant(const Selector& selector, std::size_t asset) const {
  const GroupSet& set = of_.groups.sets[of_.groups.of_asset[asset]];
  bool supplier = selector.suppliers.empty();
  for (const SupplierId id : set.suppliers) {
    supplier = supplier || contains(selector.suppliers, supplier_name(id));
  }
  bool function = selector.functions.empty();
  for (const std::string& scope : selector.functions) {
    function = function || assay::within(text(of_.network.placements[asset].function), scope);
  }
  const Placement& place = of_.network.placements[asset];
  bool region = selector.regions.empty();
  if (!region && place.site) {
    region = contains(selector.regions, text(of_.network.sites[place.site.index].region));
  } else if (!region) {
    const Link& link = of_.network.links[place.link.index];
    region = contains(selector.regions, text(of_.network.sites[link.a.index].region)) &&
             contains(selector.regions, text(of_.network.sites[link.b.index].region));
  }
  return supplier && function && region &&
         fits(selector.products,
              std::string(of_.assets.text(AssetId(asset), AssetField::kProduct)));
}

bool Twin::meant(const Selector& selector, const Service& service) const {
  return fits(selector.services, text(service.id)) && (!selector.critical || service.critical) &&
         fits(selector.regions, text(of_.network.sites[service.site.index].region));
}

void Twin::find_added() {
  const auto site_named = [&](const std::string& id) {
    std::uint32_t site = 0;
    while (text(of_.network.sites[site].id) != id) ++site;
    return site;
  };
  const auto any_hostile = [&](const std::vector<std::string>& suppliers) {
    return std::ranges::any_of(suppliers, [&](const std::string& supplier) {
      if (threat_.scenario != Scenario::kCutOff) return compelled(supplier);
      return out_of_supply(supplier, "1900-01-01");
    });
  };
  for (std::size_t i = 0; i < of_.mitigations.controls.size(); ++i) {
    const Control& control = of_.mitigations.controls[i];
    if (control.effect != Effect::kAdds) continue;
    if (control.adds.standby) {
      std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> covered;
      for (std::size_t asset = 0; asset < of_.assets.size(); ++asset) {
        const Placement& place = of_.network.placements[asset];
        if (!place.site || !meant(control.covers, asset)) continue;
        covered[{place.site.index, place.function}] += place.units;
      }
      for (const auto& [place, units] : covered) {
        const auto wanted = static_cast<std::uint32_t>(control.adds.standby->units.value_or(units));
        added_.push_back({i,
                          place.first,
                          {},
                          place.second,
                          wanted,
                          any_hostile({control.adds.standby->supplier}),
                          {control.adds.standby->supplier}});
      }
    }
    for (const AddedLink& link : control.adds.links) {
      added_.push_back({i, site_named(link.a), site_named(link.b), 0, 1,
                        any_hostile(link.suppliers), link.suppliers});
    }
  }
}

// -- The network ------------------------------------------------------------------

std::vector<char> Twin::sites_up(const std::vector<char>& failed, std::uint32_t added) const {
  std::vector<char> up;
  for (std::uint32_t site = 0; site < of_.network.sites.size(); ++site) {
    bool all = true;
    for (const FunctionNeed& need : of_.network.site_needs[of_.network.sites[site].needs]) {
      std::uint32_t units = 0;
      for (std::size_t asset = 0; asset < of_.assets.size(); ++asset) {
        const Placement& place = of_.network.placements[asset];
        const bool here = place.site && place.site.index == site;
        if (here && place.function == need.function && failed[asset] == 0) units += place.units;
      }
      for (std::size_t i = 0; i < added_.size(); ++i) {
        const bool here = has(added, i) && !added_[i].other_end && added_[i].site == site;
        if (here && added_[i].function == need.function) units += added_[i].units;
      }
      all = all && units >= need.count;
    }
    up.push_back(all ? 1 : 0);
  }
  return up;
}

/// The sites that are joined to one over what is up; none where it is down itself.
std::vector<char> Twin::joined_to(std::uint32_t site, const std::vector<char>& failed,
                                  std::uint32_t added,
                                  std::optional<std::size_t> without_link) const {
  const std::vector<char> up = sites_up(failed, added);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> links;
  for (std::size_t i = 0; i < of_.network.links.size(); ++i) {
    bool works = !without_link || *without_link != i;
    for (std::size_t asset = 0; asset < of_.assets.size(); ++asset) {
      const Placement& place = of_.network.placements[asset];
      works = works && !(place.link && place.link.index == i && failed[asset] != 0);
    }
    if (works) links.emplace_back(of_.network.links[i].a.index, of_.network.links[i].b.index);
  }
  for (std::size_t i = 0; i < added_.size(); ++i) {
    if (has(added, i) && added_[i].other_end) {
      links.emplace_back(added_[i].site, *added_[i].other_end);
    }
  }
  std::vector<char> reached(up.size(), 0);
  reached[site] = up[site];
  for (bool more = true; more;) {
    more = false;
    for (const auto& [a, b] : links) {
      if (up[a] == 0 || up[b] == 0 || reached[a] == reached[b]) continue;
      reached[a] = reached[b] = 1;
      more = true;
    }
  }
  return reached;
}

/// Whether a service is up; with `any_site` whether a route leads to any site that it needs.
bool Twin::served(const Service& service, const std::vector<char>& failed, std::uint32_t added,
                  bool any_site) const {
  const std::vector<char> reached = joined_to(service.site.index, failed, added, {});
  const std::vector<Requirement>& needs = of_.network.service_needs[service.needs];
  if (needs.empty()) return !any_site && reached[service.site.index] != 0;
  for (const Requirement& requirement : needs) {
    for (const Alternative& alternative : requirement) {
      std::uint32_t found = 0;
      for (std::uint32_t site = 0; site < of_.network.sites.size(); ++site) {
        for (const FunctionNeed& need : of_.network.site_needs[of_.network.sites[site].needs]) {
          if (need.function == alternative.function && reached[site] != 0) ++found;
        }
      }
      if (found >= (any_site ? 1 : alternative.count)) return reached[service.site.index] != 0;
    }
  }
  return false;
}

/// The services that are up in the network as it is and lost with `failed` assets.
std::vector<char> Twin::lost(const std::vector<char>& failed, std::uint32_t added) const {
  const std::vector<char> nothing(of_.assets.size(), 0);
  const bool listening = threat_.scenario == Scenario::kInterception;
  std::vector<char> out;
  for (const Service& service : of_.network.services) {
    const bool up = served(service, nothing, 0, false);
    const bool had = up && (!listening || served(service, nothing, 0, true));
    const bool has_still = served(service, failed, added, listening);
    out.push_back(had && !has_still && !(listening && service.encrypted) ? 1 : 0);
  }
  return out;
}

void Twin::find_rows() {
  const std::vector<char> nothing(of_.assets.size(), 0);
  std::set<std::string> regions;
  for (const Service& service : of_.network.services) {
    regions.insert(text(of_.network.sites[service.site.index].region));
  }
  regions.erase("");
  const auto add = [&](const Tolerance& tolerance, const std::string& region) {
    Row row;
    for (const Service& service : of_.network.services) {
      const bool in = tolerance.of == LossScope::kNation ||
                      (tolerance.of == LossScope::kCritical && service.critical) ||
                      text(of_.network.sites[service.site.index].region) == region;
      row.services.push_back(in ? 1 : 0);
      if (in && served(service, nothing, 0, false)) row.whole += service.weight;
    }
    row.bound = tolerance.share ? row.whole * tolerance.share->part() / tolerance.share->whole()
                                : *tolerance.weight;
    rows_.push_back(row);
  };
  for (const Tolerance& tolerance : of_.policy.tolerances) {
    if (tolerance.scenario != threat_.scenario) continue;
    if (tolerance.of != LossScope::kEachRegion) {
      add(tolerance, tolerance.of == LossScope::kRegion ? tolerance.region : "none at all");
      continue;
    }
    for (const std::string& region : regions) add(tolerance, region);
  }
}

// -- Where controls work ------------------------------------------------------------

bool Twin::evaluated(const Control& control, std::size_t asset) const {
  if (control.kind != ControlKind::kAssurance || control.deployed_builds) return true;
  const std::string product(of_.assets.text(AssetId(asset), AssetField::kProduct));
  const std::string version(of_.assets.text(AssetId(asset), AssetField::kVersion));
  bool unknown = control.builds.empty() || product.empty();
  for (const Build& build : control.builds) {
    if (build.product != product) continue;
    if (build.version.empty() || build.version == version) return true;
    unknown = unknown || version.empty();
  }
  return unknown && reading_ == Reading::kLeast;
}

bool Twin::part_at_most(const HostileShareAtMost& share, std::uint32_t region) const {
  const auto in_region = [&](std::uint32_t code) {
    if (share.own_region) return code == region;
    return share.region.empty() || text(code) == share.region;
  };
  std::int64_t part = 0;
  std::int64_t whole = 0;
  std::map<std::uint32_t, bool> sites;
  for (std::size_t asset = 0; asset < of_.assets.size(); ++asset) {
    const Placement& place = of_.network.placements[asset];
    if (!assay::within(text(place.function), share.function) || !in_region(region_of(asset)))
      continue;
    if (share.measure == ShareMeasure::kAssets) {
      whole += place.units;
      if (hostile_[asset] != 0) part += place.units;
    } else if (place.site) {
      sites[place.site.index] = sites[place.site.index] || hostile_[asset] != 0;
    }
  }
  for (const auto& [site, hostile] : sites) {
    std::int64_t amount = 1;
    if (share.measure == ShareMeasure::kWeight) {
      amount = 0;
      for (const Service& service : of_.network.services) {
        if (service.site.index == site) amount += service.weight;
      }
    }
    whole += amount;
    if (hostile) part += amount;
  }
  return part * share.at_most.whole() <= whole * share.at_most.part();
}

bool Twin::alternatives(std::uint32_t site, std::uint32_t function, std::int64_t count) const {
  std::int64_t found = 0;
  for (std::size_t asset = 0; asset < of_.assets.size(); ++asset) {
    const Placement& place = of_.network.placements[asset];
    const bool here = place.site && place.site.index == site && place.function == function;
    if (here && hostile_[asset] == 0) ++found;
  }
  return found >= count;
}

/// At a site by counting; on a link one route around it (tests ask for no more).
bool Twin::alternatives(std::size_t asset, std::int64_t count) const {
  const Placement& place = of_.network.placements[asset];
  if (place.site) return alternatives(place.site.index, place.function, count);
  const Link& link = of_.network.links[place.link.index];
  const std::vector<char> reached = joined_to(link.a.index, hostile_, 0, place.link.index);
  return link.a != link.b && reached[link.b.index] != 0;
}

bool Twin::in_scenario(std::size_t control) const {
  const std::vector<Scenario>& scenarios = of_.mitigations.controls[control].scenarios;
  return std::ranges::find(scenarios, threat_.scenario) != scenarios.end();
}

std::size_t Twin::first_clause(std::size_t control) const {
  std::size_t first = 0;
  for (std::size_t i = 0; i < control; ++i) {
    first += of_.mitigations.controls[i].requires_all.size();
  }
  return first;
}

/// On assets: at the same one. Else: somewhere.
bool Twin::need_met(const std::string& id, std::optional<std::size_t> asset, std::uint32_t chosen,
                    const Clauses& clauses) const {
  for (std::size_t i = 0; i < of_.mitigations.controls.size(); ++i) {
    const Control& control = of_.mitigations.controls[i];
    if (control.id != id) continue;
    const bool on_assets =
        control.effect == Effect::kSecures || control.effect == Effect::kShortens;
    return asset && on_assets ? works_at(i, *asset, chosen, clauses)
                              : works_somewhere(i, chosen, clauses);
  }
  return false;
}

bool Twin::works_at(std::size_t control, std::size_t asset, std::uint32_t chosen,
                    const Clauses& clauses) const {
  const Control& of = of_.mitigations.controls[control];
  if (!has(chosen, control) || !in_scenario(control) || !meant(of.covers, asset) ||
      !evaluated(of, asset)) {
    return false;
  }
  for (std::size_t i = 0; i < of.requires_all.size(); ++i) {
    if (clauses.preconditions[first_clause(control) + i] == 0) continue;
    const auto& what = of.requires_all[i].what;
    if (const auto* count = std::get_if<AlternativesAtLeast>(&what)) {
      if (!alternatives(asset, count->count)) return false;
    } else if (const auto* share = std::get_if<HostileShareAtMost>(&what)) {
      if (!part_at_most(*share, region_of(asset))) return false;
    } else if (!need_met(std::get<NeedsControl>(what).control, asset, chosen, clauses)) {
      return false;
    }
  }
  return true;
}

/// Whether a control that adds or hides does so at a site.
bool Twin::works_for(std::size_t control, std::uint32_t site, std::uint32_t function,
                     std::uint32_t chosen, const Clauses& clauses) const {
  const Control& of = of_.mitigations.controls[control];
  if (!has(chosen, control) || !in_scenario(control)) return false;
  for (std::size_t i = 0; i < of.requires_all.size(); ++i) {
    if (clauses.preconditions[first_clause(control) + i] == 0) continue;
    const auto& what = of.requires_all[i].what;
    if (const auto* count = std::get_if<AlternativesAtLeast>(&what)) {
      if (!alternatives(site, function, count->count)) return false;
    } else if (const auto* share = std::get_if<HostileShareAtMost>(&what)) {
      if (!part_at_most(*share, of_.network.sites[site].region)) return false;
    } else if (!need_met(std::get<NeedsControl>(what).control, {}, chosen, clauses)) {
      return false;
    }
  }
  return true;
}

bool Twin::works_somewhere(std::size_t control, std::uint32_t chosen,
                           const Clauses& clauses) const {
  const Control& of = of_.mitigations.controls[control];
  if (of.effect == Effect::kSecures || of.effect == Effect::kShortens) {
    for (std::size_t asset = 0; asset < of_.assets.size(); ++asset) {
      if (works_at(control, asset, chosen, clauses)) return true;
    }
    return false;
  }
  for (const Added& added : added_) {
    if (added.control == control &&
        works_for(control, added.site, added.function, chosen, clauses)) {
      return true;
    }
  }
  for (const Service& service : of_.network.services) {
    if (of.effect == Effect::kHides && meant(of.covers, service) &&
        works_for(control, service.site.index, 0, chosen, clauses)) {
      return true;
    }
  }
  return false;
}

// -- Choices --------------------------------------------------------------------------

Twin::Clauses Twin::all_clauses() const {
  Clauses all;
  all.rows.assign(rows_.size(), 1);
  all.preconditions.assign(first_clause(of_.mitigations.controls.size()), 1);
  all.pools.assign(of_.policy.pools.size(), 1);
  return all;
}

std::vector<std::int64_t> Twin::losses(std::uint32_t chosen) const {
  return losses(chosen, all_clauses());
}

std::vector<std::int64_t> Twin::losses(std::uint32_t chosen, const Clauses& clauses) const {
  const bool all = std::ranges::count(clauses.preconditions, 0) == 0;
  if (const auto found = known_.find(chosen); all && found != known_.end()) return found->second;
  std::vector<char> failed = hostile_;
  for (std::size_t asset = 0; asset < failed.size(); ++asset) {
    for (std::size_t i = 0; i < of_.mitigations.controls.size(); ++i) {
      const bool secures = of_.mitigations.controls[i].effect == Effect::kSecures;
      if (secures && works_at(i, asset, chosen, clauses)) failed[asset] = 0;
    }
  }
  std::uint32_t added = 0;
  for (std::size_t i = 0; i < added_.size(); ++i) {
    const Added& one = added_[i];
    if (!one.hostile && works_for(one.control, one.site, one.function, chosen, clauses)) {
      added |= 1U << i;
    }
  }
  std::vector<char> is_lost = lost(failed, added);
  for (std::size_t service = 0; service < is_lost.size(); ++service) {
    for (std::size_t i = 0; i < of_.mitigations.controls.size(); ++i) {
      const Control& control = of_.mitigations.controls[i];
      const Service& at = of_.network.services[service];
      if (threat_.scenario == Scenario::kInterception && control.effect == Effect::kHides &&
          meant(control.covers, at) && works_for(i, at.site.index, 0, chosen, clauses)) {
        is_lost[service] = 0;
      }
    }
  }
  std::vector<std::int64_t> out;
  for (const Row& row : rows_) {
    std::int64_t sum = 0;
    for (std::size_t service = 0; service < is_lost.size(); ++service) {
      if (is_lost[service] != 0 && row.services[service] != 0) {
        sum += of_.network.services[service].weight;
      }
    }
    out.push_back(sum);
  }
  if (all) known_.emplace(chosen, out);
  return out;
}

bool Twin::met(std::uint32_t chosen, const Clauses& clauses) const {
  const std::vector<std::int64_t> lost = losses(chosen, clauses);
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (clauses.rows[row] != 0 && lost[row] > rows_[row].bound) return false;
  }
  return true;
}

std::vector<std::string> Twin::units(std::size_t control, Per per) const {
  const Control& of = of_.mitigations.controls[control];
  std::set<std::string> keys;
  if (per == Per::kControl) keys.insert(of.id);
  const bool adds = of.effect == Effect::kAdds;
  for (std::size_t asset = 0; asset < of_.assets.size(); ++asset) {
    const bool covered =
        of.effect != Effect::kHides && (!adds || of.adds.standby) && meant(of.covers, asset);
    if (!covered) continue;
    if (per == Per::kAsset && !adds) keys.insert(std::to_string(asset));
    if (per == Per::kProduct) {
      keys.insert(std::string(of_.assets.text(AssetId(asset), AssetField::kProduct)) + "/" +
                  std::string(of_.assets.text(AssetId(asset), AssetField::kVersion)));
    }
    for (const SupplierId id : of_.groups.sets[of_.groups.of_asset[asset]].suppliers) {
      const bool counts = per == Per::kSupplier && !adds;
      if (counts && fits(of.covers.suppliers, supplier_name(id))) keys.insert(supplier_name(id));
    }
  }
  for (std::size_t i = 0; i < added_.size(); ++i) {
    if (added_[i].control != control) continue;
    if (per == Per::kAsset) keys.insert("+" + std::to_string(i));
    if (per == Per::kSupplier) keys.insert(added_[i].suppliers.begin(), added_[i].suppliers.end());
  }
  for (const Service& service : of_.network.services) {
    const bool hidden = of.effect == Effect::kHides && meant(of.covers, service);
    if (per == Per::kService && hidden) keys.insert(text(service.id));
  }
  return {keys.begin(), keys.end()};
}

/// A control that covers nothing in this network is left out of the judgement.
bool Twin::touches_something(std::size_t control) const {
  const Control& of = of_.mitigations.controls[control];
  const auto brought = [&](const Added& added) { return added.control == control; };
  if (of.effect == Effect::kAdds) return std::ranges::any_of(added_, brought);
  return !units(control, of.effect == Effect::kHides ? Per::kService : Per::kAsset).empty();
}

std::int64_t Twin::cost(std::uint32_t chosen) const {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < of_.mitigations.controls.size(); ++i) {
    const Control& control = of_.mitigations.controls[i];
    if (!has(chosen, i) || control.in_force) continue;
    sum += control.cost.amount.units * static_cast<std::int64_t>(units(i, control.cost.per).size());
  }
  return sum;
}

std::int64_t Twin::use(std::size_t pool, std::uint32_t chosen) const {
  std::map<std::pair<Per, std::string>, std::int64_t> taken;
  for (std::size_t i = 0; i < of_.mitigations.controls.size(); ++i) {
    for (const Draw& draw : of_.mitigations.controls[i].draws) {
      if (!has(chosen, i) || !touches_something(i)) continue;
      if (draw.pool != of_.policy.pools[pool].id) continue;
      for (const std::string& unit : units(i, draw.per)) {
        std::int64_t& amount = taken[{draw.per, unit}];
        amount = std::max(amount, draw.amount);
      }
    }
  }
  std::int64_t sum = 0;
  for (const auto& [unit, amount] : taken) sum += amount;
  return sum;
}

bool Twin::within(std::uint32_t chosen, const Clauses& clauses) const {
  for (std::size_t pool = 0; pool < of_.policy.pools.size(); ++pool) {
    if (clauses.pools[pool] != 0 && use(pool, chosen) > of_.policy.pools[pool].capacity) {
      return false;
    }
  }
  if (clauses.budget && of_.policy.budget && cost(chosen) > of_.policy.budget->units) return false;
  for (std::size_t i = 0; i < of_.mitigations.controls.size() && clauses.horizon; ++i) {
    const Control& control = of_.mitigations.controls[i];
    const bool late = of_.as_of.plus(control.lead_time) > of_.policy.horizon(of_.as_of);
    if (has(chosen, i) && !control.in_force && late) return false;
  }
  return true;
}

std::uint32_t Twin::everything() const { return (1U << of_.mitigations.controls.size()) - 1; }

Verdict Twin::verdict() const {
  const Clauses all = all_clauses();
  std::uint32_t in_force = 0;
  for (std::size_t i = 0; i < of_.mitigations.controls.size(); ++i) {
    if (of_.mitigations.controls[i].in_force) in_force |= 1U << i;
  }
  if (met(0, all)) return Verdict::kAcceptable;
  Clauses pools_alone = all;
  pools_alone.budget = pools_alone.horizon = false;
  if (within(in_force, pools_alone) && met(in_force, all)) return Verdict::kMitigated;
  if (cheapest()) return Verdict::kMitigable;
  return met(everything(), all) ? Verdict::kNotPracticably : Verdict::kNotEffectively;
}

std::optional<std::vector<std::string>> Twin::cheapest() const {
  const Clauses all = all_clauses();
  std::optional<std::tuple<std::int64_t, std::size_t, std::vector<std::string>>> best;
  for (std::uint32_t chosen = 0; chosen <= everything(); ++chosen) {
    if (!within(chosen, all) || !met(chosen, all)) continue;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < of_.mitigations.controls.size(); ++i) {
      if (has(chosen, i)) ids.push_back(of_.mitigations.controls[i].id);
    }
    const std::tuple candidate{cost(chosen), ids.size(), ids};
    if (!best || candidate < *best) best = candidate;
  }
  return best ? std::optional(std::get<2>(*best)) : std::nullopt;
}

bool Twin::in_conflict(const Clauses& clauses, bool of_effect) const {
  for (std::uint32_t chosen = 0; chosen <= everything(); ++chosen) {
    if (of_effect && chosen != everything()) continue;
    if ((of_effect || within(chosen, clauses)) && met(chosen, clauses)) return false;
  }
  return true;
}

/// Drops every set of clauses: rows with preconditions, or rows with means.
std::size_t Twin::smallest_conflict() const {
  const bool of_effect = verdict() == Verdict::kNotEffectively;
  const Clauses all = all_clauses();
  const std::size_t others = of_effect ? all.preconditions.size() : all.pools.size() + 2;
  std::size_t smallest = rows_.size() + others;
  for (std::uint32_t subset = 0; subset < 1U << (rows_.size() + others); ++subset) {
    const auto size = static_cast<std::size_t>(std::popcount(subset));
    if (size >= smallest) continue;
    Clauses clauses = all;
    for (std::size_t i = 0; i < rows_.size(); ++i) clauses.rows[i] = has(subset, i) ? 1 : 0;
    const std::uint32_t rest = subset >> rows_.size();
    if (of_effect) {
      for (std::size_t i = 0; i < others; ++i) clauses.preconditions[i] = has(rest, i) ? 1 : 0;
    } else {
      for (std::size_t i = 0; i + 2 < others; ++i) clauses.pools[i] = has(rest, i) ? 1 : 0;
      clauses.budget = has(rest, others - 2);
      clauses.horizon = has(rest, others - 1);
    }
    if (in_conflict(clauses, of_effect)) smallest = size;
  }
  return smallest;
}

}  // namespace assay::mitigate
