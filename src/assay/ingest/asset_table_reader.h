#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "assay/ingest/asset_rows.h"
#include "assay/ingest/column_map.h"
#include "assay/ingest/csv_table.h"
#include "assay/ingest/field_reader.h"

namespace assay::ingest {

/// The names of the asset fields, in their order: what `map_columns` is asked for.
std::vector<std::string_view> asset_field_names();

/// Reads one table of assets, batch by batch and within a batch column by column.
class AssetTableReader {
 public:
  /// All arguments must outlive this. `free_functions`: see InventoryOptions.
  AssetTableReader(CsvTable& table, const ColumnMap& map, const Knowledge& known,
                   bool free_functions, AssetTable& into, AssetIds& ids, Problems& problems);

  /// Reads `batch`, which is the first of the table, and all that follow.
  void read(CsvBatch& batch);

 private:
  struct Column {
    std::size_t index;
    std::unique_ptr<FieldReader> reader;
  };

  void read_batch(const CsvBatch& batch);
  void take_rows(const CsvBatch& batch);
  bool unique(const CsvBatch& batch, std::size_t row, std::uint32_t id);
  void read_column(const CsvBatch& batch, const Column& column);
  void tell_functions(const CsvBatch& batch, AssetId first, std::span<const std::uint32_t> roles,
                      std::vector<std::uint32_t> functions);
  void tell_shared_names();
  std::size_t role_column() const;

  CsvTable& table_;
  AssetTable& into_;
  AssetIds& ids_;
  Problems& problems_;
  RoleFunctions roles_;
  bool roles_tell_;
  std::vector<Column> columns_;  ///< By field: the name of the asset, if there is one, first.
  bool named_ = false;
  bool identified_ = false;
  std::int64_t shared_names_ = 0;
  std::pair<CsvBatch::Row, SourceSpan> shared_at_;
  std::vector<std::size_t> kept_;        ///< Rows of the batch that are in the table.
  std::vector<std::string_view> cells_;  ///< Of those rows, in one column.
  std::vector<std::uint32_t> codes_;
};

}  // namespace assay::ingest
