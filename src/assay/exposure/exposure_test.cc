#include "assay/exposure/exposure.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "assay/exposure/codes.h"
#include "assay/exposure/family_sweep.h"
#include "assay/exposure/limits.h"
#include "assay/exposure/loss_table.h"
#include "assay/exposure/random_network.h"
#include "assay/exposure/test_network.h"

namespace assay::exposure {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Sites in a star around K, a supplier and a service each.
TestNetwork star(std::uint32_t sites, std::int64_t weight = 1) {
  TestNetwork net;
  net.site("K", {});
  for (std::uint32_t i = 0; i < sites; ++i) {
    const std::string site = fmt::format("N{:03}", i), supplier = fmt::format("S{:03}", i);
    net.supplier(supplier, {"P"});
    net.site(site, {{"router", 1}});
    net.link("to " + site, "K", site);
    net.asset(site, "router", {supplier});
    net.service("for " + site, site, weight, {{{1, {"K"}}}});
  }
  return net;
}

LevelExposure at(Level level, const TestNetwork& net, ExposureRequest request = {}) {
  request.levels = {level};
  return exposure(net.network, net.groups, net.all(), request)->levels.front();
}

TEST(Exposure, TellsLevelControllerOnlyWhereThereIsOne) {
  TestNetwork net = star(2);
  const auto levels = [&] {
    const Result<Exposure> found = exposure(net.network, net.groups, net.all(), {});
    std::vector<Level> told;
    for (const LevelExposure& one : found->levels) told.push_back(one.level);
    return told;
  };
  EXPECT_THAT(levels(), ElementsAre(Level::kSupplier, Level::kState));
  net.groups.suppliers[0].controller = net.groups.words.intern("H");
  EXPECT_THAT(levels(), ElementsAre(Level::kSupplier, Level::kController, Level::kState));
}

TEST(Exposure, TellsAllLossesOfFewMembersAndThoseOfThreeOfMany) {
  EXPECT_TRUE(at(Level::kSupplier, star(6)).all_losses);
  const LevelExposure many = at(Level::kSupplier, star(7));
  EXPECT_FALSE(many.all_losses);
  EXPECT_EQ(many.loss_order, 3u);
  EXPECT_EQ(many.losses.size(), 1u + 7u + 21u + 35u);
  EXPECT_TRUE(many.complete);
}

TEST(Exposure, FindsMinimalSetsUpToTheOrderAskedForAndSaysSo) {
  const LevelExposure level = at(Level::kSupplier, star(4), {.loss_order = 1, .sets_order = 2});
  EXPECT_EQ(level.order, 2u);
  EXPECT_FALSE(level.complete);
  EXPECT_FALSE(level.cut_share);
  EXPECT_THAT(level.limits, IsEmpty());
  EXPECT_EQ(level.minimal_sets->size(), 4u);
}

TEST(Exposure, WithoutMinimalSetsTheToleranceIsHeldAgainstTheLosses) {
  const LevelExposure level =
      at(Level::kSupplier, star(4), {.loss_order = 3, .sets_order = 0, .tolerance = 2});
  EXPECT_FALSE(level.minimal_sets);
  EXPECT_EQ(level.order, 3u);
  EXPECT_THAT(level.over_tolerance->least, ElementsAre(MemberSet{0, 1, 2}, MemberSet{0, 1, 3},
                                                       MemberSet{0, 2, 3}, MemberSet{1, 2, 3}));
}

TEST(Exposure, AnOrderOfLossesBeyondReachIsRefusedWithTheEstimate) {
  const TestNetwork net = star(40);
  const auto refused = exposure(net.network, net.groups, net.all(),
                                {.levels = {Level::kSupplier}, .loss_order = 40});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, codes::kTooManyLosses);
  EXPECT_THAT(refused.error().message, HasSubstr("1,099,511,627,776 sets"));
  EXPECT_THAT(refused.error().message, HasSubstr("up to 5 is feasible"));
}

TEST(Exposure, AnImportanceThatNoNumberHoldsIsLeftOut) {
  const LevelExposure level = at(Level::kSupplier, star(3, std::int64_t{1} << 61));
  EXPECT_FALSE(level.birnbaum);
  EXPECT_THAT(level.limits, ElementsAre(Field(&Diagnostic::code, codes::kImportanceTooLarge)));
}

TEST(Exposure, WeightsThatNoSumHoldsAreRefused) {
  const TestNetwork net = star(3, std::int64_t{1} << 62);
  EXPECT_EQ(exposure(net.network, net.groups, net.all(), {}).error().code, codes::kWeightsTooLarge);
}

TEST(Exposure, PairsThatListenAreToldInSmallNetworksOnly) {
  const ExposureRequest request{.loss_order = 0, .sets_order = 0};
  EXPECT_EQ(at(Level::kSupplier, star(59), request).overheard->size(), 59u + 59u * 58u / 2);
  EXPECT_EQ(at(Level::kSupplier, star(60), request).overheard->size(), 60u);
}

