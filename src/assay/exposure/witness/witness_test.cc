// A witness is believed because it can be checked: these tests check it with the engine.
#include "assay/exposure/witness/witness.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "assay/exposure/loss_engine.h"
#include "assay/exposure/random_network.h"
#include "assay/exposure/test_network.h"

namespace assay::exposure {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A town with two ways to the core, over a site of P's supplier and one of R's.
TestNetwork two_ways() {
  TestNetwork net;
  net.supplier("V1", {"P"});
  net.supplier("V2", {"R"});
  for (const char* site : {"town", "left", "right", "core"}) net.site(site, {{"router", 1}});
  net.asset("town", "router", {});
  net.asset("left", "router", {"V1"});
  net.asset("right", "router", {"V2"});
  net.asset("core", "router", {});
  net.link("a", "town", "left");
  net.link("b", "left", "core");
  net.link("c", "town", "right");
  net.link("d", "right", "core");
  net.service("s", "town", 10, {{{1, {"core"}}}});
  return net;
}

Witness witness_of(const TestNetwork& net, Level level, const MemberSet& set,
                   Reading reading = Reading::kLeast) {
  const Terrain terrain(net.network, net.all());
  const Membership members = membership(net.groups, net.all(), level);
  return witness(terrain, members, ServiceId(std::size_t{0}), set, reading);
}

TEST(Witness, TellsTheCutAndARouteWithoutEachMember) {
  const TestNetwork net = two_ways();
  const Witness told = witness_of(net, Level::kState, {0, 1});
  EXPECT_EQ(told.outcome, Outcome::kMinimal);
  ASSERT_EQ(told.sites.size(), 2u);
  EXPECT_EQ(told.sites[0].site, net.site_of("left"));
  ASSERT_EQ(told.sites[0].functions.size(), 1u);
  EXPECT_EQ(told.sites[0].functions[0].left, 0u);
  ASSERT_EQ(told.sites[0].functions[0].assets.size(), 1u);
  EXPECT_THAT(told.sites[0].functions[0].assets[0].members, ElementsAre(0));
  ASSERT_EQ(told.unmet.size(), 1u);
  EXPECT_THAT(told.unmet[0][0].cut_away, ElementsAre(net.site_of("core")));

  ASSERT_EQ(told.ways_back.size(), 2u);
  EXPECT_EQ(told.ways_back[0].without, 0u);
  EXPECT_THAT(told.ways_back[0].routes,
              ElementsAre(Route{{net.site_of("town"), net.site_of("left"), net.site_of("core")},
                                {net.link_of("a"), net.link_of("b")}}));
  EXPECT_THAT(told.ways_back[0].sites, ElementsAre(net.site_of("left")));
}

TEST(Witness, ShowsTheRouteThatSurvives) {
  const TestNetwork net = two_ways();
  const Witness told = witness_of(net, Level::kState, {0});
  EXPECT_EQ(told.outcome, Outcome::kSurvives);
  ASSERT_EQ(told.ways_back.size(), 1u);
  EXPECT_FALSE(told.ways_back[0].without);
  EXPECT_THAT(told.ways_back[0].routes[0].links, ElementsAre(net.link_of("c"), net.link_of("d")));
}

TEST(Witness, NamesTheMembersThatCanBeLeftOut) {
  TestNetwork net = two_ways();
  net.supplier("V3", {"Z"});
  const Witness told = witness_of(net, Level::kState, {0, 1, 2});
  EXPECT_EQ(told.outcome, Outcome::kNotMinimal);
  EXPECT_THAT(told.stops, ElementsAre(0, 1));
  EXPECT_THAT(told.spare, ElementsAre(2));
}

TEST(Witness, SaysWhatAServiceLacksFromTheStart) {
  TestNetwork net = two_ways();
  net.network.site_needs[net.network.sites[net.site_of("core").index].needs][0].count = 2;
  const Witness told = witness_of(net, Level::kState, {0});
  EXPECT_EQ(told.outcome, Outcome::kDownFromTheStart);
  ASSERT_EQ(told.sites.size(), 1u);
  EXPECT_EQ(told.sites[0].functions[0].needed, 2u);
  EXPECT_EQ(told.sites[0].functions[0].left, 1u);
  EXPECT_THAT(told.sites[0].functions[0].assets, IsEmpty());
  EXPECT_THAT(told.unmet[0][0].failed, ElementsAre(net.site_of("core")));
}

TEST(Witness, ACutAtTheSitesNeededIsTakenWhereItIsSmaller) {
  TestNetwork net = two_ways();
  net.asset("core", "unused", {"V1"});
  net.groups.sets[net.groups.of_asset[3]].suppliers = {SupplierId(std::size_t{0}),
                                                       SupplierId(std::size_t{1})};
  const Witness told = witness_of(net, Level::kSupplier, {0, 1});
  ASSERT_EQ(told.sites.size(), 1u);
  EXPECT_EQ(told.sites[0].site, net.site_of("core"));
}

/// Checks one witness against the engine, which shares nothing with it.
class Checked {
 public:
  Checked(const TestNetwork& net, Level level)
      : net_(net),
        members_(membership(net.groups, net.all(), level)),
        terrain_(net.network, net.all()),
        engine_(net.network, net.all()),
        scratch_(engine_) {}

  std::size_t members() const { return members_.members.size(); }

