#include "assay/synth/apportion.h"

#include <algorithm>
#include <array>
#include <numeric>

#include <gmock/gmock.h>

namespace assay::synth {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Apportioned, AddsUpToTheTotal) {
  EXPECT_THAT(apportioned(10, std::array<std::int64_t, 3>{1, 1, 1}), ElementsAre(4, 3, 3));
  EXPECT_THAT(apportioned(7, std::array<std::int64_t, 3>{6, 3, 1}), ElementsAre(4, 2, 1));
  EXPECT_THAT(apportioned(5, {}), IsEmpty());
}

TEST(Apportioned, GivesNothingToWhoWeighsNothing) {
  EXPECT_THAT(apportioned(3, std::array<std::int64_t, 3>{0, 5, 0}), ElementsAre(0, 3, 0));
}

TEST(Dealt, KeepsToTheSharesAfterEveryItem) {
  const std::vector<std::int64_t> sizes(1000, 1);
  std::vector<std::size_t> order(sizes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::array shares{Share::of(2, 3), Share::of(1, 3)};

  const std::vector<std::size_t> kits = dealt(sizes, order, shares);

  for (std::size_t n = 1; n <= kits.size(); ++n) {
    const auto end = kits.begin() + static_cast<std::ptrdiff_t>(n);
    const auto first = static_cast<double>(std::count(kits.begin(), end, 0U));
    EXPECT_NEAR(first, 2.0 / 3.0 * static_cast<double>(n), 1.0);
  }
}

TEST(Dealt, LevelsLargeItemsWithSmallOnes) {
  const std::array<std::int64_t, 4> sizes{50, 30, 15, 5};
  const std::array<std::size_t, 4> order{0, 1, 2, 3};
  const std::array shares{Share::of(1, 2), Share::of(1, 2)};

  EXPECT_THAT(dealt(sizes, order, shares), ElementsAre(0, 1, 1, 1));
}

TEST(EvenOrder, BeginsWithNumbersFromEveryPartOfTheRange) {
  const std::vector<std::size_t> order = even_order(1000, 12345);
  std::array<int, 10> tenths{};
  for (std::size_t i = 0; i < 100; ++i) ++tenths[order[i] / 100];
  for (const int in_tenth : tenths) EXPECT_NEAR(in_tenth, 10, 2);
}

TEST(EvenOrder, NamesEveryNumberOnce) {
  std::vector<std::size_t> order = even_order(100, 7);
  std::ranges::sort(order);
  for (std::size_t i = 0; i < order.size(); ++i) EXPECT_EQ(order[i], i);
}

}  // namespace
}  // namespace assay::synth
