#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/mitigate/facts.h"
#include "assay/mitigate/ground.h"

namespace assay::mitigate {

/// Which assets are hostile in one threat, and on which facts that hangs.
///
/// An asset is hostile in one or more ways: a supplier behind it is compelled, or is
/// under a stop that its spares do not outlast. A way holds when each fact of it is
/// taken the worse way; a way without facts is sure.
class Hostility {
 public:
  /// All outlive this. Facts that it meets are added to `facts`.
  ///
  /// Cost: linear in the assets.
  Hostility(const Ground& ground, const Compulsions& compulsions, const Rules& rules,
            const Threat& threat, Facts& facts);

  /// The hostile assets. Of cut_off those that are out of supply by `horizon`.
  ///
  /// Cost: linear in the assets; what they hang on is looked at once per combination.
  AssetSet hostile(const Assumption& assumed, Date horizon) const;

  /// Adds the facts that new equipment of a supplier hangs on.
  void expect(std::string_view supplier);

  /// Whether new equipment of these suppliers is hostile. Needs `expect` of each.
  bool hostile(std::span<const std::string> suppliers, const Assumption& assumed,
               Date horizon) const;

  /// The days from which on cut_off may take more assets: spares are gone, or a stop
  /// begins. Sorted, distinct; none for other scenarios.
  std::vector<Date> turning_days() const;

  /// The hostile suppliers of `assets`, by id, each with its assets there and why.
  std::vector<HostileSupplier> suppliers_of(const AssetSet& assets,
                                            const Assumption& assumed) const;

 private:
  /// What must be so for equipment to be hostile.
  struct Way {
    std::vector<FactId> facts;         ///< Each taken the worse way.
    const SupplyStop* stop = nullptr;  ///< Of cut_off: spares do not outlast it.
  };

  /// What hostility can hang on: assets with equal tuples share their fate.
  struct Tuple {
    std::uint32_t set = 0;        ///< Into `Groups::sets`.
    std::uint32_t spares = 0;     ///< Code of the column; of cut_off alone.
    std::optional<FactId> maker;  ///< Where the set is not all known.
    std::int64_t assets = 0;
  };

  std::vector<Way> ways_of(std::string_view supplier, const Compulsion& compulsion);
  std::vector<Way> ways_of_unknown();
  bool stop_counts(const SupplyStop& stop) const;
  Way way_of(const SupplyStop& stop);
  void find_tuples();
  void find_spares_facts(const Tuple& tuple);
  void count_assets();
  const std::vector<Way>& ways(SupplierId supplier) const { return of_supplier_[supplier.index]; }

  bool holds(const Way& way, std::uint32_t spares, const Assumption& assumed, Date horizon) const;
  bool hostile(const Tuple& tuple, const Assumption& assumed, Date horizon) const;
  std::string_view id_of(SupplierId supplier) const;
  Because why(SupplierId supplier) const;

  const Ground& ground_;
  const Compulsions& compulsions_;
  const Rules& rules_;
  const Threat& threat_;
  Facts& facts_;
  std::vector<std::vector<Way>> of_supplier_;  ///< A row per supplier of the groups.
  std::vector<Way> of_unknown_;                ///< Of assets whose maker is not known.
  std::vector<Tuple> tuples_;
  std::vector<std::uint32_t> tuple_of_;             ///< Per asset.
  std::vector<std::optional<Date>> spares_until_;   ///< By code of the spares column.
  std::vector<std::optional<FactId>> spares_fact_;  ///< By stop: how long its spares last.
};

}  // namespace assay::mitigate
