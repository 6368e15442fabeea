#pragma once

#include <span>
#include <string_view>

#include "assay/ingest/column_map.h"
#include "assay/ingest/csv_table.h"
#include "assay/ingest/table_profile.h"

namespace assay::ingest {

/// A table of separated values whose columns have a meaning.
struct MappedTable {
  CsvTable table;
  ColumnMap map;
  CsvBatch batch;    ///< Its first rows, already read.
  bool any = false;  ///< Whether there are any.

  /// The column of the field at that place among those that were asked for.
  std::optional<std::size_t> column(std::size_t field) const { return map.of_field[field]; }
};

/// How a table is opened.
struct OpenOptions {
  /// Keeps rows that are rejected, now and later; must outlive the table.
  std::vector<CsvTable::Rejected>* rejected = nullptr;
  std::size_t longest_row = Limits{}.row;  ///< Bytes.
  unsigned threads = 1;                    ///< See CsvLayout.
};

/// Opens a table, maps its columns, and looks at its first rows.
///
/// Errors:  ING001 to ING003, ING029 as CsvTable; ING004 a field is named by two columns that
///          differ; ING009 a stated column or field is not there.
/// Reports: ING006; ING010 columns that are withheld; what CsvTable::next reports.
Result<MappedTable> open_mapped(std::string_view file, std::string_view bytes,
                                std::string_view kind, std::span<const std::string_view> fields,
                                const ColumnNames& names, const TableProfile& stated,
                                Problems& problems, const OpenOptions& options = {});

/// What is stated of a part that was wrapped so: of a sheet nobody states separator and encoding.
TableProfile stated_of(TableProfile stated, std::string_view wrapped);

/// What is stated of the layout of separated values.
CsvLayout layout_stated(const TableProfile& stated, const OpenOptions& options);

}  // namespace assay::ingest
