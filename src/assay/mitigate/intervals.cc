#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "assay/mitigate/court.h"

namespace assay::mitigate {
namespace {

/// Finds, number by number, how far it can be moved.
class IntervalSearch {
 public:
  IntervalSearch(std::span<const std::unique_ptr<Trial>> trials, const Scene& scene,
                 const Numbers& numbers)
      : trials_(trials),
        scene_(scene),
        numbers_(numbers),
        allowance_(allowance_on(scene)),
        stays_at_(verdict(numbers)) {}

  std::optional<std::vector<NumberInterval>> run() {
    tolerances();
    share_limits();
    pools();
    budget();
    horizon();
    if (open_) return std::nullopt;
    return std::move(found_);
  }

 private:
  const Policy& policy() const { return scene_.rules.policy; }

  Band<Verdict> verdict(const Numbers& numbers) {
    const Band<Verdict> found = worst(trials_, numbers, &allowance_);
    open_ = open_ || found.least == Verdict::kOpen || found.most == Verdict::kOpen;
    return found;
  }

  /// Nothing stays, and nothing more is asked, once a verdict was open.
  bool stays(const Numbers& numbers) { return !open_ && verdict(numbers) == stays_at_; }

  /// The interval of a number that only ever makes verdicts better as it grows.
  /// `at` is its place in a set of numbers; beyond `largest` it changes nothing.
  template <class At>
  void add(NumberInterval made, std::int64_t largest, At at) {
    Numbers moved = numbers_;
    const std::int64_t value = at(moved);
    const auto stays_with = [&](std::int64_t tried) {
      at(moved) = tried;
      return stays(moved);
    };
    made.value = value;
    made.from = value;
    for (std::int64_t below = -1; made.from - below > 1;) {  // It stays at `from`, not below.
      const std::int64_t middle = below + (made.from - below) / 2;
      (stays_with(middle) ? made.from : below) = middle;
    }
    largest = std::max(largest, value);
    if (!stays_with(largest)) {
      std::int64_t to = value;
      for (std::int64_t above = largest; above - to > 1;) {
        const std::int64_t middle = to + (above - to) / 2;
        (stays_with(middle) ? to : above) = middle;
      }
      made.to = to;
    }
    found_.push_back(std::move(made));
  }

  void tolerances() {
    for (std::size_t i = 0; i < policy().tolerances.size(); ++i) {
      const Tolerance& tolerance = policy().tolerances[i];
      const auto threatens = [&](const std::unique_ptr<Trial>& trial) {
        return trial->threat().scenario == tolerance.scenario;
      };
      if (std::ranges::none_of(trials_, threatens)) continue;
      NumberInterval made;
      made.number = name_of(tolerance);
      made.unit = tolerance.share ? NumberUnit::kBillionths : NumberUnit::kWeight;
      made.where = tolerance.where;
      add(std::move(made), tolerance.share ? kBillion : total_weight(),
          [i](Numbers& numbers) -> std::int64_t& { return numbers.tolerance[i]; });
    }
  }

  std::int64_t total_weight() const {
    std::int64_t total = 0;
    for (const Service& service : scene_.ground.network().services) total += service.weight;
    return total;
  }

  void share_limits() {
    for (std::size_t i = 0; i < scene_.clauses.size(); ++i) {
      const Clause& clause = scene_.clauses[i];
      const auto* share = std::get_if<HostileShareAtMost>(&clause.what->what);
      if (share == nullptr || !bears(clause.control)) continue;
      NumberInterval made;
      made.number =
          fmt::format("share of {} by {} for {}", share->function, to_text(share->measure),
                      scene_.rules.mitigations.controls[clause.control].id);
      made.unit = NumberUnit::kBillionths;
      made.where = clause.what->where;
      add(std::move(made), kBillion,
          [i](Numbers& numbers) -> std::int64_t& { return numbers.share_limit[i]; });
    }
  }

  bool bears(std::size_t control) const {
    for (const std::unique_ptr<Trial>& trial : trials_) {
      for (const std::size_t option : trial->bearing()) {
        if (scene_.options.all[option].control == control) return true;
      }
    }
    return false;
  }

  void pools() {
    for (std::size_t i = 0; i < policy().pools.size(); ++i) {
      NumberInterval made;
      made.number = "pool " + policy().pools[i].id;
      made.unit = NumberUnit::kCapacity;
      made.where = policy().pools[i].where;
      std::int64_t largest = 0;
      for (const std::unique_ptr<Trial>& trial : trials_) {
        largest = std::max(
            {largest, trial->means().use(i, trial->means().all()), trial->means().in_force_use(i)});
      }
      if (largest == 0) continue;
      add(std::move(made), largest,
          [i](Numbers& numbers) -> std::int64_t& { return numbers.capacity[i]; });
    }
  }

