// Minimal sets by formulas and by node cuts are those of the definitions, read word by
// word, on random networks.
#include "assay/exposure/minimal/fate_families.h"

#include <set>
#include <string>

#include <gmock/gmock.h>

#include "assay/exposure/brute_force.h"
#include "assay/exposure/random_network.h"

namespace assay::exposure {
namespace {

using Names = BruteForce::Names;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

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
  for (const std::uint32_t set : families.of_fate[fate]) {
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

INSTANTIATE_TEST_SUITE_P(Seeds, MinimalSetsOfRandomNetworks, ::testing::Range(0u, 1000u));

}  // namespace
}  // namespace assay::exposure
