#include "assay/ingest/sources/csv_source.h"

#include <algorithm>

#include <fmt/format.h>

#include "assay/ingest/asset_table_reader.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/containers/plain_files.h"
#include "assay/ingest/csv_reader.h"
#include "assay/ingest/csv_separator.h"
#include "assay/ingest/mapped_table.h"
#include "assay/ingest/notation/table_notation.h"
#include "assay/ingest/secret_text.h"
#include "assay/ingest/sources/table_intake.h"
#include "assay/ingest/value_guess.h"

namespace assay::ingest {
namespace {

/// What no reader of separated values should try: other formats by their first bytes.
bool recognises(std::string_view first_bytes, std::string_view) {
  if (first_bytes.starts_with("---")) return false;
  const std::size_t first = first_bytes.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ||
         std::string_view("{[<").find(first_bytes[first]) == std::string_view::npos;
}

/// Rows that are no rows: told by the table already, kept here for the rejects.
void keep(const std::vector<CsvTable::Rejected>& rejected, const CsvTable& table, Intake& into) {
  for (const CsvTable::Rejected& lost : rejected) {
    into.begin(lost.row.line, lost.row.number);
    into.keep_rejected(lost.where, lost.code, lost.reason, showable(table.row_text(lost.row)));
  }
}

OpenOptions options_of(const SourceInput& input) {
  return {.longest_row = input.limits.row, .threads = input.threads};
}

/// Hears the whole table before any of its rows is taken.
void hear_all(const SourceInput& input, TableNotation& notation) {
  Problems told_later;
  Result<CsvTable> table =
      CsvTable::open(input.file, input.bytes, told_later,
                     layout_stated(stated_of(input.stated, input.layout), options_of(input)));
  CsvBatch batch;
  while (table && table->next(batch, told_later)) notation.hear(batch);
}

void read(const SourceInput& input, Intake& into) {
  const std::vector<std::string_view> fields = asset_field_names();
  std::vector<CsvTable::Rejected> rejected;
  OpenOptions options = options_of(input);
  options.rejected = &rejected;
  Result<MappedTable> mapped =
      open_mapped(input.file, input.bytes, "assets", fields, input.known.columns,
                  stated_of(input.stated, input.layout), into.problems(), options);
  if (!mapped) return into.refuse(std::move(mapped).error());
  CsvTable& table = mapped->table;
  guess_by_values(mapped->batch, fields, mapped->map);
  doubt_by_values(mapped->batch, fields, input.known, mapped->map);
  into.report().layout = layout_of(table, input.layout);

  TableNotation notation(mapped->map, input.known, input.stated.notation);
  if (notation.asks()) hear_all(input, notation);
  if (!is_made_table(input.layout)) {
    into.report().found.separator = table.delimiter();
    into.report().found.encoding = table.encoding();
  }
  into.report().found.notation = notation.found();
  into.show_header(header_with_separator(showable(table.header_text()), table.delimiter()));
  TableIntake rows(table.header(), std::move(mapped->map), notation, input.known, into);
  rows.places([&](CsvBatch::Row row, std::size_t column) { return table.place(row, column); },
              [&](CsvBatch::Row row) { return showable(table.row_text(row)); });
  for (bool any = mapped->any; any; any = table.next(mapped->batch, into.problems())) {
    rows.take(mapped->batch);
  }
  keep(rejected, table, into);
}

}  // namespace

constinit const SourceFormat kCsvSource{"csv", "separated values", recognises, read};

}  // namespace assay::ingest
