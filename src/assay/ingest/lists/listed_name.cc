#include "assay/ingest/lists/listed_name.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "assay/base/text.h"
#include "assay/ingest/lists/name_bracket.h"
#include "assay/ingest/lists/name_tail.h"
#include "assay/ingest/lists/name_words.h"

namespace assay::ingest {
namespace {

/// Words between a group and the one of its companies that is meant.
struct GroupMark {
  std::string_view words;  ///< In lower case.
  NameKind before;
};
constexpr GroupMark kGroupMarks[] = {
    {"affiliated entity:", NameKind::kGroup},
    {"affiliated entities:", NameKind::kGroup},
    {"subordinate institution -", NameKind::kGroup},
    {"subordinate institution:", NameKind::kGroup},
    {"subordinate entity:", NameKind::kGroup},
    {"and subordinate entity ", NameKind::kPrimary},
};

/// Words behind a name that say whom else the entry means.
constexpr std::string_view kRests[] = {", and its sub-units", " and its sub-units",
                                       ", and any successor", " and any successor",
                                       ", its successors",    ", including "};

constexpr std::string_view kInlines[] = {
    ", a.k.a",           " a.k.a", ", f.k.a", " f.k.a", " aka ", " fka ", ", formerly known as",
    " formerly known as"};

constexpr std::size_t kLongestName = 1024;  ///< What is longer is not taken apart.
constexpr int kDeepest = 4;                 ///< Names within names.

/// Where `words` stand in `small`, outside brackets.
std::size_t find_outside(std::string_view small, std::string_view words) {
  int depth = 0;
  for (std::size_t at = 0; at + words.size() <= small.size(); ++at) {
    if (depth == 0 && small.substr(at).starts_with(words)) return at;
    if (small[at] == '(' || small[at] == '[') ++depth;
    if (small[at] == ')' || small[at] == ']') depth = std::max(depth - 1, 0);
  }
  return std::string_view::npos;
}

/// The end of the bracket that opens at `open`; the end of the text if none closes it.
std::size_t close_of(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    if (text[at] == '(' || text[at] == '[') ++depth;
    if ((text[at] == ')' || text[at] == ']') && --depth == 0) return at;
  }
  return text.size();
}

bool says_something(std::string_view text) { return !letters_of(text).empty(); }

/// A full stop ends a sentence, and belongs to the name only behind an abbreviation.
void drop_full_stop(std::string& text) {
  while (text.ends_with(' ') || text.ends_with("..")) text.pop_back();
  if (!text.ends_with('.')) return;
  const std::string_view last = words_of(text).back();
  if (letters_of(last).size() > 4 && !legal_form(last)) text.pop_back();
}

class NameParser {
 public:
  NameParser(std::string_view cell, std::string_view addresses, const ValueNames& names)
      : cell_(cell), addresses_(addresses), names_(names) {}

  /// Reads a part of the cell as names of a kind.
  void read(std::string_view text, NameKind kind, int depth = 0) {
    text = trimmed(text);
    if (depth > kDeepest || text.size() > kLongestName) return add(text, text, kind);
    const Bracket said = read_introduction(text);
    if (said.use == BracketUse::kFormer) kind = NameKind::kFormer;
    if (said.use == BracketUse::kAlias || said.use == BracketUse::kFormer) text = said.content;
    if (read_group(text, kind, depth) || read_inline(text, kind, depth)) return;
    const std::string small = lowered(text);
    std::size_t end = text.size();
    for (const std::string_view rest : kRests) end = std::min(end, find_outside(small, rest));
    read_brackets(says_something(text.substr(0, end)) ? text.substr(0, end) : text, kind, depth);
  }

  ParsedNames take() { return std::move(found_); }

 private:
  /// "Group. Affiliated Entity: Company".
  bool read_group(std::string_view text, NameKind kind, int depth) {
    const std::string small = lowered(text);
    for (const auto& [words, before] : kGroupMarks) {
      const std::size_t at = find_outside(small, words);
      if (at == std::string::npos) continue;
      const std::string_view group = text.substr(0, at), company = text.substr(at + words.size());
      if (!says_something(group) || !says_something(company)) continue;
      read(group, kind == NameKind::kPrimary ? before : kind, depth + 1);
      read(company, kind == NameKind::kPrimary ? NameKind::kAffiliate : kind, depth + 1);
      return true;
    }
    return false;
  }

