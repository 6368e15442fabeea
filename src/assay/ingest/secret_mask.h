#pragma once

#include <cstddef>
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

 private:
  std::vector<std::size_t> secrets_;  ///< Columns.
};

}  // namespace assay::ingest
