#include "assay/resolve/screening/letter_pairs.h"

#include <bit>

namespace assay::resolve {
namespace {

/// Letters from U+00C0 to U+00FF without their accents; blank: none.
constexpr std::string_view kAccented =
    "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy";
constexpr float kOtherScript = 0.25F;  ///< What pairs of one company have apart, about.

}  // namespace

LetterPairs::LetterPairs(std::string_view text) {
  unsigned last = 0;  // A blank stands before the first letter and behind the last one.
  const auto add = [&](unsigned letter) {
    if (letter == 0 && last == 0) return;
    const unsigned hash = ((last * 41 + letter) * 2654435769U) >> 22U;
    pairs_[hash / 64] |= std::uint64_t{1} << (hash % 64);
    last = letter;
  };
  const auto add_ascii = [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (c >= 'a' && c <= 'z') {
      add(1U + byte - 'a');
    } else if (c >= 'A' && c <= 'Z') {
      add(1U + byte - 'A');
    } else if (c >= '0' && c <= '9') {
      add(27U + byte - '0');
    } else if (c != '\'') {
      add(0);
    }
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (byte < 0x80) {
      add_ascii(text[i]);
    } else if (byte == 0xC3 && next >= 0x80 && next < 0xC0) {
      add_ascii(kAccented[next - 0x80]);
      ++i;
    } else if (byte == 0xC2) {  // Quotation marks and other signs.
      add(0);
      ++i;
    } else if (byte == 0xE2 && next >= 0x80 && next < 0x83) {  // The same, dashes.
      add(0);
      i += 2;
    } else {
      comparable_ = false;
    }
  }
  add(0);
  for (const std::uint64_t bits : pairs_) count_ += std::popcount(bits);
}

float LetterPairs::unlike(const LetterPairs& other) const {
  if (!comparable_ || !other.comparable_) return kOtherScript;
  if (count_ + other.count_ == 0) return 0;
  int both = 0;
  for (std::size_t i = 0; i < pairs_.size(); ++i)
    both += std::popcount(pairs_[i] & other.pairs_[i]);
  return 1 - 2 * static_cast<float>(both) / static_cast<float>(count_ + other.count_);
}

}  // namespace assay::resolve
