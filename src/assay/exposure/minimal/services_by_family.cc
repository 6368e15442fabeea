#include "assay/exposure/minimal/services_by_family.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace assay::exposure {
namespace {

/// The services of each fate, by name.
std::vector<std::vector<std::string>> names_by_fate(const Network& network,
                                                    const LossEngine& engine) {
  std::vector<std::vector<std::string>> names(engine.fates().size());
  for (std::size_t i = 0; i < network.services.size(); ++i) {
    if (const auto fate = engine.fate_of(ServiceId(i))) {
      names[*fate].emplace_back(network.text(network.services[i].id));
    }
  }
  return names;
}

/// The sets of a family up to an order.
std::vector<MemberSet> taken(const FateFamilies& families, std::uint32_t family,
                             std::size_t order) {
  std::vector<MemberSet> sets;
  for (const std::uint32_t set : families.families[family]) {
    if (families.sets[set].size() <= order) sets.push_back(families.sets[set]);
  }
  return sets;
}

}  // namespace

std::vector<MinimalSets> services_by_family(const Band<FateFamilies>& families,
                                            const Network& network, const LossEngine& engine,
                                            std::size_t order) {
  std::vector<std::vector<std::string>> names = names_by_fate(network, engine);
  const auto& [least, most] = families;
  using Key = std::tuple<const std::vector<std::uint32_t>&, const std::vector<std::uint32_t>&,
                         const std::vector<std::uint64_t>&, const std::vector<std::uint64_t>&>;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::string>> of_families;
  for (std::size_t fate = 0; fate < names.size(); ++fate) {
    std::vector<std::string>& services = of_families[{least.of_fate[fate], most.of_fate[fate]}];
    std::ranges::move(names[fate], std::back_inserter(services));
  }
  std::map<Key, MinimalSets> groups;  // Families may be alike.
  for (auto& [family, services] : of_families) {
    const auto [in_least, in_most] = family;
    const SetCount &fewest = least.counts[in_least], &all = most.counts[in_most];
    const auto [group, is_new] = groups.try_emplace(
        Key(least.families[in_least], most.families[in_most], fewest.by_order, all.by_order));
    if (is_new) {
      group->second.sets = {taken(least, in_least, order), taken(most, in_most, order)};
      group->second.counts = {fewest, all};
    }
    std::ranges::move(services, std::back_inserter(group->second.services));
  }
  std::vector<MinimalSets> told;
  for (auto& [key, group] : groups) {
    std::ranges::sort(group.services);
    told.push_back(std::move(group));
  }
  std::ranges::sort(told, {}, &MinimalSets::services);
  return told;
}

}  // namespace assay::exposure
