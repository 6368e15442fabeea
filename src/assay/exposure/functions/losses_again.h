#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/functions/loss_functions.h"
#include "assay/exposure/level.h"
#include "assay/exposure/loss_engine.h"
#include "assay/exposure/sets/set_engine.h"
#include "assay/model/network.h"

namespace assay::exposure {

/// Tells losses again when suppliers go to other owners or states, without asking the
/// network: that with a set of suppliers the same is lost stays true whoever they are under.
class LossesAgain {
 public:
  /// `functions` are of level supplier and of the same groups.
  ///
  /// Cost: linear in the diagrams.
  LossesAgain(const LossFunctions& functions, const Groups& groups);

  /// What is lost with each candidate at a level of `after`, whose suppliers are the
  /// same. Members are numbered as `membership` of `after` numbers them.
  ///
  /// Cost: an operation on 64 bits for each node of the diagrams and 64 candidates.
  std::vector<Loss> losses(const Groups& after, Level level, std::span<const Candidate> candidates,
                           unsigned threads) const;

 private:
  struct Node {
    std::uint32_t place = 0;  ///< 0 is of unknown makers, i + 1 of supplier i.
    std::uint32_t without = 0, with = 0;
  };

  std::vector<Node> nodes_;  ///< The first two are the ends; each behind those it leads to.
  std::vector<std::uint32_t> down_;
  std::vector<Loss> loss_;  ///< By function.
};

}  // namespace assay::exposure