  /// "Name, a.k.a. other name".
  bool read_inline(std::string_view text, NameKind kind, int depth) {
    const std::string small = lowered(text);
    for (const std::string_view words : kInlines) {
      const std::size_t at = find_outside(small, words);
      if (at == std::string::npos || at == 0 || !says_something(text.substr(0, at))) continue;
      const std::string_view rest = trimmed(text.substr(text.find_first_not_of(", ", at)));
      const Bracket said = read_introduction(rest);
      if (said.use == BracketUse::kPartOfName || !says_something(said.content)) continue;
      read(text.substr(0, at), kind, depth + 1);
      read(said.content, said.use == BracketUse::kFormer ? NameKind::kFormer : NameKind::kAlias,
           depth + 1);
      return true;
    }
    return false;
  }

  /// Takes out the brackets that are no part of the name, then what stands behind it.
  void read_brackets(std::string_view text, NameKind kind, int depth) {
    std::string kept;
    std::vector<std::pair<std::string_view, NameKind>> others;
    std::vector<std::string> shortened;
    std::size_t from = 0, kept_to = 0;
    for (std::size_t open = text.find_first_of("(["); open != std::string_view::npos;
         open = text.find_first_of("([", from)) {
      const std::size_t close = close_of(text, open);
      const std::string_view inside = text.substr(open + 1, close - std::min(close, open + 1));
      const std::string_view before = text.substr(0, open);
      const std::string_view after = close < text.size() ? text.substr(close + 1) : "";
      const Bracket bracket = read_bracket(inside, before, !says_something(after), names_);
      from = std::min(close + 1, text.size());
      if (bracket.use == BracketUse::kPartOfName) continue;
      kept += text.substr(kept_to, open - kept_to);
      while (kept.ends_with(' ')) kept.pop_back();
      kept_to = from;
      take_bracket(bracket, after, kind, others, shortened);
    }
    kept += text.substr(kept_to);
    const bool whole = kept_to == 0 || !says_something(kept);
    if (whole) add_with_tail(text, kind);
    if (!whole) add_with_tail(text, kept, kind);
    for (const std::string& name : shortened) add(text, name, NameKind::kAlias);
    for (const auto& [name, of] : others) read_several(name, of, depth + 1);
  }

  void take_bracket(const Bracket& bracket, std::string_view after, NameKind& kind,
                    std::vector<std::pair<std::string_view, NameKind>>& others,
                    std::vector<std::string>& shortened) {
    const bool group = kind == NameKind::kGroup;
    switch (bracket.use) {
      case BracketUse::kFormer:
        if (bracket.content.empty())
          kind = NameKind::kFormer;
        else
          others.emplace_back(bracket.content, group ? NameKind::kGroup : NameKind::kFormer);
        break;
      case BracketUse::kAlias:
        others.emplace_back(bracket.content, group ? NameKind::kGroup : NameKind::kAlias);
        break;
      case BracketUse::kShort:
        // In the middle the initials stand for what is before them, not for the whole.
        if (says_something(after)) {
          shortened.push_back(std::string(bracket.content) + " " + std::string(trimmed(after)));
        } else {
          others.emplace_back(bracket.content, group ? NameKind::kGroup : NameKind::kAcronym);
        }
        break;
      case BracketUse::kParent:
        add_fact(bracket.content, ListFactKind::kParent);
        break;
      case BracketUse::kProse:
      case BracketUse::kPartOfName:
        break;
    }
  }

  /// What stands in a bracket may be several names.
  void read_several(std::string_view text, NameKind kind, int depth) {
    const Pieces semicolons = pieces_outside_brackets(text, ';');
    const bool commas = semicolons.size() == 1 && kind != NameKind::kAcronym;
    for (const std::string_view piece : commas ? comma_pieces(text) : semicolons) {
      read(piece, kind, depth);
    }
  }

  /// A name that stands in the cell as it is.
  void add_with_tail(std::string_view text, NameKind kind) {
    const NameTail tail = split_tail(bare(text), addresses_, names_);
    for (const std::string_view town : tail.towns) add_fact(town, ListFactKind::kTown);
    add_fact(tail.address, ListFactKind::kAddress);
    const std::string_view name = bare(tail.name);
    add(name, name, kind);
  }

