#include "assay/mitigate/flips.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace assay::mitigate {
namespace {

/// The verdict of a case that is in one point another.
Band<Verdict> verdict_of(const Subject& subject, const Rules& rules) {
  Scene scene(subject, rules);
  const Trials trials = trials_on(scene);
  return worst(trials, numbers_of(rules, scene.clauses));
}

/// By which part of itself a number moves; none from 0.
std::optional<Share> part_moved(const Flip& flip) {
  const std::int64_t by = std::max(flip.turns, flip.value) - std::min(flip.turns, flip.value);
  if (flip.value <= 0) return std::nullopt;
  return Share::of(std::min(by, flip.value), flip.value);
}

class FlipSearch {
 public:
  FlipSearch(std::span<const std::unique_ptr<Trial>> trials, const Scene& scene,
             const Band<Verdict>& now)
      : trials_(trials), scene_(scene), now_(now) {}

  std::vector<Flip> run() {
    numbers();
    const std::size_t of_numbers = out_.size();
    suppliers();
    controls();
    const auto distance = [](const Flip& flip) {
      const std::int64_t by = std::max(flip.turns, flip.value) - std::min(flip.turns, flip.value);
      return static_cast<double>(by) / static_cast<double>(std::max<std::int64_t>(1, flip.value));
    };
    const auto middle = out_.begin() + static_cast<std::ptrdiff_t>(of_numbers);
    std::stable_sort(out_.begin(), middle,
                     [&](const Flip& a, const Flip& b) { return distance(a) < distance(b); });
    std::stable_sort(middle, out_.end(),
                     [](const Flip& a, const Flip& b) { return a.assets < b.assets; });
    return std::move(out_);
  }

 private:
  void numbers() {
    const Numbers numbers = numbers_of(scene_.rules, scene_.clauses);
    const auto found = intervals(trials_, scene_, numbers);
    if (!found) return;
    for (const NumberInterval& one : *found) {
      std::optional<std::int64_t> turns;
      if (one.from > 0) turns = one.from - 1;
      if (one.to && (!turns || *one.to + 1 - one.value < one.value - *turns)) turns = *one.to + 1;
      if (!turns) continue;
      Flip flip;
      flip.what = one.number;
      flip.unit = one.unit;
      flip.value = one.value;
      flip.turns = *turns;
      flip.moved = part_moved(flip);
      flip.verdict = verdict_with(one, *turns, numbers);
      flip.where = one.where;
      out_.push_back(std::move(flip));
    }
  }

  /// The verdict with one number moved.
  Band<Verdict> verdict_with(const NumberInterval& one, std::int64_t value, Numbers numbers) const {
    const Policy& policy = scene_.rules.policy;
    for (std::size_t i = 0; i < policy.tolerances.size(); ++i) {
      if (one.number == name_of(policy.tolerances[i]) && one.where == policy.tolerances[i].where) {
        numbers.tolerance[i] = value;
      }
    }
    for (std::size_t i = 0; i < policy.pools.size(); ++i) {
      if (one.number == "pool " + policy.pools[i].id) numbers.capacity[i] = value;
    }
    for (std::size_t i = 0; i < scene_.clauses.size(); ++i) {
      const bool share = one.number.starts_with("share ");
      if (share && one.where == scene_.clauses[i].what->where) numbers.share_limit[i] = value;
    }
    if (one.number == "budget") numbers.budget = value;
    if (one.number == "horizon") numbers.horizon = value;
    return worst(trials_, numbers);
  }

  void suppliers() {
    const Subject& subject = scene_.ground.subject();
    std::set<std::string> parties;
    for (const std::unique_ptr<Trial>& trial : trials_) {
      if (trial->threat().scenario == Scenario::kCutOff) continue;
      parties.insert(trial->threat().parties.begin(), trial->threat().parties.end());
    }
    for (std::size_t i = 0; i < subject.groups.suppliers.size(); ++i) {
      const SupplierId supplier(i);
      const Compulsion& compulsion = scene_.compulsions.of(supplier);
      const std::int64_t assets = assets_of(supplier);
      if (assets == 0) continue;
      const std::vector<std::string> all(parties.begin(), parties.end());
      if (compelled_by(compulsion, all) != Answer::kNo) try_supposed(supplier, "", assets);
      for (const std::string& party : parties) {
        const std::vector<std::string> alone{party};
        const bool only = compelled_by(compulsion, alone) == Answer::kYes && parties.size() == 1;
        if (!only) try_supposed(supplier, party, assets);
      }
    }
  }

