#include "assay/resolve/screening/candidates.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <span>

namespace assay::resolve {
namespace {

constexpr float kEnough = 0.66F;        ///< Of what a name tells, before common words are left.
constexpr std::size_t kFewNames = 256;  ///< A word of so few is always looked up.
constexpr std::size_t kAhead = 16;      ///< Names that are fetched before they are needed.
constexpr std::size_t kCommonNames = 20'000;  ///< A word of more names brings none but alone.
constexpr std::size_t kWordsOfName = 4;       ///< Looks that a touched name costs, about.
constexpr std::uint32_t kSplitRound = 100;    ///< Above every word's own.
constexpr std::uint32_t kInitialsRound = 1000;
constexpr float kInitialsGain = 0.3F;
constexpr float kGoodPart = 0.3F;  ///< Of the best promise.

}  // namespace

void CandidateSearch::add(std::uint32_t name, float gain, std::uint32_t round, bool fresh) {
  std::uint32_t& place = places_[name];
  if (place == 0) {
    if (!fresh) return;
    const float weight = listed_.weight(name);
    if (weight > heaviest_) return;
    touched_.push_back({name, round, gain, weight});
    place = static_cast<std::uint32_t>(touched_.size());
    return;
  }
  Touched& known = touched_[place - 1];
  if (known.round == round) return;
  known.round = round;
  known.gain += gain;
}

void CandidateSearch::gather(std::uint32_t word, float gain, std::uint32_t round, bool fresh) {
  const std::span<const std::uint32_t> with = listed_.names_with(word);
  for (std::size_t i = 0; i < with.size(); ++i) {
    if (i + kAhead < with.size()) {
      __builtin_prefetch(&places_[with[i + kAhead]], 1);
      if (fresh) listed_.prefetch_weight(with[i + kAhead]);
    }
    add(with[i], gain, round, fresh);
  }
}

void CandidateSearch::gather_known(std::uint32_t round) {
  for (Touched& known : touched_) {
    if (known.round == round) continue;
    float gain = 0;
    for (const std::uint32_t word : listed_.name(known.name).words) {
      gain = std::max(gain, gains_[word]);
    }
    if (gain == 0) continue;
    known.round = round;
    known.gain += gain;
  }
}

float CandidateSearch::gainable(std::uint32_t at) const {
  const Question::Word& word = question_->words[at];
  float gain = word.weight();
  if (!word.known->splits.empty()) gain += word.weight();
  for (const Question::Joint& joint : question_->joints) {
    if (joint.first == at) gain += words_.weight(joint.word);
  }
  return gain;
}

void CandidateSearch::look_up(std::uint32_t at, bool closed) {
  const Question::Word& word = question_->words[at];
  const std::uint32_t round = at + 1;
  const std::vector<LikeWord>& likes = word.known->like;
  const auto gain_of = [&](const LikeWord& like) {
    return like.likeness * std::min(word.weight(), words_.weight(like.word));
  };
  const auto known_only = [&](const LikeWord& like) {
    const std::size_t many = listed_.names_with(like.word).size();
    return !touched_.empty() && (many > kCommonNames || (closed && many > kFewNames));
  };
  // Of common words either their names are gone through or the words of the names that are known.
  std::size_t common = 0;
  for (const LikeWord& like : likes) {
    if (!known_only(like)) continue;
    common += listed_.names_with(like.word).size();
    gains_[like.word] = gain_of(like);
  }
  const bool by_names = common > kWordsOfName * touched_.size();
  if (common > 0 && by_names) gather_known(round);
  for (const LikeWord& like : likes) {
    const bool known = gains_[like.word] != 0;
    gains_[like.word] = 0;
    if (!known || !by_names) gather(like.word, gain_of(like), round, !known);
  }
  for (const Question::Joint& joint : question_->joints) {
    if (joint.first == at) gather(joint.word, words_.weight(joint.word), round, true);
  }
  look_up_splits(at, closed);
}

/// Names in which the parts of a word stand one after the other.
void CandidateSearch::look_up_splits(std::uint32_t at, bool closed) {
  const Question::Word& word = question_->words[at];
  for (const auto& [left, right] : word.known->splits) {
    std::span<const std::uint32_t> with = listed_.names_with(left);
    const std::span<const std::uint32_t> other = listed_.names_with(right);
    if (other.size() < with.size()) with = other;
    if (closed && with.size() > kFewNames) continue;
    for (const std::uint32_t name : with) {
      const std::span<const std::uint32_t> words = listed_.name(name).words;
      for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i] != left || words[i + 1] != right) continue;
        add(name, word.weight(), kSplitRound + at, true);
        break;
      }
    }
  }
}

