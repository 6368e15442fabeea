#include "assay/resolve/control/attribution.h"

#include <cmath>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace assay::resolve {
namespace {

constexpr Date kDay = Date::of(2026, 3, 1);

/// Companies by name, with stakes between them.
class Companies {
 public:
  EntityId operator[](const std::string& name) {
    if (const auto known = entities.find(name)) return *known;
    Entity entity;
    entity.id = entity.name = name;
    return entities.add(std::move(entity));
  }

  void holds(const std::string& holder, const std::string& held, Share least, Share most,
             StakeKind kind = StakeKind::kShares) {
    Stake stake;
    stake.holder = (*this)[holder];
    stake.held = (*this)[held];
    stake.kind = kind;
    stake.least = least;
    stake.most = most;
    entities.add(std::move(stake));
  }
  void holds(const std::string& holder, const std::string& held, int percent,
             StakeKind kind = StakeKind::kShares) {
    holds(holder, held, Share::of(percent, 100), Share::of(percent, 100), kind);
  }

  /// Nobody else holds anything.
  void closed(const std::string& held) {
    Stake stake;
    stake.held = (*this)[held];
    stake.most = Share();
    entities.add(std::move(stake));
  }

  Answer answer(const std::string& holder, const std::string& held, ControlTest test) {
    const EntityId from = (*this)[holder], to = (*this)[held];
    return Ownership(entities, kDay, kDay).answer(from, to, test).answer;
  }

  EntityCatalogue entities;
};

TEST(Attribution, ATenthThatIsAHalfOfAFifthIsATenth) {
  Companies of;
  of.holds("X", "A", 50);
  of.holds("A", "S", 20);
  of.closed("A");
  of.closed("S");

  EXPECT_EQ(of.answer("X", "S", ControlTest::kPresumption10), Answer::kYes);
  EXPECT_EQ(of.answer("X", "S", ControlTest::kCloseLink20), Answer::kNo);
  EXPECT_EQ(of.answer("X", "S", ControlTest::kDisclosure5), Answer::kYes);
}

TEST(Attribution, VotesPassThroughControlWhole) {
  Companies of;
  of.holds("X", "A", 51);
  of.holds("A", "S", 25);
  of.closed("A");
  of.closed("S");

  EXPECT_EQ(of.answer("X", "S", ControlTest::kBeneficial25), Answer::kYes);
  EXPECT_EQ(of.answer("X", "S", ControlTest::kCloseLink20), Answer::kNo);  // 12.75 %
}

TEST(Attribution, ExactlyAtTheThresholdIsEnoughAndBelowIsNot) {
  Companies of;
  of.holds("X", "S", Share::of(99'999'999, 1'000'000'000), Share::of(99'999'999, 1'000'000'000));
  of.holds("Y", "S", 10);
  of.closed("S");
  of.closed("Y");

  EXPECT_EQ(of.answer("X", "S", ControlTest::kPresumption10), Answer::kNo);
  EXPECT_EQ(of.answer("Y", "S", ControlTest::kPresumption10), Answer::kYes);
}

TEST(Attribution, ABandAcrossTheThresholdIsUnknown) {
  Companies of;
  of.holds("X", "S", Share::of(3, 100), Share::of(12, 100));
  of.closed("S");

  EXPECT_EQ(of.answer("X", "S", ControlTest::kPresumption10), Answer::kUnknown);
  EXPECT_EQ(of.answer("X", "S", ControlTest::kBeneficial25), Answer::kNo);
}

TEST(Attribution, WhatNobodyStatesMayBeAnybodys) {
  Companies of;
  of.holds("X", "S", 60);
  of.holds("Z", "Other", 1);

  EXPECT_EQ(of.answer("Z", "S", ControlTest::kBeneficial25), Answer::kUnknown);
  const Ownership ownership(of.entities, kDay, kDay);
  EXPECT_FALSE(ownership.open_because(of["S"], ControlTest::kBeneficial25).empty());
}

TEST(Attribution, AStateThatControlsByCharterHasWhatItsBodyHolds) {
  Companies of;
  of.holds("State", "Body", 100, StakeKind::kContract);
  of.holds("Body", "S", 30);
  of.closed("S");

  EXPECT_EQ(of.answer("State", "S", ControlTest::kBeneficial25), Answer::kYes);
}

TEST(Attribution, TheChainThatProvesItIsTold) {
  Companies of;
  of.holds("X", "A", 50);
  of.holds("A", "S", 30);
  of.holds("B", "S", 30);
  const Ownership ownership(of.entities, kDay, kDay);
  const std::vector answers{ownership.answer(of["X"], of["S"], ControlTest::kPresumption10)};

  const Because because = ownership.because(answers, ControlTest::kPresumption10).front();

  ASSERT_EQ(because.size(), 2u);
  EXPECT_EQ(because[0].text, "X holds 50.0 % of the shares of A");
  EXPECT_EQ(because[1].text, "A holds 30.0 % of the shares of S");
}

/// Random holdings in whole percent, at most all of a company.
struct RandomGraph {
  explicit RandomGraph(std::uint32_t seed) : random(seed) {
    for (int i = 0; i < kSize; ++i) of[name(i)];
    for (int held = 0; held < kSize; ++held) {
      int left = 100;
      for (int n = 0; n < 3; ++n) {
        const int holder = static_cast<int>(random() % kSize);
        const int percent = static_cast<int>(random() % 60) + 1;
        if (holder == held || percent > left || parts.contains({holder, held})) continue;
        left -= percent;
        parts[{holder, held}] = percent / 100.0;
        of.holds(name(holder), name(held), percent);
      }
    }
  }
  static std::string name(int i) { return "c" + std::to_string(i); }

