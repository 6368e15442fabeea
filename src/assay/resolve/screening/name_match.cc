#include "assay/resolve/screening/name_match.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace assay::resolve {
namespace {

constexpr std::size_t kMostListed = 32;  ///< Words of a listed name that are compared.
constexpr float kThinBelow = 0.8F;
constexpr float kTelling = 0.5F;  ///< What a word tells that a name is known by.

std::uint32_t bits(unsigned first, unsigned count) { return ((1U << count) - 1U) << first; }

/// What of one side found nothing.
struct Left {
  float word = 0;
  float place = 0;
  bool number = false;
  bool head = false;
};

void leave(Left& left, WordKind kind, float weight) {
  switch (kind) {
    case WordKind::kPlace:
      left.place = std::max(left.place, weight);
      break;
    case WordKind::kNumber:
      left.number = true;
      break;
    default:
      left.word = std::max(left.word, weight);
  }
}

}  // namespace

/// The place of a word in the table: its own, or the free one where it would stand.
std::uint32_t& NameMatcher::slot(std::uint32_t listed) {
  std::size_t at = (listed * 2654435769U) & (slots_.size() - 1);
  while (slots_[at] != 0 && links_[slots_[at] - 1].listed != listed) {
    at = (at + 1) & (slots_.size() - 1);
  }
  return slots_[at];
}

void NameMatcher::ask(const Question& question) {
  question_ = &question;
  const auto head = std::find_if(
      question.words.begin(), question.words.end(),
      [](const auto& word) { return word.kind == WordKind::kPlain && word.weight() > kTelling; });
  asked_head_ = static_cast<std::size_t>(head - question.words.begin());
  links_.clear();
  const auto add = [&](std::uint32_t listed, std::uint32_t next, WordPair pair) {
    for (unsigned k = 0; k < pair.asked_count; ++k) {
      pair.asked_weight += question.words[pair.asked + k].weight();
    }
    pair.listed_weight = words_.weight(listed);
    if (next != 0) pair.listed_weight += words_.weight(next);
    pair.crowd = words_.crowd(listed);
    const float gain = pair.likeness * pair.likeness * (pair.asked_weight + pair.listed_weight);
    links_.push_back({listed, next, pair, gain});
  };
  for (std::size_t i = 0; i < question.words.size(); ++i) {
    const auto at = static_cast<std::uint8_t>(i);
    for (const LikeWord& like : question.words[i].known->like) {
      add(like.word, 0, {at, 1, 0, 1, like.likeness, like.how});
    }
    for (const auto& [left, right] : question.words[i].known->splits) {
      add(left, right, {at, 1, 0, 2, kJoinedLikeness, WordMatch::kJoined});
    }
  }
  for (const Question::Joint& joint : question.joints) {
    add(joint.word, 0,
        {static_cast<std::uint8_t>(joint.first), static_cast<std::uint8_t>(joint.count), 0, 1,
         kJoinedLikeness, WordMatch::kJoined});
  }
  std::stable_sort(links_.begin(), links_.end(),
                   [](const Link& a, const Link& b) { return a.listed < b.listed; });
  slots_.assign(std::bit_ceil(2 * links_.size() + 1), 0);
  for (std::uint32_t i = 0; i < links_.size(); ++i) {
    if (i == 0 || links_[i].listed != links_[i - 1].listed) slot(links_[i].listed) = i + 1;
  }
}

void NameMatcher::find_chances(std::span<const ListedWord> listed) {
  chances_.clear();
  for (std::size_t j = 0; j < listed.size(); ++j) {
    const std::uint32_t word = listed[j].word;
    for (std::uint32_t i = slot(word); i != 0 && i <= links_.size(); ++i) {
      const Link& link = links_[i - 1];
      if (link.listed != word) break;
      if (link.next != 0 && (j + 1 == listed.size() || listed[j + 1].word != link.next)) continue;
      chances_.push_back({link.pair, link.gain});
      chances_.back().pair.listed = static_cast<std::uint8_t>(j);
    }
  }
}

void NameMatcher::take_best() {
  std::sort(chances_.begin(), chances_.end(), [](const Chance& a, const Chance& b) {
    if (a.gain != b.gain) return a.gain > b.gain;
    const auto place = [](const WordPair& pair) {
      return std::tuple(pair.asked, pair.listed, pair.asked_count, pair.listed_count);
    };
    return place(a.pair) < place(b.pair);
  });
  pairs_.clear();
  asked_taken_ = listed_taken_ = 0;
  for (const Chance& chance : chances_) {
    const std::uint32_t asked = bits(chance.pair.asked, chance.pair.asked_count);
    const std::uint32_t listed = bits(chance.pair.listed, chance.pair.listed_count);
    if ((asked_taken_ & asked) != 0 || (listed_taken_ & listed) != 0) continue;
    asked_taken_ |= asked;
    listed_taken_ |= listed;
    pairs_.push_back(chance.pair);
  }
  std::sort(pairs_.begin(), pairs_.end(),
            [](const WordPair& a, const WordPair& b) { return a.asked < b.asked; });
}