void CandidateSearch::prune(std::size_t most, float slack) {
  if (touched_.size() < most) return;
  promises_.clear();
  for (const Touched& known : touched_) promises_.push_back(promise(known.gain, known.weight));
  const auto last = promises_.begin() + static_cast<std::ptrdiff_t>(most - 1);
  std::nth_element(promises_.begin(), last, promises_.end(), std::greater());
  last_promise_ = *last;
  std::uint32_t kept = 0;
  for (const Touched& known : touched_) {
    if (promise(known.gain + slack, known.weight) < last_promise_) {
      places_[known.name] = 0;
    } else {
      touched_[kept++] = known;
      places_[known.name] = kept;
    }
  }
  touched_.resize(kept);
}

void CandidateSearch::rank(std::size_t least, std::size_t most, std::vector<std::uint32_t>& into) {
  ranked_.clear();
  for (const Touched& known : touched_) {
    ranked_.emplace_back(-promise(known.gain, known.weight), known.name);
    places_[known.name] = 0;
  }
  if (question_->words.size() == 1) {
    for (const auto& [hash, name] : listed_.with_initials(question_->reading.words[0].text)) {
      ranked_.emplace_back(-kInitialsGain, name);
    }
  }
  if (ranked_.size() > most) {
    std::nth_element(ranked_.begin(), ranked_.begin() + static_cast<std::ptrdiff_t>(most),
                     ranked_.end());
    ranked_.resize(most);
  }
  std::sort(ranked_.begin(), ranked_.end());
  into.clear();
  for (const auto& [promise, name] : ranked_) {
    if (into.size() >= least && promise > kGoodPart * ranked_.front().first) break;
    into.push_back(name);
  }
}

void CandidateSearch::find(const Question& question, std::size_t least, std::size_t most,
                           std::vector<std::uint32_t>& into) {
  question_ = &question;
  places_.resize(listed_.size());
  gains_.resize(words_.size());
  touched_.clear();
  last_promise_ = 0;
  heaviest_ = std::numeric_limits<float>::max();

  order_.resize(question.words.size());
  std::iota(order_.begin(), order_.end(), 0U);
  std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const float left = question.words[a].weight(), right = question.words[b].weight();
    return left != right ? left > right : a < b;
  });
  float looked = 0;
  float rest = question.weight;
  float slack = question.initials_word != 0 ? kInitialsGain : 0;
  for (const std::uint32_t at : order_) slack += gainable(at);
  bool closed = false;  // To new names, but for those of rare words.
  for (const std::uint32_t at : order_) {
    const Question::Word& word = question.words[at];
    const bool enough = looked > kEnough * question.weight && !touched_.empty();
    // A new name tells at least as much as is found of it.
    closed = closed || enough || rest / (question.weight + rest) <= last_promise_;
    if (last_promise_ > 0) heaviest_ = slack / last_promise_ - question.weight;
    look_up(at, closed);
    if (!word.known->like.empty()) looked += word.weight() * word.known->like.front().likeness;
    rest -= word.weight();
    slack = std::max(0.0F, slack - gainable(at));
    // No name promises more than what was looked up; as long as more is left, none is beaten yet.
    if (rest <= question.weight - rest) prune(most, slack);
  }
  heaviest_ = std::numeric_limits<float>::max();
  if (question.initials_word != 0) {
    gather(question.initials_word, kInitialsGain, kInitialsRound, true);
  }
  rank(least, most, into);
}

}  // namespace assay::resolve
