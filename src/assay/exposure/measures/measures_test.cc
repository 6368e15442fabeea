// What is counted from minimal sets and assets: diversity, tolerances by scope, shares.
#include <set>
#include <tuple>

#include <gmock/gmock.h>

#include "assay/exposure/brute_force.h"
#include "assay/exposure/exposure.h"
#include "assay/exposure/random_network.h"
#include "assay/exposure/test_network.h"

namespace assay::exposure {
namespace {

using testing::ElementsAre;

/// A town in the north that P alone stops, one in the south that takes P and Q, and one that
/// nothing stops.
TestNetwork three_towns() {
  TestNetwork net;
  net.supplier("V1", {"P"});
  net.supplier("V2", {"Q"});
  net.site("a", {{"router", 1}}, "north");
  net.site("b", {{"router", 1}}, "south");
  net.site("c", {}, "south");
  net.asset("a", "router", {"V1"});
  net.asset("b", "router", {"V1"});
  net.asset("b", "router", {"V2"});
  net.service("sa", "a", 10, {});
  net.service("sb", "b", 30, {}).critical = true;
  net.service("sc", "c", 60, {});
  return net;
}

LevelExposure at_state(const TestNetwork& net, std::vector<Tolerance> tolerances = {}) {
  ExposureRequest request;
  request.levels = {Level::kState};
  request.interception = false;
  request.tolerances = tolerances;
  return exposure(net.network, net.groups, net.all(), request)->levels[0];
}

Tolerance accepted(LossScope of, Share share) {
  Tolerance tolerance;
  tolerance.of = of;
  tolerance.share = share;
  return tolerance;
}

TEST(Diversity, IsTheSizeOfTheSmallestSetByWeight) {
  const Diversity told = *at_state(three_towns()).diversity;
  ASSERT_EQ(told.rows.size(), 3u);
  EXPECT_EQ(told.rows[0], (DiversityRow{1, {1, 1}, {10, 10}}));
  EXPECT_EQ(told.rows[1], (DiversityRow{2, {1, 1}, {30, 30}}));
  EXPECT_EQ(told.rows[2], (DiversityRow{std::nullopt, {1, 1}, {60, 60}}));
}

TEST(Diversity, IsLessWhereMakersAreNotKnown) {
  TestNetwork net = three_towns();
  net.groups.sets[net.groups.of_asset[2]] = {{}, true};  // The second router of b.
  const Diversity told = *at_state(net).diversity;
  ASSERT_EQ(told.rows.size(), 2u);
  EXPECT_EQ(told.rows[0], (DiversityRow{1, {1, 2}, {10, 40}}));
  EXPECT_EQ(told.rows[1], (DiversityRow{std::nullopt, {2, 1}, {90, 60}}));
}

TEST(OverBounds, RegionsAndCriticalServicesAreToldApart) {
  const LevelExposure level =
      at_state(three_towns(), {accepted(LossScope::kNation, Share::of(10, 100)),
                               accepted(LossScope::kEachRegion, Share::of(1, 10)),
                               accepted(LossScope::kCritical, Share::of(0, 1))});
  ASSERT_EQ(level.over_bounds.size(), 4u);
  const auto& [nation, north, south, critical] = std::tie(
      level.over_bounds[0], level.over_bounds[1], level.over_bounds[2], level.over_bounds[3]);
  EXPECT_EQ(nation.bound, (LossBound{LossScope::kNation, "", 100, 10}));
  EXPECT_THAT(nation.sets.least, ElementsAre(MemberSet{0, 1})) << "equal passes";
  EXPECT_EQ(north.bound, (LossBound{LossScope::kRegion, "north", 10, 1}));
  EXPECT_THAT(north.sets.least, ElementsAre(MemberSet{0}));
  EXPECT_EQ(south.bound, (LossBound{LossScope::kRegion, "south", 90, 9}));
  EXPECT_THAT(south.sets.least, ElementsAre(MemberSet{0, 1}));
  EXPECT_EQ(critical.bound, (LossBound{LossScope::kCritical, "", 30, 0}));
  EXPECT_THAT(critical.sets.least, ElementsAre(MemberSet{0, 1}));
  EXPECT_TRUE(critical.complete);
}

TEST(Shares, AreWholeNumbersByPart) {
  const TestNetwork net = three_towns();
  AssetTable assets;
  assets.begin_file("inventory.csv");
  for (std::uint32_t i = 0; i < 3; ++i) {
    const AssetId asset = assets.add_row(i + 2);
    assets.set(asset, AssetField::kTraffic, i == 2 ? "" : "7");
    assets.set(asset, AssetField::kPremises, "5");
  }
  assets.finish();
  const Membership members = membership(net.groups, net.all(), Level::kState);
  const ShareTable table = *shares(net.network, assets, net.all(), members, ShareBy::kRegion);
  ASSERT_EQ(table.parts.size(), 2u);
  EXPECT_EQ(table.parts[0].of, "north");
  EXPECT_EQ(table.parts[1].whole, (Measures{2, 1, 7, 10, 30}));
  ASSERT_EQ(table.parts[1].members.size(), 2u);
  EXPECT_EQ(table.parts[1].members[0].part.least, (Measures{1, 1, 7, 5, 30}));
  EXPECT_EQ(table.parts[1].members[1].part.least, (Measures{1, 1, 0, 5, 30}));
}

TEST(Shares, OfUnknownMakersAreABand) {
  TestNetwork net = three_towns();
  net.groups.sets[net.groups.of_asset[2]] = {{}, true};
  AssetTable assets;
  assets.begin_file("inventory.csv");
  for (std::uint32_t i = 0; i < 3; ++i) assets.add_row(i + 2);
  assets.finish();
  const Membership members = membership(net.groups, net.all(), Level::kState);
  const SharedPart all =
      shares(net.network, assets, net.all(), members, ShareBy::kNetwork)->parts[0];
  EXPECT_EQ(all.unknown.assets, 1);
  EXPECT_EQ(all.members[0].part.least.assets, 2);
  EXPECT_EQ(all.members[0].part.most.assets, 3);
  EXPECT_EQ(all.members[1].part.least.assets, 0);
  EXPECT_EQ(all.members[1].part.most.assets, 1);
}

TEST(Shares, RefuseWhatNoSumHolds) {
  const TestNetwork net = three_towns();
  AssetTable assets;
  assets.begin_file("inventory.csv");
  for (std::uint32_t i = 0; i < 3; ++i) {
    assets.set(assets.add_row(i + 2), AssetField::kTraffic, "9223372036854775807");
  }
  assets.finish();
  const Membership members = membership(net.groups, net.all(), Level::kState);
  const auto told = shares(net.network, assets, net.all(), members, ShareBy::kNetwork);
  ASSERT_FALSE(told);
  EXPECT_EQ(told.error().code.id, "EXP022");
}

/// Bounds of regions and critical services against the definition, set by set.
class BoundsOfRandomNetwork : public testing::TestWithParam<std::uint32_t> {};

TEST_P(BoundsOfRandomNetwork, AreExceededByTheSetsThatLoseMore) {
  const TestNetwork net = random_network(GetParam());
  const LevelExposure level = at_state(net, {accepted(LossScope::kEachRegion, Share::of(1, 4)),
                                             accepted(LossScope::kCritical, Share::of(1, 4))});
  const BruteForce brute(net, Level::kState);
  const BruteForce::Names from_the_start = brute.down_from_the_start();
  for (const OverBound& over : level.over_bounds) {
    for (const Reading reading : kReadings) {
      const auto exceeds = [&](const BruteForce::Names& set) {
        std::int64_t lost = 0;
        const BruteForce::Names down = brute.services_down(brute.failing(set, reading));
        for (const Service& service : net.network.services) {
          const std::string name(net.network.text(service.id));
          if (!down.contains(name) || from_the_start.contains(name)) continue;
          const Site& site = net.network.sites[service.site.index];
          const bool meant = over.bound.of == LossScope::kCritical
                                 ? service.critical
                                 : net.network.text(site.region) == over.bound.region;
          if (meant) lost += service.weight;
        }
        return lost > over.bound.bound;
      };
      std::set<BruteForce::Names> expected, told;
      for (const BruteForce::Names& set : brute.all_sets()) {
        bool minimal = exceeds(set);
        for (const std::string& member : set) {
          BruteForce::Names less = set;
          less.erase(member);
          minimal = minimal && !exceeds(less);
        }
        if (minimal) expected.insert(set);
      }
      for (const MemberSet& set : over.sets[reading]) {
        BruteForce::Names names;
        for (const std::uint32_t member : set) names.insert(level.members[member]);
        told.insert(names);
      }
      EXPECT_EQ(told, expected);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, BoundsOfRandomNetwork, testing::Range(0u, 60u));

}  // namespace
}  // namespace assay::exposure
