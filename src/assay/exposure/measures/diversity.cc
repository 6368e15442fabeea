#include "assay/exposure/measures/diversity.h"

#include <algorithm>
#include <limits>
#include <map>

#include "assay/exposure/exposure.h"
#include "assay/exposure/measures/service_rows.h"

namespace assay::exposure {

std::optional<std::size_t> smallest(const MinimalSets& group, Reading reading) {
  const std::vector<MemberSet>& listed = group.sets[reading];
  if (!listed.empty()) return std::ranges::min_element(listed, {}, &MemberSet::size)->size();
  const std::vector<std::uint64_t>& counted = group.counts[reading].by_order;
  const auto first = std::ranges::find_if(counted, [](std::uint64_t sets) { return sets > 0; });
  if (first == counted.end()) return std::nullopt;
  return static_cast<std::size_t>(first - counted.begin());
}

Diversity diversity(const LevelExposure& level, const Network& network) {
  constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
  const ServiceRows rows(network);
  std::map<std::size_t, DiversityRow> by_size;
  for (const MinimalSets& group : *level.minimal_sets) {
    std::int64_t weight = 0;
    for (const std::string& name : group.services) weight += rows.of(name).weight;
    for (const Reading reading : kReadings) {
      const std::optional<std::size_t> size = smallest(group, reading);
      DiversityRow& row = by_size[size.value_or(kNever)];
      row.members = size;
      row.services[reading] += static_cast<std::int64_t>(group.services.size());
      row.weight[reading] += weight;
    }
  }
  Diversity told;
  for (const auto& [size, row] : by_size) told.rows.push_back(row);
  return told;
}

}  // namespace assay::exposure