  void budget() {
    if (!numbers_.budget) return;
    NumberInterval made;
    made.number = "budget";
    made.unit = NumberUnit::kMoney;
    made.where = policy().where;
    std::int64_t largest = 0;
    for (const std::unique_ptr<Trial>& trial : trials_) {
      largest = std::max(largest, trial->means().cost(trial->means().all()).units);
    }
    if (largest == 0) return;
    add(std::move(made), largest,
        [](Numbers& numbers) -> std::int64_t& { return *numbers.budget; });
  }

  bool stays_on(std::int64_t days) {
    Numbers moved = numbers_;
    moved.horizon = days;
    return stays(moved);
  }

  /// The days on which a control becomes possible: between two of them, a longer
  /// horizon only ever makes verdicts worse.
  std::vector<std::int64_t> lead_times() const {
    std::set<std::int64_t> days{0};
    for (const std::unique_ptr<Trial>& trial : trials_) {
      for (std::size_t bit = 0; bit < trial->means().bits(); ++bit) {
        days.insert(trial->means().option(bit).lead_time.count());
      }
    }
    return {days.begin(), days.end()};
  }

  /// The last day on which anything changes.
  std::int64_t last_turn(const std::vector<std::int64_t>& leads) const {
    std::int64_t last = std::max(leads.back(), numbers_.horizon);
    for (const std::unique_ptr<Trial>& trial : trials_) {
      for (const Date day : trial->hostility().turning_days()) {
        if (day != Date::latest()) last = std::max(last, (day - scene_.rules.as_of).count());
      }
    }
    return last;
  }

  void horizon() {
    const std::vector<std::int64_t> leads = lead_times();
    if (leads.size() == 1 && last_turn(leads) == numbers_.horizon) return;
    const std::int64_t last = last_turn(leads);
    NumberInterval made;
    made.number = "horizon";
    made.unit = NumberUnit::kDays;
    made.where = policy().where;
    made.value = numbers_.horizon;
    made.from = lowest_horizon(leads);
    made.to = highest_horizon(leads, last);
    found_.push_back(std::move(made));
  }

  std::int64_t lowest_horizon(const std::vector<std::int64_t>& leads) {
    std::int64_t from = numbers_.horizon;
    while (from > 0) {
      const std::int64_t begin = *std::prev(std::ranges::upper_bound(leads, from));
      if (!stays_on(begin)) {
        for (std::int64_t below = begin; from - below > 1;) {
          const std::int64_t middle = below + (from - below) / 2;
          (stays_on(middle) ? from : below) = middle;
        }
        return from;
      }
      from = begin;
      if (from == 0 || !stays_on(from - 1)) return from;
      --from;
    }
    return from;
  }

  std::optional<std::int64_t> highest_horizon(const std::vector<std::int64_t>& leads,
                                              std::int64_t last) {
    std::int64_t to = numbers_.horizon;
    while (true) {
      const auto next = std::ranges::upper_bound(leads, to);
      const std::int64_t end = next == leads.end() ? std::max(last, to) : *next - 1;
      if (!stays_on(end)) {
        for (std::int64_t above = end; above - to > 1;) {
          const std::int64_t middle = to + (above - to) / 2;
          (stays_on(middle) ? to : above) = middle;
        }
        return to;
      }
      if (next == leads.end()) return std::nullopt;
      to = end;
      if (!stays_on(*next)) return to;
      to = *next;
    }
  }

  std::span<const std::unique_ptr<Trial>> trials_;
  const Scene& scene_;
  const Numbers& numbers_;
  std::int64_t allowance_;  ///< Steps that are left.
  bool open_ = false;       ///< A search found no verdict.
  Band<Verdict> stays_at_;
  std::vector<NumberInterval> found_;
};

std::string scope(const Tolerance& tolerance) {
  switch (tolerance.of) {
    case LossScope::kNation:
      return "nation";
    case LossScope::kRegion:
      return "region " + tolerance.region;
    case LossScope::kEachRegion:
      return "each_region";
    case LossScope::kCritical:
      break;
  }
  return "critical";
}

}  // namespace

std::string name_of(const Tolerance& tolerance) {
  return fmt::format("tolerance {} {}", to_text(tolerance.scenario), scope(tolerance));
}

std::int64_t allowance_on(const Scene& scene) {
  constexpr std::int64_t kMost = 20'000;
  constexpr std::int64_t kWork = 200'000'000;
  const auto step = static_cast<std::int64_t>(scene.oracle.engine().steps());
  return std::min(kMost, kWork / std::max<std::int64_t>(1, step));
}

std::optional<std::vector<NumberInterval>> intervals(std::span<const std::unique_ptr<Trial>> trials,
                                                     const Scene& scene, const Numbers& numbers) {
  return IntervalSearch(trials, scene, numbers).run();
}

}  // namespace assay::mitigate
