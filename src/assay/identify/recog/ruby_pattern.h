#pragma once

#include <string>
#include <string_view>

namespace assay::identify {

/// How a pattern of Ruby is to be read, as recog's `flags` say.
struct RubyOptions {
  bool any_case = false;           ///< REG_ICASE.
  bool dot_fits_line_end = false;  ///< REG_DOT_NEWLINE; Ruby calls it multi-line.
};

/// A pattern of Ruby in the words of RE2, or why there are none for it.
struct TranslatedPattern {
  std::string regex;
  std::string refused;  ///< Empty: it could be translated.
};

/// Writes a regular expression of Ruby for RE2.
///
/// The two differ in what stands for what: in Ruby `^` and `$` fit at every line, `m` lets `.` fit
/// the end of a line, `\h` is a hexadecimal digit, `{,3}` is `{0,3}`, `(?<name>` opens a named
/// group. Look-around, references to groups, atomic groups, possessive repetition, free spacing and
/// intersections of sets have no words in RE2.
///
/// Source: Onigmo, "Onigmo (Oniguruma-mod) Regular Expressions Version 6.2", doc/RE; RE2, "Syntax".
TranslatedPattern translate_ruby(std::string_view pattern, RubyOptions options);

}  // namespace assay::identify
