#include "assay/exposure/decline/supply_days.h"

#include <algorithm>

namespace assay::exposure {

SupplyDays::SupplyDays(const Groups& groups, std::span<const SupplyStop> stops,
                       const CutOff& question, Reading reading)
    : groups_(groups), of_set_(groups.sets.size()) {
  for (std::size_t i = 0; i < groups.sets.size(); ++i) {
    for (const SupplyStop& stop : stops) {
      if (stop_counts(stop, question, reading) &&
          stop_reaches(groups.sets[i], groups, stop, reading)) {
        of_set_[i].push_back(&stop);
      }
    }
  }
}

Date SupplyDays::first(AssetId asset, Date from) const {
  Date first = Date::latest();
  for (const SupplyStop* stop : of(asset)) first = std::min(first, stop->since);
  return std::max(first, from);
}

Date SupplyDays::last(AssetId asset) const {
  Date last = Date::earliest();
  for (const SupplyStop* stop : of(asset)) last = std::max(last, stop->until);
  return last;
}

bool SupplyDays::meets(AssetId asset, Date from, Date until) const {
  return std::ranges::any_of(of(asset), [&](const SupplyStop* stop) {
    return std::max(stop->since, from) <= std::min(stop->until, until);
  });
}

}  // namespace assay::exposure
