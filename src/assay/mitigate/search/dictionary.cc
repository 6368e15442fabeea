#include "assay/mitigate/search/dictionary.h"

#include <algorithm>
#include <numeric>

namespace assay::mitigate {
namespace {

constexpr double kNothing = 1e-9;

}  // namespace

Dictionary::Dictionary(std::vector<double> costs)
    : variables_(costs.size()), outside_(costs.size()), objective_(std::move(costs)) {
  std::iota(outside_.begin(), outside_.end(), std::size_t{0});
  objective_.push_back(0);
}

void Dictionary::add(std::span<const std::pair<std::size_t, double>> row, double at_least) {
  std::vector<double> made(variables_ + 1, 0);
  made.back() = -at_least;
  for (const auto& [variable, coefficient] : row) {
    const auto place = std::ranges::find(outside_, variable);
    if (place != outside_.end()) {
      made[static_cast<std::size_t>(place - outside_.begin())] += coefficient;
      continue;
    }
    const auto is =
        static_cast<std::size_t>(std::ranges::find(inside_, variable) - inside_.begin());
    for (std::size_t i = 0; i < made.size(); ++i) made[i] += coefficient * rows_[is][i];
  }
  inside_.push_back(variables_ + added_++);
  rows_.push_back(std::move(made));
}

Dictionary::State Dictionary::solve(std::size_t turns) {
  for (std::size_t turn = 0; turn < turns; ++turn) {
    std::size_t row = rows_.size();
    double worst = -kNothing;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i].back() < worst) {
        worst = rows_[i].back();
        row = i;
      }
    }
    if (row == rows_.size()) return State::kSolved;
    std::size_t column = variables_;
    double best = 0;
    for (std::size_t i = 0; i < variables_; ++i) {
      if (rows_[row][i] <= kNothing) continue;
      const double ratio = objective_[i] / rows_[row][i];
      if (column == variables_ || ratio < best - kNothing ||
          (ratio < best + kNothing && outside_[i] < outside_[column])) {
        best = column == variables_ ? ratio : std::min(best, ratio);
        column = i;
      }
    }
    if (column == variables_) {
      broken_ = row;
      return State::kEmpty;
    }
    pivot(row, column);
  }
  return State::kGivenUp;
}

/// Exchanges the variable of a row, which becomes 0, with that of a column.
void Dictionary::pivot(std::size_t row, std::size_t column) {
  std::vector<double>& with = rows_[row];
  const double by = with[column];
  for (double& coefficient : with) coefficient /= -by;
  with[column] = 1 / by;
  std::swap(inside_[row], outside_[column]);
  const auto replace = [&](std::vector<double>& in) {
    const double times = in[column];
    if (times == 0) return;
    in[column] = 0;
    for (std::size_t i = 0; i < in.size(); ++i) in[i] += times * with[i];
  };
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (i != row) replace(rows_[i]);
  }
  replace(objective_);
}

std::vector<double> Dictionary::values() const {
  std::vector<double> out(variables_, 0);
  for (std::size_t i = 0; i < inside_.size(); ++i) {
    if (inside_[i] < variables_) out[inside_[i]] = std::max(0.0, rows_[i].back());
  }
  return out;
}

std::vector<double> Dictionary::factors() const {
  std::vector<double> out(added_, 0);
  if (broken_ && inside_[*broken_] >= variables_) out[inside_[*broken_] - variables_] = 1;
  for (std::size_t i = 0; i < outside_.size(); ++i) {
    if (outside_[i] < variables_) continue;
    const double factor = broken_ ? -rows_[*broken_][i] : objective_[i];
    out[outside_[i] - variables_] = std::max(0.0, factor);
  }
  return out;
}

}  // namespace assay::mitigate
