#include "assay/resolve/screening/candidates.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

namespace assay::resolve {
namespace {

constexpr float kEnough = 0.66F;        ///< Of what a name tells, before common words are left.
constexpr std::size_t kFewNames = 256;  ///< A word of so few is always looked up.
constexpr std::size_t kAhead = 16;      ///< Names that are fetched before they are needed.
constexpr std::size_t kCommonNames = 20'000;  ///< A word of more names brings none but alone.
constexpr std::size_t kNamesOfWords = 12;     ///< That cost as much as the words of one name.
constexpr std::size_t kSteps = 256;           ///< Of promises below a half.
constexpr std::uint32_t kSplitRound = 100;    ///< Above every word's own.
constexpr std::uint32_t kInitialsRound = 1000;
constexpr float kInitialsGain = 0.3F;
constexpr float kGoodPart = 0.3F;     ///< Of the best promise.
constexpr float kSurely = 1 - 1e-5F;  ///< Sums in another order may be less by as much.

float gain_of(const LikeWord& like, float weight) {
  return like.likeness * std::min(weight, like.weight);
}

/// The first of some numbers in their order that is no less; it is near the first one.
std::span<const std::uint32_t> not_less(std::span<const std::uint32_t> numbers,
                                        std::uint32_t than) {
  std::size_t step = 1;
  while (step < numbers.size() && numbers[step] < than) step *= 2;
  const auto last =
      numbers.begin() + static_cast<std::ptrdiff_t>(std::min(step + 1, numbers.size()));
  const auto first = numbers.begin() + static_cast<std::ptrdiff_t>(step / 2);
  return {std::lower_bound(std::min(first, last), last, than), numbers.end()};
}

}  // namespace

float CandidateSearch::heaviest(float gain) const {
  return last_promise_ == 0 ? std::numeric_limits<float>::max()
                            : gain / last_promise_ - question_->weight;
}

void CandidateSearch::add_gain(Touched& known, float gain, std::uint32_t round) {
  if (known.round != round) {
    known.round = round;
    known.round_gain = 0;
  }
  if (gain <= known.round_gain) return;
  known.gain += gain - known.round_gain;
  known.round_gain = gain;
}

void CandidateSearch::add_known(std::uint32_t name, float gain, std::uint32_t round) {
  if (touched(name)) add_gain(touched_[places_[name]], gain, round);
}

void CandidateSearch::add(std::uint32_t name, float gain, std::uint32_t round) {
  if (touched(name)) return add_gain(touched_[places_[name]], gain, round);
  marks_[name / 64] |= std::uint64_t{1} << (name % 64);
  places_[name] = static_cast<std::uint32_t>(touched_.size());
  touched_.push_back({name, round, gain, gain, listed_.least_weight(name)});
}

std::size_t CandidateSearch::gather(std::uint32_t word, float gain, std::uint32_t round,
                                    float in_all) {
  const std::span<const std::uint32_t> with = listed_.names_with(word);
  float most_weight = heaviest(in_all);
  for (std::size_t i = 0; i < with.size(); ++i) {
    if (i + kAhead < with.size()) __builtin_prefetch(&places_[with[i + kAhead]], 1);
    if (listed_.least_weight(with[i]) > most_weight) return i;
    add(with[i], gain, round);
    // As many as are wanted have at least as much, and tell no more.
    if (i + 1 == most_) {
      const float promised = promise(gain, listed_.most_weight(with[i]));
      last_promise_ = std::max(last_promise_, promised * kSurely);
      most_weight = heaviest(in_all);
    }
  }
  return with.size();
}

void CandidateSearch::gather_bits(std::span<const std::uint64_t> with, float gain,
                                  std::uint32_t round, std::size_t many) {
  for (Touched& known : std::span(touched_).first(many)) {
    if (((with[known.name / 64] >> (known.name % 64)) & 1U) != 0) add_gain(known, gain, round);
  }
}

void CandidateSearch::gather_words(std::uint32_t round, std::size_t many, float in_all) {
  for (std::size_t i = 0; i < many; ++i) {
    if (i + kAhead < many) listed_.prefetch(touched_[i + kAhead].name);
    if (i + kAhead / 2 < many) listed_.prefetch_words(touched_[i + kAhead / 2].name);
    Touched& known = touched_[i];
    if (promise(known.gain + in_all, known.weight) < last_promise_) continue;
    float gain = 0;
    for (const ListedWord& each : listed_.name(known.name).words) {
      gain = std::max(gain, gains_[each.word]);
    }
    if (gain > 0) add_gain(known, gain, round);
  }
}

void CandidateSearch::gather_known(std::span<const LikeWord> likes, float weight,
                                   std::uint32_t round, std::size_t many, float in_all) {
  std::size_t rest = 0;
  for (std::size_t i = 0; i < likes.size(); ++i) {
    const std::size_t others = listed_.names_with(likes[i].word).size() - stops_[i];
    const std::span<const std::uint64_t> bits = listed_.bits_with(likes[i].word);
    if (!bits.empty() && others > many) {
      gather_bits(bits, gain_of(likes[i], weight), round, many);
      stops_[i] += others;
    } else {
      rest += others;
    }
  }
  if (rest > kNamesOfWords * many) {
    for (const LikeWord& like : likes) gains_[like.word] = gain_of(like, weight);
    gather_words(round, many, in_all);
    for (const LikeWord& like : likes) gains_[like.word] = 0;
    return;
  }
  for (std::size_t i = 0; i < likes.size(); ++i) {
    const auto others = listed_.names_with(likes[i].word).subspan(stops_[i]);
    for (const std::uint32_t name : others) add_known(name, gain_of(likes[i], weight), round);
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

void CandidateSearch::look_up(std::uint32_t at, bool closed, float slack) {
  const Question::Word& word = question_->words[at];
  const std::uint32_t round = at + 1;
  const std::vector<LikeWord>& likes = word.known->like;
  const std::size_t before = touched_.size();
  for (const LikeWord& like : likes) listed_.prefetch_names(like.word);
  stops_.clear();
  float best = 0;  // Of the words that a new name may have besides.
  for (const LikeWord& like : likes) {
    const std::size_t many = listed_.names_with(like.word).size();
    const bool known_only =
        !touched_.empty() && (many > kCommonNames || (closed && many > kFewNames));
    const float gain = gain_of(like, word.weight());
    best = std::max(best, gain);
    stops_.push_back(known_only ? 0 : gather(like.word, gain, round, best + slack));
  }
  for (const Question::Joint& joint : question_->joints) {
    if (joint.first != at) continue;
    const float gain = words_.weight(joint.word);
    gather(joint.word, gain, round, std::max(best, gain) + slack);
  }
  // Of the other names those count that are known.
  if (before > 0) gather_known(likes, word.weight(), round, before, word.weight() + slack);
  look_up_splits(at, closed, slack);
}

/// Names in which the parts of a word stand one after the other.
void CandidateSearch::look_up_splits(std::uint32_t at, bool closed, float slack) {
  const float gain = question_->words[at].weight();
  const std::uint32_t round = kSplitRound + at;
  for (const auto& [left, right] : question_->words[at].known->splits) {
    std::span<const std::uint32_t> with = listed_.names_with(left);
    std::span<const std::uint32_t> other = listed_.names_with(right);
    if (other.size() < with.size()) std::swap(with, other);
    if (closed && with.size() > kFewNames) continue;
    const float most_weight = heaviest(gain + slack);
    for (const std::uint32_t name : with) {
      other = not_less(other, name);
      if (other.empty()) break;
      if (other.front() != name) continue;
      if (listed_.least_weight(name) > most_weight && !touched(name)) continue;
      const std::span<const ListedWord> words = listed_.name(name).words;
      const auto both = std::ranges::adjacent_find(words, [&](const auto& one, const auto& next) {
        return one.word == left && next.word == right;
      });
      if (both != words.end()) add(name, gain, round);
    }
  }
}

void CandidateSearch::raise() {
  if (touched_.size() < most_) return;
  std::array<std::uint32_t, kSteps> names{};
  for (const Touched& known : touched_) {
    const float step = promise(known.gain, listed_.most_weight(known.name)) * (2 * kSteps);
    ++names[std::min(kSteps - 1, static_cast<std::size_t>(step))];
  }
  std::size_t step = kSteps - 1;
  for (std::size_t better = names[step]; better < most_; better += names[step]) --step;
  last_promise_ = std::max(last_promise_, static_cast<float>(step) / (2 * kSteps));
}

void CandidateSearch::rank(std::size_t least, std::vector<std::uint32_t>& into) {
  ranked_.clear();
  for (const Touched& known : touched_) {
    marks_[known.name / 64] = 0;
    if (promise(known.gain, known.weight) < last_promise_) continue;
    ranked_.emplace_back(-promise(known.gain, listed_.weight(known.name)), known.name);
  }
  if (question_->words.size() == 1) {
    for (const auto& [hash, name] : listed_.with_initials(question_->reading.words[0].text)) {
      ranked_.emplace_back(-kInitialsGain, name);
    }
  }
  if (ranked_.size() > most_) {
    std::nth_element(ranked_.begin(), ranked_.begin() + static_cast<std::ptrdiff_t>(most_),
                     ranked_.end());
    ranked_.resize(most_);
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
  most_ = most;
  marks_.resize(listed_.size() / 64 + 1);
  places_.resize(listed_.size());
  gains_.resize(words_.size());
  touched_.clear();
  last_promise_ = 0;

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
    // What else may be found of a name of which something is found here.
    look_up(at, closed, std::max(0.0F, slack - word.weight()));
    if (!word.known->like.empty()) looked += word.weight() * word.known->like.front().likeness;
    rest -= word.weight();
    slack = std::max(0.0F, slack - gainable(at));
    raise();
  }
  if (question.initials_word != 0) {
    gather(question.initials_word, kInitialsGain, kInitialsRound, kInitialsGain);
  }
  rank(least, into);
}

}  // namespace assay::resolve
