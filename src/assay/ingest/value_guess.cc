#include "assay/ingest/value_guess.h"

#include <algorithm>
#include <cctype>

#include "assay/base/text.h"
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

}  // namespace assay::ingest
