#include "assay/exposure/minimal/dualization.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace assay::exposure {
namespace {

using Masks = std::vector<MemberMask>;

bool contains(MemberMask set, MemberMask part) { return (set & part) == part; }

std::size_t size_of(MemberMask set) { return static_cast<std::size_t>(std::popcount(set)); }

bool smaller(MemberMask a, MemberMask b) {
  return std::pair(size_of(a), a) < std::pair(size_of(b), b);
}

void keep_distinct(Masks& sets) {
  std::ranges::sort(sets);
  const auto repeated = std::ranges::unique(sets);
  sets.erase(repeated.begin(), repeated.end());
}

/// The set without each run of 1, 2, 4, ... of its members.
Masks with_runs_left_out(MemberMask set) {
  std::vector<MemberMask> members;
  for (MemberMask left = set; left != 0; left &= left - 1) members.push_back(left & -left);
  Masks parts;
  for (std::size_t length = 1; length == 1 || length < members.size(); length *= 2) {
    for (std::size_t first = 0; first < members.size(); first += length) {
      MemberMask part = set;
      for (std::size_t i = first; i < std::min(first + length, members.size()); ++i) {
        part &= ~members[i];
      }
      parts.push_back(part);
    }
  }
  return parts;
}

/// What is known about a class of fates.
struct Knowledge {
  Masks minimal;
  /// The largest sets that contain no minimal one: those that leave it up, and others.
  Masks survived, open;
  Masks shrinking;  ///< Sets that stop it and contain no minimal one that is known.
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

  std::vector<Masks> minimal_sets();

 private:
  bool ask(Masks sets);
  bool ask_about_small_sets();
  void start(std::size_t of_class);
  void follow_splits();
  void go_on(std::size_t of_class, Masks& wanted);
  void sort_out_open(std::size_t of_class);
  std::optional<bool> answer(std::size_t of_class, MemberMask set) const;
  bool shrink(std::size_t of_class, Masks& wanted);
  void learn(Knowledge& of, MemberMask minimal);

