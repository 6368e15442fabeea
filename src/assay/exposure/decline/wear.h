#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "assay/exposure/decline/decline.h"
#include "assay/exposure/decline/supply_days.h"

namespace assay::exposure {

/// Units that wear out and share spares, with the assets that they are.
struct Pool {
  WornPool told;
  Date until;                    ///< Last day without supply.
  std::vector<AssetId> assets;   ///< Oldest first.
  std::vector<std::int64_t> of;  ///< Units of each.

  /// Units that have failed by a day, rounded down in `least` and up in `most`.
  std::int64_t failed(Date day, Reading reading) const;

  /// Those of them that spares do not replace.
  std::int64_t unreplaced(Date day, Reading reading) const;
};

/// The yearly rate of an asset: that of the first rule that fits it.
class Rates {
 public:
  Rates(const AssetTable& assets, std::span<const FailureRate> rules)
      : assets_(assets), rules_(rules) {}

  std::optional<Share> of(AssetId asset) const;

 private:
  const AssetTable& assets_;
  std::span<const FailureRate> rules_;
};

/// The pools of the assets that wear out.
std::vector<Pool> pools_of(const Network& network, const AssetTable& assets, const Groups& groups,
                           std::span<const AssetId> worn, const SupplyDays& supply,
                           const Rates& rates, const DeclineQuestion& question);

}  // namespace assay::exposure
