#include "assay/ingest/sources/json_table.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/asset_table_reader.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/notation/table_notation.h"
#include "assay/ingest/sources/json_records.h"
#include "assay/ingest/sources/table_intake.h"
#include "assay/ingest/value_guess.h"

namespace assay::ingest {
namespace {

/// Rows as they come, before all of their columns are known.
class Rows {
 public:
  void add(simdjson::dom::object object, CsvBatch::Row row) {
    rows_.push_back(row);
    cells_.emplace_back();
    for (const auto [key, value] : object) {
      const auto [at, added] = columns_.try_emplace(std::string(key), header_.size());
      if (added) header_.emplace_back(key);
      std::string text = text_of(value);
      if (!text.empty()) cells_.back().emplace_back(at->second, std::move(text));
    }
  }

  /// Names the row added last, unless it says its own name.
  void name(std::string_view name) {
    const auto [at, added] = columns_.try_emplace("name", header_.size());
    if (added) header_.emplace_back("name");
    const bool named = std::ranges::any_of(
        cells_.back(), [&](const auto& cell) { return cell.first == at->second; });
    if (!named) cells_.back().emplace_back(at->second, name);
  }

  const std::vector<std::string>& header() const { return header_; }

  CsvBatch batch() const {
    CsvBatch all;
    all.begin(rows_.size(), header_.size());
    std::vector<std::string_view> cells(header_.size());
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      std::ranges::fill(cells, std::string_view());
      for (const auto& [column, text] : cells_[row]) cells[column] = text;
      all.add(rows_[row], cells);
    }
    return all;
  }

 private:
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::vector<std::string> header_;
  std::vector<CsvBatch::Row> rows_;
  std::vector<std::vector<std::pair<std::size_t, std::string>>> cells_;
};

void tell_withheld(const ColumnMap& map, Intake& into) {
  std::vector<std::string> names;
  for (const ColumnGuess& guess : map.guesses) {
    if (guess.use == ColumnUse::kSecret) names.push_back("`" + visible(guess.header) + "`");
  }
  if (names.empty()) return;
  into.tell(Severity::kRemark, codes::kWithheld,
            fmt::format("{} held secrets and {} dropped", joined(names, ", "),
                        names.size() == 1 ? "was" : "were"));
}

void read_rows(const SourceInput& input, const Rows& rows, const JsonList& list, Intake& into) {
  const CsvBatch batch = rows.batch();
  const std::vector<std::string_view> fields = asset_field_names();
  ColumnMap map =
      map_columns(rows.header(), "assets", fields, input.known.columns, input.stated.columns);
  if (!map.unmet.empty()) {
    return into.refuse({Severity::kError,
                        codes::kMappedColumnMissing,
                        joined(map.unmet, "; "),
                        {std::string(input.file), 0, 0, 0},
                        "",
                        {}});
  }
  tell_withheld(map, into);
  guess_by_values(batch, fields, map);
  doubt_by_values(batch, fields, input.known, map);
  TableNotation notation(map, input.known, input.stated.notation);
  notation.hear(batch);
  into.report().found.notation = notation.found();
  TableIntake table(rows.header(), std::move(map), notation, input.known, into);
  table.places(
      [&](CsvBatch::Row row, std::size_t) {
        return SourceSpan{into.file(), row.line, 0, 0};
      },
      [&](CsvBatch::Row row) {
        return shown_object(without_mark(input.bytes), list.items[row.number - 1],
                            input.known.columns);
      });
  table.take(batch);
}

}  // namespace

void read_json_table(const SourceInput& input, std::string_view key, Intake& into) {
  Result<JsonList> list =
      split_json_list(without_mark(input.bytes), key, input.file, input.limits.depth);
  if (!list) return into.refuse(std::move(list).error());
  read_json_table(input, *std::move(list), into);
}

void read_json_table(const SourceInput& input, const JsonList& list, Intake& into) {
  Rows rows;
  each_object(input, list, into, [&](simdjson::dom::object object) {
    const auto number = static_cast<std::uint32_t>(into.report().rows.in);
    rows.add(object, {0, into.line(), number});
    if (!list.keys.empty()) rows.name(list.keys[number - 1]);
  });
  if (into.refused() || rows.header().empty()) return;
  read_rows(input, rows, list, into);
}

}  // namespace assay::ingest
