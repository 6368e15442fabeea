#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "assay/ingest/column_map.h"
#include "assay/ingest/csv_table.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/notation/column_notation.h"

namespace assay::ingest {

/// How the columns of a table of assets write days and counts, heard before its rows are taken.
class TableNotation {
 public:
  /// `assets` is what map_columns found. `known` must outlive this.
  TableNotation(const ColumnMap& assets, const Knowledge& known, const StatedNotation& stated);

  /// Whether any column could be written in several ways: only then its rows need to be heard.
  bool asks() const { return !asked_.empty(); }

  void hear(const CsvBatch& batch);

  /// What the columns show of the whole file, where they agree.
  StatedNotation found() const;

  /// How that column is written; null where it holds neither days nor counts.
  const ColumnNotation* of(std::size_t column) const;

 private:
  const Knowledge& known_;
  std::vector<std::size_t> asked_;  ///< Columns.
  std::vector<std::optional<ColumnNotation>> columns_;
};

}  // namespace assay::ingest
