#include "assay/directives/share_band.h"

#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace assay::directives {
namespace {

const Share kCap = Share::of(35, 100);

ShareTally members(int part, int rest, int unknown) {
  ShareTally tally;
  tally.add(Answer::kYes, Answer::kYes, part);
  tally.add(Answer::kYes, Answer::kNo, rest);
  tally.add(Answer::kYes, Answer::kUnknown, unknown);
  return tally;
}

TEST(ShareBand, PassesAtTheCapAndFailsAboveIt) {
  EXPECT_EQ(members(35, 65, 0).band({}).above(kCap), Answer::kNo);
  EXPECT_EQ(members(36, 64, 0).band({}).above(kCap), Answer::kYes);
}

TEST(ShareBand, IsNotKnownWhereTheUnknownDecide) {
  EXPECT_EQ(members(34, 64, 2).band({}).above(kCap), Answer::kUnknown);
  EXPECT_EQ(members(33, 65, 2).band({}).above(kCap), Answer::kNo);
  EXPECT_EQ(members(36, 62, 2).band({}).above(kCap), Answer::kYes);
}

TEST(ShareBand, TakesTheWholeFromElsewhere) {
  EXPECT_EQ(members(36, 0, 0).band(103).above(kCap), Answer::kNo);
  EXPECT_EQ(members(36, 0, 0).band(102).above(kCap), Answer::kYes);
}

TEST(ShareBand, OfUnknownWeightIsAnything) {
  ShareTally tally = members(10, 90, 0);
  tally.add_unweighed(Answer::kYes, Answer::kYes);
  EXPECT_EQ(tally.band({}).above(kCap), Answer::kUnknown);
  EXPECT_EQ(tally.band(1000).above(kCap), Answer::kUnknown);
}

TEST(ShareBand, OfNothingIsWithinEveryCap) {
  EXPECT_EQ(ShareTally().band({}).above(kCap), Answer::kNo);
}

TEST(ShareBand, IsToldWithItsCounts) {
  EXPECT_EQ(to_text(members(36, 64, 0).band({}), "sites"), "36 of 100 sites (36.0 %)");
  EXPECT_EQ(to_text(members(34, 64, 2).band({}), "sites"), "34 to 36 of 100 sites");
}

TEST(SiteTally, CountsASiteOnce) {
  SiteTally sites;
  sites.add(1, {Answer::kYes, Answer::kYes});
  sites.add(1, {Answer::kYes, Answer::kNo});
  sites.add(1, {Answer::kYes, Answer::kUnknown});
  sites.add(2, {Answer::kYes, Answer::kNo});

  EXPECT_EQ(to_text(sites.total().band({}), "sites"), "1 of 2 sites (50.0 %)");
}

TEST(SiteTally, EquipmentWithoutSiteMayBringAnySiteIntoThePart) {
  SiteTally sites;
  sites.add(1, {Answer::kYes, Answer::kYes});
  sites.add(2, {Answer::kYes, Answer::kNo});
  sites.add(3, {Answer::kYes, Answer::kNo});
  sites.add(0, {Answer::kYes, Answer::kYes});

  EXPECT_EQ(to_text(sites.total().band({}), "sites"), "1 to 2 of 3 sites");
}

TEST(SiteTally, EquipmentOfTheRestWithoutSiteMayAddOne) {
  SiteTally sites;
  sites.add(1, {Answer::kYes, Answer::kYes});
  sites.add(2, {Answer::kYes, Answer::kNo});
  sites.add(0, {Answer::kYes, Answer::kNo});

  EXPECT_EQ(to_text(sites.total().band({}), "sites"), "1 of 3 to 1 of 2 sites");
}

/// Every way to settle what is not known, one by one.
ShareBand by_enumeration(const std::vector<std::pair<Answer, Answer>>& members) {
  double least = 2;
  double most = -1;
  ShareBand band;
  for (std::uint32_t pick = 0; pick < 1U << (2 * members.size()); ++pick) {
    Fraction share;
    bool allowed = true;
    for (std::size_t i = 0; i < members.size(); ++i) {
      const bool in = (pick >> (2 * i) & 1U) != 0;
      const bool part = (pick >> (2 * i + 1) & 1U) != 0;
      const auto may = [](Answer answer, bool yes) {
        return answer == Answer::kUnknown || (answer == Answer::kYes) == yes;
      };
      allowed &= may(members[i].first, in) && may(members[i].second, part);
      share.whole += in ? 1 : 0;
      share.part += in && part ? 1 : 0;
    }
    if (!allowed || share.whole == 0) continue;
    const double value = static_cast<double>(share.part) / static_cast<double>(share.whole);
    if (value < least) band.least = share, least = value;
    if (value > most) band.most = share, most = value;
  }
  return band;
}

TEST(ShareTally, AgreesWithEveryWayToSettleTheUnknown) {
  std::mt19937 random(7);
  const auto any = [&] { return static_cast<Answer>(random() % 3); };
  for (int round = 0; round < 300; ++round) {
    std::vector<std::pair<Answer, Answer>> members{{Answer::kYes, any()}};
    ShareTally tally;
    for (int i = 0; i < 4; ++i) members.emplace_back(any(), any());
    for (const auto& [in, part] : members) tally.add(in, part, 1);

    const ShareBand fast = tally.band({});
    const ShareBand slow = by_enumeration(members);

    const auto equal = [](const Fraction& a, const Fraction& b) {
      return a.part * b.whole == b.part * a.whole;
    };
    EXPECT_TRUE(equal(fast.least, slow.least)) << round;
    EXPECT_TRUE(equal(fast.most, slow.most)) << round;
  }
}

}  // namespace
}  // namespace assay::directives
