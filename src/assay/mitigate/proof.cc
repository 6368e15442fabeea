#include "assay/mitigate/proof.h"

#include <algorithm>
#include <bit>
#include <memory>
#include <string_view>

#include "assay/base/sha256.h"
#include "assay/exposure/exposure.h"
#include "assay/mitigate/court.h"

namespace assay::mitigate {
namespace {

std::vector<std::size_t> bits_of(Choice choice) {
  std::vector<std::size_t> bits;
  for (Choice left = choice; left != 0; left &= left - 1) {
    bits.push_back(static_cast<std::size_t>(std::countr_zero(left)));
  }
  return bits;
}

std::string digest_of(const AssetSet& assets, const AssetTable& table) {
  std::vector<std::string_view> names;
  assets.for_each([&](AssetId asset) { names.push_back(table.name(asset)); });
  std::ranges::sort(names);
  Sha256 digest;
  for (const std::string_view name : names) {
    digest.add(name);
    digest.add("\n");
  }
  return digest.hex();
}

/// Proves one reading of one threat.
class Prover {
 public:
  Prover(Trial& trial, Reading reading)
      : trial_(trial),
        means_(trial.means()),
        in_(trial.situation(trial.reading(reading), trial.numbers())),
        bounds_(trial.rows().bounds(trial.numbers())) {
    out_.verdict = trial.verdict(trial.reading(reading), trial.numbers());
    if (out_.verdict == Verdict::kMitigable) {
      choice_ = trial.cheapest(trial.reading(reading), trial.numbers());
    }
  }

  ReadingProof take() {
    const AssetSet& hostile = in_->world().hostile();
    out_.hostile_assets = static_cast<std::int64_t>(hostile.count());
    out_.hostile_digest = digest_of(hostile, trial_.scene().ground.subject().assets);
    for (std::size_t i = 0; i < bounds_.size(); ++i) {
      const LossRow& row = trial_.rows().rows()[i];
      out_.rows.push_back({row.tolerance, row.of, row.whole, bounds_[i]});
    }
    tell_means();
    out_.nothing = in_->losses(0);
    out_.in_force = in_->losses(means_.in_force());
    out_.all = in_->losses(means_.all());
    if (choice_) tell_choice();
    if (out_.verdict > Verdict::kMitigated) close(0, 0);
    return std::move(out_);
  }

 private:
  const Numbers& numbers() const { return trial_.numbers(); }
  const std::vector<Pool>& pools() const { return trial_.scene().rules.policy.pools; }

  void tell_means() {
    for (std::size_t bit = 0; bit < means_.bits(); ++bit) {
      const Option& option = means_.option(bit);
      out_.controls.push_back(
          {option.name, means_.control(bit).effect, option.in_force, option.cost.units,
           option.lead_time.count(), static_cast<std::int64_t>(option.covers.count()),
           static_cast<std::int64_t>(option.brings.size()),
           static_cast<std::int64_t>(option.hides.size()), in_->could_act_on(bit)});
    }
    for (std::size_t i = 0; i < pools().size(); ++i) {
      ProofPool pool{pools()[i].id, numbers().capacity[i], means_.in_force_use(i), {}};
      for (const auto& [by, units] : means_.draws(i)) pool.draws.push_back({units, by});
      out_.pools.push_back(std::move(pool));
    }
    out_.budget = numbers().budget;
    out_.horizon = numbers().horizon;
  }

  void tell_choice() {
    ProofChoice told{bits_of(*choice_),
                     means_.cost(*choice_).units,
                     means_.lead_time(*choice_).count(),
                     {},
                     in_->losses(*choice_)};
    for (std::size_t i = 0; i < pools().size(); ++i) told.uses.push_back(means_.use(i, *choice_));
    out_.choice = std::move(told);
  }

  /// Shows that no selection with all of `in` and none of `out` is within means, suffices, and
  /// is better than the choice.
  void close(Choice in, Choice out) {
    if (too_much(in) || no_better(in)) return;
    const std::size_t number = cut_above(in);
    const Choice cut = cuts_[number];
    out_.steps.push_back({ProofStep::Kind::kCut, number, 0});
    for (const std::size_t bit : bits_of(means_.all() & ~cut & ~out)) {
      const Choice one = Choice{1} << bit;
      close(in | one, out);
      out |= one;
    }
  }

  bool too_much(Choice in) {
    using Kind = ProofStep::Kind;
    for (std::size_t i = 0; i < pools().size(); ++i) {
      if (means_.use(i, in) <= numbers().capacity[i]) continue;
      out_.steps.push_back({Kind::kPool, i, means_.use(i, in)});
      return true;
    }
    if (numbers().budget && means_.cost(in).units > *numbers().budget) {
      out_.steps.push_back({Kind::kBudget, 0, means_.cost(in).units});
      return true;
    }
    if (means_.lead_time(in).count() > numbers().horizon) {
      out_.steps.push_back({Kind::kHorizon, 0, means_.lead_time(in).count()});
      return true;
    }
    return false;
  }

  /// Whatever contains `in` costs as much and takes as many.
  bool no_better(Choice in) {
    if (!choice_) return false;
    const Money cost = means_.cost(in);
    const Money least = means_.cost(*choice_);
    if (cost < least || (cost == least && before_by_count_and_ids(in, *choice_))) return false;
    out_.steps.push_back(
        {ProofStep::Kind::kChoice, static_cast<std::size_t>(std::popcount(in)), cost.units});
    return true;
  }

  /// The first cut that contains `in`, a new one where there is none.
  std::size_t cut_above(Choice in) {
    const auto above = [&](Choice cut) { return (in & ~cut) == 0; };
    const auto found = std::ranges::find_if(cuts_, above);
    if (found != cuts_.end()) return static_cast<std::size_t>(found - cuts_.begin());
    for (std::size_t bit = 0; bit < means_.bits(); ++bit) {
      const Choice larger = in | Choice{1} << bit;
      if (!in_->within(larger, bounds_)) in = larger;
    }
    const std::vector<std::int64_t>& losses = in_->losses(in);
    std::size_t row = 0;
    while (row + 1 < bounds_.size() && losses[row] <= bounds_[row]) ++row;
    out_.cuts.push_back({bits_of(in), row, losses[row]});
    cuts_.push_back(in);
    return cuts_.size() - 1;
  }

  Trial& trial_;
  const Means& means_;
  std::shared_ptr<Situation> in_;
  std::vector<std::int64_t> bounds_;
  std::optional<Choice> choice_;
  std::vector<Choice> cuts_;
  ReadingProof out_;
};

}  // namespace

Result<NetworkProof> prove(const Subject& subject, const Rules& rules) {
  if (const Result<std::int64_t> total = exposure::total_weight(subject.network); !total) {
    return failure(total.error());
  }
  Scene scene(subject, rules);
  NetworkProof out;
  out.assets = static_cast<std::int64_t>(scene.ground.in_use().count());
  for (const Threat& threat : rules.policy.threats) {
    Trial trial(scene, threat);
    if (trial.bearing().size() > kMostControls) return failure(too_many_controls(trial));
    ThreatProof proof{threat.id, threat.scenario, threat.parties, {}};
    for (const Reading reading : kReadings) {
      proof.reading[reading] = Prover(trial, reading).take();
      out.verdict[reading] = std::max(out.verdict[reading], proof.reading[reading].verdict);
    }
    out.threats.push_back(std::move(proof));
  }
  return out;
}

}  // namespace assay::mitigate
