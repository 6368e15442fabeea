#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "assay/base/date.h"
#include "assay/exposure/loss_engine.h"
#include "assay/model/asset_set.h"
#include "assay/model/asset_table.h"
#include "assay/model/network.h"
#include "assay/model/reading.h"
#include "assay/model/supply_stop.h"

namespace assay::exposure {

/// Until when an operator must hold out, and whose stops are looked at.
struct CutOff {
  Date horizon;                     ///< Last day that counts.
  std::vector<std::string> states;  ///< Who issued the stop; empty: anybody.
};

/// Whether a stop counts for a question, and whether it reaches an asset of these groups: in
/// `most` also where the match is uncertain, or somebody unknown stands behind the asset.
bool stop_counts(const SupplyStop& stop, const CutOff& question, Reading reading);
bool stop_reaches(const GroupSet& set, const Groups& groups, const SupplyStop& stop,
                  Reading reading);

/// The assets that have failed by the horizon because a supplier behind them can no
/// longer supply: on some day up to the horizon the stop is in force and the
/// asset's spares (`spares_until`, the last day) are used up.
///
/// A stop that ends before the spares do takes nothing down. Where the day is not
/// stated, spares last in the reading `least` and are gone at once in `most`; there,
/// an asset of unknown maker is under every stop.
///
/// Cost: linear in assets, and in the distinct sets of suppliers times stops.
AssetSet cut_off(const AssetTable& assets, const Groups& groups, std::span<const SupplyStop> stops,
                 const CutOff& question, Reading reading);

/// What is lost by the horizon.
struct CutOffLoss {
  Date horizon;
  std::vector<SupplyStop> stops;  ///< In force on some day up to the horizon.
  Band<std::size_t> assets;       ///< In use, and failed by then.
  Band<Loss> loss;

  friend bool operator==(const CutOffLoss&, const CutOffLoss&) = default;
};

/// The loss of what `cut_off` finds.
CutOffLoss cut_off_loss(const LossEngine& engine, const AssetSet& in_use, const AssetTable& assets,
                        const Groups& groups, std::span<const SupplyStop> stops,
                        const CutOff& question);

}  // namespace assay::exposure
