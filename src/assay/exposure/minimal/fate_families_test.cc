// Minimal sets by formulas and by node cuts are those of the definitions, read word by
// word, on random networks.
#include "assay/exposure/minimal/fate_families.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "assay/exposure/brute_force.h"
#include "assay/exposure/random_network.h"

namespace assay::exposure {
namespace {

using Names = BruteForce::Names;
/// A network ready to be asked.
struct Subject {
  const TestNetwork& net;
  Fabric fabric{net.network, net.all()};
  Demands demands{Demands::of_services(net.network, fabric)};
  LossEngine engine{net.network, net.all()};

  explicit Subject(const TestNetwork& of) : net(of) {}

  FateFamilies ask(Level level, Reading reading, std::size_t order = kAnyOrder,
                   const FamilyLimits& limits = {}) const {
    const Membership members = membership(net.groups, net.all(), level);
    return fate_families(fabric, demands, engine.fates(), members, reading, order, limits);
  }
};

std::set<Names> named(const FateFamilies& families, std::size_t fate,
                      const std::vector<std::string>& members) {
  std::set<Names> sets;
  for (const std::uint32_t set : families.family(fate)) {
    Names names;
    for (const std::uint32_t member : families.sets[set]) names.insert(members[member]);
    EXPECT_TRUE(sets.insert(names).second) << "each once";
  }
  return sets;
}

void expect_those_of_the_definitions(const Subject& subject, Level level) {
  const BruteForce brute(subject.net, level);
  const std::vector<std::string> members =
      membership(subject.net.groups, subject.net.all(), level).members;
  for (const Reading reading : kReadings) {
    const FateFamilies families = subject.ask(level, reading);
    EXPECT_EQ(families.order, kAnyOrder);
    for (std::size_t i = 0; i < subject.net.network.services.size(); ++i) {
      const auto fate = subject.engine.fate_of(ServiceId(i));
      if (!fate) continue;
      const std::string service(subject.net.network.text(subject.net.network.services[i].id));
      SCOPED_TRACE(service);
      EXPECT_EQ(named(families, *fate, members), brute.minimal_sets(service, reading));
    }
  }
}

class MinimalSetsOfRandomNetworks : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(MinimalSetsOfRandomNetworks, AreThoseOfTheDefinitions) {
  const TestNetwork net = random_network(GetParam());
  const Subject subject(net);
  for (const Level level : kLevels) {
    SCOPED_TRACE(to_text(level));
    expect_those_of_the_definitions(subject, level);
  }
}

/// The sets of up to an order that are told when a limit is met are all there are.
TEST_P(MinimalSetsOfRandomNetworks, AreRightAsFarAsALimitLetsThemCome) {
  const TestNetwork net = random_network(GetParam());
  const Subject subject(net);
  const BruteForce brute(net, Level::kSupplier);
  const std::vector<std::string> members =
      membership(net.groups, net.all(), Level::kSupplier).members;
  for (const std::uint64_t steps : {1u, 8u, 30u}) {
    FamilyLimits limits;
    limits.separators = 0;
    limits.solver = {{1'000'000, steps}, 1'000'000};
    limits.listed = 4;
    const FateFamilies families = subject.ask(Level::kSupplier, Reading::kLeast, 3, limits);
    for (std::size_t i = 0; i < net.network.services.size(); ++i) {
      const auto fate = subject.engine.fate_of(ServiceId(i));
      if (!fate) continue;
      std::set<Names> expected = brute.minimal_sets(
          std::string(net.network.text(net.network.services[i].id)), Reading::kLeast);
      if (families.count(*fate).complete) {
        std::uint64_t counted = 0;
        for (const std::uint64_t sets : families.count(*fate).by_order) counted += sets;
        EXPECT_EQ(counted, expected.size());
      }
      std::erase_if(expected, [&](const Names& set) { return set.size() > families.order; });
      if (families.order > 0) {
        EXPECT_EQ(named(families, *fate, members), expected);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, MinimalSetsOfRandomNetworks, ::testing::Range(0u, 1000u));

/// A mesh of towns, each with two routers of forty suppliers, and links of some of them.
TestNetwork mesh(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  const auto name = [](std::string_view kind, std::uint32_t i) {
    return fmt::format("{}{}", kind, i);
  };
  TestNetwork net;
  for (std::uint32_t i = 0; i < 40; ++i) net.supplier(name("S", i), {});
  for (std::uint32_t i = 0; i < 24; ++i) {
    net.site(name("N", i), {{"router", 1}});
    net.asset(name("N", i), "router", {name("S", below(40))});
    if (below(2) == 0)
      net.asset(name("N", i), "router", {name("S", below(40)), name("S", below(40))});
  }
  for (std::uint32_t i = 0; i < 36; ++i) {
    const std::uint32_t a = i < 24 ? i : below(24);
    net.link(name("L", i), name("N", a), name("N", i < 24 ? (i + 1) % 24 : below(24)));
    if (below(4) == 0) net.on_link(name("L", i), {name("S", below(40))});
  }
  net.service("one", "N0", 1, {{{1, {"N12", "N17"}}}});
  net.service("two of three", "N3", 1, {{{2, {"N8", "N14", "N20"}}}});
  return net;
}

class MinimalSetsOfFortySuppliers : public ::testing::TestWithParam<std::uint32_t> {};

/// What no enumeration of 2^40 sets could tell, the engine of losses can of each set.
TEST_P(MinimalSetsOfFortySuppliers, StopTheServiceAndNoPartOfThemDoes) {
  const TestNetwork net = mesh(GetParam());
  const Subject subject(net);
  const Membership members = membership(net.groups, net.all(), Level::kSupplier);
  const FateFamilies families = subject.ask(Level::kSupplier, Reading::kLeast);
  ASSERT_EQ(families.order, kAnyOrder);
  LossEngine::Scratch scratch(subject.engine);
  const auto stops = [&](const MemberSet& set, std::size_t fate) {
    AssetSet failed(subject.engine.assets());
    members.fail(set, Reading::kLeast, failed);
    subject.engine.loss(failed, scratch);
    return (scratch.fates()[fate / 64] >> fate % 64 & 1) != 0;
  };
  for (std::size_t fate = 0; fate < families.of_fate.size(); ++fate) {
    const std::span<const std::uint32_t> family = families.family(fate);
    EXPECT_FALSE(family.empty());
    for (std::size_t i = 0; i < family.size(); i += 1 + family.size() / 100) {
      const MemberSet& set = families.sets[family[i]];
      EXPECT_TRUE(stops(set, fate));
      for (std::size_t left_out = 0; left_out < set.size(); ++left_out) {
        MemberSet part = set;
        part.erase(part.begin() + static_cast<std::ptrdiff_t>(left_out));
        EXPECT_FALSE(stops(part, fate));
      }
    }
  }
}

/// And none is missing: a set that stops the service contains one of them.
TEST_P(MinimalSetsOfFortySuppliers, AreInEverySetThatStopsTheService) {
  const TestNetwork net = mesh(GetParam());
  const Subject subject(net);
  const Membership members = membership(net.groups, net.all(), Level::kSupplier);
  const FateFamilies families = subject.ask(Level::kSupplier, Reading::kLeast);
  LossEngine::Scratch scratch(subject.engine);
  std::mt19937 random(GetParam());
  for (int trial = 0; trial < 100; ++trial) {
    MemberSet set;
    for (std::uint32_t i = 0; i < 40; ++i) {
      if (random() % 5 == 0) set.push_back(i);
    }
    AssetSet failed(subject.engine.assets());
    members.fail(set, Reading::kLeast, failed);
    subject.engine.loss(failed, scratch);
    for (std::size_t fate = 0; fate < families.of_fate.size(); ++fate) {
      const bool contains = std::ranges::any_of(families.family(fate), [&](std::uint32_t minimal) {
        return std::ranges::includes(set, families.sets[minimal]);
      });
      EXPECT_EQ(contains, (scratch.fates()[fate / 64] >> fate % 64 & 1) != 0);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, MinimalSetsOfFortySuppliers, ::testing::Range(0u, 20u));

}  // namespace
}  // namespace assay::exposure
