// Minimal sets by questions about some sets are those that formulas tell, which the definitions
// confirm elsewhere.
#include "assay/exposure/minimal/dualization.h"

#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "assay/exposure/demands.h"
#include "assay/exposure/fabric.h"
#include "assay/exposure/random_network.h"

namespace assay::exposure {
namespace {

std::vector<MemberSet> listed(const FateFamilies& families, std::size_t fate) {
  std::vector<MemberSet> sets;
  for (const std::uint32_t set : families.family(fate)) sets.push_back(families.sets[set]);
  return sets;
}

/// Asked about as little at first as can be, so that hardly anything is known from the start.
void expect_those_of_formulas(const TestNetwork& net, Level level, std::size_t asked_at_first) {
  const LossEngine engine(net.network, net.all());
  const SetEngine sets(engine, net.groups);
  const Membership members = membership(net.groups, net.all(), level);
  DualizationLimits limits;
  limits.blocks = 10'000;
  limits.asked_at_first = asked_at_first;
  for (const Reading reading : kReadings) {
    const FateFamilies formulas =
        fate_families(engine.fabric(), engine.needs(), engine.fates(), members, reading, kAnyOrder);
    const auto found = dualize(sets, members, reading, limits, 2);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->order, kAnyOrder);
    ASSERT_EQ(found->of_fate.size(), engine.fates().size());
    for (std::size_t fate = 0; fate < engine.fates().size(); ++fate) {
      EXPECT_EQ(listed(*found, fate), listed(formulas, fate));
      EXPECT_EQ(found->count(fate).by_order, formulas.count(fate).by_order);
    }
  }
}

class Dualization : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(Dualization, FindsTheMinimalSetsOfRandomNetworks) {
  const TestNetwork net = random_network(GetParam());
  for (const Level level : kLevels) expect_those_of_formulas(net, level, 1);
}

TEST_P(Dualization, FindsThoseOfTwelveSuppliers) {
  const TestNetwork net = wide_network(GetParam());
  expect_those_of_formulas(net, Level::kSupplier, 1);
  expect_those_of_formulas(net, Level::kSupplier, 100);
}

INSTANTIATE_TEST_SUITE_P(RandomNetworks, Dualization, ::testing::Range(0u, 150u));

/// Three ways to the core, each through four towns of two makers: what stops the service has a
/// maker of each way, or two of a town of one.
TestNetwork three_ways(std::uint32_t seed) {
  std::mt19937 random(seed);
  TestNetwork net;
  for (int i = 0; i < 40; ++i) net.supplier(fmt::format("S{}", i), {});
  net.site("core", {});
  net.site("town", {});
  for (int way = 0; way < 3; ++way) {
    std::string before = "town";
    for (int i = 0; i < 4; ++i) {
      const std::string site = fmt::format("W{}{}", way, i);
      net.site(site, {{"router", 1}});
      for (int unit = 0; unit < 1 + i % 2; ++unit) {
        net.asset(site, "router", {fmt::format("S{}", random() % 40)});
      }
      net.link("L" + site, before, site);
      before = site;
    }
    net.link(fmt::format("end{}", way), before, "core");
  }
  net.service("s", "town", 7, {{{1, {"core"}}}});
  return net;
}

TEST(DualizationOfManySuppliers, FindsSetsOfManySizes) {
  for (std::uint32_t seed = 0; seed < 10; ++seed) {
    expect_those_of_formulas(three_ways(seed), Level::kSupplier, 4096);
  }
}

TEST(DualizationOfManySuppliers, GivesUpRatherThanTellingAPart) {
  const TestNetwork net = three_ways(3);
  const LossEngine engine(net.network, net.all());
  const SetEngine sets(engine, net.groups);
  const Membership members = membership(net.groups, net.all(), Level::kSupplier);
  DualizationLimits limits;
  limits.asked_at_first = 1;
  for (limits.blocks = 0; !dualize(sets, members, Reading::kLeast, limits, 1); ++limits.blocks) {
    ASSERT_LT(limits.blocks, 1000u);
  }
  EXPECT_GT(limits.blocks, 2u);
  limits.blocks = 10'000;
  limits.comparisons = 10;
  EXPECT_FALSE(dualize(sets, members, Reading::kLeast, limits, 1));
}

TEST(DualizationOfManySuppliers, WithoutServicesThereIsNothingToTell) {
  TestNetwork net;
  net.supplier("V", {});
  net.site("a", {{"router", 1}});
  net.service("down", "a", 1, {});
  const LossEngine engine(net.network, net.all());
  const SetEngine sets(engine, net.groups);
  const Membership members = membership(net.groups, net.all(), Level::kSupplier);
  const auto found = dualize(sets, members, Reading::kLeast, {}, 1);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->of_fate.empty());
}

}  // namespace
}  // namespace assay::exposure
