#include "assay/resolve/screening/vocabulary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

#include "assay/resolve/screening/latin_text.h"

namespace assay::resolve {
namespace {

constexpr std::size_t kPrefix = 7;     ///< Letters of which some are taken out.
constexpr std::size_t kMostLike = 24;  ///< Words that one may stand for.
constexpr std::size_t kLongestWord = 63;
constexpr std::size_t kMostCuts = 48;  ///< Words with one beginning that are looked at.

std::uint32_t hash_of(std::string_view text) {
  const std::size_t hash = std::hash<std::string_view>()(text);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

/// Edits that a word of that length may have.
std::size_t edits_of(std::size_t length) { return length < 4 ? 0 : length < 7 ? 1 : 2; }

/// Calls `each` with the hash of each string that is left of the word's first letters.
template <class Each>
void deletions(std::string_view word, const Each& each) {
  const std::string_view prefix = word.substr(0, kPrefix);
  const std::size_t n = prefix.size();
  each(hash_of(prefix));
  std::array<char, kPrefix> left{};
  const std::size_t edits = edits_of(word.size());
  if (edits == 0) return;
  for (std::size_t a = 0; a < n; ++a) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if (i != a) left[kept++] = prefix[i];
    }
    each(hash_of({left.data(), kept}));
  }
  if (edits == 1) return;
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      std::size_t kept = 0;
      for (std::size_t i = 0; i < n; ++i) {
        if (i != a && i != b) left[kept++] = prefix[i];
      }
      each(hash_of({left.data(), kept}));
    }
  }
}

/// Names of 20,000 that have an unknown word of that length by chance: two companies that are
/// called `ela` have more often nothing to do with each other than two that are called `golfrate`.
double by_chance(std::size_t length) {
  static constexpr std::array<double, 9> kNames{100, 100, 100, 40, 16, 6, 2.5, 1.2, 0.5};
  return kNames[std::min(length, kNames.size() - 1)];
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace

std::size_t edits_within(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit || b.size() > kLongestWord) return limit + 1;
  std::array<std::array<std::uint8_t, kLongestWord + 1>, 3> rows;
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

void Vocabulary::Buckets::build(std::vector<std::pair<std::uint32_t, std::uint32_t>>& hashed) {
  std::uint32_t size = 1;
  while (size < hashed.size()) size *= 2;
  mask = size - 1;
  starts.assign(size + 1, 0);
  for (const auto& [hash, word] : hashed) ++starts[(hash & mask) + 1];
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  words.resize(hashed.size());
  std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
  for (const auto& [hash, word] : hashed) words[next[hash & mask]++] = word;
}

std::span<const std::uint32_t> Vocabulary::Buckets::at(std::uint32_t hash) const {
  if (starts.empty()) return {};
  const std::uint32_t bucket = hash & mask;
  return std::span(words).subspan(starts[bucket], starts[bucket + 1] - starts[bucket]);
}

std::uint32_t Vocabulary::add(std::string_view text, WordKind kind) {
  const auto word = texts_.intern(text);
  if (word == kinds_.size()) {
    kinds_.push_back(kind);
    names_.push_back(0);
  }
  return word;
}

void Vocabulary::finish(std::size_t names) {
  all_names_ = static_cast<double>(names);
  weights_.resize(size());
  for (std::uint32_t word = 1; word < size(); ++word) weights_[word] = weight_of(text(word));
  add_spellings();
  index_spellings();
}

void Vocabulary::add_spellings() {
  for (std::uint32_t word = 1; word < size(); ++word) {
    if (kinds_[word] != WordKind::kNumber) {
      spellings_.push_back({std::string(text(word)), word, false});
    }
  }
  for (const auto& [written, read] : table_.spellings()) {
    if (const auto word = find(read); word && !find(written)) {
      spellings_.push_back({std::string(written), *word, false});
    }
  }
  const std::size_t written = spellings_.size();
  for (std::size_t i = 0; i < written; ++i) {
    std::string sound = sound_of(spellings_[i].text);
    if (sound != spellings_[i].text) {
      spellings_.push_back({std::move(sound), spellings_[i].word, true});
    }
  }
}

void Vocabulary::index_spellings() {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> sounds;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> left;
  for (std::uint32_t i = 0; i < spellings_.size(); ++i) {
    const Spelling& spelling = spellings_[i];
    if (!spelling.sound) sorted_.push_back(i);
    sounds.emplace_back(hash_of(spelling.text), i);
    if (spelling.text.size() >= 4 && spelling.text.size() <= kLongestWord) {
      deletions(spelling.text, [&](std::uint32_t hash) { left.emplace_back(hash, i); });
    }
  }
  sounds_.build(sounds);
  deletions_.build(left);
  std::sort(sorted_.begin(), sorted_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto& one = spellings_[a];
    const auto& other = spellings_[b];
    return one.text != other.text ? one.text < other.text : one.word < other.word;
  });
}

std::optional<std::uint32_t> Vocabulary::find(std::string_view text) const {
  const std::optional<std::uint32_t> word = texts_.find(text);
  if (!word || *word == 0) return std::nullopt;
  return word;
}

