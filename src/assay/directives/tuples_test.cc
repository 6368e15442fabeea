#include "assay/directives/tuples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::directives {
namespace {

using ::testing::ElementsAre;

TEST(Tuples, TellRowsApartColumnByColumn) {
  Tuples tuples(5);
  const std::vector<std::uint32_t> colour{0, 1, 0, 1, 0};
  const std::vector<std::uint32_t> size{2, 2, 2, 0, 0};

  tuples.refine(colour, 2);
  tuples.refine({}, 1);
  tuples.refine(size, 3);

  EXPECT_THAT(tuples.of_rows(), ElementsAre(0, 1, 0, 2, 3));
  EXPECT_EQ(tuples.count(), 4u);
  EXPECT_EQ(tuples.first_row(3), 4u);
}

TEST(Tuples, NumberManyPairsAsTheyNumberFew) {
  constexpr std::size_t kRows = 5000;
  std::vector<std::uint32_t> codes(kRows);
  for (std::size_t row = 0; row < kRows; ++row) codes[row] = static_cast<std::uint32_t>(row / 2);
  Tuples tuples(kRows);
  tuples.refine(codes, kRows);

  tuples.refine(codes, kRows);  // 2,500 tuples by 5,000 codes: too many for a table

  EXPECT_EQ(tuples.count(), kRows / 2);
  EXPECT_EQ(tuples.of_row(kRows - 1), kRows / 2 - 1);
}

TEST(Tuples, OfNoRowsAreNone) {
  Tuples tuples(0);
  tuples.refine({}, 7);
  EXPECT_EQ(tuples.count(), 0u);
}

}  // namespace
}  // namespace assay::directives
