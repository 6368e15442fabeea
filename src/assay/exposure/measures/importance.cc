#include "assay/exposure/measures/importance.h"

#include <limits>

#include "assay/model/share.h"

namespace assay::exposure {

Importance cut_share(const FateFamilies& families, std::span<const Fate> fates,
                     std::size_t members) {
  Importance share{std::vector<std::int64_t>(members), 0};
  for (std::size_t fate = 0; fate < families.of_fate.size(); ++fate) {
    const std::int64_t services = fates[fate].all.services;
    for (const std::uint32_t set : families.family(fate)) {
      share.divisor += services;
      for (const std::uint32_t member : families.sets[set]) share.of_member[member] += services;
    }
  }
  return share;
}

std::optional<Importance> birnbaum(const LossTable& table, std::int64_t total_weight) {
  constexpr Product kMost = std::numeric_limits<std::int64_t>::max();
  const std::size_t members = table.added_weight.size();
  const Product sets = Product{1} << (members > 0 ? members - 1 : 0);
  if (total_weight * sets > kMost) return std::nullopt;  // As is every sum, which is no larger.
  Importance importance{{}, static_cast<std::int64_t>(total_weight * sets)};
  for (const Product sum : table.added_weight) {
    importance.of_member.push_back(static_cast<std::int64_t>(sum));
  }
  return importance;
}

}  // namespace assay::exposure
