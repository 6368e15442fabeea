// Functions tell of every set what the engine of one set tells of it.
#include "assay/exposure/functions/loss_functions.h"

#include <algorithm>
#include <utility>

#include <gmock/gmock.h>

#include "assay/exposure/family_sweep.h"
#include "assay/exposure/functions/function_families.h"
#include "assay/exposure/functions/losses_again.h"
#include "assay/exposure/loss_table.h"
#include "assay/exposure/measures/importance.h"
#include "assay/exposure/random_network.h"
#include "assay/exposure/sets/set_engine.h"

namespace assay::exposure {
namespace {

bool is_down(const LossFunctions& functions, std::uint32_t fate, const MemberSet& set,
             Reading reading) {
  const Diagrams& diagrams = *functions.diagrams;
  Diagram at = functions.down[functions.of_fate[fate]];
  while (at > Diagrams::kYes) {
    const std::uint32_t place = diagrams.place(at);
    const bool joined =
        place == 0 ? reading == Reading::kMost : std::ranges::binary_search(set, place - 1);
    at = joined ? diagrams.with(at) : diagrams.without(at);
  }
  return at == Diagrams::kYes;
}

void expect_the_same(const TestNetwork& net, Level level, std::size_t order) {
  const LossEngine losses(net.network, net.all());
  const SetEngine sets(losses, net.groups);
  const Membership members = membership(net.groups, net.all(), level);
  const std::optional<LossFunctions> functions = sets.functions(members);
  ASSERT_TRUE(functions);
  Loss all;
  for (const Loss& loss : functions->loss) all += loss;
  EXPECT_EQ(all, losses.at_start());
  LossEngine::Scratch scratch(losses);
  AssetSet failed(losses.assets());
  for (const Reading reading : kReadings) {
    for (std::size_t size = 0; size <= std::min(order, members.members.size()); ++size) {
      MemberSet set = first_set(size);
      do {
        failed.clear();
        members.fail(set, reading, failed);
        losses.loss(failed, scratch);
        for (std::uint32_t fate = 0; fate < losses.fates().size(); ++fate) {
          EXPECT_EQ(is_down(*functions, fate, set, reading),
                    (scratch.fates()[fate / 64] >> fate % 64 & 1) != 0);
        }
      } while (next_set(set, members.members.size()));
    }
  }
}

class FunctionAgreement : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(FunctionAgreement, OfSmallNetworksOfAllKinds) {
  const TestNetwork net = random_network(GetParam());
  for (const Level level : kLevels) expect_the_same(net, level, 6);
}

INSTANTIATE_TEST_SUITE_P(RandomNetworks, FunctionAgreement, ::testing::Range(2000u, 2300u));

class WideFunctionAgreement : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(WideFunctionAgreement, OfNetworksThatAreTakenApart) {
  expect_the_same(wide_network(GetParam()), Level::kSupplier, 12);
}

INSTANTIATE_TEST_SUITE_P(RandomNetworks, WideFunctionAgreement, ::testing::Range(100u, 140u));

/// All sets of up to twelve groups: their minimal ones, what members add, and what is lost when
/// two suppliers change places.
class FewGroups : public ::testing::TestWithParam<std::uint32_t> {
 protected:
  FewGroups()
      : net_(GetParam() % 2 == 0 ? random_network(GetParam()) : wide_network(GetParam())),
        engine_(net_.network, net_.all()),
        sets_(engine_, net_.groups),
        members_(membership(net_.groups, net_.all(), Level::kSupplier)),
        functions_(sets_.functions(members_)) {}

  TestNetwork net_;
  LossEngine engine_;
  SetEngine sets_;
  Membership members_;
  std::optional<LossFunctions> functions_;
};

TEST_P(FewGroups, HaveTheMinimalSetsOfASweep) {
  const std::size_t members = members_.members.size();
  ASSERT_TRUE(functions_);
  for (const Reading reading : kReadings) {
    const Families swept = sweep_families(engine_, members_, reading, members);
    const auto found = function_families(*functions_, members, reading, kAnyOrder);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->order, kAnyOrder);
    EXPECT_EQ(found->sets, swept.sets);
    for (std::size_t fate = 0; fate < engine_.fates().size(); ++fate) {
      EXPECT_EQ(found->families[found->of_fate[fate]], swept.of_fate[fate]);
    }
    EXPECT_FALSE(function_families(*functions_, members, reading, kAnyOrder, 0).has_value() &&
                 !swept.sets.empty());
  }
}

TEST_P(FewGroups, AddTheWeightThatASumOverAllSetsTells) {
  const std::size_t members = members_.members.size();
  ASSERT_TRUE(functions_);
  const Band<LossTable> tables = loss_tables(sets_, members_, {0, members, {}}, 1);
  EXPECT_EQ(added_weights(*functions_, members), tables.least.added_weight);
}

TEST_P(FewGroups, LoseWithoutTheNetworkWhatItLosesWhenSuppliersMove) {
  ASSERT_TRUE(functions_);
  const LossesAgain again(*functions_, net_.groups);
  std::swap(net_.groups.suppliers.front().states, net_.groups.suppliers.back().states);
  for (const Level level : kLevels) {
    const Membership after = membership(net_.groups, net_.all(), level);
    std::vector<Candidate> asked;
    for (const Reading reading : kReadings) {
      for (std::size_t size = 0; size <= std::min<std::size_t>(4, after.members.size()); ++size) {
        MemberSet set = first_set(size);
        do {
          asked.push_back({set, reading});
        } while (next_set(set, after.members.size()));
      }
    }
    EXPECT_EQ(again.losses(net_.groups, level, asked, 2), sets_.losses(after, asked, 1));
  }
}

INSTANTIATE_TEST_SUITE_P(RandomNetworks, FewGroups, ::testing::Range(3000u, 4000u));

}  // namespace
}  // namespace assay::exposure
