#include "assay/ingest/mapped_table.h"

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/containers/plain_files.h"

namespace assay::ingest {
namespace {

/// The first row of the whole table in which two columns differ.
std::optional<SourceSpan> where_they_differ(std::string_view file, std::string_view bytes,
                                            const CsvLayout& layout, std::size_t a, std::size_t b) {
  Problems already_told;
  Result<CsvTable> table = CsvTable::open(file, bytes, already_told, layout);
  CsvBatch batch;
  while (table && table->next(batch, already_told)) {
    for (std::size_t row = 0; row < batch.size(); ++row) {
      if (trimmed(batch.cell(row, a)) != trimmed(batch.cell(row, b))) {
        return table->place(batch.rows[row], b);
      }
    }
  }
  return std::nullopt;
}

void tell_withheld(const MappedTable& mapped, Problems& problems) {
  std::vector<std::string> names;
  for (const ColumnGuess& guess : mapped.map.guesses) {
    if (guess.use == ColumnUse::kSecret) names.push_back("`" + guess.header + "`");
  }
  if (names.empty()) return;
  problems.add({Severity::kRemark,
                codes::kWithheld,
                fmt::format("{} held secrets and {} dropped", joined(names, ", "),
                            names.size() == 1 ? "was" : "were"),
                {mapped.table.file(), 0, 0, 0},
                "",
                {}});
}

}  // namespace

TableProfile stated_of(TableProfile stated, std::string_view wrapped) {
  if (!is_made_table(wrapped)) return stated;
  stated.separator = ',';
  stated.encoding = Encoding::kUtf8;
  return stated;
}

CsvLayout layout_stated(const TableProfile& stated, const OpenOptions& options) {
  return {stated.separator, stated.encoding, options.longest_row, options.threads};
}

Result<MappedTable> open_mapped(std::string_view file, std::string_view bytes,
                                std::string_view kind, std::span<const std::string_view> fields,
                                const ColumnNames& names, const TableProfile& stated,
                                Problems& problems, const OpenOptions& options) {
  const CsvLayout layout = layout_stated(stated, options);
  Result<CsvTable> table = CsvTable::open(file, bytes, problems, layout);
  if (!table) return failure(std::move(table).error());
  MappedTable mapped{*std::move(table), {}, {}, false};
  mapped.map = map_columns(mapped.table.header(), kind, fields, names, stated.columns);
  if (!mapped.map.unmet.empty()) {
    return failure(codes::kMappedColumnMissing, {std::string(file), 0, 0, 0},
                   joined(mapped.map.unmet, "; "));
  }
  if (mapped.map.withholds()) mapped.table.withhold_lines();
  for (const auto& [used, other] : mapped.map.twins) {
    if (const auto differ = where_they_differ(file, bytes, layout, used, other)) {
      Diagnostic twice{
          Severity::kError,
          codes::kColumnTwice,
          fmt::format("two columns are called `{}`, and they differ; state the one "
                      "that is meant by its number, as `{}=#{}`",
                      mapped.table.header()[used], mapped.map.guesses[used].field, used + 1),
          mapped.table.header_place(std::max(used, other)),
          "",
          {{"here", *differ}}};
      return failure(std::move(twice));
    }
  }
  tell_withheld(mapped, problems);
  if (options.rejected != nullptr) mapped.table.keep_rejected(*options.rejected);
  mapped.any = mapped.table.next(mapped.batch, problems);
  return mapped;
}

}  // namespace assay::ingest