  std::int64_t assets_of(SupplierId supplier) const {
    std::int64_t count = 0;
    scene_.ground.in_use().for_each([&](AssetId asset) {
      count += std::ranges::binary_search(scene_.ground.group(asset).suppliers, supplier) ? 1 : 0;
    });
    return count;
  }

  /// Puts a supplier under one party alone, or under none (an empty one).
  void try_supposed(SupplierId supplier, const std::string& party, std::int64_t assets) {
    const Subject& as_it_is = scene_.ground.subject();
    Groups groups = as_it_is.groups;
    Influences influences = as_it_is.influences;
    Supplier& stated = groups.suppliers[supplier.index];
    const std::string id(groups.words.text(stated.id));
    stated.controller = 0;
    stated.states.clear();
    stated.states_unknown = false;
    if (!party.empty()) stated.states.push_back(groups.words.intern(party));
    const std::optional<EntityId> entity = as_it_is.entities.find(id);
    if (entity && entity->index < influences.of_entity.size()) {
      std::vector<Influence>& known = influences.of_entity[entity->index];
      known.clear();
      const std::optional<EntityId> over = as_it_is.entities.find(party);
      if (!party.empty() && !over) return;
      if (over) known.push_back({*over, ControlTest::kSeat, Answer::kYes, {}});
    }
    Flip flip;
    flip.verdict = verdict_of(
        {as_it_is.assets, as_it_is.network, groups, as_it_is.entities, influences}, scene_.rules);
    if (flip.verdict == now_) return;
    flip.kind = Flip::Kind::kSupplier;
    flip.what = party.empty() ? fmt::format("`{}` under none of the parties", id)
                              : fmt::format("`{}` under `{}` alone", id, party);
    flip.assets = assets;
    out_.push_back(std::move(flip));
  }

  /// Each control in force, as if it had never been applied.
  void controls() {
    Mitigations changed = scene_.rules.mitigations;
    for (Control& control : changed.controls) {
      if (!control.in_force || !control.in_force->on(scene_.rules.as_of)) continue;
      const std::optional<InForce> was = std::exchange(control.in_force, std::nullopt);
      const Date from = std::exchange(control.valid_from, Date::latest());
      Rules rules{scene_.rules.policy,   changed,
                  scene_.rules.evidence, scene_.rules.stops,
                  scene_.rules.as_of,    scene_.rules.known_on,
                  scene_.rules.limits};
      Flip flip;
      flip.verdict = verdict_of(scene_.ground.subject(), rules);
      control.in_force = was;
      control.valid_from = from;
      if (flip.verdict == now_) continue;
      flip.kind = Flip::Kind::kControl;
      flip.what = fmt::format("`{}` does not exist", control.id);
      flip.assets = covered_by(control.id);
      flip.where = control.where;
      out_.push_back(std::move(flip));
    }
  }

  std::int64_t covered_by(const std::string& control) const {
    std::int64_t count = 0;
    for (const Option& option : scene_.options.all) {
      if (scene_.rules.mitigations.controls[option.control].id == control) {
        count += static_cast<std::int64_t>(option.covers.count());
      }
    }
    return count;
  }

  std::span<const std::unique_ptr<Trial>> trials_;
  const Scene& scene_;
  Band<Verdict> now_;
  std::vector<Flip> out_;
};

}  // namespace

std::vector<Flip> flips(std::span<const std::unique_ptr<Trial>> trials, const Scene& scene,
                        const Band<Verdict>& now) {
  return FlipSearch(trials, scene, now).run();
}

}  // namespace assay::mitigate
