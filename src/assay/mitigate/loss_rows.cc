#include "assay/mitigate/loss_rows.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace assay::mitigate {

LossRows::LossRows(const Ground& ground, const LossOracle& oracle, const Rules& rules,
                   Scenario scenario)
    : ground_(ground),
      oracle_(oracle),
      rules_(rules),
      listening_(scenario == Scenario::kInterception) {
  for (std::size_t i = 0; i < rules.policy.tolerances.size(); ++i) {
    if (rules.policy.tolerances[i].scenario == scenario) add(rules.policy.tolerances[i], i);
  }
  of_region_.resize(oracle.engine().regions().size());
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    const bool regional = rows_[row].scope == LossScope::kRegion;
    (regional ? of_region_[rows_[row].region] : everywhere_).push_back(row);
  }
  exposure::Loss all;
  std::vector<exposure::Loss> by_region(oracle.engine().regions().size());
  for_each_fate(oracle.up(), [&](std::size_t fate) {
    const exposure::Fate& of = oracle.engine().fates()[fate];
    all += of.all;
    by_region[of.region] += of.all;
  });
  const std::vector<std::int64_t> wholes = by_row(all, by_region);
  for (std::size_t row = 0; row < rows_.size(); ++row) rows_[row].whole = wholes[row];
}

void LossRows::add(const Tolerance& tolerance, std::size_t number) {
  const auto regions = oracle_.engine().regions();
  switch (tolerance.of) {
    case LossScope::kNation:
      rows_.push_back({number, "nation", tolerance.of, 0, 0});
      break;
    case LossScope::kCritical:
      rows_.push_back({number, "critical", tolerance.of, 0, 0});
      break;
    case LossScope::kRegion:
    case LossScope::kEachRegion:
      for (std::size_t i = 0; i < regions.size(); ++i) {
        const std::string name(ground_.network().text(regions[i]));
        const bool meant = tolerance.of == LossScope::kEachRegion || name == tolerance.region;
        if (meant && !name.empty()) rows_.push_back({number, name, LossScope::kRegion, i, 0});
      }
      break;
  }
}

std::vector<std::int64_t> LossRows::by_row(const exposure::Loss& all,
                                           const std::vector<exposure::Loss>& by_region) const {
  std::vector<std::int64_t> out;
  for (const LossRow& row : rows_) {
    out.push_back(row.scope == LossScope::kNation     ? all.weight
                  : row.scope == LossScope::kCritical ? all.critical_weight
                                                      : by_region[row.region].weight);
  }
  return out;
}

std::vector<std::int64_t> LossRows::sums(const FateBits& lost,
                                         const std::vector<char>& hidden) const {
  exposure::Loss all;
  std::vector<exposure::Loss> by_region(oracle_.engine().regions().size());
  const auto take = [&](std::uint32_t region, const exposure::Loss& loss) {
    all += loss;
    by_region[region] += loss;
  };
  const auto fates = oracle_.engine().fates();
  if (hidden.empty()) {
    for_each_fate(lost, [&](std::size_t fate) {
      take(fates[fate].region, listening_ ? fates[fate].open : fates[fate].all);
    });
    return by_row(all, by_region);
  }
  const std::vector<Service>& services = ground_.network().services;
  for (std::size_t i = 0; i < services.size(); ++i) {
    const std::optional<std::uint32_t> fate = oracle_.engine().fate_of(ServiceId(i));
    if (!fate || (lost[*fate / 64] >> (*fate % 64) & 1) == 0) continue;
    if (services[i].encrypted || hidden[i] != 0) continue;
    const std::int64_t weight = services[i].weight;
    take(fates[*fate].region, {weight, 1, services[i].critical ? weight : 0});
  }
  return by_row(all, by_region);
}

std::vector<std::int64_t> LossRows::bounds(const Numbers& numbers) const {
  std::vector<std::int64_t> out;
  for (const LossRow& row : rows_) {
    const std::int64_t number = numbers.tolerance[row.tolerance];
    const bool share = rules_.policy.tolerances[row.tolerance].share.has_value();
    out.push_back(share ? static_cast<std::int64_t>(Product{number} * row.whole / kBillion)
                        : number);
  }
  return out;
}

}  // namespace assay::mitigate
