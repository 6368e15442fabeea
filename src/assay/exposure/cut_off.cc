#include "assay/exposure/cut_off.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace assay::exposure {
namespace {

/// First day on which no spares are left.
Date first_day_without(std::string_view spares_until, Reading reading) {
  if (const Result<Date> last = Date::parse(spares_until, {})) {
    return *last == Date::latest() ? *last : last->plus(std::chrono::days(1));
  }
  return reading == Reading::kLeast ? Date::latest() : Date::earliest();
}

}  // namespace

bool stop_counts(const SupplyStop& stop, const CutOff& question, Reading reading) {
  if (reading == Reading::kLeast && !stop.certain) return false;
  return question.states.empty() || std::ranges::count(question.states, stop.state) > 0;
}

bool stop_reaches(const GroupSet& set, const Groups& groups, const SupplyStop& stop,
                  Reading reading) {
  if (reading == Reading::kMost && set.unknown) return true;
  return std::ranges::any_of(set.suppliers, [&](SupplierId supplier) {
    return groups.words.text(groups.suppliers[supplier.index].id) == stop.supplier;
  });
}

AssetSet cut_off(const AssetTable& assets, const Groups& groups, std::span<const SupplyStop> stops,
                 const CutOff& question, Reading reading) {
  std::vector<std::vector<const SupplyStop*>> of_set(groups.sets.size());
  for (std::size_t i = 0; i < groups.sets.size(); ++i) {
    for (const SupplyStop& stop : stops) {
      if (stop_counts(stop, question, reading) &&
          stop_reaches(groups.sets[i], groups, stop, reading)) {
        of_set[i].push_back(&stop);
      }
    }
  }
  const AssetColumn& spares = assets.column(AssetField::kSparesUntil);
  std::vector<Date> without;
  for (std::uint32_t code = 0; code < spares.values.size(); ++code) {
    without.push_back(first_day_without(spares.values.text(code), reading));
  }

  AssetSet failed(assets.size());
  for (std::size_t row = 0; row < assets.size(); ++row) {
    const Date from = without[spares.code(AssetId(row))];
    for (const SupplyStop* stop : of_set[groups.of_asset[row]]) {
      if (std::max(stop->since, from) <= std::min(stop->until, question.horizon)) {
        failed.insert(AssetId(row));
      }
    }
  }
  return failed;
}

CutOffLoss cut_off_loss(const LossEngine& engine, const AssetSet& in_use, const AssetTable& assets,
                        const Groups& groups, std::span<const SupplyStop> stops,
                        const CutOff& question) {
  CutOffLoss told{question.horizon, {}, {}, {}};
  for (const SupplyStop& stop : stops) {
    if (stop_counts(stop, question, Reading::kMost) && stop.since <= question.horizon) {
      told.stops.push_back(stop);
    }
  }
  LossEngine::Scratch scratch(engine);
  for (const Reading reading : kReadings) {
    AssetSet failed = cut_off(assets, groups, stops, question, reading);
    failed &= in_use;
    told.assets[reading] = failed.count();
    told.loss[reading] = engine.loss(failed, scratch);
  }
  return told;
}

}  // namespace assay::exposure
