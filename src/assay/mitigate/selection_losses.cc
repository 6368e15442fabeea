#include "assay/mitigate/selection_losses.h"

#include <utility>

namespace assay::mitigate {
namespace {

using exposure::OutcomeWeight;
using exposure::SetEngine;

/// Each group as a supplier of its own; 0 is the set of what stands whatever is selected.
Groups as_suppliers(std::size_t assets, const std::vector<std::vector<AssetId>>& members) {
  Groups groups;
  groups.of_asset.assign(assets, 0);
  for (std::uint32_t group = 0; group < members.size(); ++group) {
    groups.sets.push_back({{SupplierId(group)}, false});
    for (const AssetId asset : members[group]) groups.of_asset[asset.index] = group + 1;
  }
  return groups;
}

/// The groups, and behind them `guards` without assets.
exposure::Membership membership_of(std::vector<std::vector<AssetId>> members, std::size_t guards) {
  members.resize(members.size() + guards);
  exposure::Membership out;
  out.members.resize(members.size());
  out.behind.resize(members.size() + 1);
  for (std::uint32_t group = 0; group < members.size(); ++group) {
    out.behind[group + 1].members = {group};
  }
  out.assets = std::move(members);
  return out;
}

std::vector<OutcomeWeight> weights_of(const SetEngine& engine, const LossOracle& oracle,
                                      const LossRows& rows, const ChoiceTable& hidden_by,
                                      std::size_t groups) {
  const std::vector<std::uint32_t> outcome_of = engine.outcome_of_fates(rows.harm());
  std::vector<OutcomeWeight> weights;
  rows.for_each_stake(
      hidden_by, [&](std::size_t fate, std::size_t row, std::uint32_t hidden, std::int64_t weight) {
        const std::uint32_t outcome = outcome_of[fate];
        if (weight == 0 || outcome == SetEngine::kNoOutcome) return;
        if (!oracle.may_be_lost(rows.harm(), fate)) return;
        const std::uint32_t guard =
            hidden == 0 ? OutcomeWeight::kNoGuard : static_cast<std::uint32_t>(groups + hidden);
        weights.push_back({outcome, static_cast<std::uint32_t>(row), guard, weight});
      });
  return weights;
}

}  // namespace

SelectionLosses::SelectionLosses(const LossOracle& oracle, const LossRows& rows,
                                 std::vector<std::vector<AssetId>> members,
                                 const ChoiceTable& hidden_by)
    : engine_(oracle.engine(), as_suppliers(oracle.engine().assets(), members)),
      sums_(engine_, rows.harm(), membership_of(members, hidden_by.choices().size() - 1),
            weights_of(engine_, oracle, rows, hidden_by, members.size()), rows.size()) {}

}  // namespace assay::mitigate
