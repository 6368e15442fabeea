#include "assay/resolve/screening/letter_pairs.h"

#include <cstddef>

namespace assay::resolve {
namespace {

/// Letters from U+00C0 to U+00FF without their accents; blank: none.
constexpr std::string_view kAccented =
    "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy";
/// Digits and letters as small numbers, both cases as one; 0: a blank, 63: left out.
constexpr std::array<std::uint8_t, 128> kLetters = [] {
  std::array<std::uint8_t, 128> letters{};
  for (unsigned i = 0; i < 26; ++i) {
    letters['a' + i] = letters['A' + i] = static_cast<std::uint8_t>(1 + i);
  }
  for (unsigned i = 0; i < 10; ++i) letters['0' + i] = static_cast<std::uint8_t>(27 + i);
  letters['\''] = 63;
  return letters;
}();
constexpr float kOtherScript = 0.25F;  ///< What pairs of one company have apart, about.

}  // namespace

template <class Each>
bool LetterPairs::pairs(std::string_view text, const Each& each) {
  unsigned last = 0;  // A blank stands before the first letter and behind the last one.
  const auto add = [&](unsigned letter) {
    if (letter == 63 || (letter == 0 && last == 0)) return;
    each(((last * 41 + letter) * 2654435769U) >> 22U);
    last = letter;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      add(kLetters[byte]);
      continue;
    }
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (byte == 0xC3 && next >= 0x80 && next < 0xC0) {
      add(kLetters[static_cast<unsigned char>(kAccented[next - 0x80])]);
      ++i;
    } else if (byte == 0xC2) {  // Quotation marks and other signs.
      add(0);
      ++i;
    } else if (byte == 0xE2 && next >= 0x80 && next < 0x83) {  // The same, dashes.
      add(0);
      i += 2;
    } else {
      return false;
    }
  }
  add(0);
  return true;
}

LetterPairs::LetterPairs(std::string_view text) {
  comparable_ = pairs(text, [&](unsigned pair) {
    const std::uint64_t bit = std::uint64_t{1} << (pair % 64);
    count_ += (pairs_[pair / 64] & bit) == 0;
    pairs_[pair / 64] |= bit;
  });
}

bool LetterPairs::distinct(std::string_view text, std::vector<std::uint16_t>& into) {
  const std::size_t before = into.size();
  std::array<std::uint64_t, 16> seen{};
  const bool comparable = pairs(text, [&](unsigned pair) {
    const std::uint64_t bit = std::uint64_t{1} << (pair % 64);
    if ((seen[pair / 64] & bit) == 0) into.push_back(static_cast<std::uint16_t>(pair));
    seen[pair / 64] |= bit;
  });
  if (!comparable) into.resize(before);
  return comparable;
}

float LetterPairs::unlike(std::span<const std::uint16_t> other, bool comparable) const {
  if (!comparable || !comparable_) return kOtherScript;
  std::size_t both = 0;
  for (const std::uint16_t pair : other) both += (pairs_[pair / 64] >> (pair % 64)) & 1U;
  const std::size_t all = static_cast<std::size_t>(count_) + other.size();
  return all == 0 ? 0 : 1 - 2 * static_cast<float>(both) / static_cast<float>(all);
}

float LetterPairs::unlike(std::string_view other) const {
  std::vector<std::uint16_t> theirs;
  const bool comparable = distinct(other, theirs);
  return unlike(theirs, comparable);
}

}  // namespace assay::resolve
