#include "assay/ingest/statements/implied_shares.h"

#include <gtest/gtest.h>

namespace assay::ingest {
namespace {

constexpr EntityId kPerson(0U), kMiddle(1U), kOther(2U), kCompany(3U);

Stake shares(EntityId holder, EntityId held, int least, int most, bool in_all = false) {
  Stake stake;
  stake.holder = holder;
  stake.held = held;
  stake.least = Share::of(least, 100);
  stake.most = Share::of(most, 100);
  stake.in_all = in_all;
  return stake;
}

TEST(ImpliedShares, ASumThatOneChainAloneBringsTakesItWholly) {
  std::vector stakes{shares(kMiddle, kCompany, 50, 50), shares(kPerson, kMiddle, 0, 100),
                     shares(kPerson, kCompany, 50, 50, true)};
  imply_shares(stakes);
  EXPECT_EQ(stakes[1].least, Share::of(1, 2));
  EXPECT_EQ(stakes[1].most, Share::all());
}

TEST(ImpliedShares, OfTwoChainsEachBringsWhatTheOtherCannot) {
  std::vector stakes{shares(kMiddle, kCompany, 50, 50), shares(kOther, kCompany, 50, 50),
                     shares(kPerson, kMiddle, 0, 100), shares(kPerson, kOther, 0, 100),
                     shares(kPerson, kCompany, 60, 60, true)};
  imply_shares(stakes);
  EXPECT_EQ(stakes[2].least, Share::of(20, 100));
  EXPECT_EQ(stakes[3].least, Share::of(20, 100));
}

TEST(ImpliedShares, NothingFollowsForOtherDaysOrStatedShares) {
  Stake early = shares(kPerson, kMiddle, 0, 100);
  Stake sum = shares(kPerson, kCompany, 50, 50, true);
  sum.valid_from = Date::of(2018, 1, 1);
  std::vector stakes{shares(kMiddle, kCompany, 50, 50), early, sum};
  imply_shares(stakes);
  EXPECT_EQ(stakes[1].least, Share());
}

}  // namespace
}  // namespace assay::ingest