TEST(Exposure, AnswersOnlyTheScenarioAskedFor) {
  const LevelExposure failing = at(Level::kSupplier, star(2), {.interception = false});
  EXPECT_FALSE(failing.overheard);
  const LevelExposure listening = at(Level::kSupplier, star(2), {.disruption = false});
  EXPECT_THAT(listening.losses, IsEmpty());
  EXPECT_FALSE(listening.minimal_sets);
  EXPECT_TRUE(listening.overheard);
}

TEST(Exposure, IsTheSameOnAnyNumberOfThreads) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    const TestNetwork net = random_network(seed);
    const ExposureRequest one{.levels = {kLevels.begin(), kLevels.end()}, .tolerance = 10};
    ExposureRequest three = one;
    three.threads = 3;
    EXPECT_EQ(*exposure(net.network, net.groups, net.all(), one),
              *exposure(net.network, net.groups, net.all(), three));
  }
}

TEST(Exposure, OfANetworkWithoutServicesIsRefused) {
  const TestNetwork net;
  EXPECT_EQ(exposure(net.network, net.groups, net.all(), {}).error().code, codes::kNothingToLose);
}

TEST(Exposure, OfANetworkWithoutSuppliersHasNobodyToTellOf) {
  TestNetwork net;
  net.site("A", {});
  net.service("a", "A", 1, {});
  const LevelExposure level = at(Level::kSupplier, net, {.tolerance = 0});
  EXPECT_EQ(level.losses.size(), 1u);
  EXPECT_TRUE(level.complete);
  EXPECT_EQ(level.minimal_sets->size(), 1u);
  EXPECT_THAT(*level.overheard, IsEmpty());
}

TEST(Exposure, ATolerancePassesUpToTheShareAndNoFurther) {
  const TestNetwork net = star(3, 10);  // Weight 30: a third is one of them.
  const auto over = [&](Share share) {
    return at(Level::kSupplier, net, {.tolerated_share = share}).over_tolerance->least;
  };
  EXPECT_EQ(over(Share::of(1, 3)).front().size(), 2u);
  EXPECT_EQ(over(Share::of(333, 1000)).front().size(), 1u);
}

TEST(FamilySweep, GivesUpAnOrderThatHasTooManyMinimalSets) {
  const TestNetwork net = star(5);  // One set of one member for each of five fates.
  const LossEngine engine(net.network, net.all());
  const Membership members = membership(net.groups, net.all(), Level::kSupplier);
  const auto order = [&](std::size_t most) {
    const Families found = sweep_families(engine, members, Reading::kLeast, 5, most);
    EXPECT_EQ(found.sets.size(), found.order > 0 ? 5u : 0u);
    return found.order;
  };
  EXPECT_EQ(order(5), 5u);
  EXPECT_EQ(order(4), 0u);
}

TEST(LossTables, LookFurtherThanTheyKeep) {
  const TestNetwork net = star(5);  // A member stops a weight of 1.
  const LossEngine engine(net.network, net.all());
  const SetEngine sets(engine, net.groups);
  const Membership members = membership(net.groups, net.all(), Level::kSupplier);
  const auto ask = [&](std::span<const Candidate> asked) { return sets.losses(members, asked, 1); };
  const auto tables = [&](const LossOrders& orders) {
    return loss_tables(ask, sets.at_start(), 5, false, orders);
  };
  const LossTable some = tables({2, 4, 1}).least;
  EXPECT_EQ(some.losses.size(), 1u + 5u + 10u);
  EXPECT_EQ(some.over_tolerance.size(), 10u) << "the pairs, and nothing larger";
  EXPECT_THAT(some.added_weight, IsEmpty());
  EXPECT_EQ(tables({0, 5, {}}).most.added_weight.size(), 5u);
}

TEST(Limits, KeepRowsOfBitsWithinMemory) {
  const TestNetwork net = star(40);
  const LossEngine engine(net.network, net.all());
  const SetEngine sets(engine, net.groups);
  const Limits few(Level::kSupplier, 16, engine, sets), many(Level::kSupplier, 400, engine, sets);
  EXPECT_EQ(few.minimal_order(16), 16u);
  EXPECT_EQ(many.minimal_order(400), 3u);
  EXPECT_THAT(many.minimal_cut(400, 3).message, HasSubstr("they are complete up to 3"));
}

TEST(Limits, TellFewerLossesOfVeryManyMembersUnlessAskedOtherwise) {
  const TestNetwork net = star(1);
  const LossEngine engine(net.network, net.all());
  const SetEngine sets(engine, net.groups);
  std::vector<Diagnostic> cut;
  EXPECT_EQ(Limits(Level::kSupplier, 200, engine, sets).loss_order({}, cut), 2u);
  EXPECT_THAT(cut, ElementsAre(Field(&Diagnostic::code, codes::kLossesCut)));
}

TEST(Limits, LeaveOutInterceptionThatWouldTakeTooLong) {
  const TestNetwork net = star(1);
  const LossEngine engine(net.network, net.all());
  const SetEngine sets(engine, net.groups);
  const Limits limits(Level::kState, 3, engine, sets);
  EXPECT_FALSE(limits.overheard_cut(1'000'000));
  EXPECT_EQ(limits.overheard_cut(1'000'000'000'000)->code, codes::kInterceptionCut);
}

}  // namespace
}  // namespace assay::exposure
