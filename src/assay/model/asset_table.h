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
/// Cost: 4 bytes per row and present column, 6 per row for the place in the file,
///       and the distinct texts.
class AssetTable {
 public:
  std::size_t size() const { return lines_.size(); }

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
  std::array<AssetColumn, kAssetFields> columns_;
  std::vector<std::uint32_t> lines_;
  std::vector<std::uint16_t> file_of_;
  std::vector<std::string> files_;
};

}  // namespace assay
