#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/ingest/column_map.h"
#include "assay/ingest/csv_table.h"

namespace assay::ingest {

/// Keeps the secrets of a table's rows out of their other cells: a password that has a column of
/// its own often stands in a remark too.
class SecretMask {
 public:
  explicit SecretMask(const ColumnMap& map);

  /// A cell of that row, with `<dropped>` where it repeats a secret of the same row. Secrets of
  /// fewer than six bytes are left where they stand: `on` and `1` are words of their own.
  std::string masked(std::string_view cell, const CsvBatch& batch, std::size_t row) const;

  /// The cell as it may be shown: without secrets that follow words such as `password`, too.
  std::string shown(std::string_view cell, const CsvBatch& batch, std::size_t row) const;

  /// Whether the table has secrets.
  bool any() const { return !secrets_.empty(); }

  /// Drops from cells of a row, in those columns, what they repeat of its secrets; the first column
  /// in which that was so.
  std::optional<std::size_t> hide(std::span<const std::size_t> columns, std::size_t row,
                                  CsvBatch& batch) const;

 private:
  std::vector<std::size_t> secrets_;  ///< Columns.
};

/// That a cell of the column repeats a secret of its row, as a clause.
std::string repeats_secret(std::string_view header);

}  // namespace assay::ingest
