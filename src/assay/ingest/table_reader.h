#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/base/source_span.h"
#include "assay/ingest/column_map.h"
#include "assay/ingest/csv_table.h"
#include "assay/model/case.h"

namespace assay::ingest {

/// A file of one of the case's tables, and what its columns are called.
struct TableFile {
  std::filesystem::path path;
  std::string name;       ///< As it is shown: relative to the case.
  StatedColumns columns;  ///< Field -> header, where the case says so.
};

/// A column that a table has.
struct TableColumn {
  std::string_view name;
  bool required = false;  ///< The column must be there, and no cell of it empty.
};

/// One row of a table: its cells in the order of the columns that were asked for.
class TableRow {
 public:
  TableRow(const CsvTable& table, const CsvBatch& batch, std::size_t row,
           std::span<const std::optional<std::size_t>> columns)
      : table_(table), batch_(batch), row_(row), columns_(columns) {}

  /// Trimmed; empty where the row or the file does not say it.
  std::string_view operator[](std::size_t column) const;

  /// Of the cell, or of the row where the file has no such column.
  SourceSpan place(std::size_t column) const;
  SourceSpan place() const { return table_.place(batch_.rows[row_]); }
  std::uint32_t line() const { return batch_.rows[row_].line; }

  /// An error at a cell, with its line.
  Diagnostic error(Code code, std::size_t column, std::string message) const;

  /// The same from a parser that knows the place but not the line.
  Diagnostic with_line(Diagnostic problem) const;

 private:
  const CsvTable& table_;
  const CsvBatch& batch_;
  std::size_t row_;
  std::span<const std::optional<std::size_t>> columns_;
};

/// Takes a row, or says why it cannot be taken.
using TakeRow = std::function<std::optional<Diagnostic>(const TableRow&)>;

/// Reads a table of `kind` row by row. Rows that `take` refuses are rejected with its
/// diagnostic, the others count as used.
///
/// Reports: BAS005 to BAS007, ING001 to ING003 the file cannot be read at all; ING009 a
///          stated or required column is missing; ING042 (remark) a column that this kind of
///          table does not have; ING011 to ING017 a row that is no row; ING020 a required cell
///          is empty.
void read_table(const TableFile& file, std::string_view kind, std::span<const TableColumn> columns,
                const ColumnNames& names, Problems& problems, RowCounts& rows, const TakeRow& take);

/// The same where the bytes of the file are at hand.
void read_table(const TableFile& file, std::string_view bytes, std::string_view kind,
                std::span<const TableColumn> columns, const ColumnNames& names, Problems& problems,
                RowCounts& rows, const TakeRow& take);

/// Reads a cell that may be empty, by a parser such as `parse_count`; a cell that
/// cannot be read goes to `problems` as a warning and reads as not known.
template <class Parse>
auto optional_cell(const TableRow& row, std::size_t column, Problems& problems, Parse parse)
    -> std::optional<typename decltype(parse(row[column], row.place(column)))::value_type> {
  if (row[column].empty()) return std::nullopt;
  auto value = parse(row[column], row.place(column));
  if (value) return *std::move(value);
  Diagnostic problem = row.with_line(std::move(value).error());
  problem.severity = Severity::kWarning;
  problems.add(std::move(problem));
  return std::nullopt;
}

}  // namespace assay::ingest
