#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/sets/set_engine.h"
#include "assay/mitigate/loss_rows.h"
#include "assay/mitigate/search/choice_table.h"

namespace assay::mitigate {

/// Tells what many selections lose, row by row: one pass over the network for each
/// `SetEngine::kSetsOfBlock` of them. What `LossOracle` and `LossRows` tell for one after another.
///
/// A selection leaves some groups failing, hostile or not there, each as a whole. Whatever does not
/// hang on these groups is made one, so that little of a large network is left to pass over.
class SelectionLosses {
 public:
  /// What a selection comes to.
  struct Left {
    std::vector<std::uint32_t> failing;  ///< Groups, ascending.
    Choice working;                      ///< Options that work somewhere: what they hide is.
  };

  /// `members`: by group its rows of the asset table, where equipment stands behind the assets.
  /// `hidden_by`: by service who hides it; of no things where nothing hides. All outlive this but
  /// `members`.
  ///
  /// Cost: linear in the network.
  SelectionLosses(const LossOracle& oracle, const LossRows& rows,
                  std::vector<std::vector<AssetId>> members, const ChoiceTable& hidden_by);

  /// What is lost in each row, selection by selection.
  std::vector<std::vector<std::int64_t>> of(std::span<const Left> selections) const;

 private:
  /// What a row loses with an outcome, unless a choice of options hides it.
  struct Stake {
    std::uint32_t outcome = 0;
    std::uint32_t row = 0;
    std::uint32_t hidden_by = 0;  ///< Into `ChoiceTable::choices`.
    std::int64_t weight = 0;
  };

  void find_stakes(const LossOracle& oracle, const LossRows& rows);
  void add_up(exposure::SetEngine::Outcomes spared, std::span<const Left> selections,
              std::vector<std::vector<std::int64_t>>& out) const;

  std::size_t rows_;
  exposure::Harm harm_;
  const ChoiceTable& hidden_by_;
  exposure::Membership membership_;
  exposure::SetEngine engine_;
  std::vector<Stake> stakes_;  ///< By outcome.
};

}  // namespace assay::mitigate