bool NameMatcher::initials(std::span<const ListedWord> listed) const {
  if (listed.size() == 1) {
    return listed[0].word == question_->initials_word && listed[0].word != 0;
  }
  if (question_->words.size() != 1) return false;
  const std::string_view letters = question_->reading.words.front().text;
  std::size_t at = 0;
  for (const ListedWord& each : listed) {
    if (each.kind == WordKind::kNumber) continue;
    if (at == letters.size() || words_.text(each.word).front() != letters[at]) return false;
    ++at;
  }
  return at == letters.size() && at > 2;
}

Clues NameMatcher::compare(const ListedWords& name) {
  const std::span<const ListedWord> listed =
      name.words.first(std::min(name.words.size(), kMostListed - 1));
  const Question& question = *question_;
  find_chances(listed);
  take_best();

  Clues clues = none_;
  using enum Clue;
  float asked_matched = 0, listed_matched = 0, listed_weight = 0, matched = 0;
  float sound = 0, typo = 0, cut = 0, joined = 0;
  bool in_order = true;
  float rarest = 0, crowd = 0;
  for (std::size_t n = 0; n < pairs_.size(); ++n) {
    const WordPair& pair = pairs_[n];
    const float both = std::min(pair.asked_weight, pair.listed_weight);
    asked_matched += pair.asked_weight * pair.likeness;
    listed_matched += pair.listed_weight * pair.likeness;
    matched += both * pair.likeness;
    if (both * pair.likeness > rarest) {
      rarest = both * pair.likeness;
      crowd = pair.crowd;
    }
    switch (pair.how) {
      case WordMatch::kSame:
        break;
      case WordMatch::kSound:
        sound += both;
        break;
      case WordMatch::kTypo:
        typo += both * (1 - pair.likeness);
        break;
      case WordMatch::kCut:
        cut += both;
        break;
      case WordMatch::kJoined:
        joined += both;
        break;
    }
    if (n > 0 && pairs_[n - 1].listed > pair.listed) in_order = false;
  }

  Left asked_left, listed_left;
  for (std::size_t i = 0; i < question.words.size(); ++i) {
    if ((asked_taken_ & (1U << i)) != 0) continue;
    leave(asked_left, question.words[i].kind, question.words[i].weight());
    asked_left.head = asked_left.head || i == asked_head_;
  }
  bool headed = false;
  for (std::size_t j = 0; j < listed.size(); ++j) {
    const ListedWord& word = listed[j];
    listed_weight += word.weight;
    const bool taken = (listed_taken_ & (1U << j)) != 0;
    if (!taken) leave(listed_left, word.kind, word.weight);
    if (!headed && word.kind == WordKind::kPlain && word.weight > kTelling) {
      headed = true;
      listed_left.head = !taken;
    }
  }

  const float asked_share = question.weight > 0 ? asked_matched / question.weight : 0;
  const float listed_share = listed_weight > 0 ? listed_matched / listed_weight : 0;
  clues[kAskedMatched] = asked_share;
  clues[kListedMatched] = listed_share;
  clues[kBothMatched] = std::min(asked_share, listed_share);
  // Sisters are many where a hundred names have the word.
  clues[kCrowd] = std::min(1.0F, crowd) * (1 - clues[kBothMatched]);
  clues[kRarest] = rarest;
  clues[kAllMatched] = asked_share * listed_share;
  clues[kRare] = std::min(matched, 2.0F);
  clues[kThin] = std::max(0.0F, kThinBelow - matched);
  clues[kAskedLeft] = asked_left.word;
  clues[kListedLeft] = listed_left.word;
  clues[kOtherWord] = std::min(asked_left.word, listed_left.word);
  clues[kAskedPlaceLeft] = asked_left.place;
  clues[kListedPlaceLeft] = listed_left.place;
  clues[kOtherPlace] = std::min(asked_left.place, listed_left.place);
  clues[kOtherNumber] = asked_left.number && listed_left.number;
  clues[kAskedNumberLeft] = asked_left.number && !listed_left.number;
  clues[kListedNumberLeft] = listed_left.number && !asked_left.number;
  clues[kAskedHeadLeft] = asked_left.head;
  clues[kListedHeadLeft] = listed_left.head;
  if (matched > 0) {
    clues[kSound] = sound / matched;
    clues[kTypo] = typo / matched;
    clues[kCut] = cut / matched;
    clues[kJoined] = joined / matched;
  }
  clues[kOrder] = !in_order;
  const bool all = std::all_of(pairs_.begin(), pairs_.end(), [](const WordPair& pair) {
    return pair.how == WordMatch::kSame && pair.likeness == 1;
  });
  const bool same_words = all && !pairs_.empty() && pairs_.size() == listed.size() &&
                          pairs_.size() == question.words.size();
  clues[kExact] = same_words && in_order;
  clues[kOneWord] = pairs_.size() == 1 && (listed.size() > 1 || question.words.size() > 1);
  clues[kInitials] = initials(listed);
  const std::uint8_t asked_forms = question.reading.families;
  if ((asked_forms & name.families) != 0) {
    clues[kSameForm] = 1;
  } else if (asked_forms != 0 && name.families != 0) {
    clues[kOtherForm] = 1;
  } else if (asked_forms != name.families) {
    clues[kNoForm] = 1;
  }
  return clues;
}

}  // namespace assay::resolve