  static constexpr int kSize = 7;
  std::mt19937 random;
  Companies of;
  std::map<std::pair<int, int>, double> parts;
};

/// The slow twin: every path written out.
double simple_path_sum(const RandomGraph& graph, int from, int to) {
  double sum = 0;
  std::set<int> seen{from};
  const std::function<void(int, double)> walk = [&](int at, double share) {
    for (const auto& [pair, part] : graph.parts) {
      if (pair.first != at || seen.contains(pair.second)) continue;
      if (pair.second == to) sum += share * part;
      if (pair.second == to) continue;
      seen.insert(pair.second);
      walk(pair.second, share * part);
      seen.erase(pair.second);
    }
  };
  walk(from, 1);
  return sum;
}

TEST(Attribution, CloseLinksAgreeWithEveryPathWrittenOut) {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    RandomGraph graph(seed);
    const Ownership ownership(graph.of.entities, kDay, kDay);
    std::map<std::pair<int, int>, double> found;
    for (const ControlAnswer& answer : ownership.pairs(ControlTest::kCloseLink20)) {
      EXPECT_EQ(answer.least, answer.most);
      found[{static_cast<int>(answer.holder.index), static_cast<int>(answer.held.index)}] =
          static_cast<double>(answer.least.part()) / static_cast<double>(answer.least.whole());
    }
    for (int from = 0; from < RandomGraph::kSize; ++from) {
      for (int to = 0; to < RandomGraph::kSize; ++to) {
        if (from == to) continue;
        const double sum = simple_path_sum(graph, from, to);
        if (std::abs(sum - 0.2) < 1e-9) continue;
        ASSERT_EQ(found.contains({from, to}), sum > 0.2) << "seed " << seed;
        if (sum > 0.2) {
          EXPECT_NEAR((found[{from, to}]), sum, 1e-8);
        }
      }
    }
  }
}

/// The slow twin of what is attributed: votes through the group whole, by fixed-point iteration.
double attributed_sum(const RandomGraph& graph, int holder, int held) {
  std::set<int> group{holder};
  for (bool grown = true; grown;) {
    grown = false;
    for (int y = 0; y < RandomGraph::kSize; ++y) {
      double sum = 0;
      for (const auto& [pair, part] : graph.parts) {
        if (pair.second == y && group.contains(pair.first)) sum += part;
      }
      if (sum > 0.5 + 1e-12 && group.insert(y).second) grown = true;
    }
  }
  std::vector<double> value(RandomGraph::kSize);
  for (int round = 0; round < 2000; ++round) {
    std::vector<double> next(RandomGraph::kSize);
    for (const auto& [pair, part] : graph.parts) {
      next[static_cast<std::size_t>(pair.second)] +=
          part * (group.contains(pair.first) ? 1 : value[static_cast<std::size_t>(pair.first)]);
    }
    value = next;
  }
  return std::min(1.0, value[static_cast<std::size_t>(held)]);
}

TEST(Attribution, SumsAgreeWithIterationOfTheWholeMatrix) {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    RandomGraph graph(seed);
    const Ownership ownership(graph.of.entities, kDay, kDay);
    std::map<std::pair<int, int>, double> found;
    for (const ControlAnswer& answer : ownership.pairs(ControlTest::kBeneficial25)) {
      found[{static_cast<int>(answer.holder.index), static_cast<int>(answer.held.index)}] =
          static_cast<double>(answer.least.part()) / static_cast<double>(answer.least.whole());
    }
    for (int from = 0; from < RandomGraph::kSize; ++from) {
      for (int to = 0; to < RandomGraph::kSize; ++to) {
        if (from == to) continue;
        const double sum = attributed_sum(graph, from, to);
        if (std::abs(sum - 0.25) < 1e-9) continue;
        ASSERT_EQ(found.contains({from, to}), sum > 0.25) << "seed " << seed << " " << from << to;
        if (sum > 0.25) {
          EXPECT_NEAR((found[{from, to}]), sum, 1e-8);
        }
      }
    }
  }
}

}  // namespace
}  // namespace assay::resolve
