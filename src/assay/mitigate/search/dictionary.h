#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace assay::mitigate {

/// A linear program: the least sum of cost times variable, variables not below 0, with each row
/// a sum of variables that is at least something. Costs are not below 0, so that the dual simplex
/// method can begin at once and go on when rows are added.
///
/// Written as dictionaries: each variable that is not 0 as a sum of those that are
/// (V. Chvátal, Linear Programming, 1983).
class Dictionary {
 public:
  explicit Dictionary(std::vector<double> costs);

  /// Adds `sum of coefficient * variable >= at_least`.
  void add(std::span<const std::pair<std::size_t, double>> row, double at_least);

  enum class State { kSolved, kEmpty, kGivenUp };

  /// Solves, or shows that no values meet all rows. Gives up after so many turns.
  State solve(std::size_t turns);

  double least() const { return objective_.back(); }
  std::vector<double> values() const;

  /// By row: its factor in the sum that bounds the cost; where it is empty, in a sum that cannot
  /// be met.
  std::vector<double> factors() const;

 private:
  void pivot(std::size_t row, std::size_t column);

  std::size_t variables_;
  std::vector<std::size_t> outside_;       ///< By column: the variable that is 0.
  std::vector<std::size_t> inside_;        ///< By row of `rows_`: the variable that it is.
  std::vector<std::vector<double>> rows_;  ///< Coefficients by column, then the constant.
  std::vector<double> objective_;
  std::size_t added_ = 0;
  std::optional<std::size_t> broken_;  ///< A row that nothing can mend.
};

}  // namespace assay::mitigate
