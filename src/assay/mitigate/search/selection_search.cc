#include "assay/mitigate/search/selection_search.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "assay/mitigate/search/first_choice.h"

namespace assay::mitigate {
namespace {

/// How often in a row a relaxation is rounded to a selection that is asked for though that does
/// not raise what the branch is worth at least, before branching.
constexpr std::size_t kIdleRoundsAtRoot = 6;
constexpr std::size_t kIdleRoundsBelow = 1;

/// Among so many options the walk itself comes upon a first selection at once.
constexpr std::size_t kQuicklyWalked = 16;

/// What a relaxation takes at least this much of, it takes.
constexpr double kTaken = 1e-6;

/// Whether the numbers of a told step fit into files.
bool can_be_written(const Multipliers& by, Product sum) {
  constexpr Product kLargest = std::numeric_limits<std::int64_t>::max();
  Product total = by.value;
  for (const auto* factors : {&by.cuts, &by.pools}) {
    for (const auto& [number, factor] : *factors) total += factor;
  }
  return total <= kLargest && sum <= kLargest;
}

}  // namespace

SelectionSearch::SelectionSearch(const Task& task, Inquiry::Shortfalls shortfalls, Effort& effort,
                                 std::vector<Choice> cuts)
    : task_(task),
      inquiry_(std::move(shortfalls), effort),
      effort_(effort),
      cuts_(std::move(cuts)) {}

std::optional<Choice> SelectionSearch::run() {
  if (task_.bits > kQuicklyWalked) best_ = first_choice(task_, inquiry_);
  walk({}, 0, 0);
  return best_;
}

std::vector<SearchStep> SelectionSearch::told(bool plainly) {
  std::ranges::stable_sort(cuts_, std::greater{}, &Choice::count);
  telling_ = true;
  plainly_ = plainly;
  walk({}, 0, 0);
  telling_ = false;
  return std::move(steps_);
}

std::optional<Product> SelectionSearch::least() const {
  if (!best_) return open_;
  const Product value = task_.value(*best_);
  return open_ ? std::min(*open_, value) : value;
}

/// A value above it is of no use.
std::optional<Product> SelectionSearch::worth() const {
  return best_ ? std::optional(task_.value(*best_)) : std::nullopt;
}

std::optional<std::size_t> SelectionSearch::cut_above(const Choice& in) const {
  const auto found =
      std::ranges::find_if(cuts_, [&](const Choice& cut) { return cut.contains(in); });
  if (found == cuts_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - cuts_.begin());
}

void SelectionSearch::tell(SearchStep step) {
  if (telling_) steps_.push_back(std::move(step));
}

void SelectionSearch::walk(const Branch& branch, std::size_t depth, Product least) {
  if (done()) {
    open_ = open_ ? std::min(*open_, least) : least;
    return;
  }
  if (close(branch, depth, least)) return;
  if (done()) return walk(branch, depth, least);
  const std::size_t number = *cut_above(branch.in);
  tell({SearchStep::Kind::kCut, number, branch.in, {}});
  Branch below = branch;
  (Choice::first(task_.bits) - cuts_[number] - branch.out).for_each([&](std::size_t bit) {
    below.in = branch.in | Choice::of(bit);
    walk(below, depth + 1, least);
    below.out |= Choice::of(bit);
  });
}

/// Whether nothing below a branch counts. Else a cut is above what is in, and `least` is what a
/// selection below the branch is worth at least; or the effort has stopped.
bool SelectionSearch::close(const Branch& branch, std::size_t depth, Product& least) {
  if (!telling_ && !effort_.spend()) return false;
  if (!task_.allows(branch.in)) {
    tell({SearchStep::Kind::kNotAllowed, 0, branch.in, {}});
    return true;
  }
  if (no_better(branch.in)) {
    tell({SearchStep::Kind::kNoBetter, 0, branch.in, {}});
    return true;
  }
  const std::size_t rounds = telling_ ? 0 : depth == 0 ? kIdleRoundsAtRoot : kIdleRoundsBelow;
  if (telling_ && plainly_ && cut_above(branch.in)) return false;
  for (std::size_t idle = 0;; ++idle) {
    Relaxed relaxed = relax(task_, cuts_, branch, worth());
    const Product sum = least_sum(task_, cuts_, branch, relaxed.by);
    const bool comparable = relaxed.by.value == 0 || best_;
    const Product most = relaxed.by.value * (best_ ? task_.value(*best_) : 0);
    if (comparable && sum > most && (!telling_ || can_be_written(relaxed.by, sum))) {
      tell({SearchStep::Kind::kMultipliers, 0, branch.in, std::move(relaxed.by), sum, most});
      return true;
    }
    if (relaxed.by.value > 0) {
      const Product at_least = (sum + relaxed.by.value - 1) / relaxed.by.value;
      if (at_least > least) idle = 0;
      least = std::max(least, at_least);
    }
    if (!cut_above(branch.in)) {
      // Whatever contains it is no better than it.
      if (weigh(branch.in, relaxed.part)) return true;
      if (effort_.stopped()) return false;
      continue;
    }
    if (idle >= rounds || !round_up(branch, relaxed) || done()) return false;
  }
}

bool SelectionSearch::no_better(const Choice& in) const {
  if (!best_) return false;
  const Product value = task_.value(in);
  const Product best = task_.value(*best_);
  return value > best || (value == best && !before_by_count_and_ids(in, *best_));
}

/// Asks for a selection that lies below no cut and is allowed: it becomes the best, or gives a cut.
bool SelectionSearch::weigh(const Choice& choice, const std::vector<double>& part) {
  const std::optional<bool> enough = inquiry_.suffices(choice);
  if (!enough) return false;
  if (*enough) {
    if (!no_better(choice)) best_ = choice;
    return true;
  }
  grow(choice, part);
  return false;
}

/// Asks for a selection near the relaxation that hits every cut. Whether that taught anything.
bool SelectionSearch::round_up(const Branch& branch, const Relaxed& relaxed) {
  const Choice late = task_.too_late();
  Choice choice = branch.in;
  for (std::size_t bit = 0; bit < task_.bits; ++bit) {
    if (relaxed.part[bit] >= 0.5 && !branch.out.has(bit) && !late.has(bit))
      choice |= Choice::of(bit);
  }
  while (const std::optional<std::size_t> cut = cut_above(choice)) {
    std::optional<std::size_t> best;
    (Choice::first(task_.bits) - cuts_[*cut] - branch.out - late).for_each([&](std::size_t bit) {
      const auto key = [&](std::size_t of) {
        return std::tuple(-relaxed.part[of], task_.weight[of], of);
      };
      if (!best || key(bit) < key(*best)) best = bit;
    });
    if (!best) return false;
    choice |= Choice::of(*best);
  }
  if (!task_.allows(choice) || no_better(choice)) return false;
  if (weigh(choice, relaxed.part)) {
    shrink(choice);
  } else if (!best_) {
    take_all(branch, relaxed, choice);
  }
  return !effort_.stopped();
}

/// Asks for all that a relaxation takes a part of beside a choice: a first selection to go by.
void SelectionSearch::take_all(const Branch& branch, const Relaxed& relaxed, Choice choice) {
  const Choice late = task_.too_late();
  for (std::size_t bit = 0; bit < task_.bits; ++bit) {
    if (relaxed.part[bit] > kTaken && !branch.out.has(bit) && !late.has(bit)) {
      choice |= Choice::of(bit);
    }
  }
  if (cut_above(choice)) return;
  const std::optional<bool> enough = inquiry_.suffices(choice);
  if (!enough) return;
  if (*enough) {
    shrink(choice);
  } else {
    grow(choice, relaxed.part);
  }
}

/// Leaves out what is not needed, what weighs most first.
void SelectionSearch::shrink(const Choice& choice) {
  std::vector<std::size_t> order = choice.bits();
  std::ranges::stable_sort(order, std::greater{},
                           [&](std::size_t bit) { return task_.weight[bit]; });
  const Choice found = inquiry_.shrunk(choice, order);
  if (task_.allows(found) && !no_better(found)) best_ = found;
}

/// Makes a cut of a selection that does not suffice: adds what can be added, what the relaxation
/// takes and what weighs little first, so that hitting the cut is dear.
void SelectionSearch::grow(const Choice& choice, const std::vector<double>& part) {
  std::vector<std::size_t> order = (Choice::first(task_.bits) - choice).bits();
  std::ranges::stable_sort(
      order, {}, [&](std::size_t bit) { return std::tuple(-part[bit], task_.weight[bit]); });
  cuts_.push_back(inquiry_.grown(choice, order));
}

}  // namespace assay::mitigate
