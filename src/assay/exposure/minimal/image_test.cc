// Minimal sets of controllers and states from those of suppliers are those that the network tells.
#include "assay/exposure/minimal/image.h"

#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "assay/exposure/exposure.h"
#include "assay/exposure/minimal/fate_families.h"
#include "assay/exposure/random_network.h"

namespace assay::exposure {
namespace {

FateFamilies asked(const LossEngine& engine, const Membership& members, Reading reading) {
  return fate_families(engine.fabric(), engine.needs(), engine.fates(), members, reading,
                       kAnyOrder);
}

std::vector<MemberSet> listed(const FateFamilies& families, std::size_t fate) {
  std::vector<MemberSet> sets;
  for (const std::uint32_t set : families.family(fate)) sets.push_back(families.sets[set]);
  return sets;
}

void expect_images(const TestNetwork& net) {
  const LossEngine engine(net.network, net.all());
  const Membership suppliers = membership(net.groups, net.all(), Level::kSupplier);
  for (const Level level : {Level::kController, Level::kState}) {
    const Membership members = membership(net.groups, net.all(), level);
    std::vector<Behind> behind(suppliers.members.size());
    for (std::size_t i = 0; i < suppliers.of_supplier.size(); ++i) {
      behind[suppliers.of_supplier[i].members.front()] = members.of_supplier[i];
    }
    for (const Reading reading : kReadings) {
      const auto found = image(asked(engine, suppliers, reading), behind, reading);
      ASSERT_TRUE(found);
      const FateFamilies expected = asked(engine, members, reading);
      for (std::size_t fate = 0; fate < engine.fates().size(); ++fate) {
        EXPECT_EQ(listed(*found, fate), listed(expected, fate));
      }
    }
  }
}

TEST(Image, IsWhatTheNetworkTells) {
  for (std::uint32_t seed = 0; seed < 200; ++seed) expect_images(random_network(seed));
  for (std::uint32_t seed = 0; seed < 60; ++seed) expect_images(wide_network(seed));
}

TEST(Image, OfSuppliersUnderVeryManyIsNotTold) {
  const FateFamilies families = pooled({{{0, 1, 2}}}, {0}, kAnyOrder);
  std::vector<Behind> behind(3);
  for (std::uint32_t i = 0; i < 3; ++i) {
    for (std::uint32_t j = 0; j < 20; ++j) behind[i].members.push_back(20 * i + j);
  }
  EXPECT_FALSE(image(families, behind, Reading::kLeast)) << "8,000 images of one set";
  behind[0].members = {64};
  EXPECT_FALSE(image(families, behind, Reading::kLeast)) << "more members than bits";
  behind = {{{0}, false}, {{1}, false}, {{0}, true}};
  EXPECT_EQ(listed(*image(families, behind, Reading::kLeast), 0), (std::vector<MemberSet>{{0, 1}}));
}

/// A supplier that moves is told without the network being looked at again, and told alike.
TEST(ExposureEngine, TellsOfSuppliersThatMoveWhatANewOneWould) {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    TestNetwork net = seed % 2 == 0 ? wide_network(seed) : random_network(seed);
    const AssetSet in_use = net.all();
    if (net.groups.suppliers.size() < 2) continue;
    ExposureRequest request;
    request.levels = {kLevels.begin(), kLevels.end()};
    request.tolerance = 40;
    Result<ExposureEngine> engine = ExposureEngine::of(net.network, net.groups, in_use, 2);
    ASSERT_TRUE(engine);
    EXPECT_EQ(*engine->ask(net.groups, request),
              *exposure(net.network, net.groups, in_use, request));
    Groups moved = net.groups;
    std::swap(moved.suppliers[0].states, moved.suppliers[1].states);
    moved.suppliers[1].controller = moved.suppliers[0].id;
    moved.suppliers[1].states_unknown = !moved.suppliers[1].states_unknown;
    ASSERT_TRUE(differ_in_owners_alone(net.groups, moved));
    EXPECT_EQ(*engine->ask(moved, request), *exposure(net.network, moved, in_use, request));
  }
}

TEST(ExposureEngine, IsNotAskedAboutOtherGroups) {
  const TestNetwork net = wide_network(1);
  Groups other = net.groups;
  other.of_asset[0] = other.of_asset[0] == 0 ? 1 : 0;
  EXPECT_FALSE(differ_in_owners_alone(net.groups, other));
  other = net.groups;
  other.suppliers.pop_back();
  EXPECT_FALSE(differ_in_owners_alone(net.groups, other));
}

}  // namespace
}  // namespace assay::exposure
