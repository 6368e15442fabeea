#include "assay/exposure/test_network.h"

#include <algorithm>

namespace assay::exposure {

void TestNetwork::supplier(std::string_view id, const std::vector<std::string>& states,
                           std::string_view controller) {
  Supplier supplier;
  supplier.id = groups.words.intern(id);
  supplier.controller = groups.words.intern(controller);
  for (const std::string& state : states) {
    if (state == "?") {
      supplier.states_unknown = true;
    } else {
      supplier.states.push_back(groups.words.intern(state));
    }
  }
  std::ranges::sort(supplier.states);
  groups.suppliers.push_back(supplier);
}

void TestNetwork::site(std::string_view id, const Needs& needs, std::string_view region) {
  std::vector<FunctionNeed> list;
  for (const auto& [function, count] : needs) {
    list.push_back({network.words.intern(function), count});
  }
  Site site;
  site.id = network.words.intern(id);
  site.region = network.words.intern(region);
  site.needs = static_cast<std::uint32_t>(network.site_needs.size());
  network.site_needs.push_back(std::move(list));
  network.sites.push_back(site);
}

void TestNetwork::link(std::string_view id, std::string_view a, std::string_view b) {
  network.links.push_back({network.words.intern(id), site_of(a), site_of(b), 0, 0});
}

AssetId TestNetwork::asset(std::string_view site, std::string_view function,
                           const std::vector<std::string>& of, std::uint32_t units) {
  return add({site_of(site), LinkId(), network.words.intern(function), units}, of);
}

AssetId TestNetwork::on_link(std::string_view link, const std::vector<std::string>& of) {
  return add({SiteId(), link_of(link), network.words.intern("line"), 1}, of);
}

Service& TestNetwork::service(std::string_view id, std::string_view site, std::int64_t weight,
                              const std::vector<std::vector<Of>>& needs) {
  std::vector<Requirement> list;
  for (const std::vector<Of>& alternatives : needs) {
    Requirement requirement;
    for (const Of& of : alternatives) {
      Alternative alternative{of.k, 0, {}};
      for (const std::string& at : of.at) alternative.at.push_back(site_of(at));
      std::ranges::sort(alternative.at);
      requirement.push_back(std::move(alternative));
    }
    list.push_back(std::move(requirement));
  }
  return add_service(id, site, weight, std::move(list));
}

Service& TestNetwork::service_of(std::string_view id, std::string_view site, std::int64_t weight,
                                 std::string_view function, std::uint32_t k) {
  return add_service(id, site, weight, {{{k, network.words.intern(function), {}}}});
}

SiteId TestNetwork::site_of(std::string_view id) const {
  const auto found =
      std::ranges::find(network.sites, network.words.find(id).value_or(0), &Site::id);
  return SiteId(static_cast<std::size_t>(found - network.sites.begin()));
}

LinkId TestNetwork::link_of(std::string_view id) const {
  const auto found =
      std::ranges::find(network.links, network.words.find(id).value_or(0), &Link::id);
  return LinkId(static_cast<std::size_t>(found - network.links.begin()));
}

AssetSet TestNetwork::these(const std::vector<AssetId>& assets) const {
  AssetSet set(network.placements.size());
  for (const AssetId asset : assets) set.insert(asset);
  return set;
}

AssetId TestNetwork::add(const Placement& place, const std::vector<std::string>& of) {
  GroupSet set;
  for (const std::string& group : of) {
    if (group == "?") {
      set.unknown = true;
      continue;
    }
    const auto found =
        std::ranges::find(groups.suppliers, groups.words.find(group).value_or(0), &Supplier::id);
    set.suppliers.push_back(SupplierId(static_cast<std::size_t>(found - groups.suppliers.begin())));
  }
  std::ranges::sort(set.suppliers);
  groups.of_asset.push_back(static_cast<std::uint32_t>(groups.sets.size()));
  groups.sets.push_back(std::move(set));
  network.placements.push_back(place);
  return AssetId(network.placements.size() - 1);
}

Service& TestNetwork::add_service(std::string_view id, std::string_view site, std::int64_t weight,
                                  std::vector<Requirement> needs) {
  Service service;
  service.id = network.words.intern(id);
  service.site = site_of(site);
  service.weight = weight;
  service.needs = static_cast<std::uint32_t>(network.service_needs.size());
  network.service_needs.push_back(std::move(needs));
  return network.services.emplace_back(service);
}

}  // namespace assay::exposure
