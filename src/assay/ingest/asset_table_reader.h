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
#include "assay/ingest/ingest.h"
#include "assay/ingest/secret_mask.h"

namespace assay::ingest {

/// The names of the asset fields, in their order: what `map_columns` is asked for.
std::vector<std::string_view> asset_field_names();

/// Reads one table of assets in portions of rows that pass through three steps: one portion is
/// taken apart into cells while the names of the one before it become rows of the table and the
/// columns of the one before that become codes. Steps and columns touch nothing in common, so that
/// threads share the work and the table is the same on any number of them.
class AssetTableReader {
 public:
  /// All arguments must outlive this. `options` says how functions are taken and how many threads
  /// work.
  AssetTableReader(CsvTable& table, const ColumnMap& map, const Knowledge& known,
                   const InventoryOptions& options, AssetTable& into, AssetIds& ids,
                   Problems& problems);

  /// Reads `first`, the first rows of the table, and all that follow.
  void read(CsvBatch first);

  /// Adds to what columns were taken for how they write days and numbers.
  void explain(std::span<ColumnGuess> columns) const;

 private:
  /// A cell that waits for the rest of its column.
  struct Waiting {
    std::size_t row_begins;  ///< See CsvBatch::Row.
    AssetId asset;
    std::uint32_t text;  ///< For FieldReader.
  };

  struct Column {
    std::size_t index = 0;
    std::unique_ptr<FieldReader> reader;
    std::vector<std::uint32_t> codes;
    std::span<const FieldReader::Flaw> flaws;
    std::vector<Waiting> waiting;
    std::size_t cells = 0;         ///< Read so far.
    std::size_t texts_before = 0;  ///< That the column of the table had before.
    bool has_room = false;
  };

  /// So many cells show whether a column has a text of its own in every row.
  static constexpr std::size_t kCellsThatShow = std::size_t{1} << 15;

  /// Rows on their way through the steps.
  struct Portion {
    CsvBatch batch;
    std::vector<std::size_t> kept;  ///< Rows of the batch that are in the table.
    AssetId first;                  ///< What the first of them is there.
    std::int64_t silent = 0;        ///< Rows that say nothing.
    std::vector<std::size_t> nameless;
    std::vector<std::pair<std::size_t, AssetId>> taken;  ///< Rows whose id an asset has already.
  };

  /// A row whose role tells no function.
  struct UnknownRole {
    std::size_t row;  ///< Of those that were kept.
    std::uint32_t role;
  };

  void hide_secrets(CsvBatch& batch);
  void take_rows(Portion& portion);
  void order_jobs();
  bool claims(Portion& portion, std::size_t row, std::uint32_t id);
  void read_columns(const Portion& portion, std::span<Column> columns);
  void read_cells(const CsvBatch& batch, std::span<const std::size_t> rows, Column& column);
  void make_room(Column& column);
  void find_functions(const Portion& portion, std::span<const Column> columns);
  void tell_names(const Portion& portion);
  void tell_columns(const Portion& portion);
  void tell_flaw(CsvBatch::Row row, std::size_t column, const Diagnostic& flaw);
  void settle(Column& column);
  void tell_shared_names();
  void tell_dropped();

  CsvTable& table_;
  AssetTable& into_;
  AssetIds& ids_;
  Problems& problems_;
  RoleFunctions roles_;
  bool roles_tell_;
  unsigned threads_;
  SecretMask secrets_;
  std::vector<std::size_t> read_;  ///< Columns of the file.
  bool told_repeated_ = false;     ///< That a cell repeats a secret of its row.
  std::size_t likely_rows_ = 0;
  std::vector<Column> columns_;  ///< By field: the name of the asset, if there is one, first.
  std::vector<std::span<Column>> jobs_;  ///< Columns but the name; a role behind its function.
  std::vector<std::size_t> order_;       ///< In which jobs are begun: the longest first.
  std::vector<UnknownRole> unknown_roles_;
  std::size_t role_column_ = 0;
  bool named_ = false;
  bool identified_ = false;
  std::int64_t shared_names_ = 0;
  std::pair<CsvBatch::Row, SourceSpan> shared_at_;
};

}  // namespace assay::ingest
