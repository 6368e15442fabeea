#include "assay/ingest/json_list.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/json_block.h"
#include "assay/ingest/line_place.h"

namespace assay::ingest {
namespace {

/// Walks over values without reading them. After the first thing that cannot be,
/// `flaw` says what it was, and nothing more is accepted.
class Walker {
 public:
  enum class Flaw : std::uint8_t { kNone, kSyntax, kTooDeep };

  Walker(std::string_view text, std::size_t depth) : text_(text), most_(depth) { skip_blanks(); }

  Flaw flaw = Flaw::kNone;

  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }
  char next() const { return done() ? '\0' : text_[at_]; }

  /// Passes over `c` and blanks behind it, if it is next.
  bool pass(char c) {
    if (flaw != Flaw::kNone || next() != c || done()) return false;
    ++at_;
    skip_blanks();
    return true;
  }

  bool want(char c) { return pass(c) || fail(); }

  /// Passes over a value and blanks behind it; the value's bytes.
  std::optional<JsonList::Item> value() {
    const std::size_t begin = at_;
    const bool whole = next() == '"'                    ? string()
                       : next() == '{' || next() == '[' ? nested()
                                                        : word();
    if (!whole) return std::nullopt;
    const JsonList::Item item{begin, at_ - begin};
    skip_blanks();
    return item;
  }

  bool fail(Flaw why = Flaw::kSyntax) {
    if (flaw == Flaw::kNone) flaw = why;
    return false;
  }

 private:
  void skip_blanks() {
    while (!done() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) {
      ++at_;
    }
  }

  bool string() {
    for (std::size_t end = at_;;) {
      end = text_.find('"', end + 1);
      if (end == std::string_view::npos) {
        at_ = text_.size();
        return fail();
      }
      const std::size_t last = text_.find_last_not_of('\\', end - 1);
      if ((end - 1 - last) % 2 != 0) continue;
      at_ = end + 1;
      return true;
    }
  }

  /// A list or object: brackets must match, and quotes; the rest is whoever's who parses it.
  bool nested() {
    JsonBlocks blocks;
    closing_.clear();
    for (std::size_t base = at_; base < text_.size(); base += JsonBlocks::kBytes) {
      for (std::uint64_t left = blocks.brackets(text_, base); left != 0; left &= left - 1) {
        at_ = base + static_cast<std::size_t>(std::countr_zero(left));
        const char c = text_[at_];
        if (c == '{' || c == '[') {
          if (closing_.size() == most_) return fail(Flaw::kTooDeep);
          closing_.push_back(c == '{' ? '}' : ']');
          continue;
        }
        if (closing_.back() != c) return fail();
        closing_.pop_back();
        if (!closing_.empty()) continue;
        ++at_;
        return true;
      }
    }
    at_ = text_.size();
    return fail();
  }

  /// A number, `true`, `false` or `null`.
  bool word() {
    const std::size_t end = std::min(text_.find_first_of(",]}:\" \t\r\n", at_), text_.size());
    if (end == at_) return fail();
    at_ = end;
    return true;
  }