  /// A name from which something was taken out; its place is all of `text`.
  void add_with_tail(std::string_view text, const std::string& name, NameKind kind) {
    const NameTail tail = split_tail(bare(name), addresses_, names_);
    for (const std::string_view town : tail.towns) {
      add_fact(text.substr(std::min(text.rfind(town), text.size()), town.size()),
               ListFactKind::kTown);
    }
    add(text, bare(tail.name), kind);
  }

  void add(std::string_view where, std::string_view name, NameKind kind) {
    std::string text = mended(bare(name));
    drop_full_stop(text);
    if (!says_something(text)) return;
    found_.names.push_back({{std::move(text), offset(where), where.size()}, kind});
  }

  void add_fact(std::string_view text, ListFactKind kind) {
    if (says_something(text)) {
      found_.facts.push_back({{mended(text), offset(text), text.size()}, kind});
    }
  }

  std::size_t offset(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - cell_.data());
  }

  std::string_view cell_;
  std::string_view addresses_;
  const ValueNames& names_;
  ParsedNames found_;
};

/// The parts of a cell; all of it where nothing separates.
Pieces pieces_of(std::string_view cell, char separator) {
  if (separator == '\0') return {trimmed(cell)};
  return separator == ',' ? comma_pieces(cell) : split(cell, separator);
}

/// Without the "and" before the last of several.
std::string_view without_and(std::string_view text) {
  constexpr std::string_view kAnd = "and ";
  return text.starts_with(kAnd) ? trimmed(text.substr(kAnd.size())) : text;
}

/// Whether each word of one name stands in the other: `Kant and NPP Kant` are two.
bool same_words(std::string_view a, std::string_view b) {
  const Pieces few = words_of(a), many = words_of(b);
  return !few.empty() && few.size() <= many.size() &&
         std::ranges::all_of(few, [&](std::string_view word) {
           return std::ranges::find(many, word) != many.end();
         });
}

/// Names that one alias holds: "A Co., Ltd., and B", "Kant and NPP Kant", "A Ltd., B Ltd.".
Pieces several_in(std::string_view alias) {
  constexpr std::string_view kAnd = " and ";
  if (alias.size() > kLongestName) return {alias};
  for (std::size_t at = alias.find(kAnd); at != std::string_view::npos;
       at = alias.find(kAnd, at + 1)) {
    const std::string_view before = alias.substr(0, at), after = alias.substr(at + kAnd.size());
    const bool listed = before.ends_with(',') && ends_with_legal_form(before);
    if (listed || same_words(before, after) || same_words(after, before)) return {before, after};
  }
  const Pieces pieces = comma_pieces(alias);
  if (pieces.size() > 1 && std::ranges::all_of(pieces, [](std::string_view piece) {
        return ends_with_legal_form(piece) && words_of(piece).size() > 1;
      })) {
    return pieces;
  }
  return {alias};
}

}  // namespace

ParsedNames parse_name(std::string_view cell, std::string_view addresses, const ValueNames& names) {
  NameParser parser(cell, addresses, names);
  NameKind kind = NameKind::kPrimary;
  for (const std::string_view piece : pieces_outside_brackets(cell, ';')) {
    parser.read(piece, kind);
    kind = NameKind::kAlias;
  }
  ParsedNames parsed = parser.take();
  return parsed.names.empty() ? whole_name(cell, NameKind::kPrimary) : parsed;
}

ParsedNames parse_aliases(std::string_view cell, char separator, NameKind kind,
                          std::string_view addresses, const ValueNames& names) {
  NameParser parser(cell, addresses, names);
  for (const std::string_view piece : pieces_of(cell, separator)) {
    for (const std::string_view alias : several_in(without_and(piece))) parser.read(alias, kind);
  }
  return parser.take();
}

ParsedNames whole_name(std::string_view cell, NameKind kind) {
  return whole_names(cell, '\0', kind);
}

ParsedNames whole_names(std::string_view cell, char separator, NameKind kind) {
  ParsedNames found;
  for (const std::string_view name : pieces_of(cell, separator)) {
    if (name.empty()) continue;
    found.names.push_back(
        {{std::string(name), static_cast<std::size_t>(name.data() - cell.data()), name.size()},
         kind});
  }
  return found;
}

}  // namespace assay::ingest
