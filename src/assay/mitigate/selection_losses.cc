#include "assay/mitigate/selection_losses.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "assay/exposure/sets/tally.h"

namespace assay::mitigate {
namespace {

using exposure::Harm;
using exposure::SetEngine;
using Row = exposure::Bits<SetEngine::kSetsOfBlock / 64>;

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

exposure::Membership membership_of(std::vector<std::vector<AssetId>> members) {
  exposure::Membership out;
  out.members.resize(members.size());
  out.behind.resize(members.size() + 1);
  for (std::uint32_t group = 0; group < members.size(); ++group) {
    out.behind[group + 1].members = {group};
  }
  out.assets = std::move(members);
  return out;
}

}  // namespace

SelectionLosses::SelectionLosses(const LossOracle& oracle, const LossRows& rows,
                                 std::vector<std::vector<AssetId>> members,
                                 const ChoiceTable& hidden_by)
    : rows_(rows.size()),
      harm_(rows.harm()),
      hidden_by_(hidden_by),
      engine_(oracle.engine(), as_suppliers(oracle.engine().assets(), members)) {
  membership_ = membership_of(std::move(members));
  find_stakes(oracle, rows);
}

/// What is lost together in a row is one stake.
void SelectionLosses::find_stakes(const LossOracle& oracle, const LossRows& rows) {
  const std::vector<std::uint32_t> outcome_of = engine_.outcome_of_fates(harm_);
  std::size_t tidy = std::size_t{1} << 16;
  const auto make_one = [&] {
    const auto key = [](const Stake& of) { return std::tuple(of.outcome, of.row, of.hidden_by); };
    std::ranges::sort(stakes_, {}, key);
    std::size_t kept = 0;
    for (const Stake& stake : stakes_) {
      if (kept > 0 && key(stakes_[kept - 1]) == key(stake)) {
        stakes_[kept - 1].weight += stake.weight;
      } else {
        stakes_[kept++] = stake;
      }
    }
    stakes_.resize(kept);
    tidy = std::max(tidy, 2 * kept);
  };
  rows.for_each_stake(hidden_by_, [&](std::size_t fate, std::size_t row, std::uint32_t hidden,
                                      std::int64_t weight) {
    if (weight == 0 || outcome_of[fate] == SetEngine::kNoOutcome ||
        !oracle.may_be_lost(harm_, fate)) {
      return;
    }
    stakes_.push_back({outcome_of[fate], static_cast<std::uint32_t>(row), hidden, weight});
    if (stakes_.size() >= tidy) make_one();
  });
  make_one();
  stakes_.shrink_to_fit();
}

std::vector<std::vector<std::int64_t>> SelectionLosses::of(std::span<const Left> selections) const {
  std::vector<exposure::Candidate> candidates;
  candidates.reserve(selections.size());
  for (const Left& one : selections) candidates.push_back({one.failing, Reading::kLeast});
  std::vector<std::vector<std::int64_t>> out;
  out.reserve(selections.size());
  engine_.for_each_block(harm_, membership_, candidates, 1, [&](SetEngine::Outcomes spared) {
    const std::size_t sets = std::min(SetEngine::kSetsOfBlock, selections.size() - out.size());
    add_up(spared, selections.subspan(out.size(), sets), out);
  });
  return out;
}

void SelectionLosses::add_up(SetEngine::Outcomes spared, std::span<const Left> selections,
                             std::vector<std::vector<std::int64_t>>& out) const {
  std::vector<Row> hidden(hidden_by_.choices().size());
  for (std::size_t number = 1; number < hidden.size(); ++number) {
    for (std::size_t i = 0; i < selections.size(); ++i) {
      if (hidden_by_.choices()[number].meets(selections[i].working)) hidden[number].set(i);
    }
  }
  std::vector<exposure::Tally<SetEngine::kSetsOfBlock / 64>> lost(rows_);
  for (const Stake& stake : stakes_) {
    Row row = spared[stake.outcome];
    row.flip();
    if (stake.hidden_by != 0) row -= hidden[stake.hidden_by];
    if (row.any()) lost[stake.row].add(row, static_cast<std::uint64_t>(stake.weight));
  }
  for (std::size_t i = 0; i < selections.size(); ++i) {
    std::vector<std::int64_t>& losses = out.emplace_back(rows_);
    for (std::size_t row = 0; row < rows_; ++row) {
      losses[row] = static_cast<std::int64_t>(lost[row].of(i));
    }
  }
}

}  // namespace assay::mitigate
