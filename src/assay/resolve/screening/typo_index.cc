#include "assay/resolve/screening/typo_index.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <utility>

namespace assay::resolve {
namespace {

constexpr std::size_t kPrefix = 7;  ///< Letters of which some are taken out.
constexpr std::size_t kLongest = 63;
constexpr std::size_t kMostLeft = 1 + kPrefix + kPrefix * (kPrefix - 1) / 2;
constexpr std::size_t kMostLookedAt = 512;  ///< Texts that one word is compared with.

/// The first letters, a byte each, so that one is taken out without a loop.
std::uint64_t packed(std::string_view text) {
  std::uint64_t letters = 0;
  for (std::size_t i = 0; i < std::min(text.size(), kPrefix); ++i) {
    letters |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
  }
  return letters;
}

std::uint64_t without(std::uint64_t letters, std::size_t at) {
  const std::uint64_t before = (std::uint64_t{1} << (8 * at)) - 1;
  return (letters & before) | ((letters >> 8U) & ~before);
}

std::uint64_t hash_of(std::uint64_t letters) { return letters * 0x9E3779B97F4A7C15U; }

/// Calls `each` with what is left of the word's first letters.
template <class Each>
void deletions(std::string_view word, const Each& each) {
  const std::size_t n = std::min(word.size(), kPrefix);
  const std::size_t edits = edits_of(word.size());
  const std::uint64_t whole = packed(word);
  each(whole);
  if (edits == 0) return;
  for (std::size_t a = 0; a < n; ++a) {
    const std::uint64_t left = without(whole, a);
    each(left);
    if (edits == 1) continue;
    for (std::size_t b = a; b + 1 < n; ++b) each(without(left, b));
  }
}

/// One word to be compared with many: a bit for each place where a letter stands.
class Pattern {
 public:
  /// At most 63 bytes.
  explicit Pattern(std::string_view word) : length_(word.size()) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      places_[static_cast<unsigned char>(word[i])] |= std::uint64_t{1} << i;
    }
  }

  /// Columns of the table of edits as bits, that tell by how much neighbours differ: `up`, `down`
  /// from the row above, `diagonal` where a cell is what the one above and left of it is.
  std::size_t edits(std::string_view other) const {
    if (length_ == 0) return other.size();
    const std::uint64_t last = std::uint64_t{1} << (length_ - 1);
    std::size_t edits = length_;
    std::uint64_t up = ~std::uint64_t{0}, down = 0, diagonal = 0, before = 0;
    for (const char c : other) {
      const std::uint64_t same = places_[static_cast<unsigned char>(c)];
      const std::uint64_t swapped = ((~diagonal & same) << 1U) & before;
      diagonal = (((same & up) + up) ^ up) | same | down | swapped;
      std::uint64_t right = down | ~(diagonal | up);
      const std::uint64_t left = diagonal & up;
      edits += (right & last) != 0;
      edits -= (left & last) != 0;
      right = (right << 1U) | 1U;
      up = (left << 1U) | ~(diagonal | right);
      down = right & diagonal;
      before = same;
    }
    return edits;
  }

 private:
  std::array<std::uint64_t, 256> places_{};
  std::size_t length_;
};

}  // namespace

std::size_t edits_of(std::size_t length) { return length < 4 ? 0 : length < 7 ? 1 : 2; }

std::size_t edits_within(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t longer = std::max(a.size(), b.size()), shorter = std::min(a.size(), b.size());
  if (longer - shorter > limit || longer > kLongest) return limit + 1;
  return std::min(Pattern(a).edits(b), limit + 1);
}

TypoIndex::Found TypoIndex::found_of(std::string_view text, std::uint32_t number) {
  std::uint32_t letters = 0;
  for (const char c : text) letters |= 1U << (static_cast<unsigned char>(c) % 26U);
  return {number, letters & 0x3FFFFFFU, static_cast<std::uint32_t>(text.size()) & 63U};
}

void TypoIndex::add(std::string_view text) { texts_.push_back(text); }

void TypoIndex::finish() {
  std::size_t count = 0;
  const auto every = [&](const auto& use) {
    for (std::uint32_t text = 0; text < texts_.size(); ++text) {
      if (edits_of(texts_[text].size()) == 0 || texts_[text].size() > kLongest) continue;
      deletions(texts_[text], [&](std::uint64_t left) { use(left, text); });
    }
  };
  every([&](std::uint64_t, std::uint32_t) { ++count; });
  shift_ = 64U - std::max(1U, static_cast<unsigned>(std::bit_width(count)));
  starts_.assign((std::size_t{1} << (64U - shift_)) + 1, 0);
  every([&](std::uint64_t left, std::uint32_t) { ++starts_[(hash_of(left) >> shift_) + 1]; });
  std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
  found_.resize(count);
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  every([&](std::uint64_t left, std::uint32_t text) {
    found_[next[hash_of(left) >> shift_]++] = found_of(texts_[text], text);
  });
}

void TypoIndex::near(std::string_view text, std::vector<Near>& into) const {
  const std::size_t limit = edits_of(text.size());
  if (limit == 0 || text.size() > kLongest || found_.empty()) return;
  const Found asked = found_of(text, 0);
  // First where to look, so that memory is fetched for all at once.
  std::array<std::uint64_t, kMostLeft> hashes;
  std::size_t lefts = 0;
  deletions(text, [&](std::uint64_t left) {
    hashes[lefts] = hash_of(left) >> shift_;
    __builtin_prefetch(&starts_[hashes[lefts++]]);
  });
  const std::span<const std::uint64_t> all = std::span(hashes).first(lefts);
  for (const std::uint64_t hash : all) __builtin_prefetch(found_.data() + starts_[hash]);

  std::array<std::uint32_t, kMostLookedAt> seen;
  std::size_t many = 0;
  const auto each_once = [&] {
    std::sort(seen.data(), seen.data() + many);
    many = static_cast<std::size_t>(std::unique(seen.data(), seen.data() + many) - seen.data());
  };
  for (const std::uint64_t hash : all) {
    for (const Found& other : with(hash)) {
      const std::uint32_t longer = std::max<std::uint32_t>(asked.length, other.length);
      const std::uint32_t shorter = std::min<std::uint32_t>(asked.length, other.length);
      // An edit brings a letter, takes one, or both.
      const std::uint32_t changed = asked.letters ^ other.letters;
      if (longer - shorter > limit) continue;
      if (static_cast<std::size_t>(std::popcount(changed)) > 2 * limit) continue;
      if (many == seen.size()) each_once();
      if (many == seen.size()) break;
      seen[many++] = other.text;
    }
  }
  each_once();
  const Pattern pattern(text);
  for (const std::uint32_t number : std::span(seen).first(many)) {
    const std::string_view other = texts_[number];
    const std::size_t most = std::min(limit, edits_of(other.size()));
    const std::size_t edits = pattern.edits(other);
    if (edits <= most) into.push_back({number, static_cast<std::uint32_t>(edits)});
  }
}

}  // namespace assay::resolve
