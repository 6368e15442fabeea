#pragma once

#include <string_view>

namespace assay::ingest {

/// How spreadsheets are told the separator: `sep=;` in the first line.
inline constexpr std::string_view kStatedSeparator = "sep=";

/// The separator that the first line of `text` states; NUL if it states none.
char stated_separator(std::string_view text);

/// Of comma, semicolon, tab and `|` the one that makes most fields of the first line; of equals,
/// the one that makes as many of the second.
char guessed_separator(std::string_view text);

}  // namespace assay::ingest