  std::string_view text_;
  std::size_t most_;  ///< Levels within each other.
  std::size_t at_ = 0;
  std::string closing_;  ///< What the brackets that are open want.
};

/// Splits the list that is next.
void split_list(Walker& walk, std::vector<JsonList::Item>& items) {
  if (!walk.want('[') || walk.pass(']')) return;
  do {
    const auto item = walk.value();
    if (!item) return;
    items.push_back(*item);
  } while (walk.pass(','));
  walk.want(']');
}

/// Splits the values of the object that is next.
void split_values(Walker& walk, std::string_view text, JsonList& into) {
  if (!walk.want('{') || walk.pass('}')) return;
  do {
    if (walk.next() != '"') return void(walk.fail());
    const auto name = walk.value();
    if (!name || !walk.want(':')) return;
    const auto value = walk.value();
    if (!value) return;
    into.keys.push_back(text.substr(name->begin + 1, name->length - 2));
    into.items.push_back(*value);
  } while (walk.pass(','));
  walk.want('}');
}

/// What is wanted of the value at the end of a path.
enum class Wanted : std::uint8_t { kList, kValues };

/// Walks over the object that is next; what is at `path` is split. Whether it was there.
bool split_page(Walker& walk, std::string_view text, std::string_view path, Wanted wanted,
                JsonList& into) {
  const std::size_t dot = path.find('.');
  const std::string_view key = path.substr(0, dot);
  const bool at_end = dot == std::string_view::npos;
  const char opens = at_end && wanted == Wanted::kList ? '[' : '{';
  bool is_page = false;
  if (!walk.want('{') || walk.pass('}')) return false;
  do {
    if (walk.next() != '"') return walk.fail();
    const auto name = walk.value();
    if (!name || !walk.want(':')) return false;
    const std::string_view quoted = text.substr(name->begin + 1, name->length - 2);
    if (quoted == key && walk.next() == opens && !is_page) {
      if (!at_end) {
        is_page = split_page(walk, text, path.substr(dot + 1), wanted, into);
      } else if (wanted == Wanted::kList) {
        is_page = true;
        split_list(walk, into.items);
      } else {
        is_page = true;
        split_values(walk, text, into);
      }
      if (walk.flaw != Walker::Flaw::kNone) return true;
      continue;
    }
    const auto value = walk.value();
    if (!value) return is_page;
    if (quoted != "count") continue;
    const auto count = parse_count(text.substr(value->begin, value->length), {});
    if (count) into.promised = *count;
  } while (walk.pass(','));
  walk.want('}');
  return is_page;
}

Diagnostic broken(const Walker& walk, const JsonList& list, std::string_view text,
                  std::string_view file, std::size_t depth) {
  if (walk.flaw == Walker::Flaw::kTooDeep) {
    return {Severity::kError,
            codes::kNestedTooDeep,
            fmt::format("nested deeper than {} levels", depth),
            place_in(text, file, walk.at()),
            "",
            {}};
  }
  const auto objects = std::ranges::count_if(
      list.items, [&](const JsonList::Item& item) { return text[item.begin] == '{'; });
  return {Severity::kError,
          codes::kNotJson,
          fmt::format("{} {}; {} came before, none is used",
                      walk.done() ? "the text ends at byte" : "this is not JSON at byte", walk.at(),
                      objects == 0 ? "no whole object" : counted(objects, "whole object")),
          place_in(text, file, walk.at()),
          "",
          {}};
}

/// A list, or what is at a path of an object.
Result<JsonList> split(std::string_view text, std::string_view path, Wanted wanted,
                       std::string_view file, std::size_t depth) {
  Walker walk(text, depth);
  JsonList list;
  const std::size_t begin = walk.at();
  if (walk.next() == '[') {
    split_list(walk, list.items);
  } else if (walk.next() == '{') {
    const bool whole_object = path.empty() && wanted == Wanted::kValues;
    if (whole_object) split_values(walk, text, list);
    const bool is_page = whole_object || split_page(walk, text, path, wanted, list);
    const bool whole = walk.flaw == Walker::Flaw::kNone;
    if (!is_page && whole) list.items = {{begin, text.find_last_of('}') + 1 - begin}};
  } else {
    return failure(codes::kJsonShape, place_in(text, file, begin),
                   "neither a list nor an object; nothing here can be a device");
  }
  if (walk.flaw == Walker::Flaw::kNone && !walk.done()) walk.fail();
  if (walk.flaw != Walker::Flaw::kNone) return failure(broken(walk, list, text, file, depth));
  return list;
}

}  // namespace

Result<JsonList> split_json_list(std::string_view text, std::string_view key, std::string_view file,
                                 std::size_t depth) {
  return split(text, key, Wanted::kList, file, depth);
}

Result<JsonList> split_json_values(std::string_view text, std::string_view path,
                                   std::string_view file, std::size_t depth) {
  return split(text, path, Wanted::kValues, file, depth);
}

bool is_json_lines(std::string_view text) {
  const std::size_t end = text.find_first_of("\r\n");
  if (end == std::string_view::npos || trimmed(text.substr(end)).empty()) return false;
  const std::string_view line = trimmed(text.substr(0, end));
  return line.starts_with('{') && line.ends_with('}') && split_json_list(line, "", "").has_value();
}

JsonList split_json_lines(std::string_view text) {
  JsonList list;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", from), text.size());
    const std::string_view line = trimmed(text.substr(from, end - from));
    if (!line.empty()) {
      list.items.push_back({static_cast<std::size_t>(line.data() - text.data()), line.size()});
    }
    from = end + 1;
  }
  return list;
}

}  // namespace assay::ingest
