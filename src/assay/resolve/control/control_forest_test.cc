#include "assay/resolve/control/control_forest.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "assay/resolve/parties_test.h"

namespace assay::resolve {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Date kDay = Date::of(2018, 4, 17);

/// The ids of those below a party.
std::vector<std::string> below(const ControlForest& forest, const TestParties& parties,
                               const std::string& id) {
  std::vector<std::string> found;
  const std::uint32_t node = forest.node(parties.all.find(id)->index);
  for (std::uint32_t at = node + 1; at < forest.end(node); ++at) {
    found.push_back(parties.all[EntityId(forest.entity(at))].id);
  }
  return found;
}

/// Whose parts a party adds to.
std::vector<std::string> adds_to(const ControlForest& forest, const TestParties& parties,
                                 const std::string& id) {
  std::vector<std::string> found;
  const std::uint32_t node = forest.node(parties.all.find(id)->index);
  for (const ControlForest::Joint& joint : forest.joint(node, node + 1)) {
    found.push_back(parties.all[EntityId(forest.entity(forest.node_of_slot(joint.slot)))].id);
  }
  return found;
}

TEST(ControlForest, PutsEverybodyBelowWhoHoldsAMajority) {
  TestParties parties;
  parties.add("a", "b", 60'00);
  parties.add("x", "b", 40'00);
  parties.add("b", "c", 51'00);
  parties.add("a", "d", 100'00);
  const OwnershipGraph graph(parties.all, kDay, kDay);
  const ControlForest forest(graph, ControlTest::kMajority);

  EXPECT_THAT(below(forest, parties, "a"), ElementsAre("b", "c", "d"));
  EXPECT_THAT(below(forest, parties, "b"), ElementsAre("c"));
  EXPECT_TRUE(forest.idle(parties.all.find("x")->index));
  EXPECT_EQ(forest.slots(), 0u);
}

TEST(ControlForest, SumsUpWhereStatementsContradictEachOther) {
  TestParties parties;
  parties.add("a", "c", 60'00);
  parties.add("b", "c", 60'00);
  const OwnershipGraph graph(parties.all, kDay, kDay);
  const ControlForest forest(graph, ControlTest::kMajority);

  EXPECT_THAT(adds_to(forest, parties, "a"), ElementsAre("c"));
  EXPECT_THAT(adds_to(forest, parties, "b"), ElementsAre("c"));
}

TEST(ControlForest, HasNothingOfWhomNobodyCanControl) {
  TestParties parties;
  parties.add("a", "c", 30'00);
  parties.add("b", "c", 20'00);
  const OwnershipGraph graph(parties.all, kDay, kDay);
  const ControlForest forest(graph, ControlTest::kMajority);

  EXPECT_TRUE(forest.idle(parties.all.find("a")->index));
  EXPECT_THAT(adds_to(forest, parties, "b"), IsEmpty());
}

TEST(ControlForest, OpensARingAtOneOfItsHoldings) {
  TestParties parties;
  parties.add("a", "b", 60'00);
  parties.add("b", "c", 60'00);
  parties.add("c", "a", 60'00);
  parties.add("c", "d", 60'00);
  const OwnershipGraph graph(parties.all, kDay, kDay);
  const ControlForest forest(graph, ControlTest::kMajority);

  EXPECT_EQ(forest.slots(), 1u);
  std::size_t joint = 0;
  for (const std::string id : {"a", "b", "c"}) joint += adds_to(forest, parties, id).size();
  EXPECT_EQ(joint, 1u);
  EXPECT_THAT(below(forest, parties, "c"), ::testing::Contains("d"));
}

}  // namespace
}  // namespace assay::resolve
