#include "assay/resolve/screening/listed_names.h"

#include <algorithm>
#include <numeric>

namespace assay::resolve {
namespace {

std::uint64_t hash_of(std::span<const std::uint32_t> words, std::uint8_t families) {
  std::uint64_t hash = 0xCBF29CE484222325U + families;
  for (const std::uint32_t word : words) {
    hash ^= word;
    hash *= 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29U;
  }
  return hash;
}

std::uint32_t initials_hash(std::string_view letters) {
  std::uint32_t hash = 2166136261U;
  for (const char c : letters) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

}  // namespace

void ListedNames::add(std::string_view text, NameKind kind, std::uint32_t entry) {
  reader_.read(text, reading_);
  if (reading_.words.empty()) return;
  const std::size_t first = name_words_.size();
  for (const NameWord& word : reading_.words) {
    name_words_.push_back(words_.add(word.text, word.kind));
  }
  const std::span<const std::uint32_t> words = std::span(name_words_).subspan(first);
  if (2 * (size() + 1) > slots_.size()) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> old(
        std::max<std::size_t>(1024, 2 * slots_.size()));
    std::swap(old, slots_);
    for (const auto& [hash, name_and_1] : old) {
      if (name_and_1 == 0) continue;
      std::size_t at = hash & (slots_.size() - 1);
      while (slots_[at].second != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = {hash, name_and_1};
    }
  }
  const std::uint64_t hash = hash_of(words, reading_.families);
  std::size_t at = hash & (slots_.size() - 1);
  for (; slots_[at].second != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].first != hash) continue;
    const std::uint32_t known = slots_[at].second - 1;
    const ListedWords other = name(known);
    if (other.families == reading_.families &&
        std::equal(words.begin(), words.end(), other.words.begin(), other.words.end())) {
      name_words_.resize(first);
      added_.push_back({known, {entry, kind, text}});
      return;
    }
  }
  const auto made = static_cast<std::uint32_t>(size());
  slots_[at] = {hash, made + 1};
  first_word_.push_back(static_cast<std::uint32_t>(name_words_.size()));
  families_.push_back(reading_.families);
  added_.push_back({made, {entry, kind, text}});
}

void ListedNames::finish() {
  slots_ = {};
  // Names and words, both ways; a word counts once a name.
  first_posting_.assign(words_.size() + 1, 0);
  std::vector<std::uint32_t> seen(words_.size());
  const auto each_word = [&](const auto& use) {
    std::fill(seen.begin(), seen.end(), 0U);
    for (std::uint32_t name = 0; name < size(); ++name) {
      for (const std::uint32_t word : this->name(name).words) {
        if (seen[word] == name + 1) continue;
        seen[word] = name + 1;
        use(word, name);
      }
    }
  };
  each_word([&](std::uint32_t word, std::uint32_t) {
    words_.count(word);
    ++first_posting_[word + 1];
  });
  std::partial_sum(first_posting_.begin(), first_posting_.end(), first_posting_.begin());
  postings_.resize(first_posting_.back());
  std::vector<std::uint32_t> next(first_posting_.begin(), first_posting_.end() - 1);
  each_word([&](std::uint32_t word, std::uint32_t name) { postings_[next[word]++] = name; });
  words_.finish(size());

  weights_.resize(size());
  for (std::uint32_t name = 0; name < size(); ++name) {
    for (const std::uint32_t word : this->name(name).words) weights_[name] += words_.weight(word);
  }

  first_use_.assign(size() + 1, 0);
  for (const auto& [name, use] : added_) ++first_use_[name + 1];
  std::partial_sum(first_use_.begin(), first_use_.end(), first_use_.begin());
  uses_.resize(added_.size());
  next.assign(first_use_.begin(), first_use_.end() - 1);
  for (const auto& [name, use] : added_) uses_[next[name]++] = use;
  added_ = {};
  index_initials();
}

void ListedNames::index_initials() {
  std::string letters;
  for (std::uint32_t name = 0; name < size(); ++name) {
    letters.clear();
    for (const std::uint32_t word : this->name(name).words) {
      if (words_.kind(word) != WordKind::kNumber) letters += words_.text(word).front();
    }
    if (letters.size() < 3) continue;
    initials_.emplace_back(initials_hash(letters), name);
  }
  std::sort(initials_.begin(), initials_.end());
}

std::span<const std::pair<std::uint32_t, std::uint32_t>> ListedNames::with_initials(
    std::string_view letters) const {
  const std::uint32_t hash = initials_hash(letters);
  const auto first = std::lower_bound(initials_.begin(), initials_.end(), std::pair(hash, 0U));
  auto last = first;
  while (last != initials_.end() && last->first == hash) ++last;
  return {first, last};
}

}  // namespace assay::resolve
