#include "assay/resolve/screening/written_names.h"

#include <algorithm>
#include <utility>

#include "assay/base/text.h"
#include "assay/resolve/names.h"
#include "assay/resolve/screening/latin_text.h"

namespace assay::resolve {
namespace {

std::vector<WrittenName> bracketed_names(std::string_view text, const WordTable& table) {
  std::vector<WrittenName> names{{std::string(text)}};
  const std::size_t open = text.find('(');
  const std::size_t close = open == std::string_view::npos ? open : text.rfind(')');
  if (open == std::string_view::npos || open == 0 || close == std::string_view::npos ||
      close < open + 3) {
    return names;
  }
  const std::string_view inner = trimmed(text.substr(open + 1, close - open - 1));
  std::string outer(trimmed(text.substr(0, open)));
  if (const std::string_view rest = trimmed(text.substr(close + 1)); !rest.empty()) {
    outer += ' ';
    outer += rest;
  }
  const std::string folded = folded_name(inner);
  const WordSense* sense = table.find(folded);
  if (sense != nullptr && sense->kind == WordKind::kPlace) return names;
  if (folded_name(outer).find(folded) != std::string::npos) {
    names.front().text = std::move(outer);
    return names;
  }
  const bool letters = inner.size() <= 10 && inner.find(' ') == std::string_view::npos &&
                       std::none_of(inner.begin(), inner.end(), [](char c) {
                         return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
                       });
  LatinText latin;
  const std::vector<std::string_view> words = split(folded, ' ');
  const bool form = words.size() > 1 && [&] {
    for (const std::string_view word : {words.front(), words.back()}) {
      const WordSense* known =
          table.find(script_of(word) == Script::kCyrillic ? latin.of(word) : word);
      if (known != nullptr && known->kind == WordKind::kForm) return true;
    }
    return false;
  }();
  if (!letters && !form) return names;
  names.front().text = std::move(outer);
  names.push_back({std::string(inner), true});
  return names;
}

/// Whether a capital stands behind a small letter there.
bool within_word(std::string_view name, std::size_t at) {
  const auto is = [&](std::size_t i, char first, char last) {
    return name[i] >= first && name[i] <= last;
  };
  return at > 1 && is(at, 'A', 'Z') && is(at - 1, 'a', 'z');
}

/// With a blank before each of these capitals; empty where there is none.
std::string apart(std::string_view name) {
  std::size_t first = 0;
  while (first < name.size() && !within_word(name, first)) ++first;
  std::string text;
  if (first == name.size()) return text;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (within_word(name, i)) text += ' ';
    text += name[i];
  }
  return text;
}

}  // namespace

std::vector<WrittenName> names_written(std::string_view text, const WordTable& table) {
  std::vector<WrittenName> names = bracketed_names(text, table);
  std::string parted = apart(names.front().text);
  if (!parted.empty()) names.push_back({std::move(parted)});
  return names;
}

}  // namespace assay::resolve
