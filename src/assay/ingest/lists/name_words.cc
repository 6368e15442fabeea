#include "assay/ingest/lists/name_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <utility>

#include "assay/base/text.h"

namespace assay::ingest {
namespace {

bool alphabetic(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}
bool upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

constexpr std::string_view kLegalForms[] = {
    "ab",           "ag",   "ao",      "aps",  "as",          "bhd",   "bv",   "ca",   "cia",
    "cjsc",         "co",   "company", "corp", "corporation", "cv",    "dmcc", "doo",  "ehf",
    "eirl",         "eood", "fzc",     "fzco", "fze",         "fzllc", "gmbh", "hf",   "inc",
    "incorporated", "jr",   "jsc",     "kft",  "kg",          "kgaa",  "kk",   "lda",  "limited",
    "llc",          "llp",  "lp",      "ltd",  "ltda",        "ltée",  "mbh",  "nv",   "oao",
    "ohg",          "ojsc", "ooo",     "ou",   "oy",          "oyj",   "pao",  "pjsc", "plc",
    "pt",           "pte",  "pty",     "pvt",  "rl",          "sa",    "sab",  "sal",  "saoc",
    "sapi",         "sarl", "sas",     "sc",   "sca",         "scs",   "sdn",  "se",   "sia",
    "sl",           "slu",  "snc",     "spa",  "spzoo",       "sr",    "srl",  "sro",  "tic",
    "uab",          "zao",  "ао",      "АО",   "зао",         "ЗАО",   "оао",  "ОАО",  "ооо",
    "ООО",          "пао",  "ПАО"};

constexpr std::string_view kParts[] = {
    "academy",   "base",     "branch",     "bureau",       "center",  "centre",      "concern",
    "depot",     "division", "enterprise", "department",   "factory", "faculty",     "group",
    "institute", "lab",      "laboratory", "laboratories", "office",  "plant",       "school",
    "shipyard",  "station",  "university", "unit",         "works",   "association", "arsenal"};

template <std::size_t N>
bool among(const std::string_view (&words)[N], std::string_view word) {
  return std::ranges::find(words, word) != std::end(words);
}

/// Length of the quote that a text starts with; 0: none.
std::size_t opening_quote(std::string_view text) {
  for (const std::string_view quote : {"\"", "'", "`", "“", "„", "«", "‘", "”"}) {
    if (text.starts_with(quote)) return quote.size();
  }
  return 0;
}

std::size_t closing_quote(std::string_view text) {
  for (const std::string_view quote : {"\"", "'", "`", "”", "“", "»", "’"}) {
    if (text.ends_with(quote)) return quote.size();
  }
  return 0;
}

/// The sign for a `?` between two letters: two words run together, or one lost its apostrophe.
char sign_between(char before, char after) {
  return upper(after) || !alphabetic(before) ? '-' : '\'';
}

}  // namespace

Pieces pieces_outside_brackets(std::string_view text, char separator) {
  Pieces pieces;
  std::size_t from = 0;
  int depth = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && (text[at] == '(' || text[at] == '[')) ++depth;
    if (at < text.size() && (text[at] == ')' || text[at] == ']')) depth = std::max(depth - 1, 0);
    if (at < text.size() && (text[at] != separator || depth > 0)) continue;
    const std::string_view piece = trimmed(text.substr(from, at - from));
    if (!piece.empty()) pieces.push_back(piece);
    from = at + 1;
  }
  return pieces;
}

Pieces words_of(std::string_view text) {
  constexpr std::string_view kBetween = " \t,;()[]\"";
  Pieces words;
  for (std::size_t at = text.find_first_not_of(kBetween); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(kBetween, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(kBetween, end);
  }
  return words;
}

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : lowered(text)) {
    if (alphabetic(c) || std::isdigit(static_cast<unsigned char>(c)) != 0) letters += c;
  }
  return letters;
}

bool legal_form(std::string_view word) { return among(kLegalForms, letters_of(word)); }

bool part_of_company(std::string_view word) { return among(kParts, letters_of(word)); }

bool ends_with_legal_form(std::string_view text) {
  const Pieces words = words_of(text);
  return !words.empty() && legal_form(words.back());
}

Pieces comma_pieces(std::string_view text) {
  Pieces pieces;
  for (const std::string_view piece : pieces_outside_brackets(text, ',')) {
    const Pieces words = words_of(piece);
    if (!pieces.empty() && !words.empty() && words.size() <= 2 &&
        std::ranges::all_of(words, legal_form)) {
      std::string_view& before = pieces.back();
      before = {before.data(),
                static_cast<std::size_t>(piece.data() + piece.size() - before.data())};
    } else {
      pieces.push_back(piece);
    }
  }
  return pieces;
}

std::string mended(std::string_view text) {
  if (text.find('?') == std::string_view::npos) return std::string(text);
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '?') {
      out += text[at];
      continue;
    }
    const char before = at == 0 ? ' ' : text[at - 1];
    const char after = at + 1 == text.size() ? ' ' : text[at + 1];
    const std::size_t close = text.find('?', at + 1);
    if (alphabetic(before) && alphabetic(after)) {
      out += sign_between(before, after);
    } else if (alphabetic(after) && close == std::string_view::npos &&
               text.substr(0, at).find('?') == std::string_view::npos) {
      out += '\'';  // a letter such as the Arabic ayn, which begins a word
    }
  }
  return out;
}

std::string_view bare(std::string_view text) {
  constexpr std::string_view kAround = " \t,;-*";
  for (;;) {
    const std::size_t begin = text.find_first_not_of(kAround);
    if (begin == std::string_view::npos) return {};
    text = text.substr(begin, text.find_last_not_of(kAround) + 1 - begin);
    const std::size_t open = opening_quote(text);
    const std::size_t close = closing_quote(text);
    if (open == 0 || close == 0 || open + close >= text.size()) return text;
    const std::string_view inside = text.substr(open, text.size() - open - close);
    // Quotes that close and open again in between enclose two things.
    if (inside.find(text.substr(0, open)) != std::string_view::npos ||
        inside.find(text.substr(text.size() - close)) != std::string_view::npos) {
      return text;
    }
    text = inside;
  }
}

}  // namespace assay::ingest
