#include "assay/ingest/header_row.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "assay/base/text.h"

namespace assay::ingest {
namespace {

constexpr std::array<std::string_view, 4> kTables{"assets", "sites", "links", "equipment"};

bool known(std::string_view cell, const ColumnNames& names) {
  return std::ranges::any_of(
      kTables, [&](std::string_view table) { return !names.meanings(table, cell).empty(); });
}

}  // namespace

std::size_t header_row(std::span<const std::vector<std::string>> rows, const ColumnNames& names) {
  std::size_t best = rows.size(), most = 0, first_wide = rows.size();
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::size_t telling = 0, full = 0;
    for (const std::string& cell : rows[row]) {
      if (trimmed(cell).empty()) continue;
      ++full;
      if (known(cell, names)) ++telling;
    }
    if (full >= 2 && first_wide == rows.size()) first_wide = row;
    // A title of one word may be the name of a column by chance.
    if (full >= 2 && telling > most) {
      most = telling;
      best = row;
    }
  }
  if (best < rows.size()) return best;
  return first_wide < rows.size() ? first_wide : 0;
}

}  // namespace assay::ingest
