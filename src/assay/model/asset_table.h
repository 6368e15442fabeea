#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/dictionary.h"
#include "assay/base/id.h"
#include "assay/base/source_span.h"
#include "assay/model/asset_field.h"

namespace assay {

using AssetId = Id<struct AssetTag>;  ///< A row of the asset table.

/// One column of the asset table: a code per row, and the distinct texts that the
/// codes stand for. Questions about a value are answered once per code, never
/// once per row. A column that no file has is empty and reads as code 0 everywhere.
struct AssetColumn {
  Dictionary values;
  std::vector<std::uint32_t> codes;

  bool present() const { return !codes.empty(); }
  std::uint32_t code(AssetId asset) const { return codes.empty() ? 0 : codes[asset.index]; }
  std::string_view text(AssetId asset) const { return values.text(code(asset)); }
};

/// All assets of an inventory or a case, column by column.
///
/// Values are canonical: dates as `2018-04-17`, functions as paths of the tree,
/// countries as alpha-2, tokens in the project's spelling; what could not be read
/// is empty (not known) and was reported when it was read. Names of parties stand
/// as the file has them.
///
/// Cost: 4 bytes per row and present column, and the distinct texts; places in the file next to
///       nothing where rows are equally far apart, as the lines of a table are, else 16 per row.
class AssetTable {
 public:
  std::size_t size() const { return rows_; }

  const AssetColumn& column(AssetField field) const {
    return columns_[static_cast<std::size_t>(field)];
  }
  std::string_view text(AssetId asset, AssetField field) const { return column(field).text(asset); }
  std::string_view name(AssetId asset) const { return text(asset, AssetField::kAsset); }

  /// The row's place in the file that it came from.
  SourceSpan place(AssetId asset) const;

  /// The files that rows came from, in the order in which they were read.
  const std::vector<std::string>& files() const { return files_; }

  // -- Filling, for readers ---------------------------------------------------

  /// Names the file that the following rows come from. At most 65,535 files.
  void begin_file(std::string_view file);

  /// Makes room for so many rows in all, which need not come.
  void reserve(std::size_t rows);

  /// Makes room for so many distinct texts of a column.
  void reserve_texts(AssetField field, std::size_t texts);

  /// Adds a row that says nothing yet.
  AssetId add_row(std::uint32_t line);

  /// The code of `text` in a column, for `set`: a reader keeps codes by the bytes
  /// that it saw and spares itself reading a value twice.
  std::uint32_t intern(AssetField field, std::string_view text);

  /// The same for many texts: as many codes as texts.
  void intern(AssetField field, std::span<const std::string_view> texts,
              std::span<std::uint32_t> codes);

  /// States a value. Needs a code of that column and the row added last or earlier.
  void set(AssetId asset, AssetField field, std::uint32_t code);
  void set(AssetId asset, AssetField field, std::string_view text) {
    set(asset, field, intern(field, text));
  }

  /// States the values of rows that follow each other, from `first` on.
  void set(AssetId first, AssetField field, std::span<const std::uint32_t> codes);

  /// Brings every present column to the length of the table. Needed once, after
  /// the last row; `set` keeps columns only as long as the last value in them.
  void finish();

 private:
  void make_room(std::vector<std::uint32_t>& codes) const;

  std::array<AssetColumn, kAssetFields> columns_;
  /// Rows of one file that are as many lines apart, from `first` on.
  struct Stretch {
    std::uint32_t first = 0;
    std::uint32_t line = 0;
    std::uint32_t step = 0;
    std::uint16_t file = 0;

    std::uint32_t line_of(std::uint32_t row) const { return line + step * (row - first); }
  };

  std::uint32_t rows_ = 0;
  std::vector<Stretch> places_;  ///< By row.
  std::vector<std::string> files_;
  std::size_t room_ = 0;  ///< Rows for which a column makes room when it says its first word.
};

}  // namespace assay
