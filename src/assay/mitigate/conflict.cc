#include "assay/mitigate/conflict.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <variant>

namespace assay::mitigate {
namespace {

/// The rows that break their bounds with everything chosen and `dropped` clauses met.
std::vector<std::size_t> failing_rows(Trial& trial, const Assumption& assumed,
                                      const Numbers& numbers, const std::vector<char>& dropped) {
  const std::shared_ptr<Situation> in = trial.situation(assumed, numbers, dropped);
  const std::vector<std::int64_t> bounds = trial.rows().bounds(numbers);
  const std::vector<std::int64_t> lost = in->losses(trial.means().all());
  std::vector<std::size_t> failing;
  for (std::size_t row = 0; row < bounds.size(); ++row) {
    if (lost[row] > bounds[row]) failing.push_back(row);
  }
  return failing;
}

/// Elements of a conflict of means: rows, then pools, then budget, then horizon.
struct Elements {
  std::size_t rows;
  std::size_t pools;

  std::size_t budget() const { return rows + pools; }
  std::size_t horizon() const { return rows + pools + 1; }
};

using Broken = std::vector<std::size_t>;  ///< Elements, ascending.

/// The clauses that choices can break, and the choices that break none of some of them.
class MeansSearch {
 public:
  MeansSearch(Trial& trial, const Assumption& assumed, const Numbers& numbers)
      : trial_(trial),
        numbers_(numbers),
        in_(trial.situation(assumed, numbers)),
        bounds_(trial.rows().bounds(numbers)),
        elements_{trial.rows().size(), numbers.capacity.size()} {}

  const Elements& elements() const { return elements_; }

  /// What a choice breaks.
  Broken broken_by(const Choice& choice) {
    Broken out;
    const std::vector<std::int64_t> lost = in_->losses(choice);
    for (std::size_t row = 0; row < elements_.rows; ++row) {
      if (lost[row] > bounds_[row]) out.push_back(row);
    }
    const Excess excess = trial_.means().excess(choice, numbers_);
    for (std::size_t pool = 0; pool < elements_.pools; ++pool) {
      if (excess.pools[pool] > 0) out.push_back(elements_.rows + pool);
    }
    if (excess.budget > 0) out.push_back(elements_.budget());
    if (excess.days > 0) out.push_back(elements_.horizon());
    return out;
  }

  /// A choice that breaks none of `standing`; none, too, where the search was stopped.
  std::optional<Choice> escaping(std::span<const std::size_t> standing) {
    const auto stands = [&](std::size_t element) {
      return std::ranges::count(standing, element) > 0;
    };
    Task task = trial_.means().cheapest(numbers_);
    task.first_will_do = true;
    for (std::size_t pool = 0; pool <= elements_.pools; ++pool) {
      if (!stands(elements_.rows + pool)) task.pools[pool].lines.clear();
    }
    if (!stands(elements_.horizon())) task.horizon = std::numeric_limits<std::int64_t>::max();
    std::vector<std::int64_t> bounds = bounds_;
    for (std::size_t row = 0; row < elements_.rows; ++row) {
      if (!stands(row)) bounds[row] = std::numeric_limits<std::int64_t>::max();
    }
    Effort effort(trial_.side_limits());
    SelectionSearch search(
        task, [&](std::span<const Choice> choices) { return in_->beyond(choices, bounds); }, effort,
        in_->known_cuts(bounds));
    const std::optional<Choice> found = search.run();
    in_->learn(search.cuts());
    unsure_ = effort.stopped() && !found;
    ever_unsure_ = ever_unsure_ || unsure_;
    return found;
  }

  /// Whether the last search, or any, was stopped before it knew.
  bool unsure() const { return unsure_; }
  bool ever_unsure() const { return ever_unsure_; }

  /// The first row that each cut breaks, and all means: a conflict.
  Broken all_that_matter() {
    std::set<std::size_t> rows;
    for (const Choice& cut : in_->known_cuts(bounds_)) rows.insert(broken_by(cut).front());
    Broken out(rows.begin(), rows.end());
    for (std::size_t i = elements_.rows; i <= elements_.horizon(); ++i) out.push_back(i);
    return out;
  }

