#include "assay/exposure/functions/kernel.h"

#include <algorithm>

namespace assay::exposure {
namespace {

/// A link that is there already is looked for among so many; a second one beside it does no harm.
constexpr std::uint32_t kLooks = 64;

}  // namespace

Kernel::Kernel(const Contraction& network, std::span<const Diagram> stands,
               const std::vector<bool>& kept, Diagrams& diagrams) {
  lay_out(network, stands, diagrams);
  std::vector<bool> gone(network.nodes());
  std::vector<std::uint32_t> todo;
  for (std::uint32_t first = 0; first < network.nodes(); ++first) {
    todo.push_back(first);
    while (!todo.empty()) {
      const std::uint32_t node = todo.back();
      todo.pop_back();
      if (gone[node] || kept[node] || degree_[node] > 2) continue;
      gone[node] = true;
      take_out(node, stands[network.stands[node]], diagrams);
      for (const Step& step : neighbours(node)) {
        if (step.node <= first) todo.push_back(step.node);  // Others have their turn.
      }
    }
  }
  std::ranges::reverse(taken_out_);
}

/// Steps of a node sorted by neighbour; those to one neighbour become one.
void Kernel::lay_out(const Contraction& network, std::span<const Diagram> stands,
                     Diagrams& diagrams) {
  first_ = network.first_step;
  degree_.assign(network.nodes(), 0);
  steps_.resize(network.steps.size());
  for (std::uint32_t from = 0; from < network.nodes(); ++from) {
    for (const Contraction::Step& step : network.neighbours(from)) {
      const std::uint32_t end = first_[step.node] + degree_[step.node];
      if (degree_[step.node] > 0 && steps_[end - 1].node == from) {
        steps_[end - 1].over = diagrams.either(steps_[end - 1].over, stands[step.over]);
      } else {
        steps_[end] = {from, stands[step.over], 0};
        ++degree_[step.node];
      }
    }
  }
  find_ways_back();
}

/// As steps are sorted, those of a node to lesser ones are met in their order.
void Kernel::find_ways_back() {
  std::vector<std::uint32_t> met(degree_.size());
  for (std::uint32_t node = 0; node < degree_.size(); ++node) {
    for (std::uint32_t i = first_[node] + met[node]; i < first_[node] + degree_[node]; ++i) {
      const std::uint32_t other = steps_[i].node;
      steps_[i].back = first_[other] + met[other]++;
      steps_[steps_[i].back].back = i;
    }
  }
}

void Kernel::take_out(std::uint32_t node, Diagram stands, Diagrams& diagrams) {
  taken_out_.push_back(node);
  if (degree_[node] == 1) remove(steps_[first_[node]].node, steps_[first_[node]].back);
  if (degree_[node] != 2) return;
  const Step from = steps_[first_[node]], to = steps_[first_[node] + 1];
  const Diagram over = diagrams.both(diagrams.both(from.over, stands), to.over);
  if (from.node == to.node || over == Diagrams::kNo) {
    const bool behind = from.back > to.back;  // Removing moves what stands behind.
    remove((behind ? from : to).node, (behind ? from : to).back);
    remove((behind ? to : from).node, (behind ? to : from).back);
  } else {
    join(from, to, over, diagrams);
  }
}

/// Puts a link in the place of the two steps that led to what was between.
void Kernel::join(const Step& from, const Step& to, Diagram over, Diagrams& diagrams) {
  const bool first = degree_[from.node] <= degree_[to.node];
  const Step& few = first ? from : to;
  const Step& many = first ? to : from;
  const std::uint32_t begin = first_[few.node];
  for (std::uint32_t i = begin; i < begin + std::min(degree_[few.node], kLooks); ++i) {
    if (steps_[i].node != many.node) continue;
    steps_[i].over = diagrams.either(steps_[i].over, over);
    steps_[steps_[i].back].over = steps_[i].over;
    remove(few.node, few.back);
    remove(many.node, many.back);
    return;
  }
  steps_[few.back] = {many.node, over, many.back};
  steps_[many.back] = {few.node, over, few.back};
}

void Kernel::remove(std::uint32_t at, std::uint32_t step) {
  const std::uint32_t last = first_[at] + --degree_[at];
  if (step == last) return;
  steps_[step] = steps_[last];
  steps_[steps_[step].back].back = step;
}

}  // namespace assay::exposure
