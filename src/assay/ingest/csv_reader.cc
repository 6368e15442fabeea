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

/// What no reader of separated values should try: other formats by their first bytes.
bool recognises(std::string_view first_bytes) {
  for (const std::string_view other : {"PK\x03\x04", "\x1F\x8B", "\xD0\xCF\x11\xE0", "%PDF"}) {
    if (first_bytes.starts_with(other)) return false;
  }
  const std::size_t first = first_bytes.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ||
         std::string_view("{[<").find(first_bytes[first]) == std::string_view::npos;
}

std::string layout_of(const CsvTable& table) {
  const std::string separator =
      table.delimiter() == '\t' ? "tab" : fmt::format("`{}`", table.delimiter());
  return fmt::format("{}, separated by {}", to_text(table.encoding()), separator);
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

void read(const FormatInput& input, AssetTable& into, FileReport& report, Problems& problems) {
  const std::vector<std::string_view> fields = asset_field_names();
  Result<MappedTable> mapped = open_mapped(input.file, input.bytes, "assets", fields,
                                           input.known.columns, input.options.columns, problems);
  if (!mapped) {
    problems.add(std::move(mapped).error());
    report.refused = true;
    return;
  }
  guess_by_values(mapped->batch, fields, mapped->map);
  doubt_by_values(mapped->batch, fields, input.known, mapped->map);
  report.layout = layout_of(mapped->table);
  report.columns = mapped->map.guesses;
  if (tells_of_assets(mapped->map)) {
    AssetTableReader reader(mapped->table, mapped->map, input.known, input.options.free_functions,
                            into, input.ids, problems);
    if (mapped->any) reader.read(mapped->batch);
  } else {
    ignore_all(*mapped, problems);
  }
  report.rows = mapped->table.counts();
}

}  // namespace

constinit const Format kCsvFormat{"csv", "a table of separated values", recognises, read};

}  // namespace assay::ingest
