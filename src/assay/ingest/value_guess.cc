#include "assay/ingest/value_guess.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/cell_value.h"
#include "assay/model/asset_field.h"

namespace assay::ingest {
namespace {

bool looks_like_object_id(std::string_view text) {
  return text.starts_with("1.3.6.1.4.1.") || text.starts_with(".1.3.6.1.4.1.");
}

/// At least three cells say something, and four in five of them pass.
bool most_cells(const CsvBatch& sample, std::size_t column, bool (*passes)(std::string_view)) {
  std::size_t said = 0, passed = 0;
  for (std::size_t row = 0; row < sample.size(); ++row) {
    const std::string_view text = trimmed(sample.cell(row, column));
    if (text.empty()) continue;
    ++said;
    passed += passes(text);
  }
  return said >= 3 && passed * 5 >= said * 4;
}

/// Whether a column says something and nothing of it can be read as `field`.
bool no_cell_can_be(const CsvBatch& sample, std::size_t column, AssetField field,
                    const Knowledge& known) {
  bool says_something = false;
  for (std::size_t row = 0; row < sample.size(); ++row) {
    const std::string_view text = trimmed(sample.cell(row, column));
    if (known.values.says_nothing(text)) continue;
    says_something = true;
    if (!read_cell(field, text, known, {false, false}).text.empty()) return false;
  }
  return says_something;
}

/// Reads the column as another field of which its header is a name, if one is free.
void read_as_next(std::size_t column, std::size_t given_up,
                  std::span<const std::string_view> fields, const Knowledge& known,
                  ColumnMap& map) {
  map.guesses[column].use = ColumnUse::kNotRead;
  map.guesses[column].field.clear();
  map.guesses[column].why = fmt::format("none of its values is a `{}`", fields[given_up]);
  map.of_field[given_up].reset();
  for (const ColumnNames::Meaning& meaning :
       known.columns.meanings("assets", map.guesses[column].header)) {
    const auto next = std::ranges::find(fields, meaning.field);
    const auto field = static_cast<std::size_t>(next - fields.begin());
    if (next == fields.end() || field == given_up || map.of_field[field]) continue;
    return map.read_as(column, field, *next,
                       fmt::format("a known name of `{}`, and none of its values is a `{}`", *next,
                                   fields[given_up]));
  }
}

}  // namespace

bool looks_like_mac(std::string_view text) {
  const auto digits = std::ranges::count_if(text, [](unsigned char c) { return std::isxdigit(c); });
  const bool separated = text.size() == 17 || text.size() == 14;
  return digits == 12 && separated && std::ranges::all_of(text, [](unsigned char c) {
           return std::isxdigit(c) || c == ':' || c == '-' || c == '.';
         });
}

void guess_by_values(const CsvBatch& sample, std::span<const std::string_view> fields,
                     ColumnMap& map) {
  struct Look {
    AssetField field;
    bool (*passes)(std::string_view);
    const char* why;
  };
  constexpr Look kLooks[] = {
      {AssetField::kMac, looks_like_mac, "its values are MAC addresses"},
      {AssetField::kSysObjectId, looks_like_object_id, "its values are SNMP object ids"}};
  for (const Look& look : kLooks) {
    const auto at = std::ranges::find(fields, traits(look.field).name);
    if (at == fields.end()) continue;
    const auto field = static_cast<std::size_t>(at - fields.begin());
    for (std::size_t column = 0; column < map.guesses.size() && !map.of_field[field]; ++column) {
      if (map.guesses[column].use != ColumnUse::kNotRead) continue;
      if (most_cells(sample, column, look.passes)) {
        map.read_as(column, field, *at, look.why);
      }
    }
  }
}

void doubt_by_values(const CsvBatch& sample, std::span<const std::string_view> fields,
                     const Knowledge& known, ColumnMap& map) {
  for (std::size_t field = 0; field < fields.size(); ++field) {
    const std::optional<AssetField> asked = asset_field(fields[field]);
    const std::optional<std::size_t> column = map.of_field[field];
    if (!asked || tokens(*asked).empty() || !column) continue;
    if (folded(map.guesses[*column].header) == folded(fields[field])) continue;
    if (no_cell_can_be(sample, *column, *asked, known)) {
      read_as_next(*column, field, fields, known, map);
    }
  }
}

}  // namespace assay::ingest
