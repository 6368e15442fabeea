#include "assay/resolve/control/live_pairs.h"

#include <array>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "assay/resolve/control/random_stakes_test.h"
#include "assay/resolve/parties_test.h"

namespace assay::resolve {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Date kDay = Date::of(2018, 4, 17);
constexpr Units kPercent = kWhole / 100;

LivePairs live(const TestParties& parties, ControlTest test = ControlTest::kMajority) {
  return {OwnershipGraph(parties.all, kDay, kDay), test};
}

using Change = LivePairs::Change;

TEST(LivePairs, TellWhoseControlAnAddedStakeChanges) {
  TestParties parties;
  parties.add("a", "b", 60'00);
  parties.add("c", "d", 60'00);
  const EntityId a = parties["a"], b = parties["b"], c = parties["c"], d = parties["d"];
  LivePairs pairs = live(parties);

  EXPECT_THAT(
      pairs.set_shares(b, c, {51 * kPercent, 51 * kPercent}),
      ElementsAre(Change{a, c, Answer::kNo, Answer::kYes}, Change{a, d, Answer::kNo, Answer::kYes},
                  Change{b, c, Answer::kNo, Answer::kYes},
                  Change{b, d, Answer::kNo, Answer::kYes}));
  EXPECT_EQ(pairs.answer(a, d), Answer::kYes);
}

TEST(LivePairs, AreAsBeforeOnceAHoldingIsGivenBack) {
  TestParties parties;
  parties.add("a", "b", 60'00);
  parties.add("b", "c", 60'00);
  const EntityId b = parties["b"], c = parties["c"];
  LivePairs pairs = live(parties);
  const std::vector<ControlAnswer> before = pairs.pairs();
  const PerChannel held = pairs.holding(b, c);

  EXPECT_THAT(pairs.set_shares(b, c, {}), testing::SizeIs(2));
  EXPECT_THAT(pairs.set(b, c, held), testing::SizeIs(2));
  EXPECT_EQ(pairs.pairs(), before);
}

TEST(LivePairs, DoNotKeepUpARingThatHoldsItself) {
  TestParties parties;  // b and c hold each other; a holds b
  parties.add("a", "b", 40'00);
  parties.add("a", "c", 11'00);
  parties.add("b", "c", 40'00);
  parties.add("c", "b", 40'00);
  const EntityId a = parties["a"], b = parties["b"];
  LivePairs pairs = live(parties);
  EXPECT_THAT(pairs.set_shares(a, b, {60 * kPercent, 60 * kPercent}), testing::SizeIs(2));

  EXPECT_THAT(pairs.set_shares(a, b, {40 * kPercent, 40 * kPercent}), testing::SizeIs(2));
  EXPECT_THAT(pairs.pairs(), IsEmpty());
}

TEST(LivePairs, EqualAllPairsFoundAnewAfterEveryRandomChange) {
  std::mt19937 random(7);
  const auto below = [&](int end) { return static_cast<int>(random() % unsigned(end)); };
  for (int round = 0; round < 300; ++round) {
    const bool exact = round % 2 == 0;
    TestParties parties =
        random_parties(random, exact ? StakesAre::kExactShares : StakesAre::kAnything);
    constexpr std::array kTests{ControlTest::kMajority, ControlTest::kBoard,
                                ControlTest::kAggregate50};
    const ControlTest test = kTests[static_cast<std::size_t>(below(3))];
    LivePairs pairs(OwnershipGraph(parties.all, kDay, kDay), test);
    const int n = static_cast<int>(parties.all.size());
    for (int change = 0; change < 6; ++change) {
      const EntityId holder(static_cast<std::size_t>(below(n)));
      const EntityId held(static_cast<std::size_t>(below(n)));
      const int most = below(3) == 0 ? 0 : below(100'01);
      const int least = exact || below(2) == 0 ? most : below(most + 1);

      // Anew: everything that was between the two goes, then one stake comes.
      TestParties anew;
      for (int i = 0; i < n; ++i) anew[std::to_string(i)];
      for (const Stake& stake : parties.all.stakes()) {
        if (stake.holder != holder || stake.held != held) anew.all.add(stake);
      }
      if (most > 0) {
        anew.add(std::to_string(holder.index), std::to_string(held.index), least, most);
      }
      PerChannel parts;
      const Units hundredth = kPercent / 100;
      parts[0] = parts[1] = {least * hundredth, most * hundredth};
      const std::vector<Change> changes = pairs.set(holder, held, parts);

      ASSERT_EQ(pairs.pairs(), Ownership(anew.all, kDay, kDay).pairs(test))
          << "round " << round << " change " << change;
      for (const Change& one : changes) {
        ASSERT_NE(one.before, one.after);
        ASSERT_EQ(pairs.answer(one.holder, one.held), one.after);
      }
      parties = anew;
    }
  }
}

}  // namespace
}  // namespace assay::resolve