  void check(ServiceId service, const MemberSet& set, Reading reading) {
    const Witness told = witness(terrain_, members_, service, set, reading);
    if (!engine_.fate_of(service)) {
      EXPECT_EQ(told.outcome, Outcome::kDownFromTheStart);
      return;
    }
    EXPECT_EQ(down(service, failing(set, reading)),
              told.outcome == Outcome::kMinimal || told.outcome == Outcome::kNotMinimal);
    if (told.outcome == Outcome::kSurvives) {
      check_routes(service, told.ways_back[0], failing(set, reading));
      return;
    }
    check_members(service, told, reading);
    check_cut(service, told);
    EXPECT_EQ(told.ways_back.size(), told.stops.size());
    for (const WayBack& way : told.ways_back) {
      const AssetSet failed = failing(left_out(told.stops, *way.without), reading);
      EXPECT_FALSE(down(service, failed));
      check_routes(service, way, failed);
      EXPECT_GT(way.sites.size() + way.links.size(), 0u) << "something of it is up again";
    }
  }

 private:
  AssetSet failing(const MemberSet& set, Reading reading) const {
    AssetSet failed(net_.network.placements.size());
    members_.fail(set, reading, failed);
    return failed;
  }

  static MemberSet left_out(MemberSet set, std::uint32_t member) {
    std::erase(set, member);
    return set;
  }

  bool down(ServiceId service, const AssetSet& failed) {
    engine_.loss(failed, scratch_);
    const std::uint32_t fate = *engine_.fate_of(service);
    return (scratch_.fates()[fate / 64] >> (fate % 64) & 1) != 0;
  }

  void check_members(ServiceId service, const Witness& told, Reading reading) {
    EXPECT_TRUE(down(service, failing(told.stops, reading)));
    for (const std::uint32_t member : told.set) {
      EXPECT_EQ(down(service, failing(left_out(told.set, member), reading)),
                std::ranges::count(told.spare, member) > 0);
    }
    EXPECT_EQ(told.outcome == Outcome::kMinimal, told.spare.empty());
  }

  /// What is told to have failed suffices, and no part of it does.
  void check_cut(ServiceId service, const Witness& told) {
    std::vector<std::vector<AssetId>> elements;
    for (const FailedSite& site : told.sites) {
      std::vector<AssetId>& assets = elements.emplace_back();
      for (const LostFunction& lost : site.functions) {
        EXPECT_LT(lost.left, lost.needed);
        for (const FailedAsset& one : lost.assets) assets.push_back(one.asset);
      }
    }
    for (const FailedLink& link : told.links) {
      std::vector<AssetId>& assets = elements.emplace_back();
      for (const FailedAsset& one : link.assets) assets.push_back(one.asset);
    }
    EXPECT_TRUE(down(service, all_but(elements, elements.size())));
    for (std::size_t i = 0; i < elements.size(); ++i) {
      EXPECT_FALSE(down(service, all_but(elements, i)));
    }
  }

  AssetSet all_but(const std::vector<std::vector<AssetId>>& elements, std::size_t out) const {
    AssetSet failed(net_.network.placements.size());
    for (std::size_t i = 0; i < elements.size(); ++i) {
      for (const AssetId asset : elements[i]) {
        if (i != out) failed.insert(asset);
      }
    }
    return failed;
  }

  /// Every site and link of the routes works, neighbours are joined, and the ends meet the needs.
  void check_routes(ServiceId service, const WayBack& way, const AssetSet& failed) const {
    const Service& of = net_.network.services[service.index];
    const Terrain::State state = terrain_.without(failed);
    for (const Route& route : way.routes) {
      ASSERT_EQ(route.sites.size(), route.links.size() + 1);
      EXPECT_EQ(route.sites.front(), of.site);
      for (const SiteId site : route.sites) EXPECT_TRUE(state.site_up[site.index]);
      for (std::size_t i = 0; i < route.links.size(); ++i) {
        const Link& link = net_.network.links[route.links[i].index];
        EXPECT_TRUE(state.link_up[route.links[i].index]);
        EXPECT_TRUE((link.a == route.sites[i] && link.b == route.sites[i + 1]) ||
                    (link.b == route.sites[i] && link.a == route.sites[i + 1]));
      }
    }
    for (const Requirement& requirement : terrain_.needs(service)) {
      EXPECT_TRUE(std::ranges::any_of(requirement, [&](const Alternative& one) {
        std::size_t ends = 0;
        for (const SiteId site : terrain_.listed(one)) {
          ends += std::ranges::any_of(
              way.routes, [&](const Route& route) { return route.sites.back() == site; });
        }
        return ends >= one.count;
      }));
    }
  }

  const TestNetwork& net_;
  Membership members_;
  Terrain terrain_;
  LossEngine engine_;
  LossEngine::Scratch scratch_;
};

class WitnessOfRandomNetwork : public testing::TestWithParam<std::uint32_t> {};

TEST_P(WitnessOfRandomNetwork, HoldsWhenItIsEvaluated) {
  for (std::uint32_t seed = GetParam() * 25; seed < GetParam() * 25 + 25; ++seed) {
    SCOPED_TRACE(seed);
    const TestNetwork net = random_network(seed);
    for (const Level level : {Level::kSupplier, Level::kState}) {
      Checked checked(net, level);
      for (std::size_t size = 0; size <= std::min<std::size_t>(3, checked.members()); ++size) {
        MemberSet set = first_set(size);
        do {
          for (std::size_t i = 0; i < net.network.services.size(); ++i) {
            for (const Reading reading : kReadings) checked.check(ServiceId(i), set, reading);
          }
        } while (next_set(set, checked.members()));
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, WitnessOfRandomNetwork, testing::Range(0u, 8u));

}  // namespace
}  // namespace assay::exposure
