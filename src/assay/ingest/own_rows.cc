#include "assay/ingest/own_rows.h"

#include <string_view>
#include <utility>

#include "assay/base/file.h"
#include "assay/ingest/asset_table_reader.h"
#include "assay/ingest/containers/plain_files.h"
#include "assay/ingest/mapped_table.h"
#include "assay/ingest/secret_mask.h"
#include "assay/ingest/secret_text.h"
#include "assay/ingest/sources/csv_source.h"
#include "assay/ingest/sources/source_format.h"
#include "assay/ingest/sources/source_reader.h"

namespace assay::ingest {
namespace {

/// The columns that may be shown.
std::vector<std::size_t> shown_columns(const ColumnMap& map) {
  std::vector<std::size_t> shown;
  for (std::size_t column = 0; column < map.guesses.size(); ++column) {
    const ColumnUse use = map.guesses[column].use;
    if (use != ColumnUse::kSecret && use != ColumnUse::kPersonal) shown.push_back(column);
  }
  return shown;
}

OwnRow whole_row(const CsvBatch& batch, std::size_t row, std::span<const std::size_t> shown,
                 const SecretMask& secrets) {
  OwnRow out{batch.rows[row].line, {}};
  out.cells.reserve(shown.size());
  for (const std::size_t column : shown) {
    out.cells.push_back(secrets.shown(batch.cell(row, column), batch, row));
  }
  return out;
}

BrokenRow broken_row(const CsvTable::Rejected& lost, const CsvTable& table) {
  return {lost.row.line, showable(table.row_text(lost.row)), lost.reason};
}

void read_table(const PlainFile& file, const Knowledge& known, const InventoryOptions& options,
                std::vector<OwnTable>& into) {
  Problems told_already;
  std::vector<CsvTable::Rejected> rejected;
  const std::vector<std::string_view> fields = asset_field_names();
  Result<MappedTable> mapped =
      open_mapped(file.name, file.bytes, "assets", fields, known.columns,
                  stated_of(options.stated, file.layout), told_already, {.rejected = &rejected});
  if (!mapped) return;
  OwnTable& own = into.emplace_back();
  own.file = file.name;
  const std::vector<std::size_t> shown = shown_columns(mapped->map);
  const SecretMask secrets(mapped->map);
  for (const std::size_t column : shown) own.header.push_back(mapped->table.header()[column]);
  for (bool any = mapped->any; any; any = mapped->table.next(mapped->batch, told_already)) {
    for (std::size_t row = 0; row < mapped->batch.size(); ++row) {
      own.rows.push_back(whole_row(mapped->batch, row, shown, secrets));
    }
  }
  for (const CsvTable::Rejected& lost : rejected) {
    own.broken.push_back(broken_row(lost, mapped->table));
  }
}

}  // namespace

std::vector<OwnTable> read_own_tables(std::span<const std::filesystem::path> files,
                                      const Knowledge& known, const InventoryOptions& options) {
  std::vector<OwnTable> tables;
  Problems told_already;
  const PlainFiles parts{[&](const PlainFile& part) {
                           if (source_format_of(part) == &kCsvSource) {
                             read_table(part, known, options, tables);
                           }
                         },
                         [](const std::string&, const Diagnostic&) {}};
  for (const std::filesystem::path& named : files) {
    if (named == "-") continue;
    for (const SourceFile& file : source_files(named, told_already)) {
      const Result<FileBytes> bytes = FileBytes::open(file.path);
      if (!bytes) continue;
      const Limits limits;
      Unpacking account(limits);
      each_plain_file(file.path.string(), bytes->bytes(), known.columns, account, told_already,
                      parts);
    }
  }
  return tables;
}

}  // namespace assay::ingest
