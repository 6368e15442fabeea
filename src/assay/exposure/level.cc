#include "assay/exposure/level.h"

#include <algorithm>
#include <map>

#include "assay/base/sort_distinct.h"

namespace assay::exposure {
namespace {

/// Who stands behind a supplier.
struct Named {
  std::vector<std::string_view> members;
  bool unknown = false;
};

Named behind(const Groups& groups, const Supplier& supplier, Level level) {
  const auto text = [&](std::uint32_t code) { return groups.words.text(code); };
  switch (level) {
    case Level::kSupplier:
    case Level::kProduct:
    case Level::kComponent:
      return {{text(supplier.id)}, false};
    case Level::kController:
      return {{text(supplier.controller != 0 ? supplier.controller : supplier.id)}, false};
    case Level::kState:
      break;
  }
  Named states{{}, supplier.states_unknown};
  for (const std::uint32_t state : supplier.states) states.members.push_back(text(state));
  return states;
}

Behind behind_set(const GroupSet& set, const std::vector<Behind>& suppliers) {
  Behind all{{}, set.unknown};
  for (const SupplierId supplier : set.suppliers) {
    const Behind& one = suppliers[supplier.index];
    all.members.insert(all.members.end(), one.members.begin(), one.members.end());
    all.unknown = all.unknown || one.unknown;
  }
  sort_distinct(all.members);
  return all;
}

}  // namespace

std::string_view to_text(Level level) {
  switch (level) {
    case Level::kSupplier:
      return "supplier";
    case Level::kController:
      return "controller";
    case Level::kState:
      return "state";
    case Level::kProduct:
      return "product";
    case Level::kComponent:
      return "component";
  }
  return "";
}

std::optional<Level> level(std::string_view text) {
  const auto* found = std::ranges::find(kAllLevels, text, [](Level one) { return to_text(one); });
  return found == kAllLevels.end() ? std::nullopt : std::optional(*found);
}

Membership membership(const Groups& groups, const AssetSet& in_use, Level level) {
  std::vector<Named> named;
  std::map<std::string_view, std::uint32_t> number;  // In the order of the members' names.
  for (const Supplier& supplier : groups.suppliers) {
    named.push_back(behind(groups, supplier, level));
    for (const std::string_view member : named.back().members) number[member] = 0;
  }
  Membership found{level, {}, {}, {}, {}, {}};
  for (auto& [member, place] : number) {
    place = static_cast<std::uint32_t>(found.members.size());
    found.members.emplace_back(member);
  }
  found.assets.resize(found.members.size());

  for (const Named& one : named) {
    Behind& supplier = found.of_supplier.emplace_back(Behind{{}, one.unknown});
    for (const std::string_view member : one.members) supplier.members.push_back(number[member]);
    std::ranges::sort(supplier.members);
  }
  for (const GroupSet& set : groups.sets) {
    found.behind.push_back(behind_set(set, found.of_supplier));
  }

  in_use.for_each([&](AssetId asset) {
    const Behind& stands = found.behind[groups.of_asset[asset.index]];
    for (const std::uint32_t member : stands.members) found.assets[member].push_back(asset);
    if (stands.unknown) found.unknown.push_back(asset);
  });
  return found;
}

void Membership::fail(std::span<const std::uint32_t> members_of_set, Reading reading,
                      AssetSet& failed) const {
  for (const std::uint32_t member : members_of_set) {
    for (const AssetId asset : assets[member]) failed.insert(asset);
  }
  if (reading == Reading::kMost) {
    for (const AssetId asset : unknown) failed.insert(asset);
  }
}

Band<std::size_t> Membership::count(std::uint32_t member) const {
  std::vector<AssetId> both;
  std::ranges::set_union(assets[member], unknown, std::back_inserter(both));
  return {assets[member].size(), both.size()};
}

bool has_controllers(const Groups& groups) {
  return std::ranges::any_of(groups.suppliers,
                             [](const Supplier& one) { return one.controller != 0; });
}

}  // namespace assay::exposure
