#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "assay/base/date.h"
#include "assay/exposure/cut_off.h"
#include "assay/model/asset_table.h"
#include "assay/model/network.h"
#include "assay/model/reading.h"
#include "assay/model/supply_stop.h"

namespace assay::exposure {

/// On which days an asset is without supply: under one stop or another.
class SupplyDays {
 public:
  /// Stops that do not count in the reading are none.
  SupplyDays(const Groups& groups, std::span<const SupplyStop> stops, const CutOff& question,
             Reading reading);

  /// Whether the asset is under any stop.
  bool stopped(AssetId asset) const { return !of(asset).empty(); }

  /// The first day, not before `from`, without supply. Needs `stopped`.
  Date first(AssetId asset, Date from) const;

  /// The last day without supply. Needs `stopped`.
  Date last(AssetId asset) const;

  /// Whether a day that is not before `from` and not after `until` is without supply.
  bool meets(AssetId asset, Date from, Date until) const;

 private:
  const std::vector<const SupplyStop*>& of(AssetId asset) const {
    return of_set_[groups_.of_asset[asset.index]];
  }

  const Groups& groups_;
  std::vector<std::vector<const SupplyStop*>> of_set_;
};

}  // namespace assay::exposure
