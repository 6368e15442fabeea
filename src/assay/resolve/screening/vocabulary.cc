#include "assay/resolve/screening/vocabulary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

#include "assay/resolve/screening/latin_text.h"

namespace assay::resolve {
namespace {

constexpr std::size_t kMostLike = 24;  ///< Words that one may stand for.
constexpr std::size_t kMostCuts = 48;  ///< Words with one beginning that are looked at.

std::uint32_t hash_of(std::string_view text) {
  const std::size_t hash = std::hash<std::string_view>()(text);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
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
  for (const std::uint32_t with : names_) {
    crowds_.push_back(std::log10(1 + static_cast<float>(with)) / 2);
  }
  weights_.resize(size());
  for (std::uint32_t word = 1; word < size(); ++word) weights_[word] = weight_of(text(word));
  add_spellings();
  index_spellings();
}

void Vocabulary::add_spellings() {
  const auto kept = [&](std::string_view spelling) {
    return other_texts_.text(other_texts_.intern(spelling));
  };
  for (std::uint32_t word = 1; word < size(); ++word) {
    if (kinds_[word] != WordKind::kNumber) spellings_.push_back({text(word), word, false});
  }
  for (const auto& [written, read] : table_.spellings()) {
    if (const auto word = find(read); word && !find(written)) {
      spellings_.push_back({kept(written), *word, false});
    }
  }
  const std::size_t written = spellings_.size();
  for (std::size_t i = 0; i < written; ++i) {
    const std::string sound = sound_of(spellings_[i].text);
    if (sound != spellings_[i].text) {
      spellings_.push_back({kept(sound), spellings_[i].word, true});
    }
  }
}

void Vocabulary::index_spellings() {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> hashed;
  for (std::uint32_t i = 0; i < spellings_.size(); ++i) {
    const Spelling& spelling = spellings_[i];
    if (!spelling.sound) sorted_.push_back(i);
    hashed.emplace_back(hash_of(spelling.text), i);
    typos_.add(spelling.text);
  }
  by_text_.build(hashed);
  typos_.finish();
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
  for (const std::uint32_t i : by_text_.at(hash_of(text))) {
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

void Vocabulary::add_typos(std::string_view text, bool sound, Room& room) const {
  if (!(sound && room.near_of == text)) {
    room.near.clear();
    typos_.near(text, room.near);
    room.near_of = text;
  }
  for (const TypoIndex::Near& near : room.near) {
    const Spelling& other = spellings_[near.text];
    if ((other.sound || near.edits == 0) && !sound) continue;
    const double length = static_cast<double>(std::max(text.size(), other.text.size()));
    const double likeness = (sound ? 0.96 : 1) - 1.6 * static_cast<double>(near.edits) / length;
    room.like.push_back({other.word, static_cast<float>(likeness), WordMatch::kTypo});
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

void Vocabulary::add_misread(std::string_view text, Room& room) const {
  if (!has_digit(text) || text.size() < 3) return;
  for (const char one : {'l', 'i'}) {
    std::string read(text);
    for (char& c : read) {
      if (c == '0') c = 'o';
      if (c == '1') c = one;
      if (c == '5') c = 's';
      if (c == '8') c = 'b';
    }
    if (const auto word = find_spelling(read))
      room.like.push_back({*word, 0.93F, WordMatch::kTypo});
    add_typos(read, false, room);
  }
}

void Vocabulary::like(std::string_view text, WordKind kind, bool last, Room& room) const {
  std::vector<LikeWord>& into = room.like;
  into.clear();
  room.near_of.clear();
  const auto same = find(text);
  if (same) into.push_back({*same, 1.0F, WordMatch::kSame, weights_[*same]});
  if (kind == WordKind::kNumber) return;
  const std::string sound = sound_of(text);
  if (text.size() > 2) {
    for (const std::uint32_t i : by_text_.at(hash_of(sound))) {
      if (spellings_[i].word != same && spellings_[i].text == sound) {
        into.push_back({spellings_[i].word, 0.94F, WordMatch::kSound});
      }
    }
  }
  add_misread(text, room);
  add_typos(text, false, room);
  add_typos(sound, true, room);
  add_cuts(text, last, into);

  // Each word once, by its best likeness.
  std::sort(into.begin(), into.end(), [](const LikeWord& a, const LikeWord& b) {
    return a.word != b.word ? a.word < b.word : a.likeness > b.likeness;
  });
  into.erase(std::unique(into.begin(), into.end(),
                         [](const LikeWord& a, const LikeWord& b) { return a.word == b.word; }),
             into.end());
  std::sort(into.begin(), into.end(), [](const LikeWord& a, const LikeWord& b) {
    return a.likeness != b.likeness ? a.likeness > b.likeness : a.word < b.word;
  });
  if (into.size() > kMostLike) into.resize(kMostLike);
  for (LikeWord& each : into) each.weight = weights_[each.word];
}

}  // namespace assay::resolve
