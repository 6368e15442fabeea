#pragma once

#include <cstddef>
#include <string_view>

namespace assay::ingest {

/// How spreadsheets are told the separator: `sep=;` in the first line.
inline constexpr std::string_view kStatedSeparator = "sep=";

/// The separator that the first line of `text` states; NUL if it states none.
char stated_separator(std::string_view text);

/// Of comma, semicolon, tab and `|` the one that makes most fields of the first line; of equals,
/// the one that makes as many of the second. Where none of them separates anything, `^`, `~` or `:`
/// that make at least three fields of both lines.
char guessed_separator(std::string_view text);

/// Where in `text` the header begins: behind titles, which are rows in which one field or none says
/// something, above one of at least three that do, of which the row below it has as many; 0 where
/// there are none. `separator` is NUL
/// where nobody states it.
std::size_t below_titles(std::string_view text, char separator);

}  // namespace assay::ingest
