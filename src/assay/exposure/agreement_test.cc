// The engine agrees with the definitions, read word by word, on random networks.
#include <algorithm>

#include <gmock/gmock.h>

#include "assay/exposure/brute_force.h"
#include "assay/exposure/exposure.h"
#include "assay/exposure/random_network.h"

namespace assay::exposure {
namespace {

using Names = BruteForce::Names;

constexpr std::int64_t kTolerance = 60;

Names named(const MemberSet& set, const LevelExposure& level) {
  Names names;
  for (const std::uint32_t member : set) names.insert(level.members[member]);
  return names;
}

std::set<Names> named(const std::vector<MemberSet>& sets, const LevelExposure& level) {
  std::set<Names> names;
  for (const MemberSet& set : sets) names.insert(named(set, level));
  EXPECT_EQ(names.size(), sets.size()) << "each once";
  return names;
}

void expect_same_losses(const BruteForce& brute, const LevelExposure& level) {
  EXPECT_TRUE(level.all_losses);
  EXPECT_EQ(level.losses.size(), brute.all_sets().size());
  for (const SetLoss& one : level.losses) {
    for (const Reading reading : kReadings) {
      EXPECT_EQ(one.loss[reading], brute.loss(named(one.set, level), reading));
    }
  }
}

void expect_same_minimal_sets(const BruteForce& brute, const LevelExposure& level) {
  EXPECT_TRUE(level.complete);
  Names told = brute.down_from_the_start();
  for (const MinimalSets& group : *level.minimal_sets) {
    for (const std::string& service : group.services) {
      EXPECT_TRUE(told.insert(service).second) << service;
      for (const Reading reading : kReadings) {
        EXPECT_EQ(named(group.sets[reading], level), brute.minimal_sets(service, reading));
      }
    }
  }
  EXPECT_EQ(told.size(), 6u) << "every service is told or down from the start";
  for (const Reading reading : kReadings) {
    EXPECT_EQ(named((*level.over_tolerance)[reading], level),
              brute.over_tolerance(kTolerance, reading));
  }
}

void expect_same_interception(const BruteForce& brute, const LevelExposure& level) {
  const std::size_t members = level.members.size();
  EXPECT_EQ(level.overheard->size(),
            members + members * (members - std::min<std::size_t>(members, 1)) / 2);
  for (const SetOverheard& one : *level.overheard) {
    for (const Reading reading : kReadings) {
      EXPECT_EQ(one.overheard[reading], brute.overheard(named(one.set, level), reading));
    }
  }
}

void expect_same_importance(const BruteForce& brute, const LevelExposure& level,
                            const Start& start) {
  std::map<std::string, std::int64_t> added, pairs;
  std::int64_t all_pairs = 0;
  for (const Names& set : brute.all_sets()) {
    for (const std::string& member : brute.members()) {
      if (set.count(member) > 0) continue;
      Names with = set;
      with.insert(member);
      added[member] +=
          brute.loss(with, Reading::kLeast).weight - brute.loss(set, Reading::kLeast).weight;
    }
  }
  for (const MinimalSets& group : *level.minimal_sets) {
    for (const std::string& service : group.services) {
      for (const Names& set : brute.minimal_sets(service, Reading::kLeast)) {
        ++all_pairs;
        for (const std::string& member : set) ++pairs[member];
      }
    }
  }
  const std::size_t members = level.members.size();
  for (std::size_t i = 0; i < members; ++i) {
    EXPECT_EQ(level.birnbaum->of_member[i], added[level.members[i]]);
    EXPECT_EQ(level.cut_share->of_member[i], pairs[level.members[i]]);
  }
  EXPECT_EQ(level.cut_share->divisor, all_pairs);
  EXPECT_EQ(level.birnbaum->divisor, start.weight << (members > 0 ? members - 1 : 0));
}

void expect_same_counts(const BruteForce& brute, const LevelExposure& level) {
  EXPECT_TRUE(std::ranges::equal(level.members, brute.members()));
  for (std::size_t i = 0; i < level.members.size(); ++i) {
    for (const Reading reading : kReadings) {
      EXPECT_EQ(level.asset_counts[i][reading], brute.failing({level.members[i]}, reading).size());
    }
  }
}

class Agreement : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(Agreement, EveryNumberIsThatOfTheDefinitions) {
  const TestNetwork net = random_network(GetParam());
  ExposureRequest request;
  request.levels = {kLevels.begin(), kLevels.end()};
  request.tolerance = kTolerance;
  const Result<Exposure> found = exposure(net.network, net.groups, net.all(), request);
  ASSERT_TRUE(found);
  for (const LevelExposure& level : found->levels) {
    SCOPED_TRACE(to_text(level.level));
    const BruteForce brute(net, level.level);
    EXPECT_TRUE(std::ranges::equal(found->start.down, brute.down_from_the_start()));
    expect_same_counts(brute, level);
    expect_same_losses(brute, level);
    expect_same_minimal_sets(brute, level);
    expect_same_interception(brute, level);
    expect_same_importance(brute, level, found->start);
  }
}

INSTANTIATE_TEST_SUITE_P(RandomNetworks, Agreement, ::testing::Range(0u, 1000u));

}  // namespace
}  // namespace assay::exposure
