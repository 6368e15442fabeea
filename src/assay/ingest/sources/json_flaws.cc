#include "assay/ingest/sources/json_flaws.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/secret_text.h"

namespace assay::ingest {
namespace {

namespace dom = simdjson::dom;

/// Objects have few keys, and each is compared with those before it; longer ones are sorted.
constexpr std::size_t kFew = 64;

JsonFlaw twice(std::string_view key) {
  return {codes::kKeyTwiceInObject, fmt::format("`{}` stands twice in one object", visible(key))};
}

}  // namespace

std::optional<JsonFlaw> FlawSearch::of(dom::element value, bool escapes) {
  escapes_ = escapes;
  keys_.clear();
  return in(value);
}

std::optional<JsonFlaw> FlawSearch::in(dom::element value) {
  dom::object object;
  dom::array list;
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) {
    if (!escapes_ || text.find('\0') == std::string_view::npos) return std::nullopt;
    return JsonFlaw{codes::kUnusableValue, "a text with a NUL in it; export it again"};
  }
  if (value.get(object) == simdjson::SUCCESS) return in(object);
  if (value.get(list) != simdjson::SUCCESS) return std::nullopt;
  for (const dom::element below : list) {
    if (auto flaw = in(below)) return flaw;
  }
  return std::nullopt;
}

std::optional<JsonFlaw> FlawSearch::in(dom::object object) {
  const auto own = static_cast<std::ptrdiff_t>(keys_.size());
  const auto few = own + static_cast<std::ptrdiff_t>(kFew);
  std::uint64_t met = 0;  // A bit for keys of that length and first letter.
  for (const auto [key, below] : object) {
    const std::size_t kind = key.empty() ? 0 : key.size() * 8 + static_cast<unsigned char>(key[0]);
    const std::uint64_t bit = std::uint64_t{1} << (kind & 63);
    const bool may_be_there = (std::exchange(met, met | bit) & bit) != 0;
    if (may_be_there && std::ssize(keys_) < few &&
        std::find(keys_.begin() + own, keys_.end(), key) != keys_.end()) {
      return twice(key);
    }
    keys_.push_back(key);
    if (auto flaw = in(below)) return flaw;
  }
  if (std::ssize(keys_) > few) {
    std::sort(keys_.begin() + own, keys_.end());
    const auto same = std::adjacent_find(keys_.begin() + own, keys_.end());
    if (same != keys_.end()) return twice(*same);
  }
  keys_.resize(static_cast<std::size_t>(own));
  return std::nullopt;
}

bool may_withhold(std::string_view text, const ColumnNames& names) {
  constexpr std::string_view kMarks = "\"{}[],:\r\n";
  // Behind a backslash quotes are none: words would be looked for in the wrong places.
  if (text.find('\\') != std::string_view::npos || find_secret(text, 0).length > 0) return true;
  // What stands between marks is a key or a value; which of them, nobody knows where some are lost.
  for (std::size_t end = 0, at = 0; at < text.size(); at = end + 1) {
    end = std::min(text.find_first_of(kMarks, at), text.size());
    const std::string_view word = trimmed(text.substr(at, end - at));
    if (word.empty()) continue;
    // What a `key` opens depends on what it stands in.
    if (lowered(word) == "key" || names.withheld(word) != Withheld::kNo) return true;
  }
  return false;
}

}  // namespace assay::ingest
