#include "assay/verify/offer.h"

#include <algorithm>
#include <set>
#include <utility>

#include "assay/model/function_tree.h"

namespace assay::verify {
namespace {

template <class T, class One>
bool lists(const std::vector<T>& list, const One& one) {
  return std::ranges::find(list, one) != list.end();
}

/// Whether a key of a selector says nothing, or one of its values fits.
bool fits(const std::vector<std::string>& list, std::string_view one) {
  return list.empty() || lists(list, one);
}

}  // namespace

bool Offer::site_fits(const Selector& meant, SiteId id) const {
  const Site& site = given_.network().sites[id.index];
  const auto text = [&](std::uint32_t code) { return given_.network().text(code); };
  return fits(meant.sites, text(site.id)) && fits(meant.regions, text(site.region)) &&
         fits(meant.site_classes, text(site.site_class));
}

bool Offer::place_fits(const Selector& meant, const Placement& place) const {
  if (meant.sites.empty() && meant.regions.empty() && meant.site_classes.empty()) return true;
  if (place.site) return site_fits(meant, place.site);
  if (!place.link) return false;
  const Link& link = given_.network().links[place.link.index];
  return site_fits(meant, link.a) && site_fits(meant, link.b);
}

AssetSet Offer::assets_meant(const Selector& meant) const {
  const AssetTable& table = given_.of().assets;
  const auto group_fits = [&](const GroupSet& set) {
    const auto named = [&](SupplierId id) { return lists(meant.suppliers, given_.supplier(id)); };
    const auto under = [&](SupplierId id) {
      return compelled(given_, given_.supplier(id), meant.parties) != Answer::kNo;
    };
    return (meant.suppliers.empty() || std::ranges::any_of(set.suppliers, named)) &&
           (meant.parties.empty() || set.unknown || std::ranges::any_of(set.suppliers, under));
  };
  std::map<std::uint32_t, bool> by_group;
  AssetSet out(table.size());
  given_.in_use.for_each([&](AssetId asset) {
    const Placement& place = given_.network().placements[asset.index];
    const auto in_scope = [&](const std::string& scope) {
      return within(given_.network().text(place.function), scope);
    };
    const auto [group, is_new] =
        by_group.emplace(given_.situation.groups.of_asset[asset.index], false);
    if (is_new) group->second = group_fits(given_.group(asset));
    const bool fit = group->second &&
                     (meant.functions.empty() || std::ranges::any_of(meant.functions, in_scope)) &&
                     fits(meant.products, table.text(asset, AssetField::kProduct)) &&
                     fits(meant.versions, table.text(asset, AssetField::kVersion)) &&
                     fits(meant.assets, table.name(asset)) && place_fits(meant, place);
    if (fit) out.insert(asset);
  });
  return out;
}

bool Offer::service_meant(const Selector& meant, const Service& service) const {
  return fits(meant.services, given_.network().text(service.id)) &&
         fits(meant.service_classes, given_.network().text(service.service_class)) &&
         (!meant.critical || service.critical) && site_fits(meant, service.site);
}

/// Whether the policy accepts a control's evidence on the date.
bool Offer::evidenced(const Control& control) const {
  const Case& of = given_.of();
  const Date known = std::min(of.as_of, of.known_on);
  return std::ranges::all_of(of.policy->evidence, [&](const EvidenceRule& rule) {
    if (rule.control != control.kind) return true;
    bool serves = false;
    for (const Evidence& document : of.evidence) {
      if (known < document.issued) continue;
      if (lists(rule.weakened_by, document.id)) return false;
      const bool accepted = (rule.kinds.empty() && rule.documents.empty()) ||
                            lists(rule.kinds, document.kind) || lists(rule.documents, document.id);
      serves = serves || (accepted && lists(control.evidence, document.id) &&
                          of.as_of <= document.valid_until);
    }
    return serves && of.as_of <= rule.until;
  });
}

Offer::Offer(const Given& given) : given_(given) {
  const Case& of = given.of();
  for (const Control& control : of.mitigations.controls) {
    if (of.as_of < control.valid_from || control.valid_until < of.as_of) continue;
    if (!evidenced(control)) continue;
    Part part;
    part.control = &control;
    part.name = control.id;
    part.covers = AssetSet(of.assets.size());
    part.lead_time = control.lead_time;
    const bool adds = control.effect == Effect::kAdds;
    if (control.effect == Effect::kHides) {
      for (std::uint32_t i = 0; i < of.network.services.size(); ++i) {
        if (service_meant(control.covers, of.network.services[i])) part.hides.push_back(i);
      }
    } else if (!adds || control.adds.standby) {
      part.covers = assets_meant(control.covers);
    }
    if (adds) bring(part);
    if (!part.nothing()) divide(part);
  }
}

std::optional<std::uint32_t> Offer::site_named(std::string_view id) const {
  const Network& network = given_.network();
  for (std::uint32_t i = 0; i < network.sites.size(); ++i) {
    if (network.text(network.sites[i].id) == id) return i;
  }
  return std::nullopt;
}

void Offer::bring(Part& part) {
  const Network& network = given_.network();
  const Additions& adds = part.control->adds;
  const auto add = [&](Piece piece) {
    part.brings.push_back(static_cast<std::uint32_t>(pieces.size()));
    pieces.push_back(std::move(piece));
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> beside;
  part.covers.for_each([&](AssetId asset) {
    const Placement& place = network.placements[asset.index];
    if (place.site) beside[{place.site.index, place.function}] += place.units;
  });
  for (const auto& [place, units] : beside) {
    const auto& stated = adds.standby->units;
    const auto wanted = stated ? static_cast<std::uint64_t>(*stated) : units;
    if (units > 0) add({place.first, {}, place.second, wanted, {adds.standby->supplier}});
  }
  for (const AddedAsset& asset : adds.assets) {
    const auto function = network.words.find(asset.function).value_or(0);
    const auto units = static_cast<std::uint64_t>(asset.units);
    if (const auto site = site_named(asset.site))
      add({*site, {}, function, units, asset.suppliers});
  }
  for (const AddedLink& link : adds.links) {
    const auto a = site_named(link.a), b = site_named(link.b);
    if (a && b) add({*a, *b, 0, 1, link.suppliers});
  }
}

/// What is in force, and the rest.
void Offer::divide(const Part& part) {
  const Control& control = *part.control;
  std::vector<Part> made{part};
  made[0].in_force = control.in_force && control.in_force->on(given_.of().as_of);
  if (made[0].in_force && control.in_force->covers) {
    made.push_back(part);
    keep(made[0], *control.in_force->covers, true);
    keep(made[1], *control.in_force->covers, false);
    if (!made[0].nothing() && !made[1].nothing()) {
      made[0].name += ":in_force";
      made[1].name += ":rest";
    }
  }
  for (Part& one : made) {
    if (one.nothing()) continue;
    if (one.in_force) {
      one.lead_time = std::chrono::days(0);
    } else {
      one.cost =
          control.cost.amount * static_cast<std::int64_t>(units(one, control.cost.per).size());
    }
    parts.push_back(std::move(one));
  }
}

void Offer::keep(Part& part, const Selector& meant, bool is_meant) const {
  const AssetSet assets = assets_meant(meant);
  std::set<std::pair<std::uint32_t, std::uint32_t>> beside;
  assets.for_each([&](AssetId asset) {
    const Placement& place = given_.network().placements[asset.index];
    if (place.site) beside.emplace(place.site.index, place.function);
  });
  if (is_meant) {
    part.covers &= assets;
  } else {
    part.covers -= assets;
  }
  std::erase_if(part.brings, [&](std::uint32_t piece) {
    return beside.contains({pieces[piece].site, pieces[piece].function}) != is_meant;
  });
  std::erase_if(part.hides, [&](std::uint32_t service) {
    return service_meant(meant, given_.network().services[service]) != is_meant;
  });
}

std::uint64_t Offer::supplier_number(std::string_view supplier) const {
  const auto found = supplier_numbers_.find(supplier);
  if (found != supplier_numbers_.end()) return found->second;
  return supplier_numbers_.emplace(supplier, supplier_numbers_.size()).first->second;
}

std::vector<std::uint64_t> Offer::units(const Part& part, Per per) const {
  const AssetTable& table = given_.of().assets;
  const bool brings = !part.brings.empty();
  std::vector<std::uint64_t> out;
  switch (per) {
    case Per::kControl:
      out.push_back(
          static_cast<std::uint64_t>(part.control - given_.of().mitigations.controls.data()));
      break;
    case Per::kService:
      out.assign(part.hides.begin(), part.hides.end());
      break;
    case Per::kProduct:
      part.covers.for_each([&](AssetId asset) {
        out.push_back(std::uint64_t{table.column(AssetField::kProduct).code(asset)} << 32 |
                      table.column(AssetField::kVersion).code(asset));
      });
      break;
    case Per::kAsset:
      for (const std::uint32_t piece : part.brings) out.push_back(table.size() + piece);
      if (brings) break;
      part.covers.for_each([&](AssetId asset) { out.push_back(asset.index); });
      break;
    case Per::kSupplier: {
      for (const std::uint32_t piece : part.brings) {
        for (const std::string& one : pieces[piece].suppliers) out.push_back(supplier_number(one));
      }
      std::set<std::uint32_t> groups;
      part.covers.for_each([&](AssetId asset) {
        const bool is_new = groups.insert(given_.situation.groups.of_asset[asset.index]).second;
        if (brings || !is_new) return;
        for (const SupplierId id : given_.group(asset).suppliers) {
          const std::string_view name = given_.supplier(id);
          if (fits(part.control->covers.suppliers, name)) out.push_back(supplier_number(name));
        }
      });
      break;
    }
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

}  // namespace assay::verify
