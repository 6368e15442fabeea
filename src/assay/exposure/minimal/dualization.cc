#include "assay/exposure/minimal/dualization.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "assay/base/sort_distinct.h"
#include "assay/exposure/member_mask.h"

namespace assay::exposure {
namespace {

using Masks = std::vector<MemberMask>;

/// What is known about a class of fates.
struct Knowledge {
  Masks minimal;
  /// The largest sets that contain no minimal one: those that leave it up, those that stop it, for
  /// another minimal set is in them, and those about which nothing is known.
  Masks survived, stopping, open;
  Masks shrinking;  ///< Parts of `stopping` that stop it, on the way to a minimal one.
};

class Dualizer {
 public:
  Dualizer(StopClasses& classes, std::size_t members, const DualizationLimits& limits)
      : classes_(classes),
        members_(members),
        everybody_(members < kMaskedMembers ? (MemberMask{1} << members) - 1 : ~MemberMask{0}),
        limits_(limits) {}

  /// Whether the limits were kept.
  bool run();

  std::vector<std::vector<MemberSet>> minimal_sets() const;

 private:
  bool ask(Masks sets);
  bool within_limits() const { return comparisons_ <= limits_.comparisons; }

  bool ask_about_small_sets();
  Masks sets_of_size(std::size_t size) const;
  void learn_small_sets();
  void note_lethal_sets();

  void go_on(std::size_t of_class, Masks& wanted);
  void sort_out_open(std::size_t of_class);
  bool shrink(std::size_t of_class, Masks& wanted);
  std::pair<MemberMask, bool> smallest_stopping_part(std::size_t of_class, MemberMask set) const;
  bool surely_survives(const Knowledge& known, MemberMask set) const;
  std::optional<bool> stops(std::size_t of_class, MemberMask set) const;
  void learn(Knowledge& of, MemberMask minimal);

