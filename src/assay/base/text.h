#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// `text` without blanks, tabs, line ends and no-break spaces at both ends.
std::string_view trimmed(std::string_view text);

/// ASCII letters in lower case; all other bytes stay.
std::string lowered(std::string_view text);

/// The word that `name` is in any spelling: lower case, without blanks and the
/// signs `- _ / . : ( ) # ? ' "`. `Serial No.` and `serial_no` are one.
std::string folded(std::string_view name);

/// Whether `text` is that many ASCII capitals: the form of a country's alpha-2 code (2) and of a
/// currency's (3).
bool capitals(std::string_view text, std::size_t count);

/// The parts between `separator`, trimmed, the empty ones left out.
std::vector<std::string_view> split(std::string_view text, char separator);

/// The parts of a list, joined by `separator`.
std::string joined(std::span<const std::string> parts, std::string_view separator);

/// "1,234,567".
std::string grouped(std::int64_t number);

/// "1 row", "2 rows", with the number grouped.
std::string counted(std::int64_t number, std::string_view noun);

/// Edits (insert, delete, replace, swap of neighbours) that lead from `a` to `b`.
///
/// Cost:   bytes of `a` times bytes of `b`.
/// Source: optimal string alignment; F. Damerau, Communications of the ACM 7 (1964), 171-176.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate that `word` was probably meant to be: nearest in edits, at most a
/// third of its length away; the first of equals.
std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates);

/// "; did you mean `x`?" or nothing, to append to a message.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

/// Orders digits within texts by their number, so that `N9` comes before `N10`;
/// texts that are equal so are ordered by their bytes.
bool natural_less(std::string_view a, std::string_view b);

/// `text` with an LF in the place of each CR that no LF follows: as many bytes, and lines end where
/// people see them end.
std::string with_lf_for_cr(std::string_view text);

/// Whether all of `text` is well-formed UTF-8 (no surrogates, no overlong forms).
bool valid_utf8(std::string_view text);

}  // namespace assay