  StopClasses& classes_;
  std::size_t members_;
  MemberMask everybody_;
  const DualizationLimits& limits_;
  Masks small_;                   ///< All sets of small sizes, by size.
  std::size_t whole_ = 0;         ///< The largest of these sizes.
  std::vector<Knowledge> known_;  ///< By class.
  std::uint64_t comparisons_ = 0;
};

bool Dualizer::ask(Masks sets) {
  const std::uint64_t blocks = sets.size() / SetEngine::kSetsOfBlock + 1;
  if (classes_.blocks_asked() + blocks > limits_.blocks || classes_.bytes() > limits_.bytes) {
    return false;
  }
  classes_.ask(sets);
  return true;
}

bool Dualizer::ask_about_small_sets() {
  while (whole_ < members_ && sets_up_to(members_, whole_ + 1) <= limits_.asked_at_first) ++whole_;
  for (std::size_t size = 0; size <= whole_; ++size) {
    MemberSet set = first_set(size);
    do {
      MemberMask mask = 0;
      for (const std::uint32_t member : set) mask |= MemberMask{1} << member;
      small_.push_back(mask);
    } while (next_set(set, members_));
  }
  Masks asked = small_;
  if (whole_ < members_) asked.push_back(everybody_);
  return ask(std::move(asked));
}

bool Dualizer::run() {
  if (!ask_about_small_sets()) return false;
  known_.resize(classes_.size());
  for (std::size_t i = 0; i < known_.size(); ++i) start(i);
  if (whole_ == members_) return true;
  for (;;) {
    Masks wanted;
    for (std::size_t i = 0; i < known_.size(); ++i) go_on(i, wanted);
    if (comparisons_ > limits_.comparisons) return false;
    if (wanted.empty()) return true;
    keep_distinct(wanted);
    if (!ask(std::move(wanted))) return false;
    follow_splits();
  }
}

/// Takes over what the small sets tell.
void Dualizer::start(std::size_t of_class) {
  Knowledge& known = known_[of_class];
  known.open = {everybody_};
  for (const MemberMask set : small_) {
    if (!*classes_.stops(of_class, set)) continue;
    const auto is_part = [&](MemberMask minimal) { return contains(set, minimal); };
    if (std::ranges::any_of(known.minimal, is_part)) continue;
    if (whole_ == members_) {
      known.minimal.push_back(set);  // Nothing else will be asked.
    } else {
      learn(known, set);
    }
  }
}

/// What was known of a class holds for those that it was split into.
void Dualizer::follow_splits() {
  for (std::size_t i = known_.size(); i < classes_.size(); ++i) {
    known_.push_back(known_[classes_.split_from()[i]]);
  }
}

/// Draws what can be drawn from the answers, and adds what has to be asked to `wanted`.
void Dualizer::go_on(std::size_t of_class, Masks& wanted) {
  do {
    sort_out_open(of_class);
  } while (shrink(of_class, wanted));
  for (const MemberMask set : known_[of_class].open) {
    if (!classes_.was_asked(set)) wanted.push_back(set);
  }
}

/// Open sets that leave the class up are done with; those that stop it hide a minimal set.
void Dualizer::sort_out_open(std::size_t of_class) {
  Knowledge& known = known_[of_class];
  std::erase_if(known.open, [&](MemberMask set) {
    const std::optional<bool> stops = classes_.stops(of_class, set);
    if (!stops) return false;
    if (*stops) {
      const auto is_part = [&](MemberMask part) { return contains(set, part); };
      if (std::ranges::none_of(known.shrinking, is_part)) known.shrinking.push_back(set);
      return false;  // Its parts will be open once the minimal set is known.
    }
    known.survived.push_back(set);
    return true;
  });
}

/// Whether a set stops the class, if that was asked or follows from what it survived.
std::optional<bool> Dualizer::answer(std::size_t of_class, MemberMask set) const {
  const auto has_it = [&](MemberMask survived) { return contains(survived, set); };
  if (std::ranges::any_of(known_[of_class].survived, has_it)) return false;
  return classes_.stops(of_class, set);
}

/// Makes sets that stop the class smaller as far as answers go; whether a minimal one came out.
bool Dualizer::shrink(std::size_t of_class, Masks& wanted) {
  Knowledge& known = known_[of_class];
  std::erase_if(known.shrinking, [&](MemberMask set) {
    return std::ranges::any_of(known.minimal,
                               [&](MemberMask minimal) { return contains(set, minimal); });
  });
  for (MemberMask& set : known.shrinking) {
    for (;;) {
      const Masks parts = with_runs_left_out(set);
      MemberMask least = set;
      bool all_known = true;
      for (const MemberMask part : parts) {
        const std::optional<bool> stops = answer(of_class, part);
        if (!stops) {
          wanted.push_back(part);
          all_known = false;
        } else if (*stops && smaller(part, least)) {
          least = part;
        }
      }
      if (!all_known) break;
      if (least == set) {
        learn(known, set);
        return true;
      }
      set = least;
    }
  }
  keep_distinct(known.shrinking);
  return false;
}

/// Open sets that contain a new minimal set fall into those without one of its members.
void Dualizer::learn(Knowledge& of, MemberMask minimal) {
  of.minimal.push_back(minimal);
  const auto first_cut = std::ranges::partition(of.open, [&](MemberMask set) {
                           return !contains(set, minimal);
                         }).begin();
  Masks parts;
  for (auto cut = first_cut; cut != of.open.end(); ++cut) {
    for (MemberMask left = minimal; left != 0; left &= left - 1) {
      parts.push_back(*cut & ~(left & -left));
    }
  }
  of.open.erase(first_cut, of.open.end());
  keep_distinct(parts);
  std::ranges::sort(parts, [](MemberMask a, MemberMask b) { return smaller(b, a); });
  const auto is_part = [](MemberMask part) {
    return [part](MemberMask set) { return contains(set, part); };
  };
  for (const MemberMask part : parts) {
    comparisons_ += of.open.size() + of.survived.size();
    if (std::ranges::none_of(of.open, is_part(part)) &&
        std::ranges::none_of(of.survived, is_part(part))) {
      of.open.push_back(part);
    }
  }
}

std::vector<Masks> Dualizer::minimal_sets() {
  std::vector<Masks> families;
  for (Knowledge& known : known_) families.push_back(std::move(known.minimal));
  return families;
}

std::vector<std::vector<MemberSet>> as_sets(const std::vector<Masks>& families) {
  std::vector<std::vector<MemberSet>> all;
  for (const Masks& family : families) {
    std::vector<MemberSet>& sets = all.emplace_back();
    for (const MemberMask mask : family) sets.push_back(members_of(mask));
  }
  return all;
}

}  // namespace

std::optional<FateFamilies> dualize(const SetEngine& engine, const Membership& membership,
                                    Reading reading, const DualizationLimits& limits,
                                    unsigned threads) {
  if (engine.outcomes() == 0) return FateFamilies{{}, {}, {}, {}, kAnyOrder};
  StopClasses classes(engine, membership, reading, threads);
  Dualizer dualizer(classes, membership.members.size(), limits);
  if (!dualizer.run()) return std::nullopt;
  return pooled(as_sets(dualizer.minimal_sets()), classes.class_of_fates(), kAnyOrder);
}

}  // namespace assay::exposure
