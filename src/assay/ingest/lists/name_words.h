#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::ingest {

/// A part of a text between two signs, and where it stands in it.
using Pieces = std::vector<std::string_view>;

/// The parts between `separator`s that stand in no bracket, trimmed; empty ones left out.
Pieces pieces_outside_brackets(std::string_view text, char separator);

/// The words of a text: what stands between blanks, commas, semicolons, brackets and quotes.
Pieces words_of(std::string_view text);

/// Letters and digits alone, ASCII ones in lower case: `Xi?an` and `Xi'an` are one.
std::string letters_of(std::string_view text);

/// Whether a word is a form in law: `Ltd.`, `GmbH`, `OOO`.
bool legal_form(std::string_view word);

/// Whether a word names a part of a company rather than a place: `Institute`, `Branch`.
bool part_of_company(std::string_view word);

/// Whether the last word of a text is a form in law.
bool ends_with_legal_form(std::string_view text);

/// The parts between commas, where a comma before a form in law separates nothing:
/// `Alpha Co., Ltd., Beta` has two.
Pieces comma_pieces(std::string_view text);

/// A name with what its list lost and printed as `?` put back where that is plain: a quote at
/// both ends of words goes, a letter between letters is an apostrophe or a hyphen.
std::string mended(std::string_view text);

/// Without quotes that enclose all of it, and without blanks, commas and hyphens around it.
std::string_view bare(std::string_view text);

}  // namespace assay::ingest
