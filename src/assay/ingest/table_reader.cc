#include "assay/ingest/table_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/mapped_table.h"

namespace assay::ingest {
namespace {

std::vector<std::string_view> names_of(std::span<const TableColumn> columns) {
  std::vector<std::string_view> names;
  for (const TableColumn& column : columns) names.push_back(column.name);
  return names;
}

/// Reports what the header lacks; false if it lacks something.
bool complete(const CsvTable& table, std::span<const TableColumn> columns, const ColumnMap& map,
              Problems& problems) {
  const SourceSpan header{table.file(), 1, 0, 0};
  bool complete = true;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].required || map.of_field[i]) continue;
    complete = false;
    problems.add({Severity::kError,
                  codes::kMappedColumnMissing,
                  fmt::format("no column is `{}`, which this table needs; the file has {}",
                              columns[i].name, joined(table.header(), ", ")),
                  header,
                  {},
                  {}});
  }
  return complete;
}

/// Says which columns nobody reads: a slip in a name must not lose a column in silence.
void report_unread(const CsvTable& table, std::string_view kind,
                   std::span<const std::string_view> names, const ColumnMap& map,
                   Problems& problems) {
  for (std::size_t i = 0; i < map.guesses.size(); ++i) {
    if (map.guesses[i].use != ColumnUse::kNotRead) continue;
    problems.add({Severity::kRemark,
                  codes::kTableColumnUnread,
                  fmt::format("column `{}` is not read: {} have none of that name{}",
                              table.header()[i], kind, did_you_mean(table.header()[i], names)),
                  table.header_place(i),
                  {},
                  {}});
  }
}

std::optional<Diagnostic> missing_cell(const TableRow& row, std::span<const TableColumn> columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].required || !row[i].empty()) continue;
    return row.error(codes::kIdMissing, i,
                     fmt::format("nothing under `{}`, which every row needs", columns[i].name));
  }
  return std::nullopt;
}

void read_rows(MappedTable& mapped, std::span<const TableColumn> columns, Problems& problems,
               const TakeRow& take) {
  if (!mapped.any) return;
  do {
    for (std::size_t i = 0; i < mapped.batch.size(); ++i) {
      const TableRow row(mapped.table, mapped.batch, i, mapped.map.of_field);
      std::optional<Diagnostic> problem = missing_cell(row, columns);
      if (!problem) problem = take(row);
      if (!problem) continue;
      mapped.table.reject();
      problems.add(*std::move(problem));
    }
  } while (mapped.table.next(mapped.batch, problems));
}

}  // namespace

std::string_view TableRow::operator[](std::size_t column) const {
  return columns_[column] ? trimmed(batch_.cell(row_, *columns_[column])) : std::string_view();
}

SourceSpan TableRow::place(std::size_t column) const {
  return columns_[column] ? table_.place(batch_.rows[row_], *columns_[column]) : place();
}

Diagnostic TableRow::error(Code code, std::size_t column, std::string message) const {
  return table_.problem(Severity::kError, code, std::move(message), place(column),
                        batch_.rows[row_]);
}

Diagnostic TableRow::with_line(Diagnostic problem) const {
  return table_.problem(problem.severity, problem.code, std::move(problem.message),
                        std::move(problem.where), batch_.rows[row_]);
}

void read_table(const TableFile& file, std::string_view kind, std::span<const TableColumn> columns,
                const ColumnNames& names, Problems& problems, RowCounts& rows,
                const TakeRow& take) {
  Result<FileBytes> bytes = FileBytes::open(file.path);
  if (!bytes) {
    Diagnostic problem = std::move(bytes).error();
    problem.where = {file.name, 0, 0, 0};
    problems.add(std::move(problem));
    return;
  }
  read_table(file, bytes->bytes(), kind, columns, names, problems, rows, take);
}

void read_table(const TableFile& file, std::string_view bytes, std::string_view kind,
                std::span<const TableColumn> columns, const ColumnNames& names, Problems& problems,
                RowCounts& rows, const TakeRow& take) {
  const std::vector<std::string_view> fields = names_of(columns);
  Result<MappedTable> opened =
      open_mapped(file.name, bytes, kind, fields, names, {file.columns, {}, {}, {}}, problems);
  if (!opened) {
    problems.add(std::move(opened).error());
    return;
  }
  if (!complete(opened->table, columns, opened->map, problems)) return;
  report_unread(opened->table, kind, fields, opened->map, problems);
  read_rows(*opened, columns, problems, take);
  rows += opened->table.counts();
}

}  // namespace assay::ingest
