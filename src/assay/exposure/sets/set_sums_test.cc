// Sums of rows are what the engine of one set loses, one fate after the other.
#include "assay/exposure/sets/set_sums.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>

#include "assay/exposure/random_network.h"

namespace assay::exposure {
namespace {

constexpr std::size_t kRows = 3;

/// What each fate has to lose by row, and before which member of `guards` it counts; none: always.
struct Drawn {
  std::vector<std::array<std::int64_t, kRows>> weights;
  std::vector<std::optional<std::uint32_t>> guard;
};

Drawn draw(std::size_t fates, std::span<const std::uint32_t> guards, std::mt19937& dice) {
  Drawn out;
  for (std::size_t fate = 0; fate < fates; ++fate) {
    const auto below = [&](std::uint32_t n) { return static_cast<std::int64_t>(dice() % n); };
    out.weights.push_back({below(7), below(2), fate % 3 == 0 ? std::int64_t{1} << 40 : 0});
    out.guard.emplace_back();
    if (dice() % 2 == 0) out.guard.back() = guards[dice() % guards.size()];
  }
  return out;
}

std::vector<OutcomeWeight> weights_of(const Drawn& drawn, std::span<const std::uint32_t> outcome_of,
                                      std::size_t groups) {
  std::vector<OutcomeWeight> out;
  for (std::size_t fate = 0; fate < outcome_of.size(); ++fate) {
    if (outcome_of[fate] == SetEngine::kNoOutcome) continue;
    for (std::uint32_t row = 0; row < kRows; ++row) {
      OutcomeWeight weight{outcome_of[fate], row, OutcomeWeight::kNoGuard,
                           drawn.weights[fate][row]};
      if (drawn.guard[fate]) weight.guard = static_cast<std::uint32_t>(groups) + *drawn.guard[fate];
      out.push_back(weight);
    }
  }
  return out;
}

/// Asks `SetSums` about some sets of a network, and one after the other.
void expect_the_same(const TestNetwork& net, Harm harm, std::size_t count, std::uint32_t seed) {
  std::mt19937 dice(seed);
  const LossEngine losses(net.network, net.all());
  const SetEngine engine(losses, net.groups);
  Membership members = membership(net.groups, net.all(), Level::kSupplier);
  const std::size_t groups = members.behind.size();
  const auto first_guard = static_cast<std::uint32_t>(members.members.size());
  for (const std::uint32_t guard : {0u, 1u}) {
    members.members.emplace_back();
    members.assets.emplace_back();
    members.behind.push_back({{first_guard + guard}, false});
  }
  const std::vector<std::uint32_t> guards{0, 1};
  const Drawn drawn = draw(losses.fates().size(), guards, dice);
  SetSums sums(engine, harm, members, weights_of(drawn, engine.outcome_of_fates(harm), groups),
               kRows);

  std::vector<Candidate> asked;
  for (std::size_t i = 0; i < count; ++i) {
    Candidate& one = asked.emplace_back();
    one.reading = dice() % 2 == 0 ? Reading::kLeast : Reading::kMost;
    for (std::uint32_t member = 0; member < members.members.size(); ++member) {
      if (dice() % 2 == 0) one.set.push_back(member);
    }
  }
  const std::vector<std::vector<std::int64_t>> found = sums.of(asked, 1);

  LossEngine::Scratch scratch(losses);
  AssetSet failed(losses.assets());
  for (std::size_t i = 0; i < asked.size(); ++i) {
    failed.clear();
    members.fail(asked[i].set, asked[i].reading, failed);
    harm == Harm::kStops ? losses.loss(failed, scratch) : losses.overheard(failed, scratch);
    std::vector<std::int64_t> lost(kRows);
    for (std::size_t fate = 0; fate < drawn.weights.size(); ++fate) {
      if ((scratch.fates()[fate / 64] >> fate % 64 & 1) == 0) continue;
      if (drawn.guard[fate] &&
          !std::ranges::binary_search(asked[i].set, first_guard + *drawn.guard[fate])) {
        continue;
      }
      for (std::size_t row = 0; row < kRows; ++row) lost[row] += drawn.weights[fate][row];
    }
    ASSERT_EQ(found[i], lost) << i;
  }
  EXPECT_EQ(sums.of(asked, 3), found) << "whatever the number of threads, and asked again";
}

class SumsAgreement : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(SumsAgreement, OfSmallNetworksOfAllKinds) {
  for (const Harm harm : {Harm::kStops, Harm::kOverhears}) {
    expect_the_same(random_network(GetParam()), harm, 40, GetParam());
  }
}

TEST_P(SumsAgreement, OfNetworksThatAreTakenApartInBlocksOfEachWidth) {
  for (const Harm harm : {Harm::kStops, Harm::kOverhears}) {
    for (const std::size_t count : {1u, 64u, 65u, 600u}) {
      expect_the_same(wide_network(GetParam()), harm, count, GetParam());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(RandomNetworks, SumsAgreement, ::testing::Range(0u, 60u));

}  // namespace
}  // namespace assay::exposure
