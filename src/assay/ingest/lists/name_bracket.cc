#include "assay/ingest/lists/name_bracket.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "assay/base/text.h"
#include "assay/ingest/lists/name_words.h"

namespace assay::ingest {
namespace {

struct Introduction {
  std::string_view words;  ///< In lower case.
  BracketUse use;
};
constexpr Introduction kIntroductions[] = {
    {"a.k.a.", BracketUse::kAlias},
    {"a.k.a", BracketUse::kAlias},
    {"aka", BracketUse::kAlias},
    {"also known as", BracketUse::kAlias},
    {"n.k.a.", BracketUse::kAlias},
    {"now known as", BracketUse::kAlias},
    {"d.b.a.", BracketUse::kAlias},
    {"f.k.a.", BracketUse::kFormer},
    {"f.k.a", BracketUse::kFormer},
    {"fka", BracketUse::kFormer},
    {"formerly known as", BracketUse::kFormer},
    {"former name:", BracketUse::kFormer},
    {"formerly", BracketUse::kFormer},
    {"parent organization:", BracketUse::kParent},
    {"parent organisation:", BracketUse::kParent},
    {"parent:", BracketUse::kParent},
};

/// Words that stand in brackets within names as a part of their form in law.
constexpr std::array<std::string_view, 12> kFormBits{
    "private", "holding", "holdings", "group",   "offshore",    "off-shore",
    "publ",    "m",       "s",        "limited", "proprietary", "far east"};

constexpr std::array<std::string_view, 9> kProseWords{"individual", "subordinate", "only",
                                                      "including",  "owned",       "located",
                                                      "successor",  "successors",  "former"};

bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool lower(char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }

std::int64_t uppers(std::string_view text) {
  return std::ranges::count_if(text, [](unsigned char c) { return std::isupper(c) != 0; });
}

bool prose(std::string_view content) {
  const std::string text = lowered(content);
  if (text.starts_with("a ") || text.starts_with("an ") || text.starts_with("the ")) return true;
  const Pieces words = words_of(text);
  return std::ranges::any_of(words, [](std::string_view word) {
    return std::ranges::find(kProseWords, word) != kProseWords.end();
  });
}

/// Whether the letters of `content` stand in `before` in their order, the first of them first, as
/// in initials that take more than one letter of a word: `(AOPC)`, `(NICO)`.
bool initials_of(std::string_view content, std::string_view before) {
  constexpr std::size_t kLongest = 6;
  const std::string wanted = letters_of(content), letters = letters_of(before);
  if (wanted.size() < 2 || wanted.size() > kLongest || letters.empty()) return false;
  std::size_t met = 0;
  for (const char c : letters) {
    if (met < wanted.size() && c == wanted[met]) ++met;
    if (met == 0) return false;
  }
  return met == wanted.size();
}

/// Whether some word of `content` stands in `before` too, or nearly so.
bool repeats_a_word(std::string_view content, std::string_view before) {
  const Pieces words = words_of(content), others = words_of(before);
  return std::ranges::any_of(words, [&](std::string_view word) {
    const std::string wanted = letters_of(word);
    if (wanted.size() < 4 || legal_form(word)) return false;
    return std::ranges::any_of(others, [&](std::string_view other) {
      const std::string letters = letters_of(other);
      return letters == wanted || (words.size() == 1 && wanted.size() >= 5 &&
                                   edit_distance(letters, wanted) * 4 <= wanted.size());
    });
  });
}

/// Initials or a short form: `(AASPT)`, `(CETC 14)`, `(Huawei)` behind what they stand for.
bool short_form(std::string_view content, std::string_view before) {
  if (content.size() > 24 || words_of(content).size() > 3) return false;
  const bool before_has_lower = std::ranges::any_of(before, lower);
  const std::int64_t capitals = uppers(content);
  const std::int64_t small = std::ranges::count_if(content, lower);
  if (before_has_lower && capitals >= 2 && capitals >= small) return true;
  return initials_of(content, before) || repeats_a_word(content, before);
}

}  // namespace

Bracket read_introduction(std::string_view text) {
  const std::string_view start = trimmed(text);
  const std::string small = lowered(start.substr(0, 32));
  for (const auto& [words, use] : kIntroductions) {
    if (!small.starts_with(words)) continue;
    std::string_view rest = start.substr(words.size());
    if (letter(words.back()) && !rest.empty() && letter(rest.front())) continue;
    while (!rest.empty() && std::string_view(" ,:.").find(rest.front()) != std::string_view::npos) {
      rest.remove_prefix(1);
    }
    return {use, trimmed(rest)};
  }
  return {BracketUse::kPartOfName, start};
}

Bracket read_bracket(std::string_view content, std::string_view before, bool last,
                     const ValueNames& names) {
  const Bracket introduced = read_introduction(content);
  if (introduced.use != BracketUse::kPartOfName) return introduced;
  const std::string_view text = introduced.content;
  const std::string small = lowered(text);
  if (small == "former name" || small == "previous name") return {BracketUse::kFormer, {}};
  const Pieces words = words_of(text);
  if (words.empty()) return {BracketUse::kProse, {}};
  const bool form = std::ranges::find(kFormBits, small) != kFormBits.end() ||
                    std::ranges::all_of(words, legal_form);
  if (form || names.country(text)) return {BracketUse::kPartOfName, text};
  if (prose(text)) return {last ? BracketUse::kProse : BracketUse::kPartOfName, text};
  if (short_form(text, before)) {
    // With a form in law of its own it is a name that may stand alone.
    const bool whole = last && words.size() > 1 && std::ranges::any_of(words, legal_form);
    return {whole ? BracketUse::kAlias : BracketUse::kShort, text};
  }
  const bool foreign =
      std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (last && (words.size() >= 3 || (foreign && words.size() == 2))) {
    return {BracketUse::kAlias, text};
  }
  return {BracketUse::kPartOfName, text};
}

}  // namespace assay::ingest
