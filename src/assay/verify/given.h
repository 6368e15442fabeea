#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/model/asset_set.h"
#include "assay/model/influence.h"
#include "assay/model/policy.h"
#include "assay/model/reading.h"
#include "assay/model/supply_stop.h"
#include "assay/pipeline/open_case.h"
#include "assay/verify/propagation.h"

namespace assay::verify {

/// A network as it was read, and whose supply is stopped.
struct Given {
  const pipeline::Situation& situation;
  std::vector<SupplyStop> stops;
  AssetSet in_use;

  /// `situation` outlives this.
  Given(const pipeline::Situation& of, const pipeline::Shipped& shipped);

  const Case& of() const { return situation.of; }
  const Policy& policy() const { return *situation.of.policy; }
  const Network& network() const { return situation.of.network; }
  std::string_view supplier(SupplierId id) const;
  const GroupSet& group(AssetId asset) const;
  std::uint32_t region(const Placement& place) const;  ///< Of a link where both ends share it.
};

/// Whether one of `parties` could compel a supplier.
Answer compelled(const Given& given, std::string_view supplier,
                 const std::vector<std::string>& parties);

/// What a threat makes hostile in a reading, by a horizon. All outlive this.
struct Hostility {
  const Given& given;
  const Threat& threat;
  Reading reading;
  Date horizon;

  AssetSet assets() const;
  bool piece(const Piece& piece) const;

 private:
  bool out_of_supply(std::string_view supplier, std::optional<Date> gone) const;
  bool acts(std::string_view supplier, std::optional<Date> gone) const;
};

}  // namespace assay::verify
