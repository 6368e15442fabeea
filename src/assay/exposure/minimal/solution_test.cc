#include "assay/exposure/minimal/solution.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>

namespace assay::exposure {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Le;
using ::testing::SizeIs;

constexpr SolverLimits kAmple{{1'000'000, 100'000'000}, 1'000'000'000};

/// A formula at random, with parts that are used again and again.
struct RandomFormula {
  Formulas formulas;
  Formula root = kNever;
  std::uint32_t members = 0;

  explicit RandomFormula(std::uint32_t seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t n) { return static_cast<std::uint32_t>(random() % n); };
    members = 1 + below(seed % 50 == 0 ? 20 : 10);
    std::vector<Formula> made;
    for (std::uint32_t i = 0; i < members; ++i) made.push_back(formulas.member(i));
    for (std::uint32_t i = 1 + below(2 * members); i > 0; --i) {
      std::vector<Formula> parts;
      std::vector<Weighed> weighed;
      for (std::uint32_t j = 1 + below(4); j > 0; --j) {
        parts.push_back(made[below(made.size())]);
        weighed.push_back({parts.back(), 1 + below(2)});
      }
      const std::uint32_t kind = below(5);
      made.push_back(kind < 2   ? formulas.any(parts)
                     : kind < 4 ? formulas.all(parts)
                                : formulas.at_least(1 + below(4), weighed));
    }
    root = made.back();
  }

  /// For every set of members as a number, whether the formula holds: a bit of these words.
  std::vector<std::uint64_t> truth() const {
    std::vector<std::vector<std::uint64_t>> of(formulas.size());
    for (const Formula one : formulas.within(std::span(&root, 1))) {
      const bool full = one == kAlways || formulas.kind(one) == Formulas::Kind::kAll;
      of[one].assign((std::size_t{1} << members) / 64 + 1, full ? ~std::uint64_t{0} : 0);
      if (formulas.kind(one) == Formulas::Kind::kMember) {
        for (std::size_t set = 0; set < std::size_t{1} << members; ++set) {
          of[one][set / 64] |= (set >> formulas.member_of(one) & 1) << set % 64;
        }
      }
      for (const Formula part : formulas.parts(one)) {
        for (std::size_t i = 0; i < of[one].size(); ++i) {
          of[one][i] = full ? of[one][i] & of[part][i] : of[one][i] | of[part][i];
        }
      }
    }
    return of[root];
  }

  /// By size, then by members.
  std::vector<MemberSet> minimal_sets() const {
    const std::vector<std::uint64_t> truth = this->truth();
    const auto holds = [&](std::size_t set) { return (truth[set / 64] >> set % 64 & 1) != 0; };
    std::vector<MemberSet> found;
    for (std::size_t bits = 0; bits < std::size_t{1} << members; ++bits) {
      bool minimal = holds(bits);
      MemberSet set;
      for (std::uint32_t i = 0; i < members && minimal; ++i) {
        if ((bits >> i & 1) == 0) continue;
        set.push_back(i);
        minimal = !holds(bits & ~(std::size_t{1} << i));
      }
      if (minimal) found.push_back(set);
    }
    std::ranges::sort(found, [](const MemberSet& a, const MemberSet& b) {
      return std::pair(a.size(), a) < std::pair(b.size(), b);
    });
    return found;
  }
};

std::vector<MemberSet> up_to(std::size_t order, std::vector<MemberSet> sets) {
  std::erase_if(sets, [&](const MemberSet& set) { return set.size() > order; });
  return sets;
}

class SolutionOfRandomFormulas : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(SolutionOfRandomFormulas, IsThatOfTheTruthTable) {
  const RandomFormula random(GetParam());
  const std::vector<MemberSet> expected = random.minimal_sets();
  const Solution found = solve(random.formulas, std::span(&random.root, 1), kAnyOrder, kAmple)[0];
  EXPECT_TRUE(found.complete());
  EXPECT_EQ(found.sets(kAnyOrder), expected);
  EXPECT_EQ(found.sets(2), up_to(2, expected));
  std::vector<std::uint64_t> counts;
  for (const MemberSet& set : expected) {
    counts.resize(set.size() + 1);
    ++counts.back();
  }
  EXPECT_EQ(found.count(), counts);
}

/// Limits that stop functions of all sets long before families up to an order.
TEST_P(SolutionOfRandomFormulas, IsRightAsFarAsALimitLetsItCome) {
  const RandomFormula random(GetParam());
  const std::vector<MemberSet> expected = random.minimal_sets();
  for (const std::uint64_t steps : {2u, 20u, 60u, 200u}) {
    const Solution found =
        solve(random.formulas, std::span(&random.root, 1), 4, {{1'000'000, steps}, 1'000'000})[0];
    EXPECT_TRUE(found.complete() || found.order() <= 4);
    EXPECT_EQ(found.sets(found.order()), up_to(found.order(), expected));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SolutionOfRandomFormulas, ::testing::Range(0u, 500u));

TEST(Solution, CountsWhatNobodyCouldList) {
  Formulas formulas;  // One of ten members at each of thirty places: 10^30 sets is too many, ...
  std::vector<Formula> places;
  for (std::uint32_t place = 0; place < 30; ++place) {
    std::vector<Formula> some;
    for (std::uint32_t i = 0; i < 10; ++i) some.push_back(formulas.member(place * 10 + i));
    places.push_back(formulas.any(some));
  }
  const Formula few = formulas.all(std::span(places).first(19)), all = formulas.all(places);
  EXPECT_EQ(solve(formulas, std::span(&few, 1), kAnyOrder, kAmple)[0].count()[19],
            10'000'000'000'000'000'000u);
  EXPECT_EQ(solve(formulas, std::span(&all, 1), kAnyOrder, kAmple)[0].count()[30], kVeryMany)
      << "... for 64 bits, and says so";
}

}  // namespace
}  // namespace assay::exposure
