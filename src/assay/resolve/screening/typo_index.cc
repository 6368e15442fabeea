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

}  // namespace

std::size_t edits_of(std::size_t length) { return length < 4 ? 0 : length < 7 ? 1 : 2; }

std::size_t edits_within(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit || b.size() > kLongest) return limit + 1;
  std::array<std::array<std::uint8_t, kLongest + 1>, 3> rows;
  auto* before = &rows[0];
  auto* last = &rows[1];
  auto* now = &rows[2];
  for (std::size_t j = 0; j <= a.size(); ++j) (*last)[j] = static_cast<std::uint8_t>(j);
  for (std::size_t i = 1; i <= b.size(); ++i) {
    (*now)[0] = static_cast<std::uint8_t>(i);
    std::uint8_t least = (*now)[0];
    for (std::size_t j = 1; j <= a.size(); ++j) {
      const bool same = b[i - 1] == a[j - 1];
      unsigned edits = std::min({(*last)[j] + 1U, (*now)[j - 1] + 1U, (*last)[j - 1] + !same + 0U});
      if (i > 1 && j > 1 && b[i - 1] == a[j - 2] && b[i - 2] == a[j - 1]) {
        edits = std::min(edits, (*before)[j - 2] + 1U);
      }
      (*now)[j] = static_cast<std::uint8_t>(edits);
      least = std::min(least, (*now)[j]);
    }
    if (least > limit) return limit + 1;
    auto* free = before;
    before = last;
    last = now;
    now = free;
  }
  return std::min<std::size_t>((*last)[a.size()], limit + 1);
}

TypoIndex::Shape TypoIndex::shape_of(std::string_view text) {
  Shape shape{0, static_cast<std::uint32_t>(text.size())};
  for (const char c : text) shape.letters |= 1U << (static_cast<unsigned char>(c) & 31U);
  return shape;
}

void TypoIndex::add(std::string_view text) {
  texts_.push_back(text);
  shapes_.push_back(shape_of(text));
}

void TypoIndex::finish() {
  std::size_t count = 0;
  const auto indexed = [&](std::uint32_t text) {
    return edits_of(texts_[text].size()) > 0 && texts_[text].size() <= kLongest;
  };
  const auto every = [&](const auto& use) {
    for (std::uint32_t text = 0; text < texts_.size(); ++text) {
      if (indexed(text)) deletions(texts_[text], [&](std::uint64_t left) { use(left, text); });
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
    found_[next[hash_of(left) >> shift_]++] = text;
  });
}

std::span<const std::uint32_t> TypoIndex::with(std::uint64_t left) const {
  const std::uint64_t hash = hash_of(left) >> shift_;
  return std::span(found_).subspan(starts_[hash], starts_[hash + 1] - starts_[hash]);
}

void TypoIndex::near(std::string_view text, std::vector<Near>& into) const {
  const std::size_t limit = edits_of(text.size());
  if (limit == 0 || text.size() > kLongest || found_.empty()) return;
  const Shape shape = shape_of(text);
  std::array<std::uint32_t, kMostLookedAt> seen;
  std::size_t many = 0;
  const auto each_once = [&] {
    std::sort(seen.data(), seen.data() + many);
    many = static_cast<std::size_t>(std::unique(seen.data(), seen.data() + many) - seen.data());
  };
  deletions(text, [&](std::uint64_t left) {
    for (const std::uint32_t other : with(left)) {
      const Shape& theirs = shapes_[other];
      const std::size_t longer = std::max(shape.length, theirs.length);
      const std::size_t shorter = std::min(shape.length, theirs.length);
      // An edit brings a letter, takes one, or both.
      const auto changed = static_cast<std::size_t>(std::popcount(shape.letters ^ theirs.letters));
      if (longer - shorter > limit || changed > 2 * limit) continue;
      if (many == seen.size()) each_once();
      if (many == seen.size()) return;
      seen[many++] = other;
    }
  });
  each_once();
  for (std::size_t i = 0; i < many; ++i) {
    const std::string_view other = texts_[seen[i]];
    const std::size_t most = std::min(limit, edits_of(other.size()));
    const std::size_t edits = edits_within(text, other, most);
    if (edits <= most) into.push_back({seen[i], static_cast<std::uint32_t>(edits)});
  }
}

}  // namespace assay::resolve
