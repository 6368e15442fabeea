#pragma once

#include <string>
#include <string_view>

#include "property.h"

#include "assay/ingest/ingest.h"

/// The words of the shipped data; the fuzz targets run in the source tree's root.
inline const assay::ingest::Knowledge& shipped_knowledge() {
  static const auto known = assay::ingest::Knowledge::load("data");
  ASSAY_PROPERTY(known.has_value());
  return *known;
}

/// The line of `text` with that number, counted as LF, CRLF and CR end lines.
inline std::string_view line_of(std::string_view text, std::uint32_t number) {
  std::size_t from = 0;
  for (std::uint32_t line = 1; line < number; ++line) {
    from = text.find_first_of("\r\n", from);
    if (from == std::string_view::npos) return {};
    from += text.substr(from).starts_with("\r\n") ? 2u : 1u;
  }
  const std::size_t end = text.find_first_of("\r\n", from);
  return text.substr(from, end == std::string_view::npos ? end : end - from);
}

/// Every place points into the text, and every column of a place into its line.
inline void check_places(const assay::Problems& problems, std::string_view text) {
  for (const assay::Diagnostic& problem : problems) {
    ASSAY_PROPERTY(!problem.message.empty() && !problem.code.id.empty());
    ASSAY_PROPERTY(!assay::to_text(problem).empty());
    const assay::SourceSpan& where = problem.where;
    if (where.line == 0 || where.column == 0) continue;
    const std::size_t longest = line_of(text, where.line).size() + 1;
    ASSAY_PROPERTY(where.column <= longest);
    ASSAY_PROPERTY(where.column + where.length <= longest + 1);
  }
}

/// Nothing is lost: each row is used, rejected or ignored, and the used ones are assets.
inline assay::ingest::Inventory check_inventory(std::string_view bytes) {
  assay::ingest::Inventory inventory =
      assay::ingest::read_inventory("input", bytes, shipped_knowledge());
  const assay::RowCounts rows = inventory.rows();
  ASSAY_PROPERTY(rows.in == rows.used + rows.rejected + rows.ignored);
  // One record may tell of several devices, and a part of a device is used without being one.
  if (inventory.files[0].format == "csv") {
    ASSAY_PROPERTY(static_cast<std::size_t>(rows.used) == inventory.assets.size());
  }
  ASSAY_PROPERTY(rows.rejected == 0 || inventory.problems.errors() > 0);
  ASSAY_PROPERTY(!inventory.files[0].refused || inventory.problems.errors() > 0);
  const bool as_it_came = inventory.problems.met(assay::Code{"ING006"}) == 0;
  if (as_it_came) check_places(inventory.problems, bytes);
  return inventory;
}
