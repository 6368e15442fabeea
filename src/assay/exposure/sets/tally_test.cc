#include "assay/exposure/sets/tally.h"

#include <random>

#include <gmock/gmock.h>

namespace assay::exposure {
namespace {

TEST(Tally, AddsLikeOneNumberPerSet) {
  std::mt19937_64 random(1);
  for (const std::uint64_t largest : {1ull, 7ull, 1'000'000ull, 1ull << 55}) {
    Tally<4> tally;
    std::vector<std::uint64_t> sums(256);
    for (int i = 0; i < 100; ++i) {
      Bits<4> row;
      const std::uint64_t number = random() % (largest + 1);
      for (std::size_t set = 0; set < sums.size(); ++set) {
        if (random() % 3 != 0) continue;
        row.set(set);
        sums[set] += number;
      }
      tally.add(row, number);
    }
    for (std::size_t set = 0; set < sums.size(); ++set) EXPECT_EQ(tally.of(set), sums[set]);

    for (const std::uint64_t bound : {std::uint64_t{0}, sums[3], sums[4] + 1, 50 * largest}) {
      Bits<4> above;
      tally.above(bound, above);
      for (std::size_t set = 0; set < sums.size(); ++set) {
        EXPECT_EQ(above.test(set), sums[set] > bound);
        EXPECT_EQ(tally.of(set), sums[set]) << "comparing changes nothing";
      }
    }
  }
}

TEST(Tally, HoldsAllButTheSign) {
  constexpr std::uint64_t kMost = (std::uint64_t{1} << 63) - 1;
  Tally<1> tally;
  Bits<1> every;
  every.flip();
  tally.add(every, kMost - 2);
  tally.add(every, 1);
  tally.add(every, 1);
  EXPECT_EQ(tally.of(0), kMost);
  EXPECT_EQ(tally.of(63), kMost);
}

}  // namespace
}  // namespace assay::exposure
