#include "assay/identify/registries/company_name.h"

#include <algorithm>
#include <array>
#include <vector>

#include "assay/base/text.h"

namespace assay::identify {
namespace {

/// Legal forms as registries write them, without dots; sorted.
constexpr std::array<std::string_view, 58> kForms{
    "ab",       "ag",      "as",      "asa",         "bhd",   "bv",           "bvba", "co",
    "coltd",    "company", "corp",    "corporation", "doo",   "ek",           "eurl", "gmbh",
    "gmbhcokg", "group",   "holding", "holdings",    "inc",   "incorporated", "kft",  "kg",
    "kk",       "limited", "llc",     "llp",         "lp",    "ltd",          "ltda", "mbh",
    "nv",       "ohg",     "oy",      "oyj",         "plc",   "private",      "pte",  "pty",
    "pvt",      "ptyltd",  "pvtltd",  "sa",          "sarl",  "sas",          "sdn",  "se",
    "sl",       "snc",     "spa",     "spol",        "spzoo", "sprl",         "srl",  "sro",
    "the",      "zao"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool of_word(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool legal_form(std::string_view word) { return std::ranges::find(kForms, word) != kForms.end(); }

/// A word of a name: its letters, and where it stands.
struct Word {
  std::string letters;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Words between blanks and signs; a dot joins, so that `S.p.A.` is one word.
std::vector<Word> words_of(std::string_view name) {
  std::vector<Word> words;
  bool open = false;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const char c = name[at];
    if (of_word(c)) {
      if (!open) words.push_back({{}, at, at});
      open = true;
      words.back().letters += lower(c);
      words.back().end = at + 1;
    } else if (c == '&') {
      words.push_back({"and", at, at + 1});
      open = false;
    } else if (c != '.' && c != '\'') {
      open = false;
    } else if (open) {
      words.back().end = at + 1;
    }
  }
  return words;
}

}  // namespace

std::string name_key(std::string_view name) {
  std::string key, whole;
  for (const Word& word : words_of(name)) {
    whole += word.letters;
    if (!legal_form(word.letters)) key += word.letters;
  }
  return key.empty() ? whole : key;
}

std::string short_name(std::string_view name) {
  name = trimmed(name);
  for (const char open : {'(', '[', '<'}) {
    const std::size_t bracket = name.find(open);
    if (bracket != std::string_view::npos && bracket > 1) name = trimmed(name.substr(0, bracket));
  }
  for (const std::string_view before :
       {" formerly ", " (formerly", " f/k/a ", " dba ", " d/b/a "}) {
    const std::size_t at = lowered(name).find(before);
    if (at != std::string_view::npos && at > 1) name = trimmed(name.substr(0, at));
  }
  std::vector<Word> words = words_of(name);
  while (words.size() > 1 && legal_form(words.back().letters)) words.pop_back();
  if (words.size() > 1 && words.back().letters == "and") words.pop_back();
  if (words.empty()) return std::string(name);
  return std::string(trimmed(name.substr(0, words.back().end)));
}

}  // namespace assay::identify
