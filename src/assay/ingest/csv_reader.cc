#include "assay/ingest/csv_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "assay/ingest/asset_table_reader.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/mapped_table.h"
#include "assay/ingest/value_guess.h"

namespace assay::ingest {
namespace {

/// Fields of which one must be there before a table is taken for one of assets: a
/// name alone may be that of a site, a cable or a person.
constexpr AssetField kTelling[] = {
    AssetField::kFunction, AssetField::kRole,        AssetField::kMaker,
    AssetField::kBrand,    AssetField::kSoftwareBy,  AssetField::kComponents,
    AssetField::kGroups,   AssetField::kProduct,     AssetField::kSerial,
    AssetField::kMac,      AssetField::kSysObjectId, AssetField::kSysDescr,
    AssetField::kBanner,   AssetField::kAction,      AssetField::kReplaces};

bool tells_of_assets(const ColumnMap& map) {
  const auto read = [&](AssetField field) {
    return map.of_field[static_cast<std::size_t>(field)].has_value();
  };
  const auto asset = map.of_field[static_cast<std::size_t>(AssetField::kAsset)];
  return std::ranges::any_of(kTelling, read) || (asset && map.guesses[*asset].header == "asset");
}

/// Passes over rows of which no column says anything about an asset.
void ignore_all(MappedTable& mapped, Problems& problems) {
  CsvTable& table = mapped.table;
  do {
    for (std::size_t row = 0; row < mapped.batch.size(); ++row) table.ignore();
  } while (table.next(mapped.batch, problems));
  problems.add({Severity::kWarning,
                codes::kNoColumnKnown,
                "no column says who made an asset or what it is or does, so its rows are ignored; "
                "name one by `maker=HEADER`",
                {table.file(), 0, 0, 0},
                "",
                {}});
}

}  // namespace

std::string layout_of(const CsvTable& table, std::string_view wrapped) {
  if (is_made_table(wrapped)) return std::string(wrapped);
  const std::string separator =
      table.delimiter() == '\t' ? "tab" : fmt::format("`{}`", table.delimiter());
  return fmt::format("{}, separated by {}{}{}", to_text(table.encoding()), separator,
                     wrapped.empty() ? "" : ", ", wrapped);
}

void read_csv_assets(const CsvInput& input, AssetTable& into, FileReport& report,
                     Problems& problems) {
  const std::vector<std::string_view> fields = asset_field_names();
  Result<MappedTable> mapped =
      open_mapped(input.file.name, input.file.bytes, "assets", fields, input.known.columns,
                  stated_of(input.options.stated, input.file.layout), problems,
                  {.threads = input.options.threads});
  if (!mapped) {
    report.refused = true;
    report.refusal = mapped.error().code.id;
    return problems.add(std::move(mapped).error());
  }
  guess_by_values(mapped->batch, fields, mapped->map);
  doubt_by_values(mapped->batch, fields, input.known, mapped->map);
  report.layout = layout_of(mapped->table, input.file.layout);
  report.columns = mapped->map.guesses;
  if (tells_of_assets(mapped->map)) {
    if (input.source != nullptr) mapped->table.read_in_passing(*input.source);
    AssetTableReader reader(mapped->table, mapped->map, input.known, input.options, into, input.ids,
                            problems);
    if (mapped->any) reader.read(std::move(mapped->batch));
    reader.explain(report.columns);
  } else {
    ignore_all(*mapped, problems);
  }
  report.rows = mapped->table.counts();
}

}  // namespace assay::ingest
