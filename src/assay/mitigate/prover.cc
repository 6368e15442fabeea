#include "assay/mitigate/prover.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string_view>

#include "assay/base/sha256.h"

namespace assay::mitigate {
namespace {

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
  Prover(Trial& trial, Reading reading, const Decision& decision, const SearchTree& tree)
      : trial_(trial),
        means_(trial.means()),
        in_(trial.situation(trial.reading(reading), trial.numbers())),
        bounds_(trial.rows().bounds(trial.numbers())),
        decision_(decision),
        tree_(tree) {}

  ReadingProof take() {
    const AssetSet& hostile = in_->world().hostile();
    out_.verdict = decision_.verdict;
    out_.hostile_assets = static_cast<std::int64_t>(hostile.count());
    out_.hostile_digest = digest_of(hostile, trial_.scene().ground.subject().assets);
    for (std::size_t i = 0; i < bounds_.size(); ++i) {
      const LossRow& row = trial_.rows().rows()[i];
      out_.rows.push_back({row.tolerance, row.of, row.whole, bounds_[i]});
    }
    tell_means();
    out_.nothing = in_->losses({});
    out_.in_force = in_->losses(means_.in_force());
    out_.all = in_->losses(means_.all());
    if (decision_.choice) tell_choice(*decision_.choice);
    tell_tree();
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
      for (const DrawLine& line : means_.draws(i)) pool.draws.push_back({line.units, line.by});
      out_.pools.push_back(std::move(pool));
    }
    out_.budget = numbers().budget;
    out_.horizon = numbers().horizon;
  }

  void tell_choice(const Choice& choice) {
    ProofChoice told{choice.bits(),
                     means_.cost(choice).units,
                     means_.lead_time(choice).count(),
                     {},
                     in_->losses(choice)};
    for (std::size_t i = 0; i < pools().size(); ++i) told.uses.push_back(means_.use(i, choice));
    out_.choice = std::move(told);
  }

  /// The steps of the search, with those cuts alone that they speak of.
  void tell_tree() {
    std::map<std::size_t, std::size_t> number_of;
    for (const SearchStep& step : tree_.steps) {
      if (step.kind == SearchStep::Kind::kCut) number_of.emplace(step.cut, 0);
      for (const auto& [cut, factor] : step.by.cuts) number_of.emplace(cut, 0);
    }
    for (auto& [cut, number] : number_of) {
      number = out_.cuts.size();
      tell_cut(tree_.cuts[cut]);
    }
    for (const SearchStep& step : tree_.steps) out_.steps.push_back(told(step, number_of));
  }

  void tell_cut(const Choice& cut) {
    const std::vector<std::int64_t> losses = in_->losses(cut);
    std::size_t row = 0;
    while (row + 1 < bounds_.size() && losses[row] <= bounds_[row]) ++row;
    out_.cuts.push_back({cut.bits(), row, losses[row]});
  }

  static ProofStep plain(ProofStep::Kind kind, std::size_t of, std::int64_t value) {
    ProofStep out;
    out.kind = kind;
    out.of = of;
    out.value = value;
    return out;
  }

  ProofStep told(const SearchStep& step, const std::map<std::size_t, std::size_t>& number_of) {
    using Kind = ProofStep::Kind;
    ProofStep out;
    switch (step.kind) {
      case SearchStep::Kind::kCut:
        out.of = number_of.at(step.cut);
        break;
      case SearchStep::Kind::kNotAllowed:
        return too_much(step.in);
      case SearchStep::Kind::kNoBetter:
        return plain(Kind::kChoice, step.in.count(), means_.cost(step.in).units);
      case SearchStep::Kind::kMultipliers:
        return told_sum(step, number_of);
    }
    return out;
  }

  ProofStep told_sum(const SearchStep& step,
                     const std::map<std::size_t, std::size_t>& number_of) const {
    ProofStep out;
    out.kind = ProofStep::Kind::kSum;
    out.value = static_cast<std::int64_t>(step.sum);
    out.most = static_cast<std::int64_t>(step.most);
    out.cost = static_cast<std::int64_t>(step.by.value);
    for (const auto& [pool, factor] : step.by.pools) {
      // The last pool of the search is the budget.
      if (pool == pools().size()) {
        out.budget = static_cast<std::int64_t>(factor);
      } else {
        out.pools.emplace_back(pool, static_cast<std::int64_t>(factor));
      }
    }
    for (const auto& [cut, factor] : step.by.cuts) {
      out.cuts.emplace_back(number_of.at(cut), static_cast<std::int64_t>(factor));
    }
    return out;
  }

  /// The first of the means that is exceeded.
  ProofStep too_much(const Choice& in) const {
    using Kind = ProofStep::Kind;
    for (std::size_t i = 0; i < pools().size(); ++i) {
      if (means_.use(i, in) > numbers().capacity[i]) {
        return plain(Kind::kPool, i, means_.use(i, in));
      }
    }
    if (numbers().budget && means_.cost(in).units > *numbers().budget) {
      return plain(Kind::kBudget, 0, means_.cost(in).units);
    }
    return plain(Kind::kHorizon, 0, means_.lead_time(in).count());
  }

  Trial& trial_;
  const Means& means_;
  std::shared_ptr<Situation> in_;
  std::vector<std::int64_t> bounds_;
  const Decision& decision_;
  const SearchTree& tree_;
  ReadingProof out_;
};

}  // namespace

ReadingProof proof_of(Trial& trial, Reading reading, const Decision& decision,
                      const SearchTree& tree) {
  return Prover(trial, reading, decision, tree).take();
}

}  // namespace assay::mitigate
