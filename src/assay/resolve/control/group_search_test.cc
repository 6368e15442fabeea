#include "assay/resolve/control/group_search.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "assay/resolve/control/random_stakes_test.h"
#include "assay/resolve/parties_test.h"

namespace assay::resolve {
namespace {

constexpr Date kDay = Date::of(2018, 4, 17);
constexpr std::array kTests{ControlTest::kMajority, ControlTest::kAggregate50, ControlTest::kBoard,
                            ControlTest::kContract};

/// "3 yes 0.6 0.6" for each entity that was found.
std::vector<std::string> told(const OwnershipGraph& graph, ControlTest test,
                              const std::vector<std::uint32_t>& holders) {
  std::vector<std::string> all;
  GroupSearch search(graph, test);
  for (const GroupSearch::Held& held : search.controlled_by(holders)) {
    all.push_back(std::to_string(held.entity) +
                  (held.answer == Answer::kYes ? " yes " : " unknown ") +
                  std::to_string(held.part.least) + " " + std::to_string(held.part.most));
  }
  return all;
}

/// The same by the definition: sets grow by anybody of whom they hold enough, until nobody is
/// left.
class Definition {
 public:
  Definition(const OwnershipGraph& graph, ControlTest test)
      : graph_(graph), test_(test), channels_(channels_of(test)) {}

  std::vector<std::string> told(const std::vector<std::uint32_t>& holders) const {
    const std::vector<bool> sure = group(holders, false), possible = group(holders, true);
    std::vector<std::string> all;
    for (std::uint32_t entity = 0; entity < graph_.size(); ++entity) {
      if (!possible[entity] || std::ranges::find(holders, entity) != holders.end()) continue;
      const Units least = largest(held_by(sure, entity), entity, false);
      const Units most = largest(held_by(possible, entity), entity, true);
      all.push_back(std::to_string(entity) + (sure[entity] ? " yes " : " unknown ") +
                    std::to_string(least) + " " + std::to_string(std::max(least, most)));
    }
    return all;
  }

 private:
  std::vector<bool> group(const std::vector<std::uint32_t>& holders, bool most) const {
    std::vector<bool> in(graph_.size());
    for (const std::uint32_t holder : holders) in[holder] = true;
    for (bool more = true; more;) {
      more = false;
      for (std::uint32_t entity = 0; entity < graph_.size(); ++entity) {
        if (in[entity] || !controlled(held_by(in, entity), entity, most)) continue;
        in[entity] = more = true;
      }
    }
    return in;
  }

  PerChannel held_by(const std::vector<bool>& in, std::uint32_t entity) const {
    PerChannel sum;
    for (std::uint32_t holder = 0; holder < graph_.size(); ++holder) {
      if (!in[holder] || holder == entity) continue;
      for (const OwnershipGraph::Edge edge : graph_.held_by(holder)) {
        if (edge.held != entity) continue;
        for (std::size_t c = 0; c < kChannels; ++c) sum[c] += edge.parts[c];
      }
    }
    return sum;
  }

  Units part(const PerChannel& sum, std::uint32_t entity, std::size_t channel, bool most) const {
    return part_of(sum[channel], graph_.stated(entity)[channel].least, most);
  }

  bool controlled(const PerChannel& sum, std::uint32_t entity, bool most) const {
    bool found = false;
    for (std::size_t c = 0; c < kChannels; ++c) {
      found = found || (channels_.has(c) && enough(test_, part(sum, entity, c, most)));
    }
    return found;
  }

  Units largest(const PerChannel& sum, std::uint32_t entity, bool most) const {
    Units largest = 0;
    for (std::size_t c = 0; c < kChannels; ++c) {
      if (channels_.has(c)) largest = std::max(largest, part(sum, entity, c, most));
    }
    return largest;
  }

  const OwnershipGraph& graph_;
  ControlTest test_;
  Channels channels_;
};

/// Every holder alone, and some together, by every test.
void expect_definition(const OwnershipGraph& graph, std::mt19937& random, int round) {
  for (const ControlTest test : kTests) {
    const Definition definition(graph, test);
    for (std::uint32_t holder = 0; holder < graph.size(); ++holder) {
      const std::vector alone{holder};
      ASSERT_EQ(told(graph, test, alone), definition.told(alone)) << "round " << round;
    }
    std::vector<std::uint32_t> listed;
    for (std::uint32_t one = 0; one < graph.size(); ++one) {
      if (random() % 3 == 0) listed.push_back(one);
    }
    ASSERT_EQ(told(graph, test, listed), definition.told(listed)) << "round " << round;
  }
}

TEST(GroupSearch, EqualsItsDefinitionOnRandomStakesOfAllKinds) {
  std::mt19937 random(1);
  for (int round = 0; round < 400; ++round) {
    const TestParties parties = random_parties(random, StakesAre::kAnything);
    expect_definition(OwnershipGraph(parties.all, kDay, kDay), random, round);
  }
}

TEST(GroupSearch, EqualsItsDefinitionOnRandomExactShares) {
  std::mt19937 random(2);
  for (int round = 0; round < 400; ++round) {
    const TestParties parties = random_parties(random, StakesAre::kExactShares);
    expect_definition(OwnershipGraph(parties.all, kDay, kDay), random, round);
  }
}

TEST(GroupSearch, LeavesNothingBehindForTheNext) {
  std::mt19937 random(3);
  for (int round = 0; round < 100; ++round) {
    const TestParties parties = random_parties(random, StakesAre::kAnything);
    const OwnershipGraph graph(parties.all, kDay, kDay);
    GroupSearch search(graph, ControlTest::kMajority);
    for (std::uint32_t holder = 0; holder < graph.size(); ++holder) {
      const auto again = search.controlled_by(std::span(&holder, 1));
      GroupSearch anew(graph, ControlTest::kMajority);
      const auto once = anew.controlled_by(std::span(&holder, 1));
      ASSERT_EQ(again.size(), once.size()) << "round " << round;
      ASSERT_EQ(search.idle(holder) && !once.empty(), false) << "round " << round;
    }
  }
}

TEST(OwnershipGraph, OfColumnsAnswersLikeThatOfACatalogue) {
  std::mt19937 random(4);
  for (int round = 0; round < 100; ++round) {
    const TestParties parties = random_parties(random, StakesAre::kExactShares);
    ShareColumns columns;
    columns.entities = static_cast<std::uint32_t>(parties.all.size());
    for (const Stake& stake : parties.all.stakes()) {
      columns.holder.push_back(stake.holder.index);
      columns.held.push_back(stake.held.index);
      columns.part.push_back(bounds_of(stake).least);
    }
    const OwnershipGraph of_columns(columns), of_catalogue(parties.all, kDay, kDay);
    for (std::uint32_t holder = 0; holder < columns.entities; ++holder) {
      ASSERT_EQ(told(of_columns, ControlTest::kMajority, {holder}),
                told(of_catalogue, ControlTest::kMajority, {holder}))
          << "round " << round;
    }
  }
}

}  // namespace
}  // namespace assay::resolve
