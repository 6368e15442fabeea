#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/base/problems.h"
#include "assay/ingest/asset_rows.h"
#include "assay/ingest/field_reader.h"
#include "assay/ingest/sources/thing.h"

namespace assay::ingest {

/// Takes the things that a file tells of into the table of assets: devices become rows, their
/// parts the makers of their components, and the rest is of another table.
class ThingAssets {
 public:
  /// All arguments must outlive this. `free_functions`: see InventoryOptions.
  ThingAssets(std::string_view file, const Knowledge& known, bool free_functions, AssetTable& into,
              AssetIds& ids, Problems& problems);

  /// Reports: ING018 a name that another device has; ING019 a device without a name; ING023 a role
  ///          that tells no function; what cells report.
  void take(Thing&& thing);

  /// Brings the parts to their devices. Needed once, after the last thing.
  void finish();

  /// Records that became assets or parts of them.
  std::int64_t records() const { return records_; }

 private:
  /// What devices say under one field, on its way into the table.
  struct Cells {
    std::vector<std::size_t> devices;  ///< Of those that wait.
    std::vector<std::string_view> texts;
    std::vector<std::uint32_t> codes;
  };

  void add_devices();
  void add_cells(AssetField field, Cells& cells, AssetId first);
  void set_function(AssetId row, std::uint32_t role, std::uint32_t line);
  void tell(const Diagnostic& problem, std::uint32_t line);
  FieldReader& reader(AssetField field);
  std::optional<AssetField> field_of(std::string_view column);

  std::string file_;
  const Knowledge& known_;
  bool free_functions_;
  AssetTable& into_;
  AssetIds& ids_;
  Problems& problems_;
  RoleFunctions roles_;
  std::array<std::unique_ptr<FieldReader>, kAssetFields> readers_;
  std::vector<Thing> waiting_;  ///< Devices that become rows together, field by field.
  std::array<Cells, kAssetFields> cells_;
  /// Fields by where the names of their columns lie: formats say names that they have once.
  std::vector<std::pair<const char*, std::optional<AssetField>>> fields_;
  std::vector<AssetId> rows_;                                ///< By record.
  std::map<std::uint32_t, std::vector<std::string>> parts_;  ///< Makers, by record of the device.
  std::int64_t records_ = 0;
  std::int64_t shared_names_ = 0;
  std::uint32_t first_shared_ = 0;  ///< Line.
  std::uint32_t last_record_ = 0;
};

}  // namespace assay::ingest
