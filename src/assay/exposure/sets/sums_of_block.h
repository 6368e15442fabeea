#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/sets/set_sums.h"
#include "assay/exposure/sets/tally.h"

namespace assay::exposure {

/// Weights by outcome, each row and guard of it once.
struct WeightsByOutcome {
  std::size_t rows = 0;
  std::vector<std::size_t> first;  ///< By outcome, and one more.
  std::vector<OutcomeWeight> of;
  std::vector<std::int64_t> whole;  ///< By row: what is lost where everything without guard is.

  /// What a guard stands before, by row; sorted by guard.
  std::vector<OutcomeWeight> behind_guards;

  std::span<const OutcomeWeight> at(std::size_t outcome) const {
    return std::span(of).subspan(first[outcome], first[outcome + 1] - first[outcome]);
  }
};

/// Adds up what each set of a block loses, row by row.
template <std::size_t kWords>
class SumsOfBlock {
 public:
  using Row = Bits<kWords>;

  /// `weights` outlive this.
  explicit SumsOfBlock(const WeightsByOutcome& weights)
      : weights_(&weights), spared_(weights.rows) {}

  /// Begins a block in which the i-th of `Membership::behind` fails in the sets of `fails[i]`.
  void start(std::span<const Row> fails) {
    fails_ = fails;
    for (Tally<kWords>& row : spared_) row.clear();
  }

  [[gnu::always_inline]] void keep(std::size_t outcome, const Row& up, const Loss& /*loss*/) {
    if (!up.any()) return;
    for (const OutcomeWeight& weight : weights_->at(outcome)) {
      Row where = up;
      if (weight.guard != OutcomeWeight::kNoGuard) where &= fails_[weight.guard];
      spared_[weight.row].add(where, static_cast<std::uint64_t>(weight.weight));
    }
  }

  std::vector<std::int64_t> of(std::size_t set) const {
    std::vector<std::int64_t> sums = weights_->whole;
    for (const OutcomeWeight& weight : weights_->behind_guards) {
      if (fails_[weight.guard].test(set)) sums[weight.row] += weight.weight;
    }
    for (std::size_t row = 0; row < sums.size(); ++row) {
      sums[row] -= static_cast<std::int64_t>(spared_[row].of(set));
    }
    return sums;
  }

 private:
  const WeightsByOutcome* weights_;
  std::span<const Row> fails_;
  std::vector<Tally<kWords>> spared_;
};

}  // namespace assay::exposure
