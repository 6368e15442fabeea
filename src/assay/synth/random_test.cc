#include "assay/synth/random.h"

#include <array>
#include <set>

#include <gmock/gmock.h>

namespace assay::synth {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Lt;
using ::testing::UnorderedElementsAre;

TEST(Random, DrawsTheSameNumbersOnEveryMachine) {
  Random random(2018, "kits of EE");
  EXPECT_THAT((std::array{random.below(1000), random.below(1000), random.below(1000)}),
              ElementsAre(320, 620, 616));
}

TEST(Random, StreamsOfOneSeedDiffer) {
  EXPECT_NE(Random(1, "kits").bits(), Random(1, "customers").bits());
  EXPECT_NE(Random(1, "kits").bits(), Random(2, "kits").bits());
}

TEST(Random, StaysBelowItsBoundAndReachesEverythingBelow) {
  Random random(1, "dice");
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 200; ++i) seen.insert(random.below(6));
  EXPECT_THAT(seen, Each(Lt(6U)));
  EXPECT_EQ(seen.size(), 6U);
}

TEST(Random, ShufflesWithoutLoss) {
  std::array items{1, 2, 3, 4, 5};
  Random(3, "cards").shuffle(std::span<int>(items));
  EXPECT_THAT(items, UnorderedElementsAre(1, 2, 3, 4, 5));
}

}  // namespace
}  // namespace assay::synth
