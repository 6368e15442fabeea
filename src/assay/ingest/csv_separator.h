#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace assay::ingest {

/// Where a table begins, and what separates its fields.
struct TableStart {
  std::size_t header = 0;  ///< Its first byte.
  char separator = ',';
};

/// Finds the header of a table, below blank lines and
/// - a line `sep=;`, by which spreadsheets are told the separator; or
/// - titles: rows in which one field or none says something, above one of at least three that do,
///   of which the row below it has as many.
///
/// The separator is the one of that line; else `separator`, where somebody states it; else the one
/// of comma, semicolon, tab and `|` that makes most fields of the header; of equals, the one that
/// makes as many of the row below. Where none of them separates anything, `^`, `~` or `:` that make
/// at least three fields of both.
TableStart table_start(std::string_view text, std::optional<char> separator);

/// The header of a table, below a line that states the separator where it does not tell it by
/// itself.
std::string header_with_separator(std::string_view header, char separator);

}  // namespace assay::ingest