  StopClasses& classes_;
  std::size_t members_;
  MemberMask everybody_;
  const DualizationLimits& limits_;
  std::uint64_t blocks_ = 0;
  std::uint64_t comparisons_ = 0;
  Masks asked_;                   ///< By the last question; sorted.
  Masks lethal_;                  ///< Small sets that stop everything.
  std::size_t whole_ = 0;         ///< All minimal sets of up to so many members are known.
  std::vector<Knowledge> known_;  ///< By class.
};

/// Asks, and lets classes that were split know what the class was known for.
bool Dualizer::ask(Masks sets) {
  const std::uint64_t blocks = sets.size() / SetEngine::kSetsOfBlock + 1;
  blocks_ += blocks;
  if (blocks_ > limits_.blocks ||
      classes_.size() * blocks * SetEngine::kSetsOfBlock / 8 > limits_.bytes) {
    return false;
  }
  std::ranges::sort(sets);
  asked_ = std::move(sets);
  classes_.ask(asked_);
  for (std::size_t i = known_.size(); i < classes_.size(); ++i) {
    known_.push_back(known_[classes_.split_from()[i]]);
  }
  return true;
}

bool Dualizer::run() {
  known_.resize(1);
  if (!ask_about_small_sets()) return false;
  if (whole_ == members_) return true;
  for (Knowledge& known : known_) {
    known.open = {everybody_};
    for (const MemberMask set : std::exchange(known.minimal, {})) {
      learn(known, set);
      if (!within_limits()) return false;
    }
  }
  asked_.clear();
  for (;;) {
    Masks wanted;
    for (std::size_t i = 0; i < known_.size(); ++i) {
      go_on(i, wanted);
      if (!within_limits()) return false;
    }
    if (wanted.empty()) return true;
    sort_distinct(wanted);
    if (!ask(std::move(wanted))) return false;
  }
}

/// Asks about all sets of one size after another, as long as these are few. What stops everything
/// does so with whoever joins.
bool Dualizer::ask_about_small_sets() {
  std::size_t asked = 0;
  for (std::size_t size = 0; size <= members_; ++size) {
    if (sets_up_to(members_, size) > limits_.looked_at) return true;
    Masks sets = sets_of_size(size);
    std::erase_if(sets, [&](MemberMask set) {
      return std::ranges::any_of(lethal_, [&](MemberMask part) { return contains(set, part); });
    });
    asked += sets.size();
    if (asked > limits_.asked_at_first && size > 0) return true;
    if (!ask(std::move(sets))) return false;
    learn_small_sets();
    note_lethal_sets();
    whole_ = size;
  }
  return true;
}

Masks Dualizer::sets_of_size(std::size_t size) const {
  Masks sets;
  MemberSet set = first_set(size);
  do {
    sets.push_back(mask_of(set));
  } while (next_set(set, members_));
  return sets;
}

/// Of the sets of one size, those that stop a class and contain none of its smaller minimal sets.
void Dualizer::learn_small_sets() {
  const std::size_t words = (asked_.size() + 63) / 64;
  std::unordered_map<MemberMask, std::vector<std::uint64_t>> containing;  // A bit for each asked.
  std::vector<std::uint64_t> fresh(words);
  for (std::size_t i = 0; i < known_.size(); ++i) {
    std::ranges::copy(classes_.stopped(i).first(words), fresh.begin());
    for (const MemberMask minimal : known_[i].minimal) {
      std::vector<std::uint64_t>& with_it = containing[minimal];
      if (with_it.empty()) {
        with_it.resize(words);
        for (std::size_t j = 0; j < asked_.size(); ++j) {
          if (contains(asked_[j], minimal)) with_it[j / 64] |= std::uint64_t{1} << j % 64;
        }
      }
      for (std::size_t word = 0; word < words; ++word) fresh[word] &= ~with_it[word];
    }
    for (std::size_t j = 0; j < asked_.size(); ++j) {
      if (fresh[j / 64] == 0) {
        j |= 63;  // On to the next word.
      } else if ((fresh[j / 64] >> j % 64 & 1) != 0) {
        known_[i].minimal.push_back(asked_[j]);
      }
    }
  }
}

/// Notes the sets that stop all classes.
void Dualizer::note_lethal_sets() {
  std::vector<std::uint64_t> all((asked_.size() + 63) / 64, ~std::uint64_t{0});
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    for (std::size_t word = 0; word < all.size(); ++word) all[word] &= classes_.stopped(i)[word];
  }
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    if ((all[i / 64] >> i % 64 & 1) != 0) lethal_.push_back(asked_[i]);
  }
}

/// Draws what can be drawn from the answers, and adds what has to be asked to `wanted`.
void Dualizer::go_on(std::size_t of_class, Masks& wanted) {
  do {
    sort_out_open(of_class);
  } while (shrink(of_class, wanted) && within_limits());
  const Masks& open = known_[of_class].open;
  wanted.insert(wanted.end(), open.begin(), open.end());
}

void Dualizer::sort_out_open(std::size_t of_class) {
  Knowledge& known = known_[of_class];
  std::erase_if(known.open, [&](MemberMask set) {
    const std::optional<bool> answer = stops(of_class, set);
    if (answer) (*answer ? known.stopping : known.survived).push_back(set);
    return answer.has_value();
  });
}

/// Makes sets that stop the class smaller as far as answers go; whether a minimal one came out.
bool Dualizer::shrink(std::size_t of_class, Masks& wanted) {
  Knowledge& known = known_[of_class];
  std::erase_if(known.shrinking, [&](MemberMask set) {
    return std::ranges::any_of(known.minimal,
                               [&](MemberMask minimal) { return contains(set, minimal); });
  });
  for (const MemberMask set : known.stopping) {
    const auto is_part = [&](MemberMask part) { return contains(set, part); };
    if (std::ranges::none_of(known.shrinking, is_part)) known.shrinking.push_back(set);
  }
  sort_distinct(known.shrinking);
  for (MemberMask& set : known.shrinking) {
    for (bool smaller_now = true; smaller_now;) {
      const auto [part, all_told] = smallest_stopping_part(of_class, set);
      if (all_told && part == set) {
        learn(known, set);
        return true;
      }
      smaller_now = std::exchange(set, part) != part;
    }
    for (const MemberMask part : with_runs_left_out(set)) {
      if (!surely_survives(known, part)) wanted.push_back(part);  // Answers are soon forgotten.
    }
  }
  return false;
}

