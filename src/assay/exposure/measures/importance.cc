#include "assay/exposure/measures/importance.h"

#include <algorithm>
#include <limits>

namespace assay::exposure {
namespace {

/// Counts what leads to a node from above and what holds below it.
class Counter {
 public:
  Counter(const Diagrams& diagrams, std::size_t members, std::size_t nodes)
      : diagrams_(diagrams), members_(members), below_(nodes), above_(nodes) {
    below_[Diagrams::kYes] = 1;
    for (Diagram f = Diagrams::kYes + 1; f < nodes; ++f) {
      below_[f] = from(f, diagrams.without(f)) + from(f, diagrams.with(f));
    }
  }

  void add_root(Diagram root, std::int64_t weight) {
    above_[root] += Product{weight} << (place(root) - 1);
  }

  /// From the roots down: nodes come before those that they lead to.
  std::vector<Product> run() {
    std::vector<Product> added(members_);
    for (std::size_t f = above_.size(); f-- > Diagrams::kYes + 1;) {
      const auto node = static_cast<Diagram>(f);
      if (above_[f] == 0 || diagrams_.place(node) == 0) continue;
      const Diagram low = diagrams_.without(node), high = diagrams_.with(node);
      added[place(node) - 1] += above_[f] * (from(node, high) - from(node, low));
      above_[low] += above_[f] << (place(low) - place(node) - 1);
      above_[high] += above_[f] << (place(high) - place(node) - 1);
    }
    return added;
  }

 private:
  /// Ends stand behind all members.
  std::size_t place(Diagram f) const {
    return f <= Diagrams::kYes ? members_ + 1 : diagrams_.place(f);
  }

  /// How many sets of the members behind `node` hold in `next`.
  Product from(Diagram node, Diagram next) const {
    return below_[next] << (place(next) - place(node) - 1);
  }

  const Diagrams& diagrams_;
  std::size_t members_;
  std::vector<Product> below_;  ///< Sets of members from the node's on with which it holds.
  std::vector<Product> above_;  ///< Weight times sets of members before it that lead to it.
};

}  // namespace

std::vector<Product> added_weights(const LossFunctions& functions, std::size_t members) {
  const Diagrams& diagrams = *functions.diagrams;
  std::vector<Diagram> roots;
  for (const Diagram down : functions.down) roots.push_back(diagrams.first_settled(down, false));
  Diagram last = Diagrams::kYes;
  for (const Diagram root : roots) last = std::max(last, root);
  Counter counter(diagrams, members, std::size_t{last} + 1);
  for (std::size_t i = 0; i < roots.size(); ++i) {
    counter.add_root(roots[i], functions.loss[i].weight);
  }
  return counter.run();
}

bool has_birnbaum(std::size_t members, std::int64_t total_weight) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  return members <= 62 && total_weight <= kMost >> (members > 0 ? members - 1 : 0);
}

std::optional<Importance> birnbaum(std::span<const Product> added_weights,
                                   std::int64_t total_weight) {
  const std::size_t members = added_weights.size();
  if (!has_birnbaum(members, total_weight)) return std::nullopt;  // As is every sum: no larger.
  Importance importance{{}, total_weight << (members > 0 ? members - 1 : 0)};
  for (const Product sum : added_weights) {
    importance.of_member.push_back(static_cast<std::int64_t>(sum));
  }
  return importance;
}

Importance cut_share(const FateFamilies& families, const LossEngine& engine, std::size_t members) {
  Importance share{std::vector<std::int64_t>(members), 0};
  for (std::size_t fate = 0; fate < families.of_fate.size(); ++fate) {
    const std::int64_t services = engine.fates()[fate].all.services;
    for (const std::uint32_t set : families.families[families.of_fate[fate]]) {
      share.divisor += services;
      for (const std::uint32_t member : families.sets[set]) share.of_member[member] += services;
    }
  }
  return share;
}

}  // namespace assay::exposure
