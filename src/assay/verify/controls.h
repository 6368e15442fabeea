#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/model/control.h"
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
  std::uint32_t region(AssetId asset) const;  ///< Where it stands; of a link where both ends do.
};

/// Whether one of `parties` could compel a supplier.
Answer compelled(const Given& given, std::string_view supplier,
                 const std::vector<std::string>& parties);

/// What a threat makes hostile in a reading, by a horizon.
Marks hostile(const Given& given, const Threat& threat, Reading reading, Date horizon);
bool hostile(const Given& given, const Threat& threat, Reading reading, Date horizon,
             const Piece& piece);

/// A control, or the part of it that is in force, or the rest of it.
struct Part {
  const Control* control = nullptr;
  std::string name;
  bool in_force = false;
  Money cost;
  std::chrono::days lead_time{0};
  Marks covers;                     ///< By asset.
  Marks hides;                      ///< By service.
  std::vector<std::size_t> brings;  ///< Into `Offer::pieces`.
};

/// All that could be chosen on the date.
struct Offer {
  std::vector<Part> parts;
  std::vector<Piece> pieces;

  /// `given` outlives this.
  explicit Offer(const Given& given);

  /// What a part pays or draws for: texts that are equal where the thing is the same.
  std::set<std::string> units(const Given& given, const Part& part, Per per) const;

 private:
  void bring(const Given& given, Part& part);
  void divide(const Given& given, Part part);
  void keep(const Given& given, Part& part, const Selector& meant, bool is_meant) const;
  bool empty(const Part& part) const;
};

}  // namespace assay::verify