/// Of what is left of a set without runs of its members, the smallest that is known to stop the
/// class, or the set itself; and whether all of them are known to stop it or not.
std::pair<MemberMask, bool> Dualizer::smallest_stopping_part(std::size_t of_class,
                                                             MemberMask set) const {
  std::pair<MemberMask, bool> found{set, true};
  for (const MemberMask part : with_runs_left_out(set)) {
    const std::optional<bool> answer = stops(of_class, part);
    if (!answer) found.second = false;
    if (answer && *answer && smaller(part, found.first)) found.first = part;
  }
  return found;
}

/// Whether a set that contains no known minimal one leaves a class up without being asked about:
/// all small minimal sets are known, and no part of what leaves the class up stops it.
bool Dualizer::surely_survives(const Knowledge& known, MemberMask set) const {
  const auto contains_it = [&](MemberMask survived) { return contains(survived, set); };
  return size_of(set) <= whole_ || std::ranges::any_of(known.survived, contains_it);
}

/// Whether such a set stops a class, as far as that can be told.
std::optional<bool> Dualizer::stops(std::size_t of_class, MemberMask set) const {
  if (surely_survives(known_[of_class], set)) return false;
  const auto asked = std::ranges::lower_bound(asked_, set);
  if (asked == asked_.end() || *asked != set) return std::nullopt;
  const auto i = static_cast<std::size_t>(asked - asked_.begin());
  return (classes_.stopped(of_class)[i / 64] >> i % 64 & 1) != 0;
}

/// The largest sets that contain a new minimal one fall into those without one of its members.
void Dualizer::learn(Knowledge& of, MemberMask minimal) {
  of.minimal.push_back(minimal);
  Masks parts;
  const auto cut = [&](MemberMask set) {
    if (!contains(set, minimal)) return false;
    for (MemberMask left = minimal; left != 0; left &= left - 1) {
      parts.push_back(set & ~(left & -left));
    }
    return true;
  };
  std::erase_if(of.open, cut);
  std::erase_if(of.stopping, cut);
  sort_distinct(parts);
  std::ranges::sort(parts, [](MemberMask a, MemberMask b) { return smaller(b, a); });
  for (const MemberMask part : parts) {
    const auto contains_it = [&](MemberMask set) { return contains(set, part); };
    comparisons_ += of.open.size() + of.stopping.size() + of.survived.size();
    if (std::ranges::none_of(of.open, contains_it) &&
        std::ranges::none_of(of.stopping, contains_it) &&
        std::ranges::none_of(of.survived, contains_it)) {
      of.open.push_back(part);
    }
  }
}

std::vector<std::vector<MemberSet>> Dualizer::minimal_sets() const {
  std::vector<std::vector<MemberSet>> families;
  for (const Knowledge& known : known_) {
    std::vector<MemberSet>& sets = families.emplace_back();
    for (const MemberMask mask : known.minimal) sets.push_back(members_of(mask));
  }
  return families;
}

}  // namespace

std::optional<FateFamilies> dualize(const SetEngine& engine, const Membership& membership,
                                    Reading reading, const DualizationLimits& limits,
                                    unsigned threads) {
  if (engine.outcomes(Harm::kStops) == 0) return FateFamilies{{}, {}, {}, {}, kAnyOrder};
  StopClasses classes(engine, membership, reading, threads);
  Dualizer dualizer(classes, membership.members.size(), limits);
  if (!dualizer.run()) return std::nullopt;
  return pooled(dualizer.minimal_sets(), classes.class_of_fates(), kAnyOrder);
}

}  // namespace assay::exposure
