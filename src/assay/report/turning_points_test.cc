#include "assay/report/turning_points.h"

#include <gmock/gmock.h>

namespace assay::report {
namespace {

const SourceSpan kClause{"policy.yaml", 7, 0, 0};

mitigate::NumberInterval share(std::int64_t from, std::optional<std::int64_t> to) {
  return {"tolerance disruption nation",
          mitigate::NumberUnit::kBillionths,
          25'000'000,
          from,
          to,
          kClause};
}

TEST(RangeOf, TellsTheFractionThatLiesBetweenTwoPointsOfTheGrid) {
  const std::vector<TurningPoint> points{{456'973, 1'070'100, "lost of nation", kClause}};
  const Range range = range_of(share(0, 427'037'660), points);
  EXPECT_EQ(range.text, "below 42.7 % (456,973 of 1,070,100)");
  ASSERT_EQ(range.ends.size(), 1u);
  EXPECT_EQ(range.ends.front()->what, "lost of nation");
}

TEST(RangeOf, WritesAHalfAsAHalf) {
  const std::vector<TurningPoint> points{{1, 2, "lost of nation", kClause}};
  EXPECT_EQ(range_of(share(0, 499'999'999), points).text, "below 50 % (1 of 2)");
  EXPECT_EQ(range_of(share(0, 499'999'999), {}).text, "below 50 %");
  EXPECT_EQ(range_of(share(500'000'000, std::nullopt), points).text, "from 50 % (1 of 2) on");
}

TEST(RangeOf, KeepsTheDecimalsWhereNoFractionIsKnownToLieThere) {
  const std::vector<TurningPoint> elsewhere{{1, 3, "lost of Wales", {"policy.yaml", 8, 0, 0}}};
  EXPECT_EQ(range_of(share(0, 333'333'333), elsewhere).text, "up to 33.3333333 %");
  EXPECT_EQ(range_of(share(250'000'000, 333'333'333), {}).text, "from 25 %, up to 33.3333333 %");
}

TEST(RangeOf, CountsWhatIsNoShare) {
  mitigate::NumberInterval slots{"pool slots", mitigate::NumberUnit::kCapacity, 3, 2, 5, kClause};
  EXPECT_EQ(range_of(slots, {}).text, "from 2 to 5");
}

}  // namespace
}  // namespace assay::report
