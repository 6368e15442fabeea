#include <algorithm>
#include <cstddef>
#include <map>

#include "assay/mitigate/situation.h"

// Where controls act, and where their preconditions keep them from it.

namespace assay::mitigate {

std::int64_t Situation::acts_on(std::size_t bit) const {
  const Option& option = means_.option(bit);
  if (!on_assets_.has(bit)) {
    return static_cast<std::int64_t>(option.brings.size() + option.hides.size());
  }
  AssetSet covered = option.covers;
  if (!anywhere_.has(bit)) covered &= world_->hostile();
  return static_cast<std::int64_t>(covered.count());
}

std::int64_t Situation::could_act_on(std::size_t bit) const {
  std::int64_t count = 0;
  for (const ChoiceTable* by : {&brought_by_, &hidden_by_}) {
    for (std::size_t thing = 0; thing < by->things(); ++thing) {
      if (by->at(thing).has(bit)) ++count;
    }
  }
  for (const Cell& cell : cells_) {
    if (cell.could.has(bit)) count += static_cast<std::int64_t>(cell.assets.size());
  }
  return count;
}

std::string_view Situation::acted_on(std::size_t bit) const {
  switch (means_.control(bit).effect) {
    case Effect::kAdds:
      return "addition";
    case Effect::kHides:
      return "service";
    case Effect::kSecures:
    case Effect::kShortens:
      break;
  }
  return anywhere_.has(bit) ? "asset" : "hostile asset";
}

std::map<std::uint32_t, std::int64_t> Situation::assets_by_region(const AssetSet& assets) const {
  std::map<std::uint32_t, std::int64_t> out;
  assets.for_each([&](AssetId asset) { ++out[stage_.ground.region(asset)]; });
  return out;
}

/// The places where an option adds or hides and `fails(site, function)`.
template <class Fails>
std::map<std::uint32_t, std::int64_t> Situation::places_by_region(std::size_t bit,
                                                                  Fails fails) const {
  const Network& network = stage_.ground.network();
  std::map<std::uint32_t, std::int64_t> out;
  const auto count = [&](SiteId site, std::uint32_t function) {
    if (fails(site, function)) ++out[network.sites[site.index].region];
  };
  for (const std::uint32_t number : means_.option(bit).brings) {
    count(stage_.options.equipment[number].site, stage_.options.equipment[number].function);
  }
  for (const ServiceId service : means_.option(bit).hides) {
    count(network.services[service.index].site, 0);
  }
  return out;
}

std::map<std::uint32_t, std::int64_t> Situation::kept_from(std::size_t bit, std::size_t clause,
                                                           std::int64_t limit) const {
  if (!on_assets_.has(bit)) {
    return places_by_region(bit, [&](SiteId site, std::uint32_t function) {
      return !world_->holds(clause, limit, site, function);
    });
  }
  AssetSet lacking = world_->failing(means_.option(bit), clause, limit);
  if (!anywhere_.has(bit)) lacking &= world_->hostile();
  return assets_by_region(lacking);
}

std::map<std::uint32_t, std::int64_t> Situation::kept_from(std::size_t bit,
                                                           const Needs::Need& need) const {
  const Choice somewhere = working_somewhere(means_.all());
  if (!on_assets_.has(bit)) {
    const bool met = need_met(need, somewhere, somewhere);
    return places_by_region(bit, [&](SiteId, std::uint32_t) { return !met; });
  }
  AssetSet lacking(stage_.ground.assets());
  for (const Cell& cell : cells_) {
    const Choice here = working(cell.could, means_.all(), somewhere);
    if (need_met(need, here, somewhere)) continue;
    for (const AssetId asset : cell.assets) lacking.insert(asset);
  }
  std::map<std::uint32_t, std::int64_t> out =
      assets_by_region(lacking &= means_.option(bit).covers);
  for (const auto& [could, assets] : elsewhere_) {
    if (!(could & anywhere_).has(bit)) continue;
    const Choice here = working(could, means_.all(), somewhere);
    if (!need_met(need, here, somewhere)) out[0] += assets;
  }
  return out;
}

}  // namespace assay::mitigate
