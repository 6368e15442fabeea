#pragma once

#include <algorithm>
#include <random>
#include <string>

#include "assay/resolve/parties_test.h"

namespace assay::resolve {

enum class StakesAre { kExactShares, kAnything };

/// A few parties that hold each other at random: rings, own shares, several holdings between the
/// same two, more than the whole in sum; of any kind also bands, doubt, votes, seats and charters.
inline TestParties random_parties(std::mt19937& random, StakesAre are) {
  const auto below = [&](int end) { return static_cast<int>(random() % unsigned(end)); };
  TestParties parties;
  const int n = 2 + below(7);
  for (int i = 0; i < n; ++i) parties[std::to_string(i)];
  const bool above_the_whole = below(4) == 0;
  for (int held = 0; held < n; ++held) {
    int left = 100'00;
    for (int stakes = below(5); stakes > 0 && left > 0; --stakes) {
      const int most = below(3) == 0 ? std::min(left, 50'00 + below(2)) : 1 + below(left);
      const bool exact = are == StakesAre::kExactShares || below(2) == 0;
      constexpr StakeKind kKinds[] = {StakeKind::kShares, StakeKind::kShares, StakeKind::kVotes,
                                      StakeKind::kBoard, StakeKind::kContract};
      const StakeKind kind = are == StakesAre::kExactShares ? StakeKind::kShares : kKinds[below(5)];
      Stake& stake = parties.owns(std::to_string(below(n)), std::to_string(held),
                                  exact ? most : below(most + 1), most, kind);
      stake.doubtful = are == StakesAre::kAnything && below(6) == 0;
      parties.all.add(stake);
      if (!above_the_whole) left -= most;
    }
  }
  return parties;
}

}  // namespace assay::resolve
