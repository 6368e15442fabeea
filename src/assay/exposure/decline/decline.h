#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assay/base/date.h"
#include "assay/exposure/cut_off.h"
#include "assay/exposure/loss_engine.h"
#include "assay/model/asset_set.h"
#include "assay/model/asset_table.h"
#include "assay/model/failure_rate.h"
#include "assay/model/network.h"
#include "assay/model/reading.h"
#include "assay/model/share.h"
#include "assay/model/supply_stop.h"

namespace assay::exposure {

/// What a decline is computed from; everything outlives the question.
struct DeclineQuestion {
  Date from;  ///< The day of the case: the first of the curve.
  CutOff cut_off;
  std::span<const FailureRate> rates;  ///< The first that fits an asset holds for it.
};

/// Units of one operator and product that wear out and are replaced from the same spares.
struct WornPool {
  std::string operator_name;
  std::string product;  ///< Empty: not stated; then `function` and who made them tell them apart.
  std::string function;
  Share yearly;  ///< Of the units, as many fail in a year of 365 days.
  Date since;    ///< First day without supply that counts.
  std::int64_t units = 0;
  std::int64_t spares = 0;         ///< Units in stock.
  std::optional<Date> spares_end;  ///< First day by which more have surely failed than there are
                                   ///< spares; none: not by the horizon.

  friend bool operator==(const WornPool&, const WornPool&) = default;
};

/// What is lost on one day.
struct DeclinePoint {
  Date day;
  Band<std::int64_t> units;  ///< Worn out and not replaced, whichever they are.
  Band<std::size_t> assets;  ///< That have surely failed, and that may have.
  Band<Loss> loss;           ///< Of these.
  Band<Loss> oldest_first;   ///< Where in each pool the units installed first fail first.
  bool exact = true;  ///< `loss.most` is the worst that so many failures can do, and not that of
                      ///< all assets that may have failed.

  friend bool operator==(const DeclinePoint&, const DeclinePoint&) = default;
};

/// How a network declines when supply stops.
struct Decline {
  std::vector<DeclinePoint> points;   ///< From the day of the case by months to the horizon.
  Band<std::vector<WornPool>> pools;  ///< By operator, product, function.

  friend bool operator==(const Decline&, const Decline&) = default;
};

/// The loss on the first day, after each month, and on the horizon, when nothing is supplied any
/// more under the stops that count.
///
/// An asset under a stop fails for good
/// - after its `licence_until`; in `most` also after its `support_until`;
/// - after its `spares_until`, where its row names that day;
/// - else by wear, where a rate of the question says how many fail in a year: of N units with
///   rate r, N r d / 365 fail in d days, rounded down in `least` and up in `most`.
///   Failed units are replaced from stock (rows of status `stock` with the same operator and
///   product) until that ends; what is not replaced stays out.
/// - else, where nobody says how long spares last or how many fail: never in `least`, at once in
///   `most`.
///
/// Which units of a pool fail is not known. `loss.least` counts an asset only once all units of
/// its pool have failed; `loss.most` is the worst choice where there are at most 1,000 choices
/// (fewer in large networks), else that any asset of the pool may have failed. No random number is
/// drawn.
///
/// Cost: a question to the engine per day, reading and choice.
Decline decline(const LossEngine& engine, const Network& network, const AssetTable& assets,
                const Groups& groups, const AssetSet& in_use, std::span<const SupplyStop> stops,
                const DeclineQuestion& question);

}  // namespace assay::exposure
