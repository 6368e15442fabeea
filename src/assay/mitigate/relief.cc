#include "assay/mitigate/relief.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "assay/exposure/exposure.h"
#include "assay/mitigate/court.h"
#include "assay/mitigate/flips.h"

namespace assay::mitigate {
namespace {

/// Weighs what each number of the policy costs against one threat.
class ReliefSearch {
 public:
  ReliefSearch(Trial& trial, bool& stopped)
      : trial_(trial),
        numbers_(trial.numbers()),
        stopped_(stopped),
        allowance_(allowance_on(trial.scene())),
        now_(verdict(numbers_)) {}

  ThreatReliefs run() {
    ThreatReliefs out;
    out.threat = trial_.threat().id;
    out.scenario = trial_.threat().scenario;
    out.verdict = now_;
    if (trial_.rows().size() > 0) {
      const LossRow& row = trial_.rows().rows().front();
      out.of = row.of;
      out.whole = row.whole;
      out.bound = trial_.rows().bounds(numbers_).front();
      out.least = least_within_means(numbers_);
    }
    if (now_.most > Verdict::kMitigated) {
      tolerances(out.reliefs);
      pools(out.reliefs);
      budget(out.reliefs);
      horizon(out.reliefs);
    }
    return out;
  }

 private:
  const Policy& policy() const { return trial_.scene().rules.policy; }

  Band<Verdict> verdict(const Numbers& numbers) {
    Band<Verdict> out;
    for (const Reading reading : kReadings) {
      out[reading] = trial_.verdict(trial_.reading(reading), numbers);
      stopped_ = stopped_ || out[reading] == Verdict::kOpen;
    }
    return out;
  }

  /// Whether a verdict is better in a reading, and in none worse.
  bool better(const Band<Verdict>& than_now) const {
    return than_now.least <= now_.least && than_now.most <= now_.most && than_now != now_;
  }

  /// The least loss of the first row that a choice within means leaves in the worse reading, the
  /// other tolerances aside: what is found bounds what is asked for next.
  std::optional<std::int64_t> least_within_means(const Numbers& numbers) {
    const std::shared_ptr<Situation> in = trial_.situation(trial_.reading(Reading::kMost), numbers);
    std::vector<std::int64_t> bounds(trial_.rows().size(),
                                     std::numeric_limits<std::int64_t>::max());
    std::int64_t low = in->losses(trial_.means().all()).front();
    std::int64_t high = in->losses({}).front();
    Task task = trial_.means().cheapest(numbers);
    task.first_will_do = true;
    while (low < high) {
      bounds.front() = low + (high - low) / 2;
      Effort effort(trial_.side_limits());
      SelectionSearch search(
          task, [&](std::span<const Choice> choices) { return in->beyond(choices, bounds); },
          effort, in->known_cuts(bounds));
      const std::optional<Choice> found = search.run();
      in->learn(search.cuts());
      if (!found && effort.stopped()) {
        stopped_ = true;
        return std::nullopt;
      }
      if (found) {
        high = in->losses(*found).front();
      } else {
        low = bounds.front() + 1;
      }
    }
    return high;
  }

  /// Adds a number: `let_go` is it so large that it limits nothing.
  template <class At>
  void add(Relief made, std::int64_t let_go, At at, bool of_means, std::vector<Relief>& out) {
    Numbers moved = numbers_;
    made.value = at(moved);
    if (let_go <= made.value) return;
    at(moved) = let_go;
    made.without = verdict(moved);
    const Decision then = trial_.decide(trial_.reading(Reading::kMost), moved);
    if (then.choice) made.choice = trial_.means().told(*then.choice, moved);
    stopped_ = stopped_ || then.stopped;
    if (of_means) made.least = least_within_means(moved);
    if (better(made.without)) made.better_from = better_from(made.value, let_go, at);
    out.push_back(std::move(made));
  }

