#include "assay/ingest/lists/list_day.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "assay/base/codes.h"
#include "assay/base/text.h"

namespace assay::ingest {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};

/// A number or a word of a day.
struct Piece {
  std::optional<unsigned> number;
  std::size_t length = 0;
  std::optional<unsigned> month;  ///< Of a word that begins as one.
};

bool alphabetic(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// The first three numbers and names of months, with signs and blanks between them.
std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < text.size() && pieces.size() < 3;) {
    const std::size_t begin = at;
    if (digit(text[at])) {
      while (at < text.size() && digit(text[at])) ++at;
      unsigned number = 0;
      const auto read = std::from_chars(text.data() + begin, text.data() + at, number);
      if (read.ec != std::errc{}) return {};
      pieces.push_back({number, at - begin, std::nullopt});
    } else if (alphabetic(text[at])) {
      while (at < text.size() && alphabetic(text[at])) ++at;
      const std::string word = lowered(text.substr(begin, 3));
      const auto month = std::ranges::find(kMonths, word);
      if (month == kMonths.end()) return {};
      pieces.push_back(
          {std::nullopt, at - begin, static_cast<unsigned>(month - kMonths.begin()) + 1});
    } else if (std::string_view("-/., ").find(text[at]) != std::string_view::npos) {
      ++at;
    } else {
      return {};
    }
  }
  return pieces;
}

Result<Date> written_out(unsigned year, std::size_t digits, unsigned month, unsigned day) {
  return Date::parse(fmt::format("{:04}-{:02}-{:02}", digits == 2 ? 2000 + year : year, month, day),
                     {});
}

}  // namespace

Result<Date> read_list_day(std::string_view text, DayOrder order) {
  const std::vector<Piece> pieces = pieces_of(text);
  if (pieces.size() == 3) {
    const Piece &a = pieces[0], &b = pieces[1], &c = pieces[2];
    const bool year_last = c.number && (c.length == 4 || c.length == 2);
    if (a.month && b.number && year_last) {
      return written_out(*c.number, c.length, *a.month, *b.number);
    }
    if (a.number && b.month && year_last) {
      return written_out(*c.number, c.length, *b.month, *a.number);
    }
    if (a.number && b.number && a.length == 4 && c.number) {
      return written_out(*a.number, a.length, *b.number, *c.number);
    }
    if (a.number && b.number && year_last && a.length <= 2 && b.length <= 2) {
      return order == DayOrder::kMonthFirst
                 ? written_out(*c.number, c.length, *a.number, *b.number)
                 : written_out(*c.number, c.length, *b.number, *a.number);
    }
  }
  return failure(codes::kNotADate, {},
                 fmt::format("`{}` is not a day; write it as 2018-04-17", text));
}

}  // namespace assay::ingest
