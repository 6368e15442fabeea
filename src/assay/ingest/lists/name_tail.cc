#include "assay/ingest/lists/name_tail.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "assay/base/text.h"
#include "assay/ingest/lists/name_words.h"

namespace assay::ingest {
namespace {

constexpr std::array<std::string_view, 16> kStreetWords{
    "road",  "rd",   "street", "st", "avenue", "ave",      "building", "bldg",
    "floor", "room", "suite",  "no", "lane",   "district", "box",      "highway"};

bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

bool street(std::string_view piece) {
  const Pieces words = words_of(piece);
  return std::ranges::any_of(piece, digit) && std::ranges::any_of(words, [](std::string_view word) {
           return std::ranges::find(kStreetWords, letters_of(word)) != kStreetWords.end();
         });
}

/// Whether a piece looks like the name of a place: a few words, none of them of a company.
bool looks_like_place(std::string_view piece) {
  const Pieces words = words_of(piece);
  const bool abbreviated = piece.find('.') != std::string_view::npos && !piece.starts_with("St.");
  return !words.empty() && words.size() <= 3 && !abbreviated && piece.size() > 2 &&
         !std::ranges::any_of(piece, digit) &&
         std::ranges::all_of(words, [](std::string_view word) {
           const auto first = static_cast<unsigned char>(word.front());
           return !legal_form(word) && !part_of_company(word) && std::islower(first) == 0;
         });
}

bool stands_in(std::string_view piece, std::string_view addresses) {
  const std::string wanted = letters_of(piece);
  return wanted.size() >= 3 && letters_of(addresses).find(wanted) != std::string::npos;
}

/// Whether the place is known from elsewhere: it is a country, or stands in an address.
bool confirmed(std::span<const std::string_view> tail, std::string_view addresses,
               const ValueNames& names) {
  return std::ranges::any_of(tail, [&](std::string_view piece) {
    return stands_in(piece, addresses) || names.country(piece).has_value();
  });
}

std::string_view up_to(std::string_view text, std::string_view piece) {
  return text.substr(0, static_cast<std::size_t>(piece.data() + piece.size() - text.data()));
}

}  // namespace

NameTail split_tail(std::string_view text, std::string_view addresses, const ValueNames& names) {
  NameTail found{text, {}, {}};
  const Pieces pieces = comma_pieces(text);
  if (pieces.size() < 2) return found;
  std::size_t end = pieces.size();
  while (end > 1 && !ends_with_legal_form(pieces[end - 1])) --end;
  const bool after_form = ends_with_legal_form(pieces[end - 1]);
  if (after_form && end < pieces.size() &&
      std::any_of(pieces.begin() + static_cast<std::ptrdiff_t>(end), pieces.end(), street)) {
    found.name = up_to(text, pieces[end - 1]);
    found.address = text.substr(static_cast<std::size_t>(pieces[end].data() - text.data()));
    return found;
  }
  if (!after_form) end = pieces.size() - 1;
  const std::span tail(pieces.begin() + static_cast<std::ptrdiff_t>(end), pieces.end());
  if (tail.empty() || tail.size() > 3 || !std::ranges::all_of(tail, looks_like_place)) return found;
  // Without an address to compare with, a place behind `Co., Ltd.` is believed to be one.
  const bool form_alone = after_form && addresses.empty() &&
                          letters_of(words_of(pieces[end - 1]).back()) != "corporation";
  if (!form_alone && !confirmed(tail, addresses, names)) return found;
  found.towns.assign(tail.begin(), tail.end());
  if (after_form) found.name = up_to(text, pieces[end - 1]);
  return found;
}

}  // namespace assay::ingest
