#include "assay/ingest/notation/number_notation.h"

#include <algorithm>
#include <string>
#include <utility>

namespace assay::ingest {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Blanks that do not break as blanks, and the typographic apostrophe as `'`.
std::string in_plain_signs(std::string_view text) {
  std::string plain(text);
  for (const auto& [sign, instead] : {std::pair{"\u00A0", ' '}, std::pair{"\u202F", ' '},
                                      std::pair{"\u2009", ' '}, std::pair{"\u2019", '\''}}) {
    const std::string_view from(sign);
    for (std::size_t at = 0; (at = plain.find(from, at)) != std::string::npos; ++at) {
      plain.replace(at, from.size(), 1, instead);
    }
  }
  return plain;
}

/// The digits of the whole part, without what groups them; empty where it is not written so.
std::string whole_part(std::string_view text, char group) {
  std::string digits;
  if (text.find(group) == std::string_view::npos) {
    return std::ranges::all_of(text, is_digit) ? std::string(text) : digits;
  }
  if (text.starts_with('0')) return {};
  std::size_t in_group = 0;
  bool first = true;
  for (const char c : text) {
    if (is_digit(c)) {
      ++in_group;
      digits += c;
    } else if (c == group && (first ? in_group >= 1 && in_group <= 3 : in_group == 3)) {
      in_group = 0;
      first = false;
    } else {
      return {};
    }
  }
  return in_group == 3 ? digits : std::string();
}

std::string reading(std::string_view text, NumberNotation notation) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t mark = text.find(notation.mark);
  std::string whole = whole_part(text.substr(0, mark), notation.group);
  if (whole.empty()) return {};
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  std::string fraction;
  if (mark != std::string_view::npos) {
    fraction = text.substr(mark + 1);
    if (fraction.empty() || !std::ranges::all_of(fraction, is_digit)) return {};
    fraction.erase(fraction.find_last_not_of('0') + 1);
  }
  const bool zero = whole == "0" && fraction.empty();
  return (negative && !zero ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
}

}  // namespace

Readings number_readings(std::string_view text) {
  Readings all;
  const std::string plain = in_plain_signs(text);
  for (std::size_t i = 0; i < kNumberNotations.size(); ++i) {
    all[i] = reading(plain, kNumberNotations[i]);
  }
  return all;
}

bool groups_digits(std::string_view text) {
  const std::string plain = in_plain_signs(text);
  return std::ranges::any_of(kNumberNotations, [&](NumberNotation notation) {
    const std::string_view whole = std::string_view(plain).substr(0, plain.find(notation.mark));
    return whole.find(notation.group) != std::string_view::npos &&
           !reading(plain, notation).empty();
  });
}

}  // namespace assay::ingest
