#include "assay/exposure/loss_engine.h"

#include <limits>

#include <gmock/gmock.h>

#include "assay/exposure/codes.h"
#include "assay/exposure/test_network.h"

namespace assay::exposure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// K - A - B, a router at each; two services that need K.
struct Chain : ::testing::Test {
  Chain() {
    net.site("K", {{"router", 1}}, "north");
    net.site("A", {{"router", 1}}, "north");
    net.site("B", {{"router", 1}}, "south");
    net.link("ka", "K", "A");
    net.link("ab", "A", "B");
    k = net.asset("K", "router", {});
    a = net.asset("A", "router", {});
    b = net.asset("B", "router", {});
    net.service("a", "A", 5, {{{1, {"K"}}}});
    net.service("b", "B", 7, {{{1, {"K"}}}}).critical = true;
  }

  Loss loss(const std::vector<AssetId>& failed) {
    const LossEngine engine(net.network, net.all());
    LossEngine::Scratch scratch(engine);
    return engine.loss(net.these(failed), scratch);
  }
  Loss overheard(const std::vector<AssetId>& hostile) {
    const LossEngine engine(net.network, net.all());
    LossEngine::Scratch scratch(engine);
    return engine.overheard(net.these(hostile), scratch);
  }

  TestNetwork net;
  AssetId k, a, b;
};

TEST_F(Chain, LosesWhatLiesBehindAFailure) {
  EXPECT_EQ(loss({}), (Loss{0, 0, 0}));
  EXPECT_EQ(loss({k}), (Loss{12, 2, 7}));
  EXPECT_EQ(loss({b}), (Loss{7, 1, 7}));
}

TEST_F(Chain, TellsTheLossByRegionAndTheServices) {
  const LossEngine engine(net.network, net.all());
  LossEngine::Scratch scratch(engine);
  engine.loss(net.these({b}), scratch);
  ASSERT_EQ(engine.regions().size(), 2u);
  EXPECT_EQ(net.network.text(engine.regions()[0]), "north");
  EXPECT_THAT(scratch.by_region(), ElementsAre(Loss{0, 0, 0}, Loss{7, 1, 7}));
  EXPECT_THAT(engine.at_start_by_region(), ElementsAre(Loss{5, 1, 0}, Loss{7, 1, 7}));
  EXPECT_THAT(scratch.services(), ElementsAre(ServiceId(1u)));
}

TEST_F(Chain, AParallelLinkSavesOnlyWhenItsOwnAssetsHold) {
  net.link("ab2", "A", "B");
  const AssetId first = net.on_link("ab", {}), second = net.on_link("ab2", {});
  EXPECT_EQ(loss({first}).weight, 0);
  EXPECT_EQ(loss({first, second}).weight, 7);
}

TEST_F(Chain, ALinkToItselfJoinsNothing) {
  net.link("bb", "B", "B");
  EXPECT_EQ(loss({a}).weight, 12);
}

TEST_F(Chain, AnAssetInAFunctionThatNobodyNeedsTakesNothingDown) {
  EXPECT_EQ(loss({net.asset("K", "coffee", {})}).weight, 0);
}

TEST_F(Chain, UnitsOfAnAssetFailTogether) {
  net.site("D", {{"router", 2}});
  net.link("kd", "K", "D");
  const AssetId three = net.asset("D", "router", {}, 3), two = net.asset("D", "router", {}, 2);
  net.service("d", "D", 100, {{{1, {"K"}}}});
  EXPECT_EQ(loss({three}).weight, 0);
  EXPECT_EQ(loss({two}).weight, 0);
  EXPECT_EQ(loss({two, three}).weight, 100);
}

TEST_F(Chain, WhatIsNotInUseWasNeverThere) {
  AssetSet used = net.all();
  used.erase(b);
  const LossEngine engine(net.network, used);
  LossEngine::Scratch scratch(engine);
  EXPECT_EQ(engine.at_start(), (Loss{5, 1, 0}));
  EXPECT_EQ(engine.fate_of(ServiceId(1u)), std::nullopt);
  EXPECT_EQ(engine.loss(net.these({a}), scratch), (Loss{5, 1, 0}));
}

TEST_F(Chain, AFunctionMeansAllSitesThatNeedItThemselves) {
  net.site("V", {{"voice", 1}});
  net.link("kv", "K", "V");
  const AssetId voice = net.asset("V", "voice", {});
  net.asset("A", "voice", {});  // A has it and does not need it.
  net.service_of("call", "B", 1, "voice", 1);
  EXPECT_EQ(loss({voice}).weight, 1);
}

TEST_F(Chain, ANeedOfNoneIsAlwaysMet) {
  net.service("free", "B", 1, {{{0, {"K"}}}});
  EXPECT_EQ(loss({k}).weight, 12);
  EXPECT_EQ(loss({b}).weight, 8);
}

TEST_F(Chain, EveryRequirementMustHoldInOneOfItsAlternatives) {
  net.service("both", "B", 1, {{{1, {"A"}}, {1, {"K"}}}, {{2, {"K", "B", "A"}}}});
  EXPECT_EQ(loss({k}).weight, 12);
  EXPECT_EQ(loss({a}).weight, 13);
}

TEST_F(Chain, OverhearsOnEveryRouteWhatIsNotEncrypted) {
  net.service("sealed", "B", 100, {{{1, {"K"}}}}).encrypted = true;
  net.service("alone", "B", 1000, {});
  EXPECT_EQ(overheard({b}), (Loss{7, 1, 7}));
  EXPECT_EQ(overheard({a}), (Loss{12, 2, 7}));
  EXPECT_EQ(overheard({}), (Loss{0, 0, 0}));
}

TEST_F(Chain, WhatHasNoRouteIsNotOverheard) {
  net.site("I", {{"router", 1}});
  net.asset("I", "router", {});
  net.service("island", "I", 50, {{{0, {"K"}}}});
  EXPECT_EQ(overheard({k, a, b}).weight, 12);
}

TEST_F(Chain, ServicesOfOneSiteAndOneListOfNeedsShareAFate) {
  Service again = net.network.services[1];
  again.id = net.network.words.intern("again");
  again.encrypted = true;
  net.network.services.push_back(again);
  const LossEngine engine(net.network, net.all());
  EXPECT_EQ(engine.fates().size(), 2u);
  EXPECT_EQ(engine.fate_of(ServiceId(1u)), engine.fate_of(ServiceId(2u)));
  LossEngine::Scratch scratch(engine);
  engine.overheard(net.these({b}), scratch);
  EXPECT_THAT(scratch.services(), ElementsAre(ServiceId(1u)));
}

TEST(TotalWeight, RefusesWhatNoSumCouldHold) {
  TestNetwork net;
  net.site("A", {});
  net.service("a", "A", std::numeric_limits<std::int64_t>::max(), {});
  EXPECT_EQ(total_weight(net.network), std::numeric_limits<std::int64_t>::max());
  net.service("b", "A", 1, {});
  EXPECT_EQ(total_weight(net.network).error().code, codes::kWeightsTooLarge);
}

TEST(LossEngine, OfAnEmptyNetworkHasNothingToLose) {
  const TestNetwork net;
  const LossEngine engine(net.network, net.all());
  LossEngine::Scratch scratch(engine);
  EXPECT_EQ(engine.loss(net.all(), scratch), Loss{});
  EXPECT_THAT(scratch.services(), IsEmpty());
}

}  // namespace
}  // namespace assay::exposure
