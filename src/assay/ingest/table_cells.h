#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/date.h"
#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/table_reader.h"

/// Cells that several of the project's own tables have.
namespace assay::ingest {

/// What files call a kind beside the project's own word for it.
template <class Kind>
using OtherWords = std::span<const std::pair<std::string_view, Kind>>;

/// The kind that a word stands for; the first where nothing is said, nothing for another word.
template <class Kind, std::size_t N>
std::optional<Kind> kind_of(std::string_view word, const std::array<std::string_view, N>& words,
                            OtherWords<Kind> others) {
  if (word.empty()) return Kind{};
  const auto found = std::ranges::find(words, word);
  if (found != words.end()) return static_cast<Kind>(found - words.begin());
  const auto other = std::ranges::find(others, word, [](const auto& entry) { return entry.first; });
  return other == others.end() ? std::nullopt : std::optional(other->second);
}

/// The parts of a cell that lists them between semicolons.
inline std::vector<std::string> listed(std::string_view cell) {
  const std::vector<std::string_view> parts = split(cell, ';');
  return {parts.begin(), parts.end()};
}

/// The code of a country, empty where the cell is or names none.
///
/// Reports: ING021 (warning) what is no country.
inline std::string country_cell(const TableRow& row, std::size_t column, const Knowledge& known,
                                Problems& problems) {
  if (row[column].empty()) return {};
  if (const auto code = known.values.country(row[column])) return std::string(*code);
  Diagnostic problem = row.error(codes::kUnknownCountry, column,
                                 fmt::format("`{}` is no country; write it as GB", row[column]));
  problem.severity = Severity::kWarning;
  problems.add(std::move(problem));
  return {};
}

/// A day, if the cell has one.
///
/// Reports: BAS001, BAS002 (warning) a date that is none.
inline std::optional<Date> date_cell(const TableRow& row, std::size_t column, Problems& problems) {
  return optional_cell(row, column, problems, [](std::string_view text, const SourceSpan& at) {
    return Date::parse(text, at);
  });
}

/// A whole number, if the cell has one.
///
/// Reports: BAS003, BAS004 (warning) a number that is none.
inline std::optional<std::int64_t> count_cell(const TableRow& row, std::size_t column,
                                              Problems& problems) {
  return optional_cell(row, column, problems, [](std::string_view text, const SourceSpan& at) {
    return parse_count(text, at);
  });
}

}  // namespace assay::ingest
