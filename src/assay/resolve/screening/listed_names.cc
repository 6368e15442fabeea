#include "assay/resolve/screening/listed_names.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace assay::resolve {
namespace {

constexpr std::uint32_t kCommon = 64;  ///< Names with a word of which less are looked through.

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

void ListedNames::add(std::string_view text, NameUse use) {
  reader_.read(text, reading_);
  if (reading_.words.empty()) return;
  const std::size_t first = added_words_.size();
  for (const NameWord& word : reading_.words) {
    added_words_.push_back(words_.add(word.text, word.kind));
  }
  use.spelling = spellings_.add(text, reading_);
  added_.emplace_back(number_of(first), use);
}

std::span<const std::uint32_t> ListedNames::added_words(std::uint32_t name) const {
  const std::uint32_t first = names_[name].first_word;
  return std::span(added_words_).subspan(first, names_[name + 1].first_word - first);
}

/// The number of the name that the words from `first_word` on are; they are taken off again if it
/// is there already.
std::uint32_t ListedNames::number_of(std::size_t first_word) {
  if (2 * (size() + 1) > slots_.size()) grow_slots();
  const std::span<const std::uint32_t> words = std::span(added_words_).subspan(first_word);
  const std::uint64_t hash = hash_of(words, reading_.families);
  std::size_t at = hash & (slots_.size() - 1);
  for (; slots_[at].second != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].first != hash) continue;
    const std::uint32_t known = slots_[at].second - 1;
    if (names_[known].families == reading_.families &&
        std::ranges::equal(words, added_words(known))) {
      added_words_.resize(first_word);
      return known;
    }
  }
  const auto made = static_cast<std::uint32_t>(size());
  slots_[at] = {hash, made + 1};
  names_.back().families = reading_.families;
  names_.push_back({static_cast<std::uint32_t>(added_words_.size())});
  return made;
}

void ListedNames::grow_slots() {
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

void ListedNames::finish() {
  slots_ = {};
  std::vector<std::uint32_t> seen(words_.size());  // A word counts once a name.
  for (std::uint32_t name = 0; name < size(); ++name) {
    for (const std::uint32_t word : added_words(name)) {
      if (std::exchange(seen[word], name + 1) != name + 1) words_.count(word);
    }
  }
  words_.finish(size());
  spellings_.finish();
  sort_by_weight();
  index_words();
  index_common_words();
  index_uses();
  index_initials();
}

/// Numbers the names anew; of equal ones the one that came first stays the first.
void ListedNames::sort_by_weight() {
  std::vector<std::pair<float, std::uint32_t>> order;
  order.reserve(size());
  for (std::uint32_t name = 0; name < size(); ++name) {
    float weight = 0;
    for (const std::uint32_t word : added_words(name)) weight += words_.weight(word);
    order.emplace_back(weight, name);
  }
  std::sort(order.begin(), order.end());
  std::vector<std::uint32_t> number(size());
  LargeVector<Name> names;
  listed_words_.reserve(added_words_.size());
  weights_.reserve(size());
  names.reserve(names_.size());
  for (const auto& [weight, old] : order) {
    number[old] = static_cast<std::uint32_t>(names.size());
    names.push_back({static_cast<std::uint32_t>(listed_words_.size()), 0, names_[old].families});
    weights_.push_back(weight);
    for (const std::uint32_t word : added_words(old)) {
      listed_words_.push_back({word, words_.weight(word), words_.kind(word)});
    }
  }
  names.push_back({static_cast<std::uint32_t>(listed_words_.size())});
  for (std::size_t name = 0; name < size(); name += kStep) steps_.push_back(weights_[name]);
  if (!weights_.empty()) steps_.push_back(weights_.back());
  added_words_ = {};
  names_ = std::move(names);
  for (auto& [name, use] : added_) name = number[name];
}

/// Which names have a word.
void ListedNames::index_words() {
  first_posting_.assign(words_.size() + 1, 0);
  for (std::uint32_t word = 0; word < words_.size(); ++word) {
    first_posting_[word + 1] = first_posting_[word] + words_.names(word);
  }
  postings_.resize(first_posting_.back());
  std::vector<std::uint32_t> next(first_posting_.begin(), first_posting_.end() - 1);
  std::vector<std::uint32_t> seen(words_.size());
  for (std::uint32_t name = 0; name < size(); ++name) {
    for (const ListedWord& each : this->name(name).words) {
      if (std::exchange(seen[each.word], name + 1) != name + 1) postings_[next[each.word]++] = name;
    }
  }
}

void ListedNames::index_common_words() {
  const std::size_t blocks = (size() + 63) / 64;
  common_.assign(words_.size(), 0);
  for (std::uint32_t word = 1; word < words_.size(); ++word) {
    if (words_.names(word) < kCommon || words_.names(word) < blocks) continue;
    const std::size_t first = bits_.size();
    common_[word] = static_cast<std::uint32_t>(first / blocks + 1);
    bits_.resize(first + blocks);
    for (const std::uint32_t name : names_with(word)) {
      bits_[first + name / 64] |= std::uint64_t{1} << (name % 64);
    }
  }
}

/// Which entries use a name.
void ListedNames::index_uses() {
  for (const auto& [name, use] : added_) ++names_[name + 1].first_use;
  for (std::uint32_t name = 0; name < size(); ++name) {
    names_[name + 1].first_use += names_[name].first_use;
  }
  uses_.resize(added_.size());
  std::vector<std::uint32_t> next;
  next.reserve(names_.size());
  for (const Name& name : names_) next.push_back(name.first_use);
  for (const auto& [name, use] : added_) uses_[next[name]++] = use;
  added_ = {};
}

void ListedNames::index_initials() {
  std::string letters;
  for (std::uint32_t name = 0; name < size(); ++name) {
    letters.clear();
    for (const ListedWord& each : this->name(name).words) {
      if (each.kind != WordKind::kNumber) letters += words_.text(each.word).front();
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
