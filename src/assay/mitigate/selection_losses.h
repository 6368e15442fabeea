#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/sets/set_engine.h"
#include "assay/exposure/sets/set_sums.h"
#include "assay/mitigate/loss_rows.h"
#include "assay/mitigate/search/choice_table.h"

namespace assay::mitigate {

/// Tells what many selections lose, row by row: one pass over the network for some hundred of
/// them. What `LossOracle` and `LossRows` tell for one after another.
///
/// A selection leaves some groups failing, each as a whole: what is hostile, or not there; and
/// behind them the choices of `hidden_by`, each of which fails where none of its options hides
/// anything. Whatever does not hang on these is made one, so that little of a large network is
/// left to pass over.
class SelectionLosses {
 public:
  /// `members`: by group its rows of the asset table, where equipment stands behind the assets.
  /// `hidden_by`: by service who hides it; of no things where nothing hides. `oracle` outlives
  /// this.
  ///
  /// Cost: linear in the network.
  SelectionLosses(const LossOracle& oracle, const LossRows& rows,
                  std::vector<std::vector<AssetId>> members, const ChoiceTable& hidden_by);

  /// What is lost in each row where these groups fail.
  std::vector<std::vector<std::int64_t>> of(std::span<const exposure::Candidate> failing) {
    return sums_.of(failing, engine_.steps() < kFewSteps ? 1 : 0);
  }

 private:
  /// A pass of so few steps is over before another thread has started.
  static constexpr std::uint64_t kFewSteps = 100'000;

  exposure::SetEngine engine_;
  exposure::SetSums sums_;
};

}  // namespace assay::mitigate
