#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/loss_engine.h"
#include "assay/exposure/sets/bits.h"
#include "assay/exposure/sets/set_plan.h"
#include "assay/exposure/sets/tally.h"

namespace assay::exposure {

/// Adds up what each set of a block loses.
template <std::size_t kWords>
class LossesOfBlock {
 public:
  using Row = Bits<kWords>;

  explicit LossesOfBlock(const SetPlan& plan) : all_(plan.all) {}

  [[gnu::always_inline]] void start(std::span<const Row> /*fails*/) {
    weight_.clear();
    services_.clear();
    critical_.clear();
  }

  /// What is up in the sets of `up`.
  [[gnu::always_inline]] void keep(std::size_t /*outcome*/, const Row& up, const Loss& loss) {
    if (!up.any()) return;
    weight_.add(up, static_cast<std::uint64_t>(loss.weight));
    services_.add(up, static_cast<std::uint64_t>(loss.services));
    critical_.add(up, static_cast<std::uint64_t>(loss.critical_weight));
  }

  Loss of(std::size_t set) const {
    return {all_.weight - static_cast<std::int64_t>(weight_.of(set)),
            all_.services - static_cast<std::int64_t>(services_.of(set)),
            all_.critical_weight - static_cast<std::int64_t>(critical_.of(set))};
  }

 private:
  Loss all_;
  Tally<kWords> weight_, services_, critical_;
};

/// Keeps apart in which sets of a block each outcome of the plan is up.
template <std::size_t kWords>
class OutcomesOfBlock {
 public:
  using Row = Bits<kWords>;

  explicit OutcomesOfBlock(const SetPlan& plan) : up_(plan.outcomes()) {}

  void start(std::span<const Row> /*fails*/) { std::ranges::fill(up_, Row()); }
  [[gnu::always_inline]] void keep(std::size_t outcome, const Row& up, const Loss& /*loss*/) {
    if (up.any()) up_[outcome] |= up;
  }

  std::span<const Row> up() const { return up_; }

 private:
  std::vector<Row> up_;
};

}  // namespace assay::exposure
