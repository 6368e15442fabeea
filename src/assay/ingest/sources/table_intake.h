#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/ingest/column_map.h"
#include "assay/ingest/csv_table.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/notation/table_notation.h"
#include "assay/ingest/secret_mask.h"
#include "assay/ingest/sources/intake.h"

namespace assay::ingest {

/// What the rows of a table are about, told by its columns: devices where one means maker, model,
/// serial, MAC or kind of device; models where it says how they are built and where none stands;
/// else links where both ends have a column, else sites where a place has; else nothing.
class TableIntake {
 public:
  /// Gives the place of a cell, for a row that is rejected.
  using Place = std::function<SourceSpan(CsvBatch::Row, std::size_t column)>;
  /// Gives the row as it stands in the file, or nothing where it may hold a secret.
  using RowText = std::function<std::string(CsvBatch::Row)>;

  /// `assets` is what map_columns found, and `notation` heard all rows. All must outlive this.
  TableIntake(std::span<const std::string> header, ColumnMap assets, const TableNotation& notation,
              const Knowledge& known, Intake& into);

  void places(Place place, RowText row_text);

  /// Takes each row of `batch`.
  void take(const CsvBatch& batch);

 private:
  /// A column that is read, and the column of the project's table that it goes to.
  struct Use {
    std::string_view field;
    std::size_t column;
    std::optional<AssetField> noted = {};  ///< A field whose texts have several notations.
  };

  bool reads(AssetField field) const;
  bool read_fibre();
  bool read_links();
  bool read_products();
  bool read_devices();
  bool read_sites();
  void use_asset_columns();
  bool is_furniture(const CsvBatch& batch, std::size_t row) const;
  void say_position(const CsvBatch& batch, std::size_t row, Thing& thing) const;
  void say(const Use& use, const CsvBatch& batch, std::size_t row, Thing& thing);
  void say_noted(const Use& use, std::string_view text, CsvBatch::Row row, Thing& thing);
  bool refuse_row(const CsvBatch& batch, std::size_t row);

  std::span<const std::string> header_;
  ColumnMap assets_;
  const TableNotation& notation_;
  const Knowledge& known_;
  Intake& into_;
  Place place_;
  RowText row_text_;
  bool fibre_ = false;  ///< A table of the Open Fibre Data Standard.
  bool tells_ = false;
  ThingKind kind_ = ThingKind::kDevice;
  std::vector<Use> uses_;
  SecretMask secrets_;
  std::optional<std::size_t> identity_;  ///< A column whose values tell rows apart.
  std::optional<std::size_t> quantity_;
  std::optional<std::size_t> role_;      ///< Of devices, whose rows may be furniture.
  std::optional<std::size_t> position_;  ///< A place in one cell.
  bool told_furniture_ = false;
  bool told_repeated_ = false;                ///< That a cell repeats a secret of its row.
  std::map<std::string, std::uint32_t> ids_;  ///< Seen so far, with their lines.
};

/// The column that is read as a field, if one is.
std::optional<std::size_t> column_of(const ColumnMap& map, AssetField field);

}  // namespace assay::ingest
