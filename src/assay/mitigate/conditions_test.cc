#include "assay/mitigate/conditions.h"

#include <gtest/gtest.h>

#include "assay/mitigate/test_case.h"

namespace assay::mitigate {
namespace {

/// Two sites in the north, one in the south.
TestCase three_sites() {
  TestCase of;
  of.supplier("p", {"P"});
  of.supplier("q", {"Q"});
  of.site("a", {}, "north");
  of.site("b", {}, "north");
  of.site("c", {}, "south");
  of.asset("a", "ran.enb", "p", {{AssetField::kTraffic, "30"}});
  of.asset("a", "ran.enb", "q", {{AssetField::kTraffic, "10"}});
  of.asset("b", "ran.bts", "q", {{AssetField::kTraffic, "60"}});
  of.asset("c", "core", "p");
  of.service("u", "a", 7);
  of.service("v", "b", 3);
  of.assets.finish();
  return of;
}

/// The assets of p are hostile.
struct Fixture {
  Conditions conditions() {
    hostile = AssetSet(of.assets.size());
    hostile.insert(AssetId(0u));
    hostile.insert(AssetId(3u));
    return {ground, hostile};
  }

  TestCase of = three_sites();
  Subject subject = of.subject();
  Rules rules = of.rules();
  Compulsions compulsions{subject, rules};
  Ground ground{subject, compulsions, of.as_of};
  AssetSet hostile;
};

TEST(Conditions, CountOthersOfTheFunctionThatAreNotHostile) {
  Fixture f;
  const Conditions conditions = f.conditions();

  EXPECT_TRUE(conditions.alternatives(AssetId(0u), 1));
  EXPECT_FALSE(conditions.alternatives(AssetId(0u), 2));
  EXPECT_FALSE(conditions.alternatives(AssetId(3u), 1));
}

TEST(Conditions, TakeASharesFunctionWithAllBelowIt) {
  Fixture f;
  const Conditions conditions = f.conditions();

  const HostilePart& sites = conditions.hostile_part("ran", ShareMeasure::kSites, false);
  EXPECT_EQ(sites.everywhere.part, 1);
  EXPECT_EQ(sites.everywhere.whole, 2);
  const HostilePart& assets = conditions.hostile_part("ran", ShareMeasure::kAssets, false);
  EXPECT_EQ(assets.everywhere.part, 1);
  EXPECT_EQ(assets.everywhere.whole, 3);
  const HostilePart& weight = conditions.hostile_part("ran", ShareMeasure::kWeight, false);
  EXPECT_EQ(weight.everywhere.part, 7);
  EXPECT_EQ(weight.everywhere.whole, 10);
  EXPECT_EQ(weight.by_region.size(), 1U);
}

TEST(Conditions, TakeTrafficThatIsNotStatedForHostileInTheWorseReading) {
  Fixture f;
  const Conditions stated = f.conditions();
  EXPECT_EQ(stated.hostile_part("ran", ShareMeasure::kTraffic, true).everywhere.part, 30);
  EXPECT_EQ(stated.hostile_part("ran", ShareMeasure::kTraffic, true).everywhere.whole, 100);

  EXPECT_FALSE(traffic_unstated(f.ground, "ran"));
  EXPECT_TRUE(traffic_unstated(f.ground, "core"));
  const Conditions best = f.conditions();
  EXPECT_TRUE(at_most(best.hostile_part("core", ShareMeasure::kTraffic, false).everywhere, 0));
  const Conditions worst = f.conditions();
  EXPECT_FALSE(
      at_most(worst.hostile_part("core", ShareMeasure::kTraffic, true).everywhere, 999'999'999));
}

TEST(AtMost, IsExactAtTheBound) {
  EXPECT_TRUE(at_most({35, 100}, 350'000'000));
  EXPECT_FALSE(at_most({36, 100}, 350'000'000));
  EXPECT_FALSE(at_most({1, 3}, 333'333'333));
  EXPECT_TRUE(at_most({1, 3}, 333'333'334));
  EXPECT_TRUE(at_most({0, 0}, 0));
}

}  // namespace
}  // namespace assay::mitigate