  /// The least value from which on the verdict is better, as it is at `let_go`; none where the
  /// allowance does not do.
  template <class At>
  std::optional<std::int64_t> better_from(std::int64_t not_yet, std::int64_t let_go, At at) {
    Numbers moved = numbers_;
    while (let_go - not_yet > 1) {
      const std::int64_t middle = not_yet + (let_go - not_yet) / 2;
      at(moved) = middle;
      Band<Verdict> then;
      for (const Reading reading : kReadings) {
        then[reading] = trial_.verdict(trial_.reading(reading), moved, &allowance_);
        if (then[reading] == Verdict::kOpen) return std::nullopt;
      }
      (better(then) ? let_go : not_yet) = middle;
    }
    return let_go;
  }

  void tolerances(std::vector<Relief>& out) {
    for (std::size_t i = 0; i < policy().tolerances.size(); ++i) {
      const Tolerance& tolerance = policy().tolerances[i];
      if (tolerance.scenario != trial_.threat().scenario) continue;
      Relief made;
      made.number = name_of(tolerance);
      made.unit = tolerance.share ? NumberUnit::kBillionths : NumberUnit::kWeight;
      made.where = tolerance.where;
      std::int64_t whole = 0;
      for (const LossRow& row : trial_.rows().rows()) whole = std::max(whole, row.whole);
      add(
          std::move(made), tolerance.share ? kBillion : whole,
          [i](Numbers& numbers) -> std::int64_t& { return numbers.tolerance[i]; }, false, out);
    }
  }

  void pools(std::vector<Relief>& out) {
    for (std::size_t i = 0; i < policy().pools.size(); ++i) {
      Relief made;
      made.number = "pool " + policy().pools[i].id;
      made.unit = NumberUnit::kCapacity;
      made.where = policy().pools[i].where;
      add(
          std::move(made),
          std::max(trial_.means().use(i, trial_.means().all()), trial_.means().in_force_use(i)),
          [i](Numbers& numbers) -> std::int64_t& { return numbers.capacity[i]; }, true, out);
    }
  }

  void budget(std::vector<Relief>& out) {
    if (!numbers_.budget) return;
    Relief made;
    made.number = "budget";
    made.unit = NumberUnit::kMoney;
    made.where = policy().where;
    add(
        std::move(made), trial_.means().cost(trial_.means().all()).units,
        [](Numbers& numbers) -> std::int64_t& { return *numbers.budget; }, true, out);
  }

  /// A longer horizon also lets spares end, so that it is no plain relief against cut_off.
  void horizon(std::vector<Relief>& out) {
    if (trial_.threat().scenario == Scenario::kCutOff) return;
    Relief made;
    made.number = "horizon";
    made.unit = NumberUnit::kDays;
    made.where = policy().where;
    add(
        std::move(made), trial_.means().lead_time(trial_.means().all()).count(),
        [](Numbers& numbers) -> std::int64_t& { return numbers.horizon; }, true, out);
  }

  Trial& trial_;
  const Numbers& numbers_;
  bool& stopped_;
  std::int64_t allowance_;  ///< Steps that are left for `better_from`.
  Band<Verdict> now_;
};

}  // namespace

Result<Reliefs> reliefs(const Subject& subject, const Rules& rules) {
  if (const Result<std::int64_t> total = exposure::total_weight(subject.network); !total) {
    return failure(total.error());
  }
  if (std::optional<Diagnostic> wrong = too_many_listed(rules)) return failure(*std::move(wrong));
  Scene scene(subject, rules);
  Trials trials = trials_on(scene);
  for (const std::unique_ptr<Trial>& trial : trials) {
    if (trial->bearing().size() > kMostControls) return failure(too_many_controls(*trial));
  }
  Reliefs out;
  for (const std::unique_ptr<Trial>& trial : trials) {
    out.threats.push_back(ReliefSearch(*trial, out.stopped).run());
    for (const Reading reading : kReadings) {
      out.verdict[reading] = std::max(out.verdict[reading], out.threats.back().verdict[reading]);
    }
  }
  out.flips = flips(trials, scene, out.verdict);
  return out;
}

}  // namespace assay::mitigate
