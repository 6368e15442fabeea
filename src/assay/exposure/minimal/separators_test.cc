#include "assay/exposure/minimal/separators.h"

#include <random>
#include <set>

#include <gmock/gmock.h>

namespace assay::exposure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;

constexpr std::uint32_t kNone = NodeGraph::kNever;
constexpr std::size_t kMost = 1'000'000;

/// A ring of six nodes, each its own member: 0 - 1 - 2 - 3 - 4 - 5 - 0.
NodeGraph ring() {
  NodeGraph graph{{0, 1, 2, 3, 4, 5}, {}};
  for (std::uint32_t i = 0; i < 6; ++i) graph.edges.emplace_back(i, (i + 1) % 6);
  return graph;
}

TEST(Separators, TakeOneNodeOfEachSideOfARing) {
  const std::vector<std::uint32_t> to{3};
  EXPECT_THAT(Separators(ring()).parting(0, to, kMost),
              Optional(ElementsAre(MemberSet{0}, MemberSet{3}, MemberSet{1, 4}, MemberSet{1, 5},
                                   MemberSet{2, 4}, MemberSet{2, 5})));
}

TEST(Separators, NeverTakeANodeThatCannotFail) {
  NodeGraph graph = ring();
  graph.member[0] = graph.member[1] = kNone;
  const std::vector<std::uint32_t> to{3}, beside{1};
  EXPECT_THAT(Separators(graph).parting(0, to, kMost),
              Optional(ElementsAre(MemberSet{3}, MemberSet{2, 4}, MemberSet{2, 5})));
  EXPECT_THAT(Separators(graph).parting(0, beside, kMost), Optional(IsEmpty()))
      << "nothing parts the two";
}

TEST(Separators, LeaveNoTarget) {
  const std::vector<std::uint32_t> to{2, 4};
  EXPECT_THAT(Separators(ring()).parting(0, to, kMost),
              Optional(ElementsAre(MemberSet{0}, MemberSet{1, 4}, MemberSet{1, 5}, MemberSet{2, 4},
                                   MemberSet{2, 5})));
}

TEST(Separators, AreTheEmptySetWhereNothingJoinsTheEnds) {
  const NodeGraph graph{{0, 1}, {}};
  const std::vector<std::uint32_t> to{1};
  EXPECT_THAT(Separators(graph).parting(0, to, kMost), Optional(ElementsAre(IsEmpty())));
}

TEST(Separators, EndWithoutAnAnswerBeyondTheLimit) {
  const std::vector<std::uint32_t> to{3};
  EXPECT_EQ(Separators(ring()).parting(0, to, 5), std::nullopt);
  EXPECT_NE(Separators(ring()).parting(0, to, 6), std::nullopt);
}

/// A random graph in which some nodes never fail, and what the definition says of it.
class RandomGraph {
 public:
  RandomGraph(std::uint32_t seed, std::uint32_t spread) : random_(seed) {
    nodes_ = 2 + below(9);
    for (std::uint32_t i = 0; i < nodes_; ++i) {
      graph.member.push_back(below(5) == 0 ? kNone : i * spread);
    }
    for (std::uint32_t i = below(3 * nodes_); i > 0; --i) {
      graph.edges.emplace_back(below(nodes_), below(nodes_));
    }
    from = below(nodes_);
    for (std::uint32_t i = 1 + below(2); i > 0; --i) to.push_back(below(nodes_));
  }

  std::set<MemberSet> minimal_sets() const {
    std::set<MemberSet> found;
    for (std::uint32_t bits = 0; bits < 1u << nodes_; ++bits) {
      if (!may_fail(bits) || joined(bits)) continue;
      bool minimal = true;
      for (std::uint32_t i = 0; i < nodes_; ++i) {
        if ((bits >> i & 1) != 0 && !joined(bits & ~(1u << i))) minimal = false;
      }
      if (!minimal) continue;
      MemberSet set;
      for (std::uint32_t i = 0; i < nodes_; ++i) {
        if ((bits >> i & 1) != 0) set.push_back(graph.member[i]);
      }
      found.insert(set);
    }
    return found;
  }

  NodeGraph graph;
  std::uint32_t from = 0;
  std::vector<std::uint32_t> to;

 private:
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

  bool may_fail(std::uint32_t bits) const {
    for (std::uint32_t i = 0; i < nodes_; ++i) {
      if ((bits >> i & 1) != 0 && graph.member[i] == kNone) return false;
    }
    return true;
  }

  bool joined(std::uint32_t failed) const {
    std::uint32_t reached = ~failed & 1u << from, before = 0;
    while (reached != before) {
      before = reached;
      for (const auto& [a, b] : graph.edges) {
        if ((reached >> a & 1) != 0) reached |= ~failed & 1u << b;
        if ((reached >> b & 1) != 0) reached |= ~failed & 1u << a;
      }
    }
    for (const std::uint32_t node : to) {
      if ((reached >> node & 1) != 0) return true;
    }
    return false;
  }

  std::mt19937 random_;
  std::uint32_t nodes_ = 0;
};

class SeparatorsOfRandomGraphs : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(SeparatorsOfRandomGraphs, AreThoseOfTheDefinition) {
  const RandomGraph random(GetParam(), 1);
  const auto sets = Separators(random.graph).parting(random.from, random.to, kMost);
  ASSERT_TRUE(sets);
  EXPECT_EQ(std::set<MemberSet>(sets->begin(), sets->end()), random.minimal_sets());
  EXPECT_EQ(sets->size(), random.minimal_sets().size()) << "each once";
}

INSTANTIATE_TEST_SUITE_P(Seeds, SeparatorsOfRandomGraphs, ::testing::Range(0u, 1000u));

}  // namespace
}  // namespace assay::exposure
