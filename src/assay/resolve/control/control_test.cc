#include "assay/resolve/control/control.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "assay/resolve/control/ownership_graph.h"
#include "assay/resolve/parties_test.h"

namespace assay::resolve {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

constexpr Date kDay = Date::of(2018, 4, 17);

/// "a>b" for every pair of that answer.
std::vector<std::string> pairs(const EntityCatalogue& parties,
                               const std::vector<ControlAnswer>& answers, Answer wanted) {
  std::vector<std::string> found;
  for (const ControlAnswer& answer : answers) {
    if (answer.answer != wanted) continue;
    const std::string holder = answer.holder ? parties[answer.holder].id : "listed";
    found.push_back(holder + ">" + parties[answer.held].id);
  }
  return found;
}

std::vector<std::string> controlled(const TestParties& parties,
                                    ControlTest test = ControlTest::kMajority) {
  return pairs(parties.all, Ownership(parties.all, kDay, kDay).pairs(test), Answer::kYes);
}

std::vector<std::string> perhaps(const TestParties& parties) {
  return pairs(parties.all, Ownership(parties.all, kDay, kDay).pairs(ControlTest::kMajority),
               Answer::kUnknown);
}

TEST(MajorityControl, AddsUpWhatTheControlledHold) {
  TestParties parties;
  parties.add("a", "b", 60'00);
  parties.add("a", "c", 20'00);
  parties.add("b", "c", 35'00);
  parties.add("c", "d", 51'00);

  EXPECT_THAT(controlled(parties), UnorderedElementsAre("a>b", "a>c", "a>d", "c>d"));
}

TEST(MajorityControl, DoesNotComeFromHalf) {
  TestParties parties;
  parties.add("a", "b", 50'00);

  EXPECT_THAT(controlled(parties), IsEmpty());
}

TEST(MajorityControl, IsNotFoundedOnARingThatHoldsItself) {
  TestParties parties;  // Ross and Sagiv 1992
  parties.add("a", "b", 30'00);
  parties.add("a", "c", 30'00);
  parties.add("b", "c", 60'00);
  parties.add("c", "b", 60'00);

  EXPECT_THAT(controlled(parties), UnorderedElementsAre("b>c", "c>b"));
}

TEST(MajorityControl, LeavesOwnSharesOut) {
  TestParties parties;
  parties.add("a", "b", 40'00);
  parties.add("b", "b", 30'00);

  EXPECT_THAT(controlled(parties), IsEmpty());
}

TEST(MajorityControl, ReadsVotesWhereTheyAreStated) {
  TestParties parties;
  parties.add("a", "b", 60'00);
  parties.add("a", "b", 20'00, 20'00, StakeKind::kVotes);

  EXPECT_THAT(controlled(parties), IsEmpty());
}

TEST(MajorityControl, CarriesThroughAStateBody) {
  TestParties parties;
  parties.add("state", "body", 100'00, 100'00, StakeKind::kContract);
  parties.add("body", "company", 51'00);

  EXPECT_THAT(controlled(parties),
              UnorderedElementsAre("state>body", "state>company", "body>company"));
}

TEST(MajorityControl, IsUnknownWhereAnIntervalLiesOnBothSides) {
  TestParties parties;
  parties.add("a", "b", 45'00, 55'00);

  EXPECT_THAT(controlled(parties), IsEmpty());
  EXPECT_THAT(perhaps(parties), ElementsAre("a>b"));
}

TEST(MajorityControl, IsRuledOutByWhatOthersSurelyHold) {
  TestParties parties;
  parties.add("a", "b", 30'00, 100'00);
  parties.add("c", "b", 50'00);

  EXPECT_THAT(perhaps(parties), IsEmpty());
}

TEST(MajorityControl, IsUnknownOverADoubtfulStake) {
  TestParties parties;
  parties.all.add(parties.owns("a", "b", 80'00, 80'00));
  TestParties doubted;
  Stake& stake = doubted.owns("a", "b", 80'00, 80'00);
  stake.doubtful = true;
  doubted.all.add(stake);

  EXPECT_THAT(controlled(parties), ElementsAre("a>b"));
  EXPECT_THAT(perhaps(doubted), ElementsAre("a>b"));
}

TEST(Stakes, HoldOnTheirDaysAndOnceTheyAreKnown) {
  TestParties parties;
  Stake& stake = parties.owns("a", "b", 80'00, 80'00);
  stake.valid_from = Date::of(2018, 1, 1);
  stake.valid_until = Date::of(2018, 12, 31);
  stake.known_from = Date::of(2018, 6, 29);
  parties.all.add(stake);
  const auto yes = [&](Date as_of, Date known_on) {
    return !Ownership(parties.all, as_of, known_on).pairs(ControlTest::kMajority).empty();
  };

  EXPECT_FALSE(yes(kDay, kDay));
  EXPECT_TRUE(yes(kDay, Date::of(2018, 6, 29)));
  EXPECT_TRUE(yes(Date::of(2018, 12, 31), Date::of(2019, 1, 1)));
  EXPECT_FALSE(yes(Date::of(2019, 1, 1), Date::of(2019, 1, 1)));
}

TEST(CapturedBy, AddsUpListedPartiesAndCountsExactlyHalf) {
  TestParties parties;
  parties.add("x", "a", 25'00);
  parties.add("y", "a", 25'00);
  parties.add("a", "b", 50'00);
  const std::vector listed{parties["x"], parties["y"]};

  const Ownership ownership(parties.all, kDay, kDay);
  const std::vector<ControlAnswer> captured = ownership.captured_by(listed);

  EXPECT_THAT(pairs(parties.all, captured, Answer::kYes), ElementsAre("listed>a", "listed>b"));
  EXPECT_EQ(ownership.because(captured, ControlTest::kAggregate50, listed)[0].size(), 2u);
}

TEST(CapturedBy, StopsAtAMinorityStep) {
  TestParties parties;  // OFAC FAQ 401
  parties.add("x", "a", 50'00);
  parties.add("x", "b", 25'00);
  parties.add("a", "c", 25'00);
  parties.add("b", "c", 25'00);
  const std::vector listed{parties["x"]};

  EXPECT_THAT(
      pairs(parties.all, Ownership(parties.all, kDay, kDay).captured_by(listed), Answer::kYes),
      ElementsAre("listed>a"));
}

TEST(BoardControl, FollowsSeatsAndVotes) {
  TestParties parties;
  parties.add("state", "firm", 100'00);
  Stake& seats = parties.owns("firm", "company", 0, 0, StakeKind::kBoard);
  seats.least = seats.most = Share::of(5, 8);
  parties.all.add(seats);

  EXPECT_THAT(controlled(parties, ControlTest::kBoard),
              UnorderedElementsAre("state>firm", "state>company", "firm>company"));
  EXPECT_THAT(controlled(parties), ElementsAre("state>firm"));
}

TEST(BoardControl, SumsThirdsExactly) {
  TestParties parties;
  for (const char* holder : {"a1", "a2", "a3"}) {
    parties.add("a", holder, 100'00);
    Stake& seats = parties.owns(holder, "company", 0, 0, StakeKind::kBoard);
    seats.least = seats.most = Share::of(1, 6);
    parties.all.add(seats);
  }

  EXPECT_THAT(controlled(parties, ControlTest::kBoard), Not(Contains("a>company")));
}

TEST(AnswerAboutTwo, CountsWhatNobodyAccountsFor) {
  TestParties parties;
  parties.add("a", "b", 30'00);
  parties["z"];
  const Ownership ownership(parties.all, kDay, kDay);

  EXPECT_EQ(ownership.answer(parties["a"], parties["b"], ControlTest::kMajority).answer,
            Answer::kUnknown);
  EXPECT_EQ(ownership.answer(parties["z"], parties["b"], ControlTest::kMajority).answer,
            Answer::kUnknown);
  EXPECT_THAT(ownership.pairs(ControlTest::kMajority), IsEmpty());
}

TEST(AnswerAboutTwo, IsNoWhereEachOtherPartyIsBounded) {
  TestParties parties;
  parties.add("a", "b", 30'00);
  parties.add("*", "b", 0, 15'00);
  parties["z"];
  const Ownership ownership(parties.all, kDay, kDay);

  const ControlAnswer of_holder =
      ownership.answer(parties["a"], parties["b"], ControlTest::kMajority);
  EXPECT_EQ(of_holder.answer, Answer::kNo);
  EXPECT_EQ(of_holder.most, Share::of(30, 100));
  EXPECT_EQ(ownership.answer(parties["z"], parties["b"], ControlTest::kMajority).answer,
            Answer::kNo);
}

TEST(AnswerAboutTwo, ReachesThroughOwnersWhomNobodyKnows) {
  TestParties parties;  // whoever owns `fund` may hold the rest besides
  parties.add("fund", "b", 40'00);
  parties.add("*", "b", 0, 15'00);
  parties["z"];
  const Ownership ownership(parties.all, kDay, kDay);

  const ControlAnswer answer = ownership.answer(parties["z"], parties["b"], ControlTest::kMajority);
  EXPECT_EQ(answer.answer, Answer::kUnknown);
  EXPECT_THAT(ownership.open_to_anybody(ControlTest::kMajority),
              ::testing::IsSupersetOf({parties["fund"], parties["b"]}));
}

TEST(AnswerAboutTwo, IsSureEvenIfTheHolderIsAnybodys) {
  TestParties parties;
  parties.add("a", "b", 60'00);

  EXPECT_EQ(Ownership(parties.all, kDay, kDay)
                .answer(parties["a"], parties["b"], ControlTest::kMajority)
                .answer,
            Answer::kYes);
}

TEST(Reasons, TellTheChainFromTheHolderOn) {
  TestParties parties;
  parties.add("a", "b", 60'00);
  parties.add("b", "c", 45'00);
  parties.add("a", "c", 10'00);
  parties.add("x", "c", 45'00);
  const Ownership ownership(parties.all, kDay, kDay);
  const ControlAnswer answer = ownership.answer(parties["a"], parties["c"], ControlTest::kMajority);

  const Because because = ownership.because(std::span(&answer, 1), ControlTest::kMajority)[0];

  ASSERT_EQ(because.size(), 3u);
  EXPECT_EQ(because[0].text, "a holds 60.0 % of the shares of b");
  EXPECT_EQ(because[1].text, "b holds 45.0 % of the shares of c");
  EXPECT_EQ(because[2].text, "a holds 10.0 % of the shares of c");
}

TEST(Reasons, SayWhatIsMissing) {
  TestParties parties;
  parties.add("a", "b", 30'00, 40'00);
  const Ownership ownership(parties.all, kDay, kDay);
  const ControlAnswer answer = ownership.answer(parties["a"], parties["b"], ControlTest::kMajority);

  const Because because = ownership.because(std::span(&answer, 1), ControlTest::kMajority)[0];

  ASSERT_EQ(because.size(), 2u);
  EXPECT_THAT(because[0].text, HasSubstr("30.0 % to 40.0 %"));
  EXPECT_THAT(because[1].text, HasSubstr("up to 70.0 % of the votes of b may be anybody's"));
}

TEST(IntegratedOwnership, SumsAllWalksOverARing) {
  TestParties parties;  // a -> b -> c -> b
  parties.add("a", "b", 50'00);
  parties.add("b", "c", 50'00);
  parties.add("c", "b", 50'00);

  std::map<std::string, double> shares;
  for (const ControlAnswer& answer : Ownership(parties.all, kDay, kDay).integrated()) {
    shares[parties.all[answer.holder].id + parties.all[answer.held].id] =
        static_cast<double>(answer.least.part()) / static_cast<double>(answer.least.whole());
  }

  EXPECT_NEAR(shares["ab"], 0.5 / (1 - 0.25), 1e-9);
  EXPECT_NEAR(shares["ac"], 0.25 / (1 - 0.25), 1e-9);
}

TEST(IntegratedOwnership, OfARingThatOwnsItselfWhollyIsOpenAbove) {
  TestParties parties;
  parties.add("a", "b", 1'00);
  parties.add("b", "c", 100'00);
  parties.add("c", "b", 100'00);

  const std::vector<ControlAnswer> answers = Ownership(parties.all, kDay, kDay).integrated();

  ASSERT_FALSE(answers.empty());
  EXPECT_EQ(answers[0].most, Share::all());
}

/// The definition, literally: adds members until nothing changes. Shares are hundredths of a
/// percent.
std::set<int> slow_control(const std::map<std::pair<int, int>, int>& shares, int holder, int n) {
  std::set<int> group{holder};
  for (bool more = true; more;) {
    more = false;
    for (int held = 0; held < n; ++held) {
      if (group.contains(held)) continue;
      int sum = 0;
      for (const int member : group) {
        const auto part = shares.find({member, held});
        if (part != shares.end()) sum += part->second;
      }
      if (sum > 50'00) more = group.insert(held).second;
    }
  }
  group.erase(holder);
  return group;
}

TEST(MajorityControl, EqualsItsDefinitionOnRandomGraphs) {
  std::mt19937 random(2018);
  for (int round = 0; round < 300; ++round) {
    const int n = 2 + static_cast<int>(random() % 8);
    std::map<std::pair<int, int>, int> least, most;
    TestParties parties;
    for (int i = 0; i < n; ++i) parties[std::to_string(i)];
    for (int held = 0; held < n; ++held) {
      for (int left = 100'00; left > 0 && random() % 4 != 0;) {
        const int holder = static_cast<int>(random() % static_cast<unsigned>(n));
        const int high = 1 + static_cast<int>(random() % static_cast<unsigned>(left));
        const int low =
            random() % 2 == 0 ? high : static_cast<int>(random() % static_cast<unsigned>(high));
        parties.add(std::to_string(holder), std::to_string(held), low, high);
        least[{holder, held}] += low;
        most[{holder, held}] += high;
        left -= high;
      }
    }
    const Ownership ownership(parties.all, kDay, kDay);
    for (int holder = 0; holder < n; ++holder) {
      std::set<int> sure, possible;
      for (const ControlAnswer& answer :
           ownership.controlled_by(EntityId(std::size_t(holder)), ControlTest::kMajority)) {
        const int held = static_cast<int>(answer.held.index);
        possible.insert(held);
        if (answer.answer == Answer::kYes) sure.insert(held);
      }
      ASSERT_EQ(sure, slow_control(least, holder, n)) << "round " << round;
      ASSERT_EQ(possible, slow_control(most, holder, n)) << "round " << round;
    }
  }
}

TEST(Units, HoldDecimalsAndBoardsExactly) {
  for (const Share share : {Share::of(1, 3), Share::of(5, 8), Share::of(4, 9), Share::of(7, 15),
                            Share::of(123'456'789, 1'000'000'000)}) {
    Stake stake;
    stake.least = stake.most = share;
    const Bounds bounds = bounds_of(stake);
    EXPECT_EQ(bounds.least, bounds.most);
    EXPECT_EQ(share_of(bounds.least), share);
  }
}

}  // namespace
}  // namespace assay::resolve