std::optional<std::uint32_t> Vocabulary::find_spelling(std::string_view text) const {
  if (const auto word = find(text)) return word;
  for (const std::uint32_t i : sounds_.at(hash_of(text))) {
    if (!spellings_[i].sound && spellings_[i].text == text) return spellings_[i].word;
  }
  return std::nullopt;
}

std::string_view Vocabulary::text(std::uint32_t word) const { return texts_.text(word); }

float Vocabulary::weight_of(std::string_view text) const {
  const std::optional<std::uint32_t> known = find(text);
  const double names = known ? names_[*known] : 0;
  const double all = all_names_ + WordTable::kBackground;
  const double with = names + table_.background(text) + by_chance(text.size());
  return static_cast<float>(std::log(all / with) / std::log(all / 0.5));
}

void Vocabulary::add_typos(std::string_view text, bool sound, std::vector<LikeWord>& into) const {
  const std::size_t limit = edits_of(text.size());
  if (limit == 0) return;
  std::array<std::uint32_t, 512> seen{};
  std::size_t many = 0;
  deletions(text, [&](std::uint32_t hash) {
    for (const std::uint32_t spelling : deletions_.at(hash)) {
      if (many < seen.size()) seen[many++] = spelling;
    }
  });
  std::sort(seen.begin(), seen.begin() + many);
  const auto* end = std::unique(seen.begin(), seen.begin() + many);
  for (const auto* at = seen.begin(); at != end; ++at) {
    const Spelling& other = spellings_[*at];
    if (other.sound && !sound) continue;
    const std::size_t most = std::min(limit, edits_of(other.text.size()));
    const std::size_t edits = edits_within(text, other.text, most);
    if (edits > most || (edits == 0 && !sound)) continue;
    const double length = static_cast<double>(std::max(text.size(), other.text.size()));
    const double likeness = (sound ? 0.96 : 1) - 1.6 * static_cast<double>(edits) / length;
    into.push_back({other.word, static_cast<float>(likeness), WordMatch::kTypo});
  }
}

void Vocabulary::add_cuts(std::string_view text, bool last, std::vector<LikeWord>& into) const {
  if (text.size() < 4) return;
  auto at = std::lower_bound(sorted_.begin(), sorted_.end(), text,
                             [&](std::uint32_t spelling, std::string_view wanted) {
                               return spellings_[spelling].text < wanted;
                             });
  std::size_t looked = 0;
  for (; at != sorted_.end() && spellings_[*at].text.starts_with(text) && looked < kMostCuts;
       ++at, ++looked) {
    const std::size_t length = spellings_[*at].text.size();
    if (length == text.size()) continue;
    const double kept = static_cast<double>(text.size()) / static_cast<double>(length);
    into.push_back({spellings_[*at].word, static_cast<float>((last ? 0.55 : 0.4) + 0.4 * kept),
                    WordMatch::kCut});
  }
  for (std::size_t n = text.size() - 1; n >= 4 && 2 * n >= text.size(); --n) {
    if (const auto word = find(text.substr(0, n))) {
      const double kept = static_cast<double>(n) / static_cast<double>(text.size());
      into.push_back({*word, static_cast<float>(0.4 + 0.4 * kept), WordMatch::kCut});
    }
  }
}

void Vocabulary::add_misread(std::string_view text, std::vector<LikeWord>& into) const {
  if (!has_digit(text) || text.size() < 3) return;
  for (const char one : {'l', 'i'}) {
    std::string read(text);
    for (char& c : read) {
      if (c == '0') c = 'o';
      if (c == '1') c = one;
      if (c == '5') c = 's';
      if (c == '8') c = 'b';
    }
    if (const auto word = find_spelling(read)) into.push_back({*word, 0.93F, WordMatch::kTypo});
    add_typos(read, false, into);
  }
}

void Vocabulary::like(std::string_view text, WordKind kind, bool last,
                      std::vector<LikeWord>& into) const {
  const std::size_t first = into.size();
  const auto same = find(text);
  if (same) into.push_back({*same, 1.0F, WordMatch::kSame});
  if (kind == WordKind::kNumber) return;
  const std::string sound = sound_of(text);
  if (text.size() > 2) {
    for (const std::uint32_t i : sounds_.at(hash_of(sound))) {
      if (spellings_[i].word != same && spellings_[i].text == sound) {
        into.push_back({spellings_[i].word, 0.94F, WordMatch::kSound});
      }
    }
  }
  add_misread(text, into);
  add_typos(text, false, into);
  add_typos(sound, true, into);
  add_cuts(text, last, into);

  // Each word once, by its best likeness.
  const auto begin = into.begin() + static_cast<std::ptrdiff_t>(first);
  std::sort(begin, into.end(), [](const LikeWord& a, const LikeWord& b) {
    return a.word != b.word ? a.word < b.word : a.likeness > b.likeness;
  });
  into.erase(std::unique(begin, into.end(),
                         [](const LikeWord& a, const LikeWord& b) { return a.word == b.word; }),
             into.end());
  std::sort(into.begin() + static_cast<std::ptrdiff_t>(first), into.end(),
            [](const LikeWord& a, const LikeWord& b) {
              return a.likeness != b.likeness ? a.likeness > b.likeness : a.word < b.word;
            });
  if (into.size() > first + kMostLike) into.resize(first + kMostLike);
}

}  // namespace assay::resolve
