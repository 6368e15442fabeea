#include "assay/resolve/screening/letter_pairs.h"

#include <bit>

namespace assay::resolve {

LetterPairs::LetterPairs(std::string_view text) {
  unsigned last = 0;  // A blank stands before the first letter and behind the last one.
  const auto add = [&](unsigned letter) {
    if (letter == 0 && last == 0) return;
    const unsigned hash = ((last * 41 + letter) * 2654435769U) >> 22U;
    pairs_[hash / 64] |= std::uint64_t{1} << (hash % 64);
    last = letter;
  };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) comparable_ = false;
    if (c >= 'a' && c <= 'z') {
      add(1U + byte - 'a');
    } else if (c >= 'A' && c <= 'Z') {
      add(1U + byte - 'A');
    } else if (c >= '0' && c <= '9') {
      add(27U + byte - '0');
    } else if (c != '\'') {
      add(0);
    }
  }
  add(0);
  for (const std::uint64_t bits : pairs_) count_ += std::popcount(bits);
}

float LetterPairs::unlike(const LetterPairs& other) const {
  if (!comparable_ || !other.comparable_ || count_ + other.count_ == 0) return 0;
  int both = 0;
  for (std::size_t i = 0; i < pairs_.size(); ++i)
    both += std::popcount(pairs_[i] & other.pairs_[i]);
  return 1 - 2 * static_cast<float>(both) / static_cast<float>(count_ + other.count_);
}

}  // namespace assay::resolve
