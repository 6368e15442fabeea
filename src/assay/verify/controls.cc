#include "assay/verify/controls.h"

#include <algorithm>
#include <optional>

#include "assay/model/function_tree.h"

namespace assay::verify {
namespace {

bool lists(const std::vector<std::string>& list, std::string_view one) {
  return std::ranges::find(list, one) != list.end();
}

bool fits(const std::vector<std::string>& list, std::string_view one) {
  return list.empty() || lists(list, one);
}

bool site_fits(const Given& given, const Selector& meant, SiteId id) {
  const Site& site = given.network().sites[id.index];
  const auto text = [&](std::uint32_t code) { return given.network().text(code); };
  return fits(meant.sites, text(site.id)) && fits(meant.regions, text(site.region)) &&
         fits(meant.site_classes, text(site.site_class));
}

bool place_fits(const Given& given, const Selector& meant, const Placement& place) {
  if (meant.sites.empty() && meant.regions.empty() && meant.site_classes.empty()) return true;
  if (place.site) return site_fits(given, meant, place.site);
  if (!place.link) return false;
  const Link& link = given.network().links[place.link.index];
  return site_fits(given, meant, link.a) && site_fits(given, meant, link.b);
}

Marks assets_meant(const Given& given, const Selector& meant) {
  const AssetTable& table = given.of().assets;
  std::map<std::uint32_t, bool> by_group;
  const auto group_fits = [&](AssetId asset) {
    const GroupSet& set = given.group(asset);
    const auto named = [&](SupplierId id) { return lists(meant.suppliers, given.supplier(id)); };
    const auto under = [&](SupplierId id) {
      return compelled(given, given.supplier(id), meant.parties) != Answer::kNo;
    };
    return (meant.suppliers.empty() || std::ranges::any_of(set.suppliers, named)) &&
           (meant.parties.empty() || set.unknown || std::ranges::any_of(set.suppliers, under));
  };
  Marks out(table.size(), 0);
  given.in_use.for_each([&](AssetId asset) {
    const Placement& place = given.network().placements[asset.index];
    const auto in_scope = [&](const std::string& scope) {
      return within(given.network().text(place.function), scope);
    };
    const auto [group, is_new] =
        by_group.emplace(given.situation.groups.of_asset[asset.index], false);
    if (is_new) group->second = group_fits(asset);
    const bool fit = group->second &&
                     (meant.functions.empty() || std::ranges::any_of(meant.functions, in_scope)) &&
                     fits(meant.products, table.text(asset, AssetField::kProduct)) &&
                     fits(meant.versions, table.text(asset, AssetField::kVersion)) &&
                     fits(meant.assets, table.name(asset)) && place_fits(given, meant, place);
    if (fit) out[asset.index] = 1;
  });
  return out;
}

Marks services_meant(const Given& given, const Selector& meant) {
  Marks out;
  for (const Service& service : given.network().services) {
    const bool fit = fits(meant.services, given.network().text(service.id)) &&
                     fits(meant.service_classes, given.network().text(service.service_class)) &&
                     (!meant.critical || service.critical) && site_fits(given, meant, service.site);
    out.push_back(fit ? 1 : 0);
  }
  return out;
}

/// Whether the policy accepts a control's evidence on the date.
bool evidenced(const Case& of, const Control& control) {
  const Date known = std::min(of.as_of, of.known_on);
  return std::ranges::all_of(of.policy->evidence, [&](const EvidenceRule& rule) {
    if (rule.control != control.kind) return true;
    bool serves = false;
    for (const Evidence& document : of.evidence) {
      if (known < document.issued) continue;
      if (lists(rule.weakened_by, document.id)) return false;
      const bool any = rule.kinds.empty() && rule.documents.empty();
      const bool kind = std::ranges::find(rule.kinds, document.kind) != rule.kinds.end();
      serves = serves || (lists(control.evidence, document.id) &&
                          (any || kind || lists(rule.documents, document.id)) &&
                          of.as_of <= document.valid_until);
    }
    return serves && of.as_of <= rule.until;
  });
}

std::optional<std::uint32_t> site_named(const Network& network, std::string_view id) {
  const auto found = std::ranges::find_if(
      network.sites, [&](const Site& site) { return network.text(site.id) == id; });
  if (found == network.sites.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - network.sites.begin());
}

}  // namespace

Offer::Offer(const Given& given) {
  const Case& of = given.of();
  for (const Control& control : of.mitigations.controls) {
    if (of.as_of < control.valid_from || control.valid_until < of.as_of) continue;
    if (!evidenced(of, control)) continue;
    Part part;
    part.control = &control;
    part.name = control.id;
    part.covers.assign(of.assets.size(), 0);
    part.hides.assign(of.network.services.size(), 0);
    part.lead_time = control.lead_time;
    const bool adds = control.effect == Effect::kAdds;
    if (control.effect == Effect::kHides) {
      part.hides = services_meant(given, control.covers);
    } else if (!adds || control.adds.standby) {
      part.covers = assets_meant(given, control.covers);
    }
    if (adds) bring(given, part);
    if (!empty(part)) divide(given, std::move(part));
  }
}

bool Offer::empty(const Part& part) const {
  if (part.control->effect == Effect::kAdds) return part.brings.empty();
  return std::ranges::count(part.covers, 1) + std::ranges::count(part.hides, 1) == 0;
}

void Offer::bring(const Given& given, Part& part) {
  const Network& network = given.network();
  const Additions& adds = part.control->adds;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> beside;
  for (std::size_t asset = 0; asset < part.covers.size(); ++asset) {
    const Placement& place = network.placements[asset];
    if (adds.standby && part.covers[asset] != 0 && place.site) {
      beside[{place.site.index, place.function}] += place.units;
    }
  }
  const auto add = [&](Piece piece) {
    part.brings.push_back(pieces.size());
    pieces.push_back(std::move(piece));
  };
  for (const auto& [place, units] : beside) {
    if (units == 0) continue;
    const auto wanted =
        adds.standby->units ? static_cast<std::uint64_t>(*adds.standby->units) : units;
    add({place.first, {}, place.second, wanted, {adds.standby->supplier}});
  }
  for (const AddedAsset& asset : adds.assets) {
    const auto site = site_named(network, asset.site);
    const auto units = static_cast<std::uint64_t>(asset.units);
    if (site) {
      add({*site, {}, network.words.find(asset.function).value_or(0), units, asset.suppliers});
    }
  }
  for (const AddedLink& link : adds.links) {
    const auto a = site_named(network, link.a), b = site_named(network, link.b);
    if (a && b) add({*a, *b, 0, 1, link.suppliers});
  }
}

/// What is in force, and the rest.
void Offer::divide(const Given& given, Part part) {
  const Control& control = *part.control;
  const bool applied = control.in_force && control.in_force->on(given.of().as_of);
  std::vector<Part> made;
  part.in_force = applied;
  made.push_back(part);
  if (applied && control.in_force->covers) {
    part.in_force = false;
    made.push_back(std::move(part));
    keep(given, made[0], *control.in_force->covers, true);
    keep(given, made[1], *control.in_force->covers, false);
    if (!empty(made[0]) && !empty(made[1])) {
      made[0].name += ":in_force";
      made[1].name += ":rest";
    }
    std::erase_if(made, [&](const Part& one) { return empty(one); });
  }
  for (Part& one : made) {
    if (one.in_force) one.lead_time = std::chrono::days(0);
    if (!one.in_force) {
      const std::size_t paid = units(given, one, control.cost.per).size();
      one.cost = control.cost.amount * static_cast<std::int64_t>(paid);
    }
    parts.push_back(std::move(one));
  }
}

void Offer::keep(const Given& given, Part& part, const Selector& meant, bool is_meant) const {
  const Marks assets = assets_meant(given, meant);
  const Marks services = services_meant(given, meant);
  std::set<std::pair<std::uint32_t, std::uint32_t>> beside;
  for (std::size_t i = 0; i < assets.size(); ++i) {
    if ((assets[i] != 0) != is_meant) part.covers[i] = 0;
    const Placement& place = given.network().placements[i];
    if (assets[i] != 0 && place.site) beside.emplace(place.site.index, place.function);
  }
  for (std::size_t i = 0; i < services.size(); ++i) {
    if ((services[i] != 0) != is_meant) part.hides[i] = 0;
  }
  std::erase_if(part.brings, [&](std::size_t piece) {
    return beside.contains({pieces[piece].site, pieces[piece].function}) != is_meant;
  });
}

std::set<std::string> Offer::units(const Given& given, const Part& part, Per per) const {
  const AssetTable& table = given.of().assets;
  std::set<std::string> out;
  if (per == Per::kControl) out.insert(part.control->id);
  for (const std::size_t piece : part.brings) {
    const std::vector<std::string>& suppliers = pieces[piece].suppliers;
    if (per == Per::kSupplier) out.insert(suppliers.begin(), suppliers.end());
    if (per == Per::kAsset) out.insert("+" + std::to_string(piece));
  }
  for (std::size_t i = 0; i < part.covers.size(); ++i) {
    const AssetId asset(i);
    if (part.covers[i] == 0) continue;
    if (per == Per::kProduct) {
      out.insert(std::string(table.text(asset, AssetField::kProduct)) + '\n' +
                 std::string(table.text(asset, AssetField::kVersion)));
    }
    if (!part.brings.empty()) continue;
    if (per == Per::kAsset) out.insert(std::to_string(i));
    if (per != Per::kSupplier) continue;
    for (const SupplierId id : given.group(asset).suppliers) {
      if (fits(part.control->covers.suppliers, given.supplier(id))) {
        out.emplace(given.supplier(id));
      }
    }
  }
  for (std::size_t i = 0; i < part.hides.size(); ++i) {
    if (per == Per::kService && part.hides[i] != 0) out.insert(std::to_string(i));
  }
  return out;
}

}  // namespace assay::verify
