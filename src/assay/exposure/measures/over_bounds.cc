#include "assay/exposure/measures/over_bounds.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "assay/exposure/exposure.h"
#include "assay/exposure/measures/service_rows.h"

namespace assay::exposure {
namespace {

constexpr std::uint64_t kMostSteps = 50'000'000;

std::int64_t largest_within(const Tolerance& tolerance, std::int64_t whole) {
  if (tolerance.weight) return *tolerance.weight;
  const Share share = *tolerance.share;
  return static_cast<std::int64_t>(Product{share.part()} * whole / share.whole());
}

/// What services with one family weigh within each bound.
struct Stake {
  const std::vector<MemberSet>* family = nullptr;
  std::vector<std::int64_t> weights;  ///< By bound.
};

/// The families of one reading, each with what hangs on it.
std::vector<Stake> stakes(const LevelExposure& level, const Network& network, Reading reading,
                          std::span<const LossBound> bounds) {
  const ServiceRows rows(network);
  std::map<std::string_view, std::vector<std::size_t>> of_region;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    if (bounds[i].of == LossScope::kRegion) of_region[bounds[i].region].push_back(i);
  }
  std::vector<Stake> stakes;
  for (const MinimalSets& group : *level.minimal_sets) {
    if (group.sets[reading].empty()) continue;
    Stake& stake =
        stakes.emplace_back(Stake{&group.sets[reading], std::vector<std::int64_t>(bounds.size())});
    for (const std::string& name : group.services) {
      const Service& service = rows.of(name);
      for (std::size_t i = 0; i < bounds.size(); ++i) {
        const bool critical = bounds[i].of == LossScope::kCritical && service.critical;
        if (bounds[i].of == LossScope::kNation || critical) stake.weights[i] += service.weight;
      }
      const auto region = of_region.find(network.text(network.sites[service.site.index].region));
      if (region == of_region.end()) continue;
      for (const std::size_t bound : region->second) stake.weights[bound] += service.weight;
    }
  }
  return stakes;
}

bool contains_one(const MemberSet& set, const std::vector<MemberSet>& family) {
  return std::ranges::any_of(family,
                             [&](const MemberSet& one) { return std::ranges::includes(set, one); });
}

/// The largest order whose sets can be looked at.
std::size_t feasible_order(const LevelExposure& level) {
  std::uint64_t minimal = 1;
  for (const MinimalSets& group : *level.minimal_sets) {
    minimal += std::max(group.sets.least.size(), group.sets.most.size());
  }
  std::size_t order = level.order;
  const auto too_many = [&] {
    const std::uint64_t sets = sets_up_to(level.members.size(), order);
    return sets == kVeryMany || sets > kMostSteps / minimal;
  };
  while (order > 0 && too_many()) --order;
  return order;
}

void find_minimal(const std::vector<Stake>& stakes, std::size_t members, std::size_t order,
                  Reading reading, std::vector<OverBound>& told) {
  for (std::size_t size = 0; size <= order; ++size) {
    MemberSet set = first_set(size);
    do {
      std::vector<std::int64_t> lost(told.size());
      for (const Stake& stake : stakes) {
        if (!contains_one(set, *stake.family)) continue;
        for (std::size_t i = 0; i < lost.size(); ++i) lost[i] += stake.weights[i];
      }
      for (std::size_t i = 0; i < told.size(); ++i) {
        std::vector<MemberSet>& found = told[i].sets[reading];
        if (lost[i] > told[i].bound.bound && !contains_one(set, found)) found.push_back(set);
      }
    } while (next_set(set, members));
  }
}

}  // namespace

std::vector<LossBound> loss_bounds(std::span<const Tolerance> tolerances, const LossEngine& engine,
                                   const Network& network) {
  std::vector<LossBound> bounds;
  const auto add = [&](const Tolerance& tolerance, LossScope of, std::string region,
                       std::int64_t whole) {
    bounds.push_back({of, std::move(region), whole, largest_within(tolerance, whole)});
  };
  for (const Tolerance& one : tolerances) {
    if (one.scenario != Scenario::kDisruption) continue;
    if (one.of == LossScope::kNation) add(one, one.of, "", engine.at_start().weight);
    if (one.of == LossScope::kCritical) add(one, one.of, "", engine.at_start().critical_weight);
    if (one.of != LossScope::kRegion && one.of != LossScope::kEachRegion) continue;
    for (std::size_t i = 0; i < engine.regions().size(); ++i) {
      std::string name(network.text(engine.regions()[i]));
      if (name.empty() || (one.of == LossScope::kRegion && name != one.region)) continue;
      add(one, LossScope::kRegion, std::move(name), engine.at_start_by_region()[i].weight);
    }
  }
  return bounds;
}

std::vector<OverBound> over_bounds(const LevelExposure& level, const Network& network,
                                   std::span<const LossBound> bounds) {
  std::vector<OverBound> told;
  const std::size_t order = bounds.empty() ? 0 : feasible_order(level);
  for (const LossBound& bound : bounds) {
    told.push_back({bound, {}, order, order == level.members.size()});
  }
  if (told.empty()) return told;
  for (const Reading reading : kReadings) {
    find_minimal(stakes(level, network, reading, bounds), level.members.size(), order, reading,
                 told);
  }
  return told;
}

}  // namespace assay::exposure