 private:
  Trial& trial_;
  const Numbers& numbers_;
  std::shared_ptr<Situation> in_;
  std::vector<std::int64_t> bounds_;
  Elements elements_;
  bool unsure_ = false;
  bool ever_unsure_ = false;
};

bool hits(const Broken& set, std::span<const std::size_t> chosen) {
  return std::ranges::any_of(
      set, [&](std::size_t element) { return std::ranges::count(chosen, element) > 0; });
}

/// Extends `chosen` to a set of at most `size` elements that hits every set; the first
/// in the order of the elements.
bool extend(const std::vector<Broken>& sets, std::size_t size, std::vector<std::size_t>& chosen) {
  const auto missed =
      std::ranges::find_if(sets, [&](const Broken& set) { return !hits(set, chosen); });
  if (missed == sets.end()) return true;
  if (chosen.size() == size) return false;
  for (const std::size_t element : *missed) {
    chosen.push_back(element);
    if (extend(sets, size, chosen)) return true;
    chosen.pop_back();
  }
  return false;
}

std::vector<std::size_t> smallest_hitting(const std::vector<Broken>& sets) {
  std::vector<std::size_t> chosen;
  for (std::size_t size = 0; !extend(sets, size, chosen); ++size) chosen.clear();
  return chosen;
}

/// A set of clauses that every choice breaks one of, without those that it does not need.
Broken reduced_conflict(MeansSearch& search) {
  Broken conflict = search.all_that_matter();
  for (std::size_t i = conflict.size(); i-- > 0;) {
    Broken less = conflict;
    less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
    if (!search.escaping(less) && !search.unsure()) conflict = std::move(less);
  }
  return conflict;
}

/// The smallest set of clauses that every choice breaks one of.
Broken smallest_conflict(MeansSearch& search, const Choice& all) {
  std::vector<Broken> sets{search.broken_by(all)};
  Broken conflict = smallest_hitting(sets);
  while (const std::optional<Choice> choice = search.escaping(conflict)) {
    sets.push_back(search.broken_by(*choice));
    conflict = smallest_hitting(sets);
  }
  return search.unsure() ? reduced_conflict(search) : conflict;
}

}  // namespace

std::map<std::uint32_t, std::int64_t> kept_from(Trial& trial, Situation& in, std::size_t clause,
                                                const Numbers& numbers) {
  const Clause& of = trial.scene().clauses[clause];
  std::map<std::uint32_t, std::int64_t> out;
  const auto add = [&](const std::map<std::uint32_t, std::int64_t>& more) {
    for (const auto& [region, count] : more) out[region] += count;
  };
  for (std::size_t bit = 0; bit < trial.means().bits(); ++bit) {
    if (trial.means().option(bit).control != of.control) continue;
    if (!std::holds_alternative<NeedsControl>(of.what->what)) {
      add(in.kept_from(bit, clause, numbers.share_limit[clause]));
      continue;
    }
    for (const Needs::Need& need : trial.needs().of[bit]) {
      if (need.clause == clause) add(in.kept_from(bit, need));
    }
  }
  return out;
}

std::vector<std::size_t> broken_clauses(Trial& trial, Situation& in, const Numbers& numbers) {
  std::vector<std::size_t> out;
  for (std::size_t clause = 0; clause < trial.scene().clauses.size(); ++clause) {
    if (!kept_from(trial, in, clause, numbers).empty()) out.push_back(clause);
  }
  return out;
}

ConflictParts conflict_of_effect(Trial& trial, const Assumption& assumed, const Numbers& numbers) {
  const std::vector<std::size_t> candidates =
      broken_clauses(trial, *trial.situation(assumed, numbers), numbers);
  const auto failing = [&](const std::vector<std::size_t>& standing) {
    std::vector<char> dropped(trial.scene().clauses.size(), 1);
    for (const std::size_t clause : standing) dropped[clause] = 0;
    return failing_rows(trial, assumed, numbers, dropped);
  };
  std::vector<Broken> sets;  // What is left of the candidates beside each set that can be met.
  while (true) {
    std::vector<std::size_t> standing = smallest_hitting(sets);
    if (const std::vector<std::size_t> rows = failing(standing); !rows.empty()) {
      ConflictParts out;
      out.rows = {rows.front()};
      out.clauses = std::move(standing);
      std::ranges::sort(out.clauses);
      return out;
    }
    Broken left;
    for (const std::size_t clause : candidates) {
      if (std::ranges::count(standing, clause) > 0) continue;
      standing.push_back(clause);
      if (failing(standing).empty()) continue;
      standing.pop_back();
      left.push_back(clause);
    }
    sets.push_back(std::move(left));
  }
}

ConflictParts conflict_of_means(Trial& trial, const Assumption& assumed, const Numbers& numbers) {
  MeansSearch search(trial, assumed, numbers);
  const Elements& elements = search.elements();
  const Broken conflict = trial.means().bits() <= kFewControls
                              ? smallest_conflict(search, trial.means().all())
                              : reduced_conflict(search);
  ConflictParts out;
  out.irreducible = !search.ever_unsure();
  for (const std::size_t element : conflict) {
    if (element < elements.rows) {
      out.rows.push_back(element);
    } else if (element < elements.budget()) {
      out.pools.push_back(element - elements.rows);
    }
    out.budget = out.budget || element == elements.budget();
    out.horizon = out.horizon || element == elements.horizon();
  }
  std::ranges::sort(out.rows);
  std::ranges::sort(out.pools);
  return out;
}

}  // namespace assay::mitigate
