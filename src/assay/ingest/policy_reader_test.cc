#include "assay/ingest/policy_reader.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace assay::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kPolicy = R"(title: Test
adversaries: [PX, PY]
influence:
  tests: [law, seat]
  possible: [board]
  laws:
    - {name: Direction Act, state: PX, from: 2017-06-28, source: a gazette}
threats:
  - {scenario: disruption, by: [PY, PX]}
  - {id: cut, scenario: cut_off}
tolerances:
  - {scenario: disruption, of: nation, share: 0.05}
  - {scenario: cut_off, of: region, region: north, weight: 7}
evidence:
  - {control: assurance, kinds: [report], weakened_by: [bad-news]}
budget: 100 GBP
pools:
  slots: {capacity: 1, unit: supplier, price: 6}
  crews: {capacity: 3}
horizon: {days: 30}
)";

struct Read {
  std::optional<Policy> policy;
  std::vector<Diagnostic> problems;
};

Read read(std::string_view bytes) {
  Read made;
  made.policy = read_policy(bytes, "policy.yaml", made.problems);
  return made;
}

/// kPolicy with the first `from` replaced.
std::string with(std::string_view from, std::string_view to) {
  std::string text(kPolicy);
  text.replace(text.find(from), from.size(), to);
  return text;
}

/// The one problem of the policy with `from` replaced by `to`, as a terminal shows it.
std::string problem_with(std::string_view from, std::string_view to) {
  const Read made = read(with(from, to));
  EXPECT_FALSE(made.policy);
  EXPECT_THAT(made.problems, SizeIs(1));
  return made.problems.empty() ? "" : to_text(made.problems.front());
}

TEST(ReadPolicy, ReadsEveryPart) {
  const Read made = read(kPolicy);

  ASSERT_TRUE(made.policy) << to_text(made.problems.front());
  const Policy& policy = *made.policy;
  EXPECT_THAT(policy.adversaries, ElementsAre("PX", "PY"));
  EXPECT_THAT(policy.influence.tests,
              ElementsAre(ControlTest::kBoard, ControlTest::kSeat, ControlTest::kLaw));
  EXPECT_THAT(policy.possible, ElementsAre(ControlTest::kBoard));
  ASSERT_THAT(policy.influence.laws, SizeIs(1));
  EXPECT_EQ(policy.influence.laws[0].known_from, Date::of(2017, 6, 28));
  ASSERT_THAT(policy.threats, SizeIs(2));
  EXPECT_EQ(policy.threats[0].id, "disruption PX and PY");
  EXPECT_THAT(policy.threats[1].parties, IsEmpty());
  ASSERT_THAT(policy.tolerances, SizeIs(2));
  EXPECT_EQ(policy.tolerances[0].share, Share::of(1, 20));
  EXPECT_EQ(policy.tolerances[1].weight, 7);
  EXPECT_EQ(policy.budget, Money{100});
  EXPECT_EQ(policy.currency.code, "GBP");
  ASSERT_THAT(policy.pools, SizeIs(2));
  EXPECT_EQ(policy.pools[0].id, "crews");
  EXPECT_FALSE(policy.pools[0].price);
  EXPECT_EQ(policy.horizon(Date::of(2018, 4, 17)), Date::of(2018, 5, 17));
}

TEST(ReadPolicy, NamesTheKeyThatWasProbablyMeant) {
  EXPECT_THAT(problem_with("tolerances:", "tolerance:\n  - {}\ntolerances:"),
              HasSubstr("did you mean `tolerances`?"));
}

TEST(ReadPolicy, NamesTheWordThatWasProbablyMeant) {
  const std::string problem = problem_with("of: nation", "of: naton");
  EXPECT_THAT(problem, HasSubstr("policy.yaml:12:32: error: `of` is one of nation, region, "
                                 "each_region, critical, not `naton`; did you mean `nation`?"));
}

TEST(ReadPolicy, RefusesAToleranceAboveOne) {
  EXPECT_THAT(problem_with("0.05", "5"), HasSubstr("MOD002"));
}

TEST(ReadPolicy, RefusesATwofoldTolerance) {
  EXPECT_THAT(problem_with("share: 0.05", "share: 0.05, weight: 3"),
              HasSubstr("exactly one of `share` and `weight`"));
}

TEST(ReadPolicy, TakesFailureRates) {
  const Read found = read(with("budget:", "failure_rates: [{function: ran, rate: 0.04}]\nbudget:"));
  ASSERT_TRUE(found.policy);
  ASSERT_EQ(found.policy->failure_rates.size(), 1u);
  EXPECT_EQ(found.policy->failure_rates[0].function, "ran");
  EXPECT_EQ(found.policy->failure_rates[0].yearly, Share::of(4, 100));
}

TEST(ReadPolicy, RefusesARateAboveOne) {
  EXPECT_THAT(problem_with("budget:", "failure_rates: [{rate: 1.5}]\nbudget:"), HasSubstr("1.5"));
}

TEST(ReadPolicy, RefusesAPoolWithoutCapacity) {
  EXPECT_THAT(problem_with("{capacity: 3}", "{unit: crew}"), HasSubstr("a pool needs `capacity`"));
}

TEST(ReadPolicy, RefusesTwoCurrencies) {
  EXPECT_THAT(problem_with("price: 6", "price: 6 EUR"),
              HasSubstr("an amount in EUR beside others in GBP"));
}

TEST(ReadPolicy, RefusesAnAmountWithoutCurrency) {
  const Read made = read(with("budget: 100 GBP", "budget: 100"));

  EXPECT_FALSE(made.policy);
  EXPECT_THAT(made.problems.front().message, HasSubstr("write it as `100 GBP`"));
}

TEST(ReadPolicy, RefusesAThreatThatNothingBounds) {
  EXPECT_THAT(problem_with("{scenario: cut_off, of: region, region: north, weight: 7}",
                           "{scenario: disruption, of: critical, weight: 7}"),
              HasSubstr("no tolerance for cut_off"));
}

TEST(ReadPolicy, RefusesAThreatByWhomIsNoAdversary) {
  EXPECT_THAT(problem_with("by: [PY, PX]", "by: [PZ]"),
              HasSubstr("`PZ` does not stand under `adversaries`"));
}

TEST(ReadPolicy, RefusesATestThatCountsAndIsPossibleOnly) {
  EXPECT_THAT(problem_with("possible: [board]", "possible: [seat]"),
              HasSubstr("`seat` counts, and counts as possible only"));
}

TEST(ReadPolicy, RefusesALawThatEndsBeforeItBegins) {
  EXPECT_THAT(problem_with("from: 2017-06-28", "from: 2017-06-28, until: 2016-01-01"),
              HasSubstr("`until` 2016-01-01 lies before `from` 2017-06-28"));
}

TEST(ReadPolicy, NeedsAHorizon) {
  EXPECT_THAT(problem_with("horizon: {days: 30}", ""), HasSubstr("a policy needs `horizon`"));
}

}  // namespace
}  // namespace assay::ingest
