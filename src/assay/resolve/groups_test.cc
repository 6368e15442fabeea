#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "assay/resolve/parties_test.h"
#include "assay/resolve/resolve.h"

namespace assay::resolve {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr Date kDay = Date::of(2018, 4, 17);

/// Rows with a maker each; all other roles are empty.
AssetParties made_by(std::vector<EntityId> makers) {
  AssetParties parties;
  const std::size_t rows = makers.size();
  parties.maker = std::move(makers);
  for (auto* role : {&parties.brand, &parties.sold_by, &parties.maintained_by, &parties.software_by,
                     &parties.managed_by, &parties.operator_of}) {
    role->resize(rows);
  }
  parties.components.resize(rows);
  parties.stranger.resize(rows);
  return parties;
}

std::vector<std::string> texts(const Groups& groups, const std::vector<std::uint32_t>& codes) {
  std::vector<std::string> found;
  for (const std::uint32_t code : codes) found.emplace_back(groups.words.text(code));
  return found;
}

/// The ids of the suppliers that a row fails with; `?` last where one is not known.
std::vector<std::string> fails_with(const Groups& groups, std::size_t row) {
  const GroupSet& set = groups.sets[groups.of_asset[row]];
  std::vector<std::uint32_t> codes;
  for (const SupplierId supplier : set.suppliers)
    codes.push_back(groups.suppliers[supplier.index].id);
  std::vector<std::string> found = texts(groups, codes);
  if (set.unknown) found.emplace_back("?");
  return found;
}

TEST(GroupsOf, AreEverybodyOnWhomAnAssetRests) {
  TestParties who;
  who.maker("z");
  who.maker("a");
  AssetParties rows = made_by({who["z"], who["z"], EntityId(), who["a"]});
  rows.brand[0] = who["a"];
  rows.managed_by[0] = who["operator"];
  rows.component_sets.push_back({who["a"], EntityId()});
  rows.components[1] = 1;
  rows.stranger[3] = 1;

  const Groups groups = groups_of(rows, who.all, influences(who.all, {}, kDay, kDay));

  EXPECT_THAT(fails_with(groups, 0), ElementsAre("a", "operator", "z"));
  EXPECT_THAT(fails_with(groups, 1), ElementsAre("a", "z", "?"));
  EXPECT_THAT(fails_with(groups, 2), ElementsAre("?"));
  EXPECT_THAT(fails_with(groups, 3), ElementsAre("a", "?"));
}

TEST(GroupsOf, CarryStatesAndTheUltimateController) {
  TestParties who;
  who.state("CN");
  who.state("GB");
  who.maker("child", "GB");
  who.maker("open");
  who.maker("parent", "CN");
  who.maker("middle", "CN");
  who.add("parent", "middle", 100'00);
  who.add("middle", "child", 100'00);
  who.add("*", "parent", 0, 0);
  const InfluencePolicy policy{{ControlTest::kMajority, ControlTest::kSeat}, {}};

  const Groups groups = groups_of(made_by({who["child"], who["open"]}), who.all,
                                  influences(who.all, policy, kDay, kDay));

  ASSERT_THAT(groups.suppliers, SizeIs(2));
  const Supplier& child = groups.suppliers[0];
  EXPECT_EQ(groups.words.text(child.controller), "parent");
  EXPECT_THAT(texts(groups, child.states), ElementsAre("CN", "GB"));
  EXPECT_FALSE(child.states_unknown);
  const Supplier& open = groups.suppliers[1];
  EXPECT_EQ(open.controller, 0u);
  EXPECT_THAT(open.states, IsEmpty());
  EXPECT_TRUE(open.states_unknown);
}

TEST(GivenGroups, AreTheColumnsWords) {
  AssetTable assets;
  assets.begin_file("case.json");
  for (const char* groups : {"V1;C1", "?", "V1;?;V1", ""}) {
    assets.set(assets.add_row(0), AssetField::kGroups, groups);
  }
  assets.finish();
  Groups stated;
  Supplier known;
  known.id = stated.words.intern("V1");
  known.states = {stated.words.intern("P")};
  stated.suppliers.push_back(known);

  const Groups groups = given_groups(assets, std::move(stated));

  EXPECT_THAT(fails_with(groups, 0), ElementsAre("V1", "C1"));
  EXPECT_THAT(fails_with(groups, 1), ElementsAre("?"));
  EXPECT_THAT(fails_with(groups, 2), ElementsAre("V1", "?"));
  EXPECT_THAT(fails_with(groups, 3), IsEmpty());
  EXPECT_THAT(texts(groups, groups.suppliers[0].states), ElementsAre("P"));
  EXPECT_FALSE(groups.suppliers[0].states_unknown);
  ASSERT_THAT(groups.suppliers, SizeIs(2)) << "C1 stands for itself";
  EXPECT_TRUE(groups.suppliers[1].states_unknown) << "nobody states under whom it is";
}

TEST(GivenGroups, AreMakerAndComponentsWithoutThatColumn) {
  AssetTable assets;
  assets.begin_file("assets.csv");
  const AssetId first = assets.add_row(2);
  assets.set(first, AssetField::kMaker, "B1");
  assets.set(first, AssetField::kComponents, "C1;C2");
  assets.set(assets.add_row(3), AssetField::kMaker, "?");
  assets.add_row(4);
  assets.finish();

  const Groups groups = given_groups(assets, {});

  EXPECT_THAT(fails_with(groups, 0), ElementsAre("B1", "C1", "C2"));
  EXPECT_THAT(fails_with(groups, 1), ElementsAre("?"));
  EXPECT_THAT(fails_with(groups, 2), ElementsAre("?")) << "a maker that is not stated";
}

}  // namespace
}  // namespace assay::resolve
