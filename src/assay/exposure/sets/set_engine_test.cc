// Every set at once tells what the engine of one set tells, one after the other.
#include "assay/exposure/sets/set_engine.h"

#include <limits>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "assay/exposure/random_network.h"

namespace assay::exposure {
namespace {

std::vector<Candidate> all_sets(std::size_t members, std::size_t order) {
  std::vector<Candidate> sets;
  for (const Reading reading : kReadings) {
    for (std::size_t size = 0; size <= std::min(order, members); ++size) {
      MemberSet set = first_set(size);
      do {
        sets.push_back({set, reading});
      } while (next_set(set, members));
    }
  }
  return sets;
}

void expect_the_same(const TestNetwork& net, Level level, std::size_t order) {
  const LossEngine losses(net.network, net.all());
  const SetEngine sets(losses, net.groups);
  const Membership members = membership(net.groups, net.all(), level);
  const std::vector<Candidate> asked = all_sets(members.members.size(), order);
  const std::vector<Loss> lost = sets.losses(members, asked, 1);
  const std::vector<Loss> overheard = sets.overheard(members, asked, 2);
  LossEngine::Scratch scratch(losses);
  AssetSet failed(losses.assets());
  for (std::size_t i = 0; i < asked.size(); ++i) {
    failed.clear();
    members.fail(asked[i].set, asked[i].reading, failed);
    EXPECT_EQ(lost[i], losses.loss(failed, scratch));
    EXPECT_EQ(overheard[i], losses.overheard(failed, scratch));
  }
  EXPECT_EQ(sets.losses(members, asked, 3), lost) << "whatever the number of threads";
}

class SetAgreement : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(SetAgreement, OfSmallNetworksOfAllKinds) {
  const TestNetwork net = random_network(GetParam());
  for (const Level level : kLevels) expect_the_same(net, level, 5);
}

INSTANTIATE_TEST_SUITE_P(RandomNetworks, SetAgreement, ::testing::Range(1000u, 1300u));

class WideAgreement : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(WideAgreement, OfNetworksThatAreTakenApart) {
  expect_the_same(wide_network(GetParam()), Level::kSupplier, 2 + GetParam() % 3);
}

INSTANTIATE_TEST_SUITE_P(RandomNetworks, WideAgreement, ::testing::Range(0u, 60u));

TEST(SetEngine, NeedsOfEachServicesOwnAreAskedForOneByOne) {
  TestNetwork net;
  for (const char* supplier : {"V", "W"}) net.supplier(supplier, {});
  for (int i = 0; i < 3000; ++i) {
    net.site(fmt::format("N{}", i), {{"router", 1}});
    net.asset(fmt::format("N{}", i), "router", {i % 7 == 3 ? "V" : "W"});
    if (i > 0) net.link(fmt::format("L{}", i), fmt::format("N{}", i - 1), fmt::format("N{}", i));
    const std::string target = fmt::format("N{}", i / 2);
    net.service(fmt::format("s{}", i), fmt::format("N{}", i), 1, {{{1, {target}}}});
  }
  expect_the_same(net, Level::kSupplier, 2);
}

TEST(SetEngine, CountsSitesInEachPartOfTheNetworkApart) {
  TestNetwork net;
  net.supplier("V", {});
  for (const char* site : {"a", "b", "c", "d"}) net.site(site, {});
  net.link("ab", "a", "b");
  net.link("cd", "c", "d");
  net.link("bc", "b", "c");
  net.on_link("bc", {"V"});
  net.service("pair", "a", 1, {{{2, {"a", "b"}}}});
  net.service("across", "a", 2, {{{2, {"a", "c", "d"}}}});
  net.service("three", "d", 4, {{{3, {"a", "b", "c"}}}});
  const LossEngine losses(net.network, net.all());
  const SetEngine sets(losses, net.groups);
  const Membership members = membership(net.groups, net.all(), Level::kSupplier);
  const std::vector<Candidate> asked{{{}, Reading::kLeast}, {{0}, Reading::kLeast}};
  const std::vector<Loss> lost = sets.losses(members, asked, 1);
  EXPECT_EQ(lost[0], Loss());
  EXPECT_EQ(lost[1], (Loss{6, 2, 0}));
}

TEST(SetEngine, AMillionParallelLinksAreOne) {
  TestNetwork net;
  net.supplier("V", {});
  net.supplier("W", {});
  net.site("a", {});
  net.site("b", {});
  for (int i = 0; i < 1'000'000; ++i) {
    net.network.links.push_back({0, net.site_of("a"), net.site_of("b"), 0, 0});
    net.network.placements.push_back({SiteId(), LinkId(static_cast<std::size_t>(i)), 0, 1});
    net.groups.of_asset.push_back(1 + static_cast<std::uint32_t>(i % 2));
  }
  net.groups.sets.push_back({{SupplierId(std::size_t{0})}, false});
  net.groups.sets.push_back({{SupplierId(std::size_t{1})}, false});
  net.service("s", "a", std::numeric_limits<std::int64_t>::max(), {{{1, {"b"}}}});
  const LossEngine losses(net.network, net.all());
  const SetEngine sets(losses, net.groups);
  const Membership members = membership(net.groups, net.all(), Level::kSupplier);
  const std::vector<Candidate> asked{{{0}, Reading::kMost}, {{0, 1}, Reading::kLeast}};
  const std::vector<Loss> lost = sets.losses(members, asked, 1);
  EXPECT_EQ(lost[0].weight, 0);
  EXPECT_EQ(lost[1].weight, std::numeric_limits<std::int64_t>::max());
}

}  // namespace
}  // namespace assay::exposure
