#include "assay/resolve/screening/listed_names.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace assay::resolve {
namespace {

constexpr float kEnough = 0.66F;        ///< Of what a name tells, before common words are left.
constexpr std::size_t kFewNames = 256;  ///< A word of so few is always looked up.
constexpr std::size_t kAhead = 16;      ///< Names that are fetched before they are needed.
constexpr std::size_t kCommonNames = 20'000;  ///< A word of more names brings none but alone.

std::uint64_t hash_of(std::span<const std::uint32_t> words, std::uint8_t families) {
  std::uint64_t hash = 0xCBF29CE484222325U + families;
  for (const std::uint32_t word : words) {
    hash ^= word;
    hash *= 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29U;
  }
  return hash;
}

}  // namespace

std::uint32_t initials_hash(std::string_view letters) {
  std::uint32_t hash = 2166136261U;
  for (const char c : letters) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

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

void ListedNames::gather(std::uint32_t word, float gain, std::uint32_t round,
                         SearchScratch& scratch) const {
  const std::span<const std::uint32_t> with = names_with(word);
  for (std::size_t i = 0; i < with.size(); ++i) {
    if (i + kAhead < with.size()) __builtin_prefetch(&scratch.names[with[i + kAhead]], 1);
    SearchScratch::Gathered& known = scratch.names[with[i]];
    if (known.round == round) continue;
    if (known.round == 0) scratch.touched.push_back(with[i]);
    known.round = round;
    known.gain += gain;
  }
}

void ListedNames::gather_known(std::uint32_t round, SearchScratch& scratch) const {
  for (const std::uint32_t name : scratch.touched) {
    SearchScratch::Gathered& known = scratch.names[name];
    if (known.round == round) continue;
    float gain = 0;
    for (const std::uint32_t word : this->name(name).words) {
      gain = std::max(gain, scratch.gains[word]);
    }
    if (gain == 0) continue;
    known.round = round;
    known.gain += gain;
  }
}

float ListedNames::promise(const Question& question, std::uint32_t name, float gain) const {
  return gain / (question.weight + weights_[name]);
}

bool ListedNames::room_for_new(const Question& question, std::size_t most, float rest,
                               SearchScratch& scratch) const {
  if (scratch.touched.size() < most) return true;
  scratch.best.clear();
  for (const std::uint32_t name : scratch.touched) {
    scratch.best.push_back(promise(question, name, scratch.names[name].gain));
  }
  const auto last = scratch.best.begin() + static_cast<std::ptrdiff_t>(most - 1);
  std::nth_element(scratch.best.begin(), last, scratch.best.end(), std::greater());
  // A name tells at least as much as is found of it.
  return rest / (question.weight + rest) > *last;
}

void ListedNames::candidates(const Question& question, std::size_t most, SearchScratch& scratch,
                             std::vector<std::uint32_t>& into) const {
  scratch.names.resize(size());
  scratch.gains.resize(words_.size());
  scratch.touched.clear();
  into.clear();

  std::vector<std::uint32_t> order(question.words.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const float left = question.words[a].weight(), right = question.words[b].weight();
    return left != right ? left > right : a < b;
  });
  float looked = 0;
  float rest = question.weight;
  bool closed = false;  // To new names, but for those of rare words.
  for (const std::uint32_t at : order) {
    const Question::Word& word = question.words[at];
    const bool enough = looked > kEnough * question.weight && !scratch.touched.empty();
    closed = closed || enough || !room_for_new(question, most, rest, scratch);
    const auto gain_of = [&](const LikeWord& like) {
      return like.likeness * std::min(word.weight(), words_.weight(like.word));
    };
    const auto known_only = [&](const LikeWord& like) {
      const std::size_t many = names_with(like.word).size();
      return !scratch.touched.empty() && (many > kCommonNames || (closed && many > kFewNames));
    };
    const std::vector<LikeWord>& likes = word.known->like;
    std::size_t common = 0;
    for (const LikeWord& like : likes) {
      if (!known_only(like)) continue;
      ++common;
      scratch.gains[like.word] = gain_of(like);
    }
    if (common > 0) gather_known(at + 1, scratch);
    for (const LikeWord& like : likes) {
      if (scratch.gains[like.word] != 0) {
        scratch.gains[like.word] = 0;
      } else {
        gather(like.word, gain_of(like), at + 1, scratch);
      }
    }
    for (const Question::Joint& joint : question.joints) {
      if (joint.first == at) gather(joint.word, words_.weight(joint.word), at + 1, scratch);
    }
    for (const auto& [left, right] : word.known->splits) {
      if (!closed) gather(left, word.weight() / 2, at + 1, scratch);
      scratch.gains[right] = word.weight() / 2;
      gather_known(at + 100, scratch);
      scratch.gains[right] = 0;
    }
    if (!likes.empty()) looked += word.weight() * likes.front().likeness;
    rest -= word.weight();
  }
  if (question.initials_word != 0) gather(question.initials_word, 0.3F, 1000, scratch);

  scratch.ranked.clear();
  for (std::size_t i = 0; i < scratch.touched.size(); ++i) {
    if (i + kAhead < scratch.touched.size()) {
      __builtin_prefetch(&scratch.names[scratch.touched[i + kAhead]], 1);
      __builtin_prefetch(&weights_[scratch.touched[i + kAhead]]);
    }
    const std::uint32_t name = scratch.touched[i];
    scratch.ranked.emplace_back(-promise(question, name, scratch.names[name].gain), name);
    scratch.names[name] = {};
  }
  if (question.words.size() == 1) {
    const std::uint32_t hash = initials_hash(question.reading.words.front().text);
    for (auto at = std::lower_bound(initials_.begin(), initials_.end(), std::pair(hash, 0U));
         at != initials_.end() && at->first == hash; ++at) {
      scratch.ranked.emplace_back(-0.3F, at->second);
    }
  }
  const std::size_t kept = std::min(most, scratch.ranked.size());
  std::partial_sort(scratch.ranked.begin(),
                    scratch.ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                    scratch.ranked.end());
  for (std::size_t i = 0; i < kept; ++i) into.push_back(scratch.ranked[i].second);
}

}  // namespace assay::resolve
