#include "assay/mitigate/conflict.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <variant>

#include "assay/mitigate/cuts.h"

namespace assay::mitigate {
namespace {

/// The rows that break their bounds with everything chosen and `dropped` clauses met.
std::vector<std::size_t> failing_rows(Trial& trial, const Assumption& assumed,
                                      const Numbers& numbers, const std::vector<char>& dropped) {
  const std::shared_ptr<Situation> in = trial.situation(assumed, numbers, dropped);
  const std::vector<std::int64_t> bounds = trial.rows().bounds(numbers);
  const std::vector<std::int64_t>& lost = in->losses(trial.means().all());
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

/// What a choice breaks.
Broken broken_by(Trial& trial, Situation& in, Choice choice, const Numbers& numbers,
                 const std::vector<std::int64_t>& bounds, const Elements& elements) {
  Broken out;
  const std::vector<std::int64_t>& lost = in.losses(choice);
  for (std::size_t row = 0; row < elements.rows; ++row) {
    if (lost[row] > bounds[row]) out.push_back(row);
  }
  const Excess excess = trial.means().excess(choice, numbers);
  for (std::size_t pool = 0; pool < elements.pools; ++pool) {
    if (excess.pools[pool] > 0) out.push_back(elements.rows + pool);
  }
  if (excess.budget > 0) out.push_back(elements.budget());
  if (excess.days > 0) out.push_back(elements.horizon());
  return out;
}

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

/// A choice that breaks none of `elements`.
std::optional<Choice> escaping(Trial& trial, Situation& in, const Numbers& numbers,
                               const std::vector<std::int64_t>& bounds, const Elements& elements,
                               std::span<const std::size_t> conflict) {
  const Means& means = trial.means();
  const auto stands = [&](std::size_t element) {
    return std::ranges::count(conflict, element) > 0;
  };
  const auto within = [&](Choice choice) {
    const Excess excess = means.excess(choice, numbers);
    for (std::size_t pool = 0; pool < elements.pools; ++pool) {
      if (excess.pools[pool] > 0 && stands(elements.rows + pool)) return false;
    }
    return (excess.budget == 0 || !stands(elements.budget())) &&
           (excess.days == 0 || !stands(elements.horizon()));
  };
  const auto meets = [&](Choice choice) {
    const std::vector<std::int64_t>& lost = in.losses(choice);
    for (std::size_t row = 0; row < elements.rows; ++row) {
      if (lost[row] > bounds[row] && stands(row)) return false;
    }
    return true;
  };
  Cuts cuts(means.bits());
  for (Choice left = means.all() + 1; left > 0; --left) {
    const Choice choice = left - 1;
    if (within(choice) && cuts.suffices(choice, meets)) return choice;
  }
  return std::nullopt;
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
  const std::shared_ptr<Situation> in = trial.situation(assumed, numbers);
  const std::vector<std::int64_t> bounds = trial.rows().bounds(numbers);
  const Elements elements{trial.rows().size(), numbers.capacity.size()};
  std::vector<Broken> sets{broken_by(trial, *in, trial.means().all(), numbers, bounds, elements)};
  std::vector<std::size_t> conflict = smallest_hitting(sets);
  while (const std::optional<Choice> choice =
             escaping(trial, *in, numbers, bounds, elements, conflict)) {
    sets.push_back(broken_by(trial, *in, *choice, numbers, bounds, elements));
    conflict = smallest_hitting(sets);
  }
  ConflictParts out;
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
