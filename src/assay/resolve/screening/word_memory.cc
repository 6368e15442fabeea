#include "assay/resolve/screening/word_memory.h"

namespace assay::resolve {
namespace {

constexpr std::size_t kRemembered = 50'000;  ///< Words; then it begins anew.

}  // namespace

void WordMemory::begin() {
  if (known_.size() > kRemembered) known_ = {};
}

void WordMemory::find_splits(std::string_view text, AskedWord& word) const {
  for (std::size_t n = 2; n + 2 <= text.size(); ++n) {
    const auto left = words_.find_spelling(text.substr(0, n));
    if (!left) continue;
    const auto right = words_.find_spelling(text.substr(n));
    if (right) word.splits.emplace_back(*left, *right);
  }
}

const AskedWord& WordMemory::look_up(std::string_view text, WordKind kind, bool last) {
  key_ = text;
  key_ += kind == WordKind::kNumber ? '#' : last ? '$' : ' ';
  if (const AskedWord* known = known_.find(key_)) return *known;
  AskedWord word;
  word.weight = words_.weight_of(text);
  words_.like(text, kind, last, room_);
  word.like.assign(room_.like.begin(), room_.like.end());
  find_splits(text, word);
  return known_.add(key_, std::move(word));
}

}  // namespace assay::resolve
